import type { InstanceCounts, Pictures, Trend } from '../../../preload/contract/overview';
import type { Environment } from '../../../preload/contract/values';
import { dateFormat, number } from '../../../preload/texts/formats';
import { msg, t } from '../../../preload/texts/text';
import { inWords } from '../../../preload/texts/words';
import type { ChartTable } from '../../components/chart/chart-card';
import { histogram } from '../../components/chart/histogram';
import { type BarPart, rowsOfBars } from '../../components/chart/rows-of-bars';
import type { Scene, Tone } from '../../components/chart/scene';
import { type Moment, timeline } from '../../components/chart/timeline';
import { accountsText } from '../../components/counted';
import { visibleText } from '../../components/visible-text';

/** What a press of a part asks for. */
export type Ask =
  | { readonly kind: 'search'; readonly search: string }
  | {
      readonly kind: 'filter';
      readonly instanceId: string;
      readonly status?: 'active' | 'invited' | 'disabled';
      readonly role?: 'admin';
    }
  | { readonly kind: 'day'; readonly at: string };

/** One picture: how it is drawn, its numbers, and what its parts ask for. */
export interface Picture {
  readonly title: string;
  readonly detail: string;
  /** Its parts stand for days, not for accounts. */
  readonly isOverTime?: true;
  readonly legend?: readonly { readonly tone: Tone; readonly word: string }[];
  readonly table: ChartTable;
  readonly draw: (width: number) => Scene;
  readonly asks: ReadonlyMap<string, Ask>;
  /** Nothing to draw, and why. */
  readonly empty?: string;
}

const monthName = dateFormat({ month: 'long', year: 'numeric', timeZone: 'UTC' });
const shortMonth = dateFormat({ month: 'short', timeZone: 'UTC' });
const dayName = dateFormat({ dateStyle: 'long' });

const height = 220;
/** `+3`, `0`, `-2`. */
export const signed = (change: number): string => `${change > 0 ? '+' : ''}${number(change)}`;

/** Of one day alone no change is known: a nought would say that nothing changed. */
const trendText = (first: Day, last: Day): string => {
  const since = dayName(new Date(first.at));
  return first.at === last.at
    ? t('{count, number} now, not known before {day}', { count: last.value, day: since })
    : t('{count, number} now, {change} since {day}', {
        count: last.value,
        change: signed(last.value - first.value),
        day: since,
      });
};

/** When those who have a seat last signed in. A sign-in is not the last use: a session lasts 14 days. */
export function signInPicture({ months, earlier, never }: Pictures): Picture {
  const first = months[0]?.month ?? '';
  const list = [
    {
      id: 'earlier',
      tick: t('Older'),
      name: t('Before {month}', { month: monthWords(first) }),
      value: earlier,
      tone: 'third' as const,
      search: `seen:<${first}`,
    },
    ...months.map(({ month, count }, at) => ({
      id: month,
      // The word before it takes its room.
      tick: at < 2 ? '' : tickOf(month, months.length - 1 - at),
      name: monthWords(month),
      value: count,
      tone: 'first' as const,
      search: `seen:${month}`,
    })),
    {
      id: 'never',
      tick: t('Never'),
      name: t('Never signed in'),
      value: never,
      tone: 'second' as const,
      search: 'seen:never',
    },
  ].map((column) => ({ ...column, label: `${column.name}: ${accountsText(column.value)}` }));
  const enabled = list.reduce((sum, column) => sum + column.value, 0);
  return {
    title: t('Last sign-in'),
    detail: t(
      '{count, plural, one {# account} other {# accounts}} that can sign in, by the month of the last sign-in',
      { count: enabled },
    ),
    table: {
      columns: [t('Month'), t('Accounts')],
      rows: list.map(({ id, name, value }) => ({ key: id, cells: [name, value] })),
    },
    draw: (width) => histogram(list, width, height),
    asks: new Map(
      list.map(({ id, search }) => [id, { kind: 'search', search: `${search} -status:disabled` }]),
    ),
  };
}

function monthWords(month: string): string {
  return month === '' ? '' : monthName(new Date(`${month}-01T00:00:00Z`));
}

/** Every third month has its name, the first of a year that has one its year too: more would not fit beside the ends. */
function tickOf(month: string, fromEnd: number): string {
  if (fromEnd % 3 !== 1) return '';
  const date = new Date(`${month}-01T00:00:00Z`);
  return date.getUTCMonth() < 3 ? `${shortMonth(date)} ${month.slice(2, 4)}` : shortMonth(date);
}

const statuses = [
  { status: 'active', tone: 'first', word: msg('Active') },
  { status: 'invited', tone: 'second', word: msg('Invited') },
  { status: 'disabled', tone: 'third', word: msg('Disabled') },
] as const;

const environmentWords: Readonly<Record<Environment, string>> = inWords({
  production: msg('Production'),
  staging: msg('Staging'),
  development: msg('Development'),
});

const all = (row: InstanceCounts): number => row.active + row.invited + row.disabled;

/** The accounts of people on each instance by their status, the largest instance first. */
export function statusPicture({ instances }: Pictures): Picture {
  const rows = [...instances].sort((a, b) => all(b) - all(a));
  const asks = new Map<string, Ask>();
  const bars = rows.map((row) => {
    const name = visibleText(row.instance);
    return {
      name,
      parts: statuses.map(({ status, tone }): BarPart => {
        const id = `${row.instanceId} ${status}`;
        asks.set(id, { kind: 'filter', instanceId: row.instanceId, status });
        return {
          id,
          label: t(
            '{name}, {status, select, active {active} invited {invited} other {disabled}}: {accounts}',
            { name, status, accounts: accountsText(row[status]) },
          ),
          value: row[status],
          tone,
        };
      }),
    };
  });
  const total = rows.reduce((sum, row) => sum + all(row), 0);
  return {
    title: t('Accounts by instance'),
    detail: t(
      '{count, plural, one {# account} other {# accounts}} of people on {instances, plural, one {# instance} other {# instances}}',
      { count: total, instances: rows.length },
    ),
    legend: statuses.map(({ tone, word }) => ({ tone, word: t(word) })),
    table: {
      columns: [t('Instance'), t('Environment'), t('Active'), t('Invited'), t('Disabled')],
      rows: rows.map((row) => ({
        key: row.instanceId,
        cells: [row.instance, environmentWords[row.environment], row.active, row.invited, row.disabled],
      })),
    },
    draw: (width) => rowsOfBars(bars, width),
    asks,
  };
}

/** Enabled administrators of each instance, where there are most first. */
export function adminPicture({ instances }: Pictures): Picture {
  const rows = [...instances].sort((a, b) => b.admins - a.admins);
  const total = rows.reduce((sum, row) => sum + row.admins, 0);
  const bars = rows.map((row) => {
    const name = visibleText(row.instance);
    const label = t('{name}: {count, number} administrators', { name, count: row.admins });
    return { name, parts: [{ id: row.instanceId, label, value: row.admins, tone: 'first' as const }] };
  });
  return {
    title: t('Administrators by instance'),
    detail: t('{count, number} enabled administrators', { count: total }),
    table: {
      columns: [t('Instance'), t('Environment'), t('Administrators'), t('API keys')],
      rows: rows.map((row) => ({
        key: row.instanceId,
        cells: [row.instance, environmentWords[row.environment], row.admins, row.apiKeys],
      })),
    },
    draw: (width) => rowsOfBars(bars, width),
    asks: new Map(
      rows.map(({ instanceId }) => [instanceId, { kind: 'filter', instanceId, role: 'admin' } as const]),
    ),
  };
}

interface Day {
  readonly at: string;
  readonly value: number;
  /** The number in words: `12 seats on 3 instances`. */
  readonly words: string;
}

/** A number day by day, as far back as it is known; days nobody looked stay open. */
function overTime(
  title: string,
  /** The head of its column. */
  unit: string,
  days: readonly Day[],
  extra: { readonly column: string; readonly values: readonly number[] } | null,
  empty: string,
): Picture {
  const moments = days.map(
    ({ at, value, words }): Moment => ({
      id: at,
      at: Date.parse(at),
      value,
      label: `${dayName(new Date(at))}: ${words}`,
    }),
  );
  const [first, last] = [days[0], days.at(-1)];
  return {
    title,
    isOverTime: true,
    detail: first && last ? trendText(first, last) : '',
    table: {
      columns: [t('Day'), unit, ...(extra ? [extra.column] : [])],
      rows: days.map(({ at, value }, place) => ({
        key: at,
        cells: [dayName(new Date(at)), value, ...(extra ? [extra.values[place] ?? 0] : [])],
      })),
    },
    draw: (width) => timeline(moments, width, height),
    asks: new Map(days.map(({ at }) => [at, { kind: 'day', at } as const])),
    ...(days.length === 0 ? { empty } : {}),
  };
}

/** Seats, administrators and dormant accounts day by day. */
export function trendPictures({ days, dormant, dormantDays }: Trend): readonly Picture[] {
  const notRead = t('No instance has been read completely yet. Every complete reading adds to this picture.');
  const known = { column: t('Instances known'), values: days.map(({ instances }) => instances) };
  return [
    overTime(
      t('Seats over time'),
      t('Seats'),
      days.map(({ at, seats, instances }) => ({
        at,
        value: seats,
        words: t(
          '{count, plural, one {# seat} other {# seats}} on {instances, plural, one {# instance} other {# instances}}',
          { count: seats, instances },
        ),
      })),
      known,
      notRead,
    ),
    overTime(
      t('Dormant accounts over time'),
      t('Dormant accounts'),
      dormant.map(({ at, dormant: value }) => ({
        at,
        value,
        words: t(
          '{count, plural, one {# dormant account} other {# dormant accounts}} not seen for {days} days',
          { count: value, days: dormantDays },
        ),
      })),
      null,
      t(
        'Counted from the first day that every instance is read, with today’s limit of {days, number} days. No server tells it of the past.',
        { days: dormantDays },
      ),
    ),
    overTime(
      t('Administrators over time'),
      t('Administrators'),
      days.map(({ at, admins, instances }) => ({
        at,
        value: admins,
        words: t(
          '{count, plural, one {# administrator} other {# administrators}} on {instances, plural, one {# instance} other {# instances}}',
          { count: admins, instances },
        ),
      })),
      known,
      notRead,
    ),
  ];
}
