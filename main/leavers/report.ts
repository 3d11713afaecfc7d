import { ok, type Result } from '../kernel/result';
import type { PolicyService } from '../policy/service';
import { controlReferences } from '../reports/rules/controls';
import { type Column, type Table, tableOf } from '../reports/rules/report';
import type { MadeReport, ReportsService } from '../reports/service';
import { type UnknownAccounts, unknownText } from '../roster/unknown';
import type { Leaver, LeaverAccount } from './rules/evidence';
import { byMonth, type Timeliness, timelinessOf } from './rules/timeliness';
import type { LeaversService, Period } from './service';

const leaverColumns: readonly Column<Leaver>[] = [
  { name: 'person', title: 'Person', width: 32, read: ({ email }) => email },
  { name: 'name', width: 24, read: ({ name }) => name },
  { name: 'roster_id', title: 'Roster id', read: ({ rosterId }) => rosterId },
  { name: 'ended_at', title: 'End of work', kind: 'moment', read: ({ endedAt }) => endedAt },
  { name: 'end_source', title: 'Source of the end', read: ({ endSource }) => endSource },
  { name: 'ticket', width: 16, read: ({ ticket }) => ticket },
  { name: 'requested_at', title: 'Requested', kind: 'moment', read: ({ requestedAt }) => requestedAt },
  { name: 'requester', read: ({ requester }) => requester },
  { name: 'approver', read: ({ approver }) => approver },
  { name: 'searched_at', title: 'Searched', kind: 'moment', read: ({ searchedAt }) => searchedAt },
  { name: 'instances_searched', kind: 'number', read: ({ instancesSearched }) => instancesSearched },
  { name: 'not_searched', kind: 'list', read: ({ gaps }) => gaps },
  { name: 'accounts_found', kind: 'number', read: ({ accounts }) => accounts.length },
  { name: 'still_active', kind: 'number', read: ({ stillActive }) => stillActive },
  { name: 'disabled_at', title: 'All disabled', kind: 'moment', read: ({ disabledAt }) => disabledAt },
  { name: 'estimated', kind: 'boolean', read: ({ isEstimated }) => isEstimated },
  { name: 'hours_from_end', kind: 'number', read: ({ hoursFromEnd }) => hoursFromEnd },
  { name: 'hours_from_request', kind: 'number', read: ({ hoursFromRequest }) => hoursFromRequest },
  { name: 'within_limit', kind: 'boolean', read: ({ isWithin }) => isWithin },
  { name: 'why_not', title: 'Why not', width: 36, read: ({ why }) => why || null },
  {
    name: 'signed_in_after',
    title: 'Signed in after the end',
    kind: 'moment',
    read: ({ signedInAfter }) => signedInAfter,
  },
  { name: 'reactivations', kind: 'number', read: ({ reactivations }) => reactivations },
  { name: 'leftovers_found', kind: 'number', read: ({ leftoversFound }) => leftoversFound },
  { name: 'leftovers_running', kind: 'number', read: ({ leftoversRunning }) => leftoversRunning },
  {
    name: 'attachments',
    title: 'Attachments (SHA-256)',
    kind: 'list',
    width: 36,
    read: ({ attachments }) => attachments.map(({ name, sha256 }) => `${name} (${sha256})`),
  },
];

const accountColumns: readonly Column<LeaverAccount>[] = [
  { name: 'person', width: 32, read: ({ person }) => person },
  { name: 'instance', width: 16, read: ({ instance }) => instance },
  { name: 'id', title: 'Id', kind: 'number', width: 8, read: ({ id }) => id },
  { name: 'email', title: 'E-mail', width: 32, read: ({ email }) => email },
  { name: 'state_before', width: 12, read: ({ before }) => before },
  { name: 'action', width: 10, read: ({ action }) => action },
  { name: 'actor', read: ({ actor }) => actor },
  { name: 'credential', width: 28, read: ({ credential }) => credential },
  { name: 'at', title: 'Begun', kind: 'moment', read: ({ at }) => at },
  { name: 'result', read: ({ result }) => result },
  { name: 'code', read: ({ code }) => code },
  { name: 'verified_at', title: 'Verified', kind: 'moment', read: ({ verifiedAt }) => verifiedAt },
  { name: 'estimated', kind: 'boolean', read: ({ isEstimated }) => isEstimated },
  { name: 'hours_from_end', kind: 'number', read: ({ hoursFromEnd }) => hoursFromEnd },
  { name: 'hours_from_request', kind: 'number', read: ({ hoursFromRequest }) => hoursFromRequest },
  { name: 'status_now', width: 10, read: ({ statusNow }) => statusNow },
  { name: 'last_sign_in', title: 'Last sign-in', kind: 'moment', read: ({ lastSignIn }) => lastSignIn },
  { name: 'signed_in_after_end', kind: 'boolean', read: ({ hasSignedInAfter }) => hasSignedInAfter },
  { name: 'active_again', kind: 'list', width: 20, read: ({ reactivatedAt }) => reactivatedAt },
  { name: 'checked_until', kind: 'moment', read: ({ checkedAt }) => checkedAt },
  { name: 'journal_entries', kind: 'list', width: 16, read: ({ entries }) => entries.map(String) },
  { name: 'journal_hash', width: 24, read: ({ hash }) => hash },
];

const months: readonly Column<{ readonly month: string; readonly timeliness: Timeliness }>[] = [
  { name: 'month', width: 10, read: ({ month }) => month },
  { name: 'leavers', kind: 'number', read: ({ timeliness }) => timeliness.leavers },
  { name: 'measured', kind: 'number', read: ({ timeliness }) => timeliness.measured },
  { name: 'within_limit', kind: 'number', read: ({ timeliness }) => timeliness.within },
  { name: 'late', kind: 'number', read: ({ timeliness }) => timeliness.late },
  { name: 'within_percent', kind: 'number', read: ({ timeliness }) => timeliness.withinPercent },
  { name: 'median_hours', kind: 'number', read: ({ timeliness }) => timeliness.median },
  {
    name: 'p95_hours',
    title: '95th percentile hours',
    kind: 'number',
    read: ({ timeliness }) => timeliness.p95,
  },
  { name: 'still_active', kind: 'number', read: ({ timeliness }) => timeliness.stillActive },
];

type SearchRow = { readonly person: string } & Leaver['searches'][number];

const searchColumns: readonly Column<SearchRow>[] = [
  { name: 'person', width: 32, read: ({ person }) => person },
  { name: 'instance', width: 16, read: ({ instance }) => instance },
  { name: 'searched_at', title: 'Searched', kind: 'moment', read: ({ at }) => at },
  { name: 'read_at', title: 'Read to its end', kind: 'moment', read: ({ readAt }) => readAt },
  { name: 'accounts_found', kind: 'number', read: ({ found }) => found },
];

export const timelinessJson = (of: Timeliness) => ({
  leavers: of.leavers,
  measured: of.measured,
  within_limit: of.within,
  late: of.late,
  within_percent: of.withinPercent,
  median_hours: of.median,
  p95_hours: of.p95,
  still_active: of.stillActive,
  signed_in_after: of.signedInAfter,
  reactivated: of.reactivated,
  without_end: of.withoutEnd,
  without_account: of.withoutAccount,
});

/** Rows of a table by the names of its columns, as the JSON of a report has them. */
const named =
  <Row>(columns: readonly Column<Row>[]) =>
  (row: Row) =>
    Object.fromEntries(columns.map(({ name, read }) => [name, read(row)]));

export const leaverJson = (leaver: Leaver) => ({
  ...named(leaverColumns)(leaver),
  accounts: leaver.accounts.map(named(accountColumns)),
});

export interface LeaversReportPorts {
  readonly leavers: Pick<LeaversService, 'evidence'>;
  readonly policy: Pick<PolicyService, 'limits'>;
  readonly reports: Pick<ReportsService, 'head'>;
  readonly unknownAccounts: Pick<UnknownAccounts, 'figure'>;
}

/** What has to be known beside the figures. */
export const leaverCaveats = [
  'The end of work is what a roster or a ticket says; of a day alone it is the end of that day (UTC).',
  'Where an account was disabled elsewhere, the time is that of its last change in Metabase, and said to be estimated.',
  'The server’s answer is told by what was read back afterwards: the code is Rollcall’s own, where a step did not succeed.',
] as const;

/** The report of leavers: the evidence person by person and account by account, and how fast they were disabled. */
export async function leaversReport(
  { leavers, policy, reports, unknownAccounts }: LeaversReportPorts,
  period: Period,
): Promise<Result<MadeReport>> {
  const found = await leavers.evidence(period);
  if (!found.ok) return found;
  const [{ leaverHours }, unknown] = await Promise.all([policy.limits(), unknownAccounts.figure()]);
  const times = timelinessOf(found.value);
  const head = await reports.head({
    title: 'Leavers',
    scope: { ...period, limit_hours: leaverHours, caveats: leaverCaveats },
    controls: controlReferences('leavers'),
    figures: [
      ['Leavers', times.leavers],
      ['Measured: an end and accounts are known', times.measured],
      [`Disabled within ${leaverHours} hours`, times.within],
      ['Late', times.late],
      ['Within the limit, percent', times.withinPercent],
      ['Median hours', times.median],
      ['95th percentile hours', times.p95],
      ['Still active', times.stillActive],
      ['Signed in after the end', times.signedInAfter],
      ['Active again after they were disabled', times.reactivated],
      ['No end known', times.withoutEnd],
      ['No account found', times.withoutAccount],
      ['Unknown accounts', unknownText(unknown)],
    ],
  });
  if (!head.ok) return head;
  const accounts = found.value.flatMap((one) => one.accounts);
  const searches = found.value.flatMap(({ email, searches: of }) =>
    of.map((one) => ({ person: email, ...one })),
  );
  const monthly = byMonth(found.value);
  const tables: [Table, ...Table[]] = [
    tableOf({ name: 'leavers', title: 'Leavers', columns: leaverColumns, rows: found.value }),
    tableOf({ name: 'accounts', title: 'Accounts', columns: accountColumns, rows: accounts }),
    tableOf({
      name: 'searches',
      title: 'Searches',
      note: 'Where each of them was searched for, also where no account was found.',
      columns: searchColumns,
      rows: searches,
    }),
    tableOf({ name: 'timeliness', title: 'Timeliness by month', columns: months, rows: monthly }),
  ];
  const rows = found.value.length + accounts.length + searches.length + monthly.length;
  return ok({ report: { head: head.value, tables }, rows });
}
