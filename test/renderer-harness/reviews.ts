import type { Bridge, Reply } from '../../preload/contract';
import type { ReviewCounts, ReviewDetail, ReviewFilter, ReviewRow } from '../../preload/contract/reviews';

type Later = <T>(answer: () => T) => Promise<Reply<T>>;

const reviewers = [
  { name: 'Ana Ortiz', email: 'ana.ortiz@acme.example', groups: [], instanceIds: [] },
  { name: 'Ben Ade', email: 'ben.ade@acme.example', groups: ['sales'], instanceIds: [] },
];
const names = ['Carla Winter', 'David Osei', 'Elif Kaya', 'Femi Bello', 'Greta Lund', 'Hugo Marin'];
const id = 'rev_00000000000000a1';

const rowOf = (at: number): ReviewRow => {
  const name = `${names[at % names.length]} ${at + 1}`;
  const isDormant = at % 5 === 1;
  const isAdmin = at % 11 === 0;
  const isDisabled = at % 9 === 4;
  return {
    ...{
      seq: at + 1,
      ref: `ins_0000000000000001:u${at + 10}`,
      instance: 'finance',
      environment: 'production',
    },
    ...{ kind: 'person', email: `${name.toLowerCase().replaceAll(' ', '.')}@acme.example`, name },
    ...{ status: isDisabled ? 'disabled' : 'active', role: isAdmin ? 'admin' : 'member', source: 'password' },
    ...{ groups: at % 3 === 0 ? ['Sales', 'Support'] : ['Sales'], manages: [], tenant: null },
    ...{ createdAt: '2025-02-01T08:00:00.000Z', lastSignIn: isDormant ? null : '2026-11-20T08:00:00.000Z' },
    hr:
      at % 7 === 0
        ? null
        : {
            ...{
              manager: at % 6 === 5 ? '' : 'Greta Lund',
              department: 'Sales',
              endsOn: at % 13 === 2 ? '2026-10-31' : '',
            },
            ...{
              endsOnBy: 'hr-november.csv',
              status: 'Active',
              roster: 'hr-november.csv',
              readAt: '2026-11-26T08:00:00.000Z',
            },
          },
    flags: [
      ...(isAdmin ? (['admin'] as const) : []),
      ...(isDormant ? (['dormant', 'never-signed-in'] as const) : []),
      ...(at === 3 ? (['is-reviewer'] as const) : []),
    ],
    recommendation: isDormant ? 'remove' : isAdmin ? 'unsure' : 'keep',
    why: isDormant ? 'Never signed in, made 660 days ago: 90 days or more.' : 'Signed in 6 days ago.',
    reviewer: reviewers[at % 2]?.email ?? '',
    ...{ decision: at < 40 ? (isDormant ? 'remove' : 'keep') : null, change: null },
    ...{ note: at < 40 && isDormant ? 'Has left' : '', decidedBy: null, decidedAt: null, outcome: null },
  };
};

/** One open review of 2,000 accounts and two reviewers, and a closed one. */
export function fakeReviews(later: Later, changed: () => void): Bridge['reviews'] {
  const rows = Array.from({ length: 2_000 }, (_, at) => rowOf(at));
  const countsOf = (some: readonly ReviewRow[]): ReviewCounts => {
    const counts = { rows: some.length, keep: 0, remove: 0, change: 0, unsure: 0 };
    for (const { decision } of some) if (decision) counts[decision]++;
    return counts;
  };
  const fits = (row: ReviewRow, filter: ReviewFilter): boolean =>
    `${row.name} ${row.email}`.toLowerCase().includes(filter.search.toLowerCase()) &&
    (filter.decisions.length === 0 || filter.decisions.includes(row.decision ?? 'undecided')) &&
    (filter.recommendations.length === 0 || filter.recommendations.includes(row.recommendation)) &&
    (filter.reviewers.length === 0 || filter.reviewers.includes(row.reviewer)) &&
    (filter.flags.length === 0 || filter.flags.some((flag) => row.flags.includes(flag)));
  const detail = (): ReviewDetail => ({
    ...{ id, name: 'Q4 2026', state: 'open', openedAt: '2026-11-26T09:00:00.000Z', openedBy: 'jane@DESK-12' },
    ...{ dueAt: '2026-12-18T23:59:59.999Z', closedAt: null, complete: true, counts: countsOf(rows) },
    scope: 'All accounts, in production: people, tenant users, API keys, enabled and disabled alike.',
    asOf: '2026-11-26T08:59:58.000Z',
    thresholds: { dormantDays: 90, graceDays: 14, inviteDays: 30, keyDays: 365 },
    reviewers: reviewers.map((one) => ({
      ...one,
      counts: countsOf(rows.filter(({ reviewer }) => reviewer === one.email)),
    })),
    sha256: '5f'.repeat(32),
    missing: [],
    warnings: ['ana.ortiz@acme.example decided 40 accounts one by one in 1 min: 1.2 s each.'],
    removals: [{ part: 'disable', wanted: 8, done: 3 }],
    closing: null,
    since: { carriedOut: 0, takenBack: 0 },
  });
  const closed: ReviewDetail = {
    ...detail(),
    ...{ id: 'rev_00000000000000a2', name: 'Q3 2026', state: 'closed', closedAt: '2026-09-20T10:00:00.000Z' },
    closing: { by: 'jane@DESK-12', carriedOut: 41, exceptions: 2, newcomers: 12, gone: 0 },
    since: { carriedOut: 1, takenBack: 3 },
  };
  const nothing = { code: 'INTERNAL', message: 'The harness does not do this.', nextStep: 'Use the app.' };
  const refused = async () => ({ ok: false, error: nothing }) as const;
  return {
    list: () => later(() => [detail(), closed].map(summaryOf)),
    due: () =>
      later(() => ({
        ...{ everyDays: 90, state: 'soon', dueAt: '2026-12-09T10:00:00.000Z', daysLeft: 12 },
        last: { id: closed.id, name: closed.name, closedAt: '2026-09-20T10:00:00.000Z' },
        open: [{ id, name: 'Q4 2026', dueAt: '2026-12-18T23:59:59.999Z', isOverdue: false }],
        instances: [],
      })),
    count: () => later(() => ({ rows: 2_000, words: 'All accounts of all instances.', missing: [] })),
    open: () => later(() => summaryOf(detail())),
    get: ({ id: wanted }) => later(() => (wanted === id ? detail() : closed)),
    rows: ({ filter, offset, limit }) =>
      later(() => {
        const found = rows.filter((row) => fits(row, filter));
        return { rows: found.slice(offset, offset + limit), matching: found.length, revision: 1 };
      }),
    decide: ({ which, decision, change, note }) =>
      later(() => {
        let decided = 0;
        rows.forEach((row, at) => {
          if (which.kind === 'rows' ? !which.seqs.includes(row.seq) : !fits(row, which.filter)) return;
          rows[at] = { ...row, decision, change, note };
          decided++;
        });
        changed();
        return { decided, revision: 1 };
      }),
    handOn: ({ which, to }) =>
      later(() => {
        let handedOn = 0;
        rows.forEach((row, at) => {
          if (which.kind === 'rows' ? !which.seqs.includes(row.seq) : !fits(row, which.filter)) return;
          rows[at] = { ...row, reviewer: to };
          handedOn++;
        });
        if (!reviewers.some(({ email }) => email === to))
          reviewers.push({ name: to, email: to, groups: [], instanceIds: [] });
        changed();
        return { handedOn, own: 0 };
      }),
    saveWorksheet: ({ reviewer }) => later(() => `q4-2026-${reviewer}.csv`),
    chooseWorksheet: () =>
      later(() => ({
        ...{
          draft: 'wks_0000000000000001',
          name: 'q4-2026-ben.csv',
          reviewer: 'ben@audit.example',
          lines: 1_000,
        },
        good: { rows: 990, keep: 950, remove: 36, change: 4, unsure: 0 },
        ...{ replaced: 3, same: 4, empty: 3, faulty: 3 },
        faults: [
          {
            line: 14,
            about: 'greta.lund.5@acme.example on finance',
            kind: 'bad-decision',
            why: '“yes” is no decision: write Keep, Remove, Change or Unsure.',
          },
          {
            line: 209,
            about: 'hugo.marin.6@acme.example on finance',
            kind: 'changed',
            why: 'E-mail was “hugo.marin.6@acme.example” when the list was frozen, and is “hugo@acme.example” here.',
          },
          { line: 611, about: 'on finance', kind: 'unknown', why: 'It has no key.' },
        ],
      })),
    takeWorksheet: () => later(() => ({ decided: 990 })),
    saveFaults: () => later(() => 'q4-2026-ben-not-taken.csv'),
    plan: refused,
    close: refused,
    savePack: () => later(() => 'access-review-q3-2026.zip'),
  };
}

const summaryOf = ({
  id,
  name,
  state,
  openedAt,
  openedBy,
  dueAt,
  closedAt,
  complete,
  counts,
}: ReviewDetail) => ({
  ...{ id, name, state, openedAt, openedBy, dueAt, closedAt, complete, counts },
});
