import type { AccountRow } from '../../../preload/contract/directory';
import type { ReviewDecision, ReviewFlag, Thresholds } from '../../../preload/contract/reviews';

export const usualThresholds: Thresholds = { dormantDays: 90, graceDays: 14, inviteDays: 30, keyDays: 365 };

/** What is known of an account when it is judged. */
export interface Judged
  extends Pick<
    AccountRow,
    'kind' | 'email' | 'status' | 'role' | 'createdAt' | 'lastSignIn' | 'flags' | 'own'
  > {
  readonly isProtected: boolean;
  /** Of their work, where something is known of it. */
  readonly end: {
    /** The last day, and what says so. */
    readonly last: { readonly day: string; readonly by: string } | null;
    /** The roster that says they have left, and the word of its status; empty where it goes by the day. */
    readonly left: { readonly status: string; readonly by: string } | null;
  } | null;
}

export interface Judgement {
  readonly flags: readonly ReviewFlag[];
  readonly recommendation: ReviewDecision;
  /** A sentence. */
  readonly why: string;
}

const day = 86_400_000;

/**
 * What is proposed for an account, and why. A proposal and no more: the session lives 14 days by default, so the last
 * sign-in is not the last use (metabase-api 1.3). What cannot be told from the account is left to the reviewer.
 *
 * @param at milliseconds since the epoch: when the list is frozen
 */
export function judge(account: Judged, thresholds: Thresholds, at: number): Judgement {
  const days = (iso: string | null) => (iso === null ? null : Math.floor((at - Date.parse(iso)) / day));
  const age = days(account.createdAt);
  const idle = days(account.lastSignIn);
  const ended = endWords(account, new Date(at).toISOString().slice(0, 10));
  const flags = flagsOf(account, thresholds, age, idle, ended !== null);
  return { flags, ...proposed({ ...account, ended }, new Set(flags), thresholds, age, idle) };
}

/** That their work has ended, without a full stop; null where it has not, or nobody knows. */
function endWords({ end }: Pick<Judged, 'end'>, today: string): string | null {
  const { last = null, left = null } = end ?? {};
  if (last && last.day < today) return `Work ended on ${last.day}, says ${last.by}`;
  if (!left) return null;
  return left.status === '' ? `Has left, says ${left.by}` : `Has left: “${left.status}”, says ${left.by}`;
}

function flagsOf(
  { kind, email, status, role, flags, own, isProtected }: Judged,
  { dormantDays, graceDays, inviteDays, keyDays }: Thresholds,
  age: number | null,
  idle: number | null,
  hasEnded: boolean,
): readonly ReviewFlag[] {
  const isKey = kind === 'api-key';
  const isOn = status !== 'disabled' && !isKey;
  const isNew = age !== null && age < graceDays;
  const said: readonly (readonly [ReviewFlag, boolean])[] = [
    ['admin', role === 'admin' && status !== 'disabled'],
    ['new-admin', flags.includes('new-admin')],
    ['dormant', isOn && !isNew && (idle ?? age ?? 0) >= dormantDays],
    ['never-signed-in', isOn && idle === null],
    ['stale-invite', status === 'invited' && age !== null && age >= inviteDays],
    ['newcomer', isOn && isNew],
    ['shared-name', !isKey && isShared(email)],
    ['near-duplicate', flags.includes('near-duplicate')],
    ['unknown', isOn && flags.includes('unknown')],
    ['reactivated', flags.includes('reactivated')],
    ['ended', isOn && hasEnded],
    ['old-key', isKey && age !== null && age >= keyDays],
    ['new-key', flags.includes('new-key')],
    ['disabled-admin', role === 'admin' && status === 'disabled'],
    ['protected', isProtected],
    ['own', own],
  ];
  return said.flatMap(([flag, holds]) => (holds ? [flag] : []));
}

function proposed(
  { kind, status, lastSignIn, ended }: Judged & { readonly ended: string | null },
  flags: ReadonlySet<ReviewFlag>,
  { dormantDays, keyDays }: Thresholds,
  age: number | null,
  idle: number | null,
): Pick<Judgement, 'recommendation' | 'why'> {
  const say = (recommendation: ReviewDecision, why: string) => ({ recommendation, why });
  if (flags.has('own')) return say('keep', 'Rollcall signs in with it.');
  if (flags.has('disabled-admin'))
    return say('keep', 'Disabled. It still has the role of an administrator, which enabling takes away.');
  if (status === 'disabled') return say('keep', 'Disabled already.');
  if (kind === 'api-key') {
    if (flags.has('new-key')) return say('unsure', 'A new key that nobody made from here: whose is it?');
    if (flags.has('admin')) return say('unsure', 'It may do all that an administrator may: what uses it?');
    if (flags.has('old-key'))
      return say('unsure', `Its age is ${words(age ?? 0)}, above ${keyDays}: what uses it?`);
    return say('keep', age === null ? 'A key of unknown age.' : `Its age is ${words(age)}.`);
  }
  if (flags.has('ended'))
    return flags.has('protected')
      ? say('unsure', `${ended}; it is protected: ask whom it is protected for.`)
      : say('remove', `${ended}.`);
  if (flags.has('reactivated')) return say('remove', 'It was disabled from here, and is active again.');
  if (flags.has('stale-invite')) return say('remove', `Invited ${words(age ?? 0)} ago, and nobody came.`);
  if (flags.has('dormant'))
    return flags.has('protected')
      ? say(
          'unsure',
          `${idleWords(lastSignIn, idle, age)}, and it is protected: ask whom it is protected for.`,
        )
      : say('remove', `${idleWords(lastSignIn, idle, age)}: ${dormantDays} days or more.`);
  if (flags.has('new-admin')) return say('unsure', 'An administrator that nobody made from here.');
  if (flags.has('unknown'))
    return say('unsure', 'The roster read last has nobody it belongs to: whose is it?');
  if (flags.has('shared-name')) return say('unsure', 'Its address looks shared: who uses it?');
  if (flags.has('near-duplicate')) return say('unsure', 'It looks like another person’s address.');
  if (flags.has('admin') && idle !== null && idle >= Math.ceil(dormantDays / 2))
    return say('change', `An administrator who has not signed in for ${words(idle)}.`);
  if (flags.has('newcomer')) return say('keep', `New: made ${words(age ?? 0)} ago.`);
  return say('keep', `${idleWords(lastSignIn, idle, age)}.`);
}

const words = (days: number): string => `${days.toLocaleString('en-US')} ${days === 1 ? 'day' : 'days'}`;

function idleWords(lastSignIn: string | null, idle: number | null, age: number | null): string {
  if (lastSignIn !== null && idle !== null)
    return idle === 0 ? 'Signed in today' : `Signed in ${words(idle)} ago`;
  return age === null ? 'Never signed in' : `Never signed in, made ${words(age)} ago`;
}

const sharedNames =
  /^(?:admin|administrator|root|info|office|contact|support|help|helpdesk|service|svc|sales|marketing|finance|team|group|all|staff|system|sys|it|ops|dev|test|tester|demo|guest|user|users|shared|bot|api|app|bi|data|analytics|reports?|reporting|metabase|dashboards?|no-?reply|monitor(?:ing)?|backup)(?:[._+-].*)?\d*$/u;

/** Whether an address looks as if several people used it. */
export function isShared(email: string): boolean {
  const at = email.lastIndexOf('@');
  return at > 0 && sharedNames.test(email.slice(0, at).toLowerCase());
}
