import { afterEach, beforeEach, expect, it } from 'vitest';
import { userOf } from '../../../main/reviews/rules/own-decision';
import { all, ana, ben, good, latest, opened, save, sheetOf, wish } from '../../helpers/reviewed';

let one: Awaited<ReturnType<typeof opened>>;
let id: string;
beforeEach(async () => {
  one = await opened(30);
  ({ id } = good(await one.reviews.open(wish)));
}, 60_000);
afterEach(() => expect(one.open.bugs).toEqual([]));

const entries = async (action: string) =>
  good(await one.open.services.journal.pick({ actions: [action], limit: 100 }));
const rowsOf = async (filter = {}) =>
  good(await one.reviews.rows({ id, filter: { ...all, ...filter }, offset: 0, limit: 500 }));
const keep = { decision: 'keep', change: null, note: 'Same team' } as const;
const remove = { decision: 'remove', change: null, note: 'Has left' } as const;
const rows = (...seqs: number[]) => ({ kind: 'rows' as const, seqs });
const matching = { kind: 'matching' as const, filter: all };

it('of two windows that decide the same row the second is told, and nothing of the first is lost', async () => {
  const { reviews } = one;
  const { revision: seen } = await rowsOf();
  const first = good(await reviews.decide({ id, which: rows(3), ...remove, seen }));
  expect(first.revision).toBeGreaterThan(seen);
  for (const which of [rows(3), rows(2, 3), matching])
    expect(await reviews.decide({ id, which, ...keep, seen })).toMatchObject({
      error: { code: 'REVIEW_ROWS_MOVED', params: { count: 1 } },
    });
  // Another row was not touched, and whoever has decided may decide again.
  good(await reviews.decide({ id, which: rows(4), ...keep, seen }));
  good(await reviews.decide({ id, which: rows(3), ...remove, note: 'Left in May', seen: first.revision }));
  const decided = (await rowsOf({ decisions: ['keep', 'remove'] })).rows;
  expect(decided.map(({ seq, decision, note }) => [seq, decision, note])).toEqual([
    [3, 'remove', 'Left in May'],
    [4, 'keep', 'Same team'],
  ]);
  // What was refused stands in no entry.
  expect((await entries('review.decided')).map(({ state }) => state)).toEqual(Array(3).fill('recorded'));
}, 60_000);

it('a row that was undone meanwhile counts as changed', async () => {
  const { reviews } = one;
  const { revision: seen } = await rowsOf();
  const { revision } = good(await reviews.decide({ id, which: rows(1), ...keep, seen }));
  good(await reviews.decide({ id, which: rows(1), decision: null, change: null, note: '', seen: revision }));
  expect(await reviews.decide({ id, which: rows(1), ...remove, seen: revision })).toMatchObject({
    error: { code: 'REVIEW_ROWS_MOVED' },
  });
}, 60_000);

it('rows are handed on with who, to whom and why; decisions stand, and nobody gets the own account', async () => {
  const { reviews, choose } = one;
  const own = one.server.credentials.admin.email;
  good(await reviews.decide({ id, which: rows(1), ...keep, seen: latest }));
  const before = good(await reviews.get({ id }));
  const sheet = await sheetOf(good(await reviews.saveWorksheet({ id, reviewer: ben })) ?? '');
  await save(
    sheet.map((row) => ({ ...row, Decision: 'Keep' })),
    'back.csv',
  );
  choose('back.csv');
  const draft = good(await reviews.chooseWorksheet({ id }))?.draft ?? '';
  const { revision: seen } = await rowsOf();
  const handed = good(
    await reviews.handOn({ id, which: matching, to: own, reason: 'Ana is on leave', seen }),
  );
  expect(handed).toEqual({ handedOn: before.counts.rows - 1, own: 1 });
  const after = good(await reviews.get({ id }));
  expect(after.reviewers.map(({ email, counts }) => [email, counts.rows])).toEqual([
    ...before.reviewers.map(({ email }) => [email, expect.any(Number)]),
    [own, before.counts.rows - 1],
  ]);
  expect(after.counts).toEqual(before.counts);
  expect(await entries('review.handed-on')).toMatchObject([
    {
      reason: 'Ana is on leave',
      before: { reviewers: { [ana]: expect.any(Number), [ben]: expect.any(Number) } },
      after: { reviewer: own, accounts: before.counts.rows - 1, own_left: 1 },
    },
  ]);
  // A worksheet of the one who had them before is late.
  expect(await reviews.takeWorksheet({ draft })).toMatchObject({ error: { code: 'WORKSHEET_STALE' } });
  expect(await reviews.handOn({ id, which: matching, to: own, reason: 'Again', seen: latest })).toMatchObject(
    {
      error: { code: 'REVIEW_NOTHING_HANDED' },
    },
  );
  expect(await reviews.handOn({ id, which: matching, to: ana, reason: 'Back', seen })).toMatchObject({
    error: { code: 'REVIEW_ROWS_MOVED' },
  });
}, 60_000);

it('a plan of decisions that are other by now, or of a review that is closed, is carried out by nobody', async () => {
  const { reviews, access } = one;
  const disabled = () => [...one.server.state.users.values()].filter((user) => !user.is_active).length;
  const before = disabled();
  const { rows: going } = await rowsOf();
  const seqs = going
    .filter((row) => row.kind === 'person' && row.role === 'member' && row.status === 'active')
    .slice(0, 2)
    .map(({ seq }) => seq);
  good(await reviews.decide({ id, which: rows(...seqs), ...remove, seen: latest }));
  const execute = async (planId: string) => access.execute({ planId, reason: 'INC-1', typed: null });
  const planned = async () => good(await reviews.plan({ id, part: 'disable' })).id;

  const old = await planned();
  good(await reviews.decide({ id, which: rows(seqs[0] ?? 0), ...keep, seen: latest }));
  expect(await execute(old)).toMatchObject({
    error: { code: 'REVIEW_PLAN_STALE', params: { count: 1 } },
  });
  const late = await planned();
  good(
    await one.open.services.reviews.close(id, {
      ...{ reason: 'INC-1', approver: '', acceptsUndecided: true, exceptionsDue: null },
    }),
  );
  expect(await execute(late)).toMatchObject({ error: { code: 'REVIEW_CLOSED' } });
  expect(disabled()).toBe(before);
  expect((await entries('review.plan-refused')).map(({ code }) => code).sort()).toEqual([
    'REVIEW_CLOSED',
    'REVIEW_PLAN_STALE',
  ]);
  // One that still says what is decided goes through: shown by the whole way in review.test.ts.
}, 120_000);

it('who sits in front of the window is told which rows are about them, before and after they decide', async () => {
  const { open, reviews } = one;
  const { actor } = (await entries('review.opened'))[0] ?? { actor: '' };
  const { db } = open.services.stores.workspace;
  const flagged = async () => (await rowsOf({ flags: ['is-reviewer'] })).rows.map(({ seq }) => seq);
  const before = await flagged();
  // Sandbox people are not called as whoever runs this: the second row gets such an address behind Rollcall’s back.
  const row = await db.selectFrom('review_row').selectAll().where('seq', '=', 2).executeTakeFirstOrThrow();
  await db.schema.dropTable('review_row').execute();
  await db.schema
    .createTable('review_row')
    .addColumn('review_id', 'text')
    .addColumn('seq', 'integer')
    .addColumn('ref', 'text')
    .addColumn('words', 'text')
    .addColumn('recommendation', 'text')
    .addColumn('flags', 'text')
    .addColumn('content', 'text')
    .execute();
  const email = `${userOf(actor)}@acme.example`;
  const content = { ...JSON.parse(row.content), email, provisionedBy: 'someone@DESK-1' };
  await db
    .insertInto('review_row')
    .values({ ...row, content: JSON.stringify(content) })
    .execute();
  expect(before).not.toContain(2);
  expect(await flagged()).toContain(2);
  good(await reviews.decide({ id, which: rows(2), ...keep, seen: latest }));
  expect(await flagged()).toContain(2);
  expect((await rowsOf()).rows.find(({ seq }) => seq === 2)?.flags).toContain('is-reviewer');
  await db.updateTable('review_work').set({ decided_by: 'someone@DESK-9' }).where('seq', '=', 2).execute();
  expect(await flagged()).not.toContain(2);
  expect((await rowsOf({ flags: ['provisioned'] })).rows.map(({ seq }) => seq)).toEqual([2]);
}, 60_000);

it('a stroke over most of the list is warned of, and asks for a reason', async () => {
  const { reviews } = one;
  const { rows: listed } = await rowsOf();
  const seqs = listed.slice(0, 30).map(({ seq }) => seq);
  const stroke = { id, which: rows(...seqs), ...keep, seen: latest };
  expect(await reviews.decide({ ...stroke, note: '' })).toMatchObject({
    error: { code: 'REVIEW_REASON_MISSING' },
  });
  good(await reviews.handOn({ id, which: matching, to: ana, reason: 'One reviewer', seen: latest }));
  good(await reviews.decide(stroke));
  expect(good(await reviews.get({ id })).warnings).toContain(
    `${ana} decided 30 of ${listed.length} accounts in one stroke.`,
  );
}, 60_000);
