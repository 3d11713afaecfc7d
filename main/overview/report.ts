import type { Before, Figure, InstanceCounts } from '../../preload/contract/overview';
import type { DirectoryService } from '../directory/service';
import { err, ok, type Result } from '../kernel/result';
import type { PolicyService } from '../policy/service';
import { controlReferences } from '../reports/rules/controls';
import { type Column, type ReportPicture, type Table, tableOf } from '../reports/rules/report';
import type { MadeReport, ReportsService } from '../reports/service';
import type { ReviewsService } from '../reviews/service';
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

type Line = readonly [name: string, figure: Figure];

const was: Readonly<Record<Before['is'], string>> = {
  quarter: 'end of the last quarter, as known',
  oldest: 'the oldest that is known',
};

const signed = (change: number): string => (change > 0 ? `+${change}` : String(change));

const lineColumns: readonly Column<Line>[] = [
  { name: 'number', width: 36, read: ([name]) => name },
  { name: 'now', kind: 'number', read: ([, { now }]) => now },
  { name: 'before', kind: 'number', read: ([, { before }]) => before?.value ?? null },
  { name: 'change', kind: 'number', read: ([, { now, before }]) => before && now - before.value },
  { name: 'compared_with', kind: 'moment', read: ([, { before }]) => before?.at ?? null },
  { name: 'which_is', width: 30, read: ([, { before }]) => before && was[before.is] },
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
  const leavers = await overview.leavers();
  if (!leavers.ok) return leavers;
  const [figures, { instances }, trend, limits] = await Promise.all([
    overview.figures(),
    directory.engine.pictures(),
    overview.trend(trendDays),
    policy.limits(),
  ]);
  const due = await reviews.due();
  if (!due.ok) return due;
  const lines: readonly Line[] = [
    ['Seats', figures.seats],
    ['Dormant accounts', figures.dormant],
    ['Administrators', figures.admins],
    ['Leavers still active', leavers.value],
    ['Active again', figures.reactivated],
    [
      'Instances due for a review',
      { now: due.value.instances.filter(({ isDue }) => isDue).length, before: null },
    ],
  ];
  const { now, before } = figures.instances;
  const head = await reports.head({
    title: 'Overview',
    scope: {
      numbers: 'all instances of the client',
      instances: before === null ? now : `${now}, of which ${before} were known before`,
      dormant_after_days: figures.dormantDays,
      leavers_disabled_within_hours: limits.leaverHours,
      reviewed_every_days: limits.reviewDays,
      caveats: [
        'A seat is an enabled account of a person or a tenant user. A change is told against the last day known before this quarter, or else the oldest day known.',
        'A last sign-in is not the last activity: a session lasts 14 days unless a server says otherwise.',
        'Leavers are those of whom a roster, a ticket or a plan for leavers said so.',
      ],
    },
    controls: controlReferences('overview'),
    figures: lines.map(([name, { now: value, before: then }]) => [
      name,
      then === null ? value : `${value.toLocaleString('en-US')} (${signed(value - then.value)})`,
    ]),
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
