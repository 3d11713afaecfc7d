import type { Completeness, Coverage } from '../../../preload/contract/directory';

/**
 * The completeness line: what was asked for, what came, what is left out and why, what is missing, as of when. One rule
 * for the table, exports and the command line. It speaks of everything behind the filters: whoever sees nobody must know
 * whether there is nobody. It says complete only when every instance asked was read to its end, its counts agreed,
 * nothing failed since, and nothing is being read at this moment.
 */
export function completenessOf(
  asked: readonly Coverage[],
  /** Names of instances that were left out on purpose. */
  notAsked: readonly string[],
  /** Milliseconds since the epoch. */
  now: number,
): Completeness {
  const gaps = asked.flatMap((one) => gapOf(one) ?? []);
  const times = asked.flatMap(({ readAt }) => readAt ?? []).sort();
  const sum = (field: 'accounts' | 'disabled' | 'tenants' | 'apiKeys' | 'others') =>
    asked.reduce((total, one) => total + one[field], 0);
  const facts = {
    complete: gaps.length === 0,
    asked: { instances: asked.length },
    got: {
      accounts: sum('accounts'),
      disabled: sum('disabled'),
      tenants: sum('tenants'),
      apiKeys: sum('apiKeys'),
    },
    excluded: excludedOf(sum('others'), notAsked),
    gaps,
    unreachable: asked.filter(({ failure }) => failure !== null).map(({ instance }) => instance),
    oldest: times[0] ?? null,
    newest: times.at(-1) ?? null,
  };
  return { ...facts, short: shortText(facts, now), long: longText(facts) };
}

type Gap = Completeness['gaps'][number];
type Facts = Omit<Completeness, 'short' | 'long'>;

/** Why one instance is not wholly there. What is worst is said; being read comes last, because it passes by itself. */
function gapOf(one: Coverage): Gap | null {
  const reason = reasonOf(one);
  if (reason === null) return null;
  const failed = one.failure ? [`${one.failure.message} ${one.failure.nextStep}`] : [];
  return {
    instanceId: one.instanceId,
    instance: one.instance,
    reason,
    details: [...failed, ...one.missing],
    asOf: one.readAt,
  };
}

function reasonOf(one: Coverage): Gap['reason'] | null {
  if (one.readAt === null) return one.running ? 'reading' : one.failure ? 'unreachable' : 'never-read';
  if (one.failure) return 'unreachable';
  if (!one.complete) return 'incomplete';
  return one.running ? 'reading' : null;
}

function excludedOf(others: number, notAsked: readonly string[]): Completeness['excluded'] {
  const excluded: Completeness['excluded'] = [];
  if (others > 0)
    excluded.push({
      what: count(others, 'row of the user lists', 'rows of the user lists'),
      why: 'they are the users behind API keys, which stand here as keys, or Metabase’s own',
    });
  if (notAsked.length > 0)
    excluded.push({
      what: count(notAsked.length, 'other instance', 'other instances'),
      why: `not asked for: ${notAsked.join(', ')}`,
    });
  return excluded;
}

/** More instances than this are counted, not named. */
const mostNamed = 2;
const day = 86_400_000;

function shortText({ gaps, asked }: Facts, now: number): string {
  if (gaps.length === 0) return asked.instances === 0 ? 'No instances' : 'Complete';
  // A hundred instances that are read at once are one thing to say.
  const reading = gaps.filter(({ reason }) => reason === 'reading');
  const others = gaps.filter(({ reason }) => reason !== 'reading');
  const words = others.slice(0, mostNamed).map((gap) => wordsOf(gap, now));
  if (others.length > mostNamed) words.push(`${number(others.length - mostNamed)} more incomplete`);
  if (reading.length === 1) words.push(`${reading[0]?.instance} is being read`);
  if (reading.length > 1) words.push(`${number(reading.length)} instances are being read`);
  return words.join(' · ');
}

function wordsOf({ instance, reason, asOf }: Gap, now: number): string {
  if (asOf === null)
    return reason === 'unreachable' ? `${instance} could not be read` : `${instance} not read yet`;
  if (reason !== 'unreachable') return `${instance} incomplete`;
  const days = Math.floor((now - Date.parse(asOf)) / day);
  if (days < 1) return `${instance} could not be read, older data shown`;
  return `${instance} last read ${count(days, 'day', 'days')} ago`;
}

const reasons: Readonly<Record<Gap['reason'], string>> = {
  'never-read': 'not read yet',
  reading: 'being read',
  unreachable: 'not reached',
  incomplete: 'incomplete',
};

function longText({ complete, asked, got, excluded, gaps, oldest, newest }: Facts): string {
  const kinds = [
    got.disabled > 0 ? `${number(got.disabled)} disabled` : '',
    got.tenants > 0 ? count(got.tenants, 'tenant user', 'tenant users') : '',
    got.apiKeys > 0 ? count(got.apiKeys, 'API key', 'API keys') : '',
  ].filter((kind) => kind !== '');
  const among = kinds.length === 0 ? '' : `, among them ${kinds.join(', ')}`;
  return [
    `Asked: ${count(asked.instances, 'instance', 'instances')}, for people of every status, tenant users and API keys.`,
    `Got: ${count(got.accounts, 'account', 'accounts')}${among}.`,
    ...excluded.map(({ what, why }) => `Left out: ${what}, ${why}.`),
    ...(complete ? ['Missing: nothing.'] : gaps.map(gapLine)),
    oldest === null
      ? 'As of: nothing was read yet.'
      : oldest === newest
        ? `As of: ${moment(oldest)}.`
        : `As of: ${moment(oldest)} to ${moment(newest ?? oldest)}.`,
  ].join('\n');
}

function gapLine({ instance, reason, details, asOf }: Gap): string {
  const shown = asOf === null ? 'nothing of it is shown' : `shown as of ${moment(asOf)}`;
  const why = details.length === 0 ? '.' : `: ${details.join(' ')}`;
  return `Missing: ${instance} (${reasons[reason]}, ${shown})${why}`;
}

/** To the minute; a completeness line is read by people, wherever they are. */
const moment = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;

const number = (value: number): string => value.toLocaleString('en-US');
const count = (value: number, one: string, many: string): string =>
  `${number(value)} ${value === 1 ? one : many}`;
