import type { InstanceCounts, Pictures, Trend } from '../../../preload/contract/overview';
import type { Environment } from '../../../preload/contract/values';
import { dateFormat, number } from '../../../preload/texts/formats';
import type { ChartTable } from '../../components/chart/chart-card';
import { type Column, histogram } from '../../components/chart/histogram';
import { type BarPart, rowsOfBars } from '../../components/chart/rows-of-bars';
import type { Scene, Tone } from '../../components/chart/scene';
import { type Moment, timeline } from '../../components/chart/timeline';
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

const accounts = (count: number): string => `${number(count)} ${count === 1 ? 'account' : 'accounts'}`;
const instancesText = (count: number): string => `${number(count)} ${count === 1 ? 'instance' : 'instances'}`;
const height = 220;
/** `+3`, `0`, `-2`. */
export const signed = (change: number): string => `${change > 0 ? '+' : ''}${number(change)}`;

/** Of one day alone no change is known: a nought would say that nothing changed. */
const trendText = (first: Day, last: Day): string => {
  const since = dayName(new Date(first.at));
  return first.at === last.at
    ? `${number(last.value)} now, not known before ${since}`
    : `${number(last.value)} now, ${signed(last.value - first.value)} since ${since}`;
};

/** When those who have a seat last signed in. A sign-in is not the last use: a session lasts 14 days. */
export function signInPicture({ months, earlier, never }: Pictures): Picture {
  const first = months[0]?.month ?? '';
  const list: (Column & { readonly search: string })[] = [
    {
      id: 'earlier',
      tick: 'Older',
      label: `Before ${monthWords(first)}: ${accounts(earlier)}`,
      value: earlier,
      tone: 'third',
      search: `seen:<${first}`,
    },
    ...months.map(({ month, count }, at) => ({
      id: month,
      // The word before it takes its room.
      tick: at < 2 ? '' : tickOf(month, months.length - 1 - at),
      label: `${monthWords(month)}: ${accounts(count)}`,
      value: count,
      tone: 'first' as const,
      search: `seen:${month}`,
    })),
    {
      id: 'never',
      tick: 'Never',
      label: `Never signed in: ${accounts(never)}`,
      value: never,
      tone: 'second',
      search: 'seen:never',
    },
  ];
  const enabled = list.reduce((sum, column) => sum + column.value, 0);
  return {
    title: 'Last sign-in',
    detail: `${accounts(enabled)} that can sign in, by the month of the last sign-in`,
    table: {
      columns: ['Month', 'Accounts'],
      rows: list.map((column) => ({
        key: column.id,
        cells: [column.label.slice(0, column.label.lastIndexOf(':')), column.value],
      })),
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
  { status: 'active', tone: 'first', word: 'Active' },
  { status: 'invited', tone: 'second', word: 'Invited' },
  { status: 'disabled', tone: 'third', word: 'Disabled' },
] as const;

const environmentWords: Readonly<Record<Environment, string>> = {
  production: 'Production',
  staging: 'Staging',
  development: 'Development',
};

const all = (row: InstanceCounts): number => row.active + row.invited + row.disabled;

/** The accounts of people on each instance by their status, the largest instance first. */
export function statusPicture({ instances }: Pictures): Picture {
  const rows = [...instances].sort((a, b) => all(b) - all(a));
  const asks = new Map<string, Ask>();
  const bars = rows.map((row) => {
    const name = visibleText(row.instance);
    return {
      name,
      parts: statuses.map(({ status, tone, word }): BarPart => {
        const id = `${row.instanceId} ${status}`;
        asks.set(id, { kind: 'filter', instanceId: row.instanceId, status });
        return {
          id,
          label: `${name}, ${word.toLowerCase()}: ${accounts(row[status])}`,
          value: row[status],
          tone,
        };
      }),
    };
  });
  const total = rows.reduce((sum, row) => sum + all(row), 0);
  return {
    title: 'Accounts by instance',
    detail: `${accounts(total)} of people on ${instancesText(rows.length)}`,
    legend: statuses.map(({ tone, word }) => ({ tone, word })),
    table: {
      columns: ['Instance', 'Environment', 'Active', 'Invited', 'Disabled'],
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
    const label = `${name}: ${number(row.admins)} administrators`;
    return { name, parts: [{ id: row.instanceId, label, value: row.admins, tone: 'first' as const }] };
  });
  return {
    title: 'Administrators by instance',
    detail: `${number(total)} enabled administrators`,
    table: {
      columns: ['Instance', 'Environment', 'Administrators', 'API keys'],
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
  /** What stands beside the number of a day: `on 3 instances`. */
  readonly where: string;
}

/** A number day by day, as far back as it is known; days nobody looked stay open. */
function overTime(
  title: string,
  unit: readonly [one: string, many: string],
  days: readonly Day[],
  extra: { readonly column: string; readonly values: readonly number[] } | null,
  empty: string,
): Picture {
  const counted = (value: number): string => `${number(value)} ${value === 1 ? unit[0] : unit[1]}`;
  const moments = days.map(({ at, value, where }): Moment => {
    const words = [counted(value), where].filter(Boolean).join(' ');
    return { id: at, at: Date.parse(at), value, label: `${dayName(new Date(at))}: ${words}` };
  });
  const [first, last] = [days[0], days.at(-1)];
  return {
    title,
    detail: first && last ? trendText(first, last) : '',
    table: {
      columns: [
        'Day',
        `${unit[1].charAt(0).toUpperCase()}${unit[1].slice(1)}`,
        ...(extra ? [extra.column] : []),
      ],
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

const notRead = 'No instance has been read completely yet. Every complete reading adds to this picture.';

/** Seats, administrators and dormant accounts day by day. */
export function trendPictures({ days, dormant, dormantDays }: Trend): readonly Picture[] {
  const where = (instances: number): string => `on ${instancesText(instances)}`;
  const known = { column: 'Instances known', values: days.map(({ instances }) => instances) };
  const of = (read: (day: Trend['days'][number]) => number): readonly Day[] =>
    days.map((day) => ({ at: day.at, value: read(day), where: where(day.instances) }));
  return [
    overTime(
      'Seats over time',
      ['seat', 'seats'],
      of(({ seats }) => seats),
      known,
      notRead,
    ),
    overTime(
      'Dormant accounts over time',
      ['dormant account', 'dormant accounts'],
      dormant.map(({ at, dormant: value }) => ({ at, value, where: `not seen for ${dormantDays} days` })),
      null,
      `Counted from the first day that every instance is read, with today’s limit of ${number(dormantDays)} days. No server tells it of the past.`,
    ),
    overTime(
      'Administrators over time',
      ['administrator', 'administrators'],
      of(({ admins }) => admins),
      known,
      notRead,
    ),
  ];
}
