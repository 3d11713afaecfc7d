import type { Before, Figure, InstanceCounts, UnknownFigure } from '../../preload/contract/overview';
import type { DirectoryService } from '../directory/service';
import { err, ok, type Result } from '../kernel/result';
import type { PolicyService } from '../policy/service';
import { controlReferences } from '../reports/rules/controls';
import { type Column, type ReportPicture, type Table, tableOf } from '../reports/rules/report';
import type { MadeReport, ReportsService } from '../reports/service';
import type { ReviewsService } from '../reviews/service';
import { unknownNote } from '../roster/unknown';
import { isPicture } from './picture';
import type { OverviewService } from './service';

export interface OverviewReportPorts {
  readonly overview: Pick<OverviewService, 'figures' | 'leavers' | 'trend'>;
  readonly directory: Pick<DirectoryService, 'engine'>;
  readonly policy: Pick<PolicyService, 'limits'>;
  readonly reviews: Pick<ReviewsService, 'due'>;
  readonly reports: Pick<ReportsService, 'head'>;
}

/** As far back as the page shows. */
const trendDays = 730;

/** The numbers of the page, in its order, by the name that the command line has for them. */
const titles = {
  seats: 'Seats',
  dormant: 'Dormant accounts',
  admins: 'Administrators',
  old_keys: 'API keys older than a year',
  leavers_still_active: 'Leavers still active',
  reactivated: 'Active again',
  instances_due: 'Instances due for a review',
} as const;

/** A number, and in the place of what it was a word about it. */
type Line = readonly [
  name: string,
  figure: { readonly now: number | null; readonly before: Before | null },
  note?: string,
];

export interface OverviewNumbers {
  readonly numbers: Readonly<Record<keyof typeof titles, Figure>>;
  /** Null where no roster has been read. */
  readonly unknown: UnknownFigure | null;
  readonly dormantDays: number;
  readonly instances: { readonly now: number; readonly before: number | null };
}

/** The numbers of the page, for what is printed and for the command line. Fails as the journal does. */
export async function overviewNumbers({
  overview,
  reviews,
}: Pick<OverviewReportPorts, 'overview' | 'reviews'>): Promise<Result<OverviewNumbers>> {
  const leavers = await overview.leavers();
  if (!leavers.ok) return leavers;
  const due = await reviews.due();
  if (!due.ok) return due;
  const { seats, dormant, admins, oldKeys, reactivated, unknown, dormantDays, instances } =
    await overview.figures();
  const instancesDue = due.value.instances.filter(({ isDue }) => isDue).length;
  return ok({
    numbers: {
      ...{ seats, dormant, admins, old_keys: oldKeys, leavers_still_active: leavers.value, reactivated },
      instances_due: { now: instancesDue, before: null },
    },
    ...{ unknown, dormantDays, instances },
  });
}

/** Each number with its title, in the order of the page. */
export const overviewLines = ({ numbers, unknown }: OverviewNumbers): readonly Line[] => [
  ...(Object.keys(titles) as (keyof typeof titles)[]).map((name): Line => [titles[name], numbers[name]]),
  ['Unknown accounts', { now: unknown?.now ?? null, before: null }, unknownNote(unknown)],
];

const was: Readonly<Record<Before['is'], string>> = {
  quarter: 'end of the last quarter, as known',
  oldest: 'the oldest that is known',
};

/** `+3`. */
export const signed = (change: number): string => (change > 0 ? `+${change}` : String(change));

const changeOf = (now: number | null, before: Before | null): number | null =>
  now === null || before === null ? null : now - before.value;

const lineColumns: readonly Column<Line>[] = [
  { name: 'number', width: 36, read: ([name]) => name },
  { name: 'now', kind: 'number', read: ([, { now }]) => now },
  { name: 'before', kind: 'number', read: ([, { before }]) => before?.value ?? null },
  { name: 'change', kind: 'number', read: ([, { now, before }]) => changeOf(now, before) },
  { name: 'compared_with', kind: 'moment', read: ([, { before }]) => before?.at ?? null },
  { name: 'which_is', width: 30, read: ([, { before }, note]) => note ?? (before && was[before.is]) },
];

const instanceColumns: readonly Column<InstanceCounts>[] = [
  { name: 'instance', width: 24, read: ({ instance }) => instance },
  { name: 'environment', width: 14, read: ({ environment }) => environment },
  { name: 'active', kind: 'number', read: ({ active }) => active },
  { name: 'invited', kind: 'number', read: ({ invited }) => invited },
  { name: 'disabled', kind: 'number', read: ({ disabled }) => disabled },
  { name: 'administrators', kind: 'number', read: ({ admins }) => admins },
  { name: 'api_keys', title: 'API keys', kind: 'number', read: ({ apiKeys }) => apiKeys },
];

interface Month {
  readonly month: string;
  readonly seats: number | null;
  readonly admins: number | null;
  readonly instances: number | null;
  readonly dormant: number | null;
}

/** The last day that is known of each month; a month nobody looked is not there, and what is not known of one is empty. */
function monthsOf({ days, dormant }: Awaited<ReturnType<OverviewService['trend']>>): readonly Month[] {
  const months = new Map<string, Month>();
  const put = (at: string, known: Partial<Month>): void => {
    const month = at.slice(0, 7);
    const nothing = { month, seats: null, admins: null, instances: null, dormant: null };
    months.set(month, { ...(months.get(month) ?? nothing), ...known });
  };
  for (const { at, seats, admins, instances } of days) put(at, { seats, admins, instances });
  for (const { at, dormant: count } of dormant) put(at, { dormant: count });
  return [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
}

const monthColumns: readonly Column<Month>[] = [
  { name: 'month', width: 10, read: ({ month }) => month },
  { name: 'seats', kind: 'number', read: ({ seats }) => seats },
  { name: 'administrators', kind: 'number', read: ({ admins }) => admins },
  { name: 'dormant', kind: 'number', read: ({ dormant }) => dormant },
  { name: 'instances_known', kind: 'number', read: ({ instances }) => instances },
];

/**
 * The page Overview for paper: the numbers with what they were, the pictures as the window drew them, and the tables behind both.
 * Fails with INVALID_INPUT where a picture is more than one, and as the journal does.
 */
export async function overviewReport(
  { overview, directory, policy, reviews, reports }: OverviewReportPorts,
  pictures: readonly ReportPicture[],
): Promise<Result<MadeReport>> {
  // They come from the page (security E4), and go into a document.
  if (!pictures.every(({ svg }) => isPicture({ kind: 'svg', text: svg })))
    return err('INVALID_INPUT', { what: 'a picture' });
  const counted = await overviewNumbers({ overview, reviews });
  if (!counted.ok) return counted;
  const { dormantDays, instances: known } = counted.value;
  const [{ instances }, trend, limits] = await Promise.all([
    directory.engine.pictures(),
    overview.trend(trendDays),
    policy.limits(),
  ]);
  const lines = overviewLines(counted.value);
  const { now, before } = known;
  const head = await reports.head({
    title: 'Overview',
    scope: {
      numbers: 'all instances of the client',
      instances: before === null ? now : `${now}, of which ${before} were known before`,
      dormant_after_days: dormantDays,
      leavers_disabled_within_hours: limits.leaverHours,
      reviewed_every_days: limits.reviewDays,
      caveats: [
        'A seat is an enabled account of a person or a tenant user. A change is told against the last day known before this quarter, or else the oldest day known.',
        'A last sign-in is not the last activity: a session lasts 14 days unless a server says otherwise.',
        'Leavers are those of whom a roster, a ticket or a plan for leavers said so.',
      ],
    },
    controls: controlReferences('overview'),
    figures: lines.map(([name, { now: value, before: then }, note]) => {
      const change = changeOf(value, then);
      const beside = note ?? (change === null ? null : signed(change));
      if (value === null) return [name, beside];
      return [name, beside === null ? value : `${value.toLocaleString('en-US')} (${beside})`];
    }),
  });
  if (!head.ok) return head;
  const months = monthsOf(trend);
  const tables: [Table, ...Table[]] = [
    tableOf({ name: 'numbers', title: 'Numbers', columns: lineColumns, rows: lines }),
    tableOf({
      name: 'instances',
      title: 'By instance',
      note: 'Accounts of people and tenant users; administrators are the enabled ones.',
      columns: instanceColumns,
      rows: instances,
    }),
    tableOf({
      name: 'months',
      title: 'By month',
      note: 'The last day known of each month. A month on which nothing was read is not there.',
      columns: monthColumns,
      rows: months,
    }),
  ];
  return ok({
    report: { head: head.value, pictures, tables },
    rows: lines.length + instances.length + months.length,
  });
}
