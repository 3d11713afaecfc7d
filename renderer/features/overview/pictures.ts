import type { InstanceCounts, Pictures, Seats } from '../../../preload/contract/overview';
import type { Environment } from '../../../preload/contract/values';
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

const numbers = new Intl.NumberFormat('en');
const monthName = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const shortMonth = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' });
const dayName = new Intl.DateTimeFormat('en', { dateStyle: 'long' });

const accounts = (count: number): string =>
  `${numbers.format(count)} ${count === 1 ? 'account' : 'accounts'}`;
const height = 220;

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
  return month === '' ? '' : monthName.format(new Date(`${month}-01T00:00:00Z`));
}

/** Every third month has its name, the first of a year that has one its year too: more would not fit beside the ends. */
function tickOf(month: string, fromEnd: number): string {
  if (fromEnd % 3 !== 1) return '';
  const date = new Date(`${month}-01T00:00:00Z`);
  return date.getUTCMonth() < 3 ? `${shortMonth.format(date)} ${month.slice(2, 4)}` : shortMonth.format(date);
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
    detail: `${accounts(total)} of people on ${numbers.format(rows.length)} instances`,
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
    const label = `${name}: ${numbers.format(row.admins)} administrators`;
    return { name, parts: [{ id: row.instanceId, label, value: row.admins, tone: 'first' as const }] };
  });
  return {
    title: 'Administrators by instance',
    detail: `${numbers.format(total)} enabled administrators`,
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

/** Accounts that count as a seat, day by day, as far back as anything was read. */
export function seatPicture({ days }: Seats): Picture {
  const moments = days.map(({ at, seats, instances }): Moment => {
    const where = `${numbers.format(instances)} ${instances === 1 ? 'instance' : 'instances'}`;
    const words = `${numbers.format(seats)} ${seats === 1 ? 'seat' : 'seats'} on ${where}`;
    return { id: at, at: Date.parse(at), value: seats, label: `${dayName.format(new Date(at))}: ${words}` };
  });
  const [first, last] = [days[0], days.at(-1)];
  const change = first && last ? last.seats - first.seats : 0;
  const sign = change > 0 ? '+' : '';
  return {
    title: 'Seats over time',
    detail:
      first && last
        ? `${numbers.format(last.seats)} now, ${sign}${numbers.format(change)} since ${dayName.format(new Date(first.at))}`
        : '',
    table: {
      columns: ['Day', 'Seats', 'Instances known'],
      rows: days.map(({ at, seats, instances }) => ({
        key: at,
        cells: [dayName.format(new Date(at)), seats, instances],
      })),
    },
    draw: (width) => timeline(moments, width, height),
    asks: new Map(days.map(({ at }) => [at, { kind: 'day', at } as const])),
    ...(days.length === 0
      ? { empty: 'No instance has been read completely yet. Every complete reading adds to this picture.' }
      : {}),
  };
}
