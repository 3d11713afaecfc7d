import type { Completeness, Coverage } from '../../../preload/contract/directory';
import { inEnglish, t } from '../../../preload/texts/text';
import { missingInWords } from './missing-words';

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
  /** In the words of the window; what is handed on as evidence reads the same for everyone. */
  isShown = false,
): Completeness {
  const worded = () => wordedOf(asked, notAsked, now);
  return isShown ? worded() : inEnglish(worded);
}

function wordedOf(asked: readonly Coverage[], notAsked: readonly string[], now: number): Completeness {
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
    reconciled: reconciledOf(asked),
  };
  return { ...facts, short: shortText(facts, now), long: longText(facts) };
}

/**
 * How much of the population the servers' own counts stand behind, in %: rows that came, of those that the servers count. What came
 * too many of one makes up for nothing of another. Rounded down to a tenth, and below 100 where a reading is not complete: its
 * other counts do not agree, so that 100 is said of nothing less. Null where one is not known or did not answer this time.
 */
function reconciledOf(asked: readonly Coverage[]): number | null {
  let [rows, counted] = [0, 0];
  for (const { server, failure } of asked) {
    if (server === null || failure !== null) return null;
    rows += Math.min(server.read, server.total);
    counted += server.total;
  }
  if (counted === 0) return null;
  const most = asked.every(({ complete }) => complete) ? 100 : 99.9;
  return Math.min(Math.floor((rows * 1_000) / counted) / 10, most);
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
    details: [...failed, ...one.missing.map(missingInWords)],
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
      what: t('{count, plural, one {# row of the user lists} other {# rows of the user lists}}', {
        count: others,
      }),
      why: t('they are the users behind API keys, which stand here as keys, or Metabase’s own'),
    });
  if (notAsked.length > 0)
    excluded.push({
      what: t('{count, plural, one {# other instance} other {# other instances}}', {
        count: notAsked.length,
      }),
      why: t('not asked for: {names}', { names: notAsked.join(', ') }),
    });
  return excluded;
}

/** More instances than this are counted, not named. */
const mostNamed = 2;
const day = 86_400_000;

function shortText({ gaps, asked }: Facts, now: number): string {
  if (gaps.length === 0) return asked.instances === 0 ? t('No instances') : t('Complete');
  // A hundred instances that are read at once are one thing to say.
  const reading = gaps.filter(({ reason }) => reason === 'reading');
  const others = gaps.filter(({ reason }) => reason !== 'reading');
  const words = others.slice(0, mostNamed).map((gap) => wordsOf(gap, now));
  if (others.length > mostNamed)
    words.push(t('{count, number} more incomplete', { count: others.length - mostNamed }));
  if (reading.length === 1)
    words.push(t('{instance} is being read', { instance: reading[0]?.instance ?? '' }));
  if (reading.length > 1)
    words.push(t('{count, number} instances are being read', { count: reading.length }));
  return words.join(' · ');
}

function wordsOf({ instance, reason, asOf }: Gap, now: number): string {
  if (asOf === null)
    return reason === 'unreachable'
      ? t('{instance} could not be read', { instance })
      : t('{instance} not read yet', { instance });
  if (reason !== 'unreachable') return t('{instance} incomplete', { instance });
  const days = Math.floor((now - Date.parse(asOf)) / day);
  if (days < 1) return t('{instance} could not be read, older data shown', { instance });
  return t('{instance} last read {days, plural, one {# day} other {# days}} ago', { instance, days });
}

function longText({ complete, asked, got, excluded, gaps, reconciled, oldest, newest }: Facts): string {
  const kinds = [
    got.disabled > 0 ? t('{count, number} disabled', { count: got.disabled }) : '',
    got.tenants > 0
      ? t('{count, plural, one {# tenant user} other {# tenant users}}', { count: got.tenants })
      : '',
    got.apiKeys > 0 ? t('{count, plural, one {# API key} other {# API keys}}', { count: got.apiKeys }) : '',
  ].filter((kind) => kind !== '');
  const accounts = { count: got.accounts, kinds: kinds.join(', ') };
  const [from, to] = [moment(oldest ?? ''), moment(newest ?? oldest ?? '')];
  return [
    t(
      'Asked: {count, plural, one {# instance} other {# instances}}, for people of every status, tenant users and API keys.',
      { count: asked.instances },
    ),
    kinds.length === 0
      ? t('Got: {count, plural, one {# account} other {# accounts}}.', accounts)
      : t('Got: {count, plural, one {# account} other {# accounts}}, among them {kinds}.', accounts),
    ...excluded.map(({ what, why }) => t('Left out: {what}, {why}.', { what, why })),
    ...(complete ? [t('Missing: nothing.')] : gaps.map(gapLine)),
    reconciled === null
      ? t('Reconciled: not known, because not every server told its own count.')
      : t('Reconciled: {percent, number} % of the rows that the servers count themselves.', {
          percent: reconciled,
        }),
    oldest === null
      ? t('As of: nothing was read yet.')
      : oldest === newest
        ? t('As of: {from}.', { from })
        : t('As of: {from} to {to}.', { from, to }),
  ].join('\n');
}

function reasonWord(reason: Gap['reason']): string {
  switch (reason) {
    case 'never-read':
      return t('not read yet');
    case 'reading':
      return t('being read');
    case 'unreachable':
      return t('not reached');
    case 'incomplete':
      return t('incomplete');
  }
}

function gapLine({ instance, reason, details, asOf }: Gap): string {
  const shown =
    asOf === null ? t('nothing of it is shown') : t('shown as of {moment}', { moment: moment(asOf) });
  const about = { instance, reason: reasonWord(reason), shown };
  const line = t('Missing: {instance} ({reason}, {shown})', about);
  return `${line}${details.length === 0 ? '.' : `: ${details.join(' ')}`}`;
}

/** To the minute; a completeness line is read by people, wherever they are. */
const moment = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
