import type { Dormancy, DormancyQuestion, DormantRow, Standing } from '../../preload/contract/dormancy';
import { ok, type Result } from '../kernel/result';
import { moneyText } from '../policy/rules/policy';
import { controlReferences } from '../reports/rules/controls';
import { type Column, type Table, tableOf } from '../reports/rules/report';
import type { MadeReport, ReportsService } from '../reports/service';
import { standingWords } from './rules/words';
import type { DormancyService } from './service';

/** The names of `accounts list --json`, and what tells of dormancy. */
export const dormantJson = (row: DormantRow) => ({
  instance: row.instance,
  environment: row.environment,
  id: row.id,
  kind: row.kind,
  email: row.email,
  name: row.name,
  role: row.role,
  source: row.source,
  tenant: row.tenant,
  standing: row.standing,
  created_at: row.createdAt,
  last_sign_in: row.lastSignIn,
  seen_at: row.seenAt,
  seen_on: row.seenOn,
  days: row.days,
});

const columns: readonly Column<DormantRow>[] = [
  { name: 'instance', width: 16, read: ({ instance }) => instance },
  { name: 'environment', width: 12, read: ({ environment }) => environment },
  { name: 'id', title: 'Id', kind: 'number', width: 8, read: ({ id }) => id },
  { name: 'kind', width: 8, read: ({ kind }) => kind },
  { name: 'email', title: 'E-mail', width: 32, read: ({ email }) => email },
  { name: 'name', width: 24, read: ({ name }) => name },
  { name: 'role', width: 10, read: ({ role }) => role },
  { name: 'source', width: 10, read: ({ source }) => source },
  { name: 'tenant', width: 12, read: ({ tenant }) => tenant },
  { name: 'standing', width: 14, read: ({ standing }) => standing },
  { name: 'why', width: 28, read: ({ standing }) => standingWords[standing] },
  { name: 'created_at', title: 'Created', kind: 'moment', read: ({ createdAt }) => createdAt },
  { name: 'last_sign_in', title: 'Last sign-in here', kind: 'moment', read: ({ lastSignIn }) => lastSignIn },
  { name: 'seen_at', title: 'Last seen anywhere', kind: 'moment', read: ({ seenAt }) => seenAt },
  { name: 'seen_on', title: 'Seen on', width: 16, read: ({ seenOn }) => seenOn },
  { name: 'days', title: 'Days', kind: 'number', read: ({ days }) => days },
];

/** What is left alone: all but keys, which are listed where keys are. */
const leftAlone: readonly Standing[] = ['elsewhere', 'newcomer', 'protected', 'own', 'service', 'unsure'];

function placesTable({ places }: Dormancy): Table {
  return tableOf({
    name: 'instances',
    title: 'By instance',
    note: 'Seats are enabled accounts of people and tenant users.',
    columns: [
      { name: 'instance', read: ({ instance }) => instance },
      { name: 'environment', width: 12, read: ({ environment }) => environment },
      { name: 'seats', kind: 'number', read: ({ seats }) => seats },
      { name: 'not_seen', kind: 'number', read: ({ unseen }) => unseen },
      { name: 'never_signed_in', kind: 'number', read: ({ never }) => never },
      { name: 'stale_invitations', kind: 'number', read: ({ staleInvites }) => staleInvites },
      {
        name: 'dormant_percent',
        kind: 'number',
        read: ({ seats, unseen, never, staleInvites }) =>
          seats === 0 ? null : Math.round(((unseen + never + staleInvites) / seats) * 1000) / 10,
      },
      { name: 'read_at', kind: 'moment', read: ({ asOf }) => asOf },
    ],
    rows: places,
  });
}

export interface DormancyReportPorts {
  readonly dormancy: Pick<DormancyService, 'summary' | 'take'>;
  readonly reports: Pick<ReportsService, 'head'>;
}

/** The report of dormant accounts: who they are, on which instances, and who was left alone and why. */
export async function dormancyReport(
  { dormancy, reports }: DormancyReportPorts,
  question: DormancyQuestion,
): Promise<Result<MadeReport>> {
  const summary = await dormancy.summary(question);
  const { counts, saved, days, graceDays } = summary;
  const head = await reports.head({
    title: 'Dormant accounts',
    scope: {
      not_seen_for_days: days,
      newcomers_left_alone_for_days: graceDays,
      caveats: [...summary.caveats, ...summary.gaps],
    },
    ...(question.instanceIds.length > 0 ? { instanceIds: question.instanceIds } : {}),
    controls: controlReferences('dormant'),
    figures: [
      ['Seats', summary.seats],
      ['Dormant accounts', summary.dormant],
      ['Their people', summary.people],
      ['Not seen', counts.unseen],
      ['Never signed in', counts.never],
      ['Stale invitations', counts['stale-invite']],
      ...leftAlone.map((one) => [`Left alone: ${standingWords[one]}`, counts[one]] as const),
      [`Left alone: ${standingWords['api-key']}`, counts['api-key']],
      ['Saved a month', saved && moneyText(saved.cents, saved.currency)],
      ['Saved a year', saved && moneyText(saved.yearlyCents, saved.currency)],
    ],
  });
  if (!head.ok) return head;
  const dormant = await dormancy.take(question, []);
  const alone = await dormancy.take(question, leftAlone);
  const tables: [Table, ...Table[]] = [
    tableOf({ name: 'dormant', title: 'Dormant', columns, rows: dormant.parts }),
    placesTable(summary),
    tableOf({
      name: 'left_alone',
      title: 'Left alone',
      note: 'Accounts that look dormant and are not counted, each with why.',
      columns,
      rows: alone.parts,
    }),
  ];
  return ok({
    report: { head: head.value, tables },
    rows: dormant.count + alone.count + summary.places.length,
  });
}
