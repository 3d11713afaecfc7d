import { expect, it, vi } from 'vitest';
import { all, everything, good, latest, opened, wish } from '../../helpers/reviewed';

it('what is to be removed is counted where it is stored: no rows are fetched for it', async () => {
  const { open, reviews } = await opened(60);
  const { id } = good(await reviews.open(wish));
  const [keys, listed] = await Promise.all([
    reviews.count({ ...everything, kinds: ['api-key'] }),
    reviews.rows({ id, filter: all, offset: 0, limit: 500 }),
  ]);
  const which = { kind: 'matching' as const, filter: all };
  good(
    await reviews.decide({ id, which, decision: 'remove', change: null, note: 'All leave', seen: latest }),
  );
  const asked = vi.spyOn(open.services.stores.workspace.db.getExecutor(), 'executeQuery');
  const { removals } = good(await reviews.get({ id }));
  const fetched = await Promise.all(
    asked.mock.results.map(async ({ value }) => (await (value as Promise<{ rows: object[] }>)).rows.length),
  );
  expect(fetched.length).toBeGreaterThan(0);
  expect(Math.max(...fetched)).toBeLessThan(10);
  const people = good(listed).rows.filter(({ kind }) => kind !== 'api-key');
  expect(people.length).toBeGreaterThan(10);
  expect(removals).toEqual([
    {
      ...{ part: 'disable', wanted: people.length },
      done: people.filter(({ status }) => status === 'disabled').length,
    },
    { part: 'delete-keys', wanted: good(keys).rows, done: 0 },
  ]);
}, 120_000);

it('what a review decided is not scheduled: its decisions may change until then', async () => {
  const { open, reviews, access } = await opened(30);
  const { id } = good(await reviews.open(wish));
  const { rows } = good(await reviews.rows({ id, filter: all, offset: 0, limit: 500 }));
  const going = rows.find(
    ({ kind, status, role }) => kind === 'person' && status === 'active' && role !== 'admin',
  );
  const which = { kind: 'rows' as const, seqs: [going?.seq ?? 0] };
  good(await reviews.decide({ id, which, decision: 'remove', change: null, note: 'Left', seen: latest }));
  const plan = good(await reviews.plan({ id, part: 'disable' }));
  const agreed = { planId: plan.id, reason: 'INC-7', typed: null };
  const later = { local: new Date(Date.now() + 86_400_000).toISOString().slice(0, 16), zone: 'UTC' };
  for (const [start, until] of [
    [later, null],
    [null, later],
  ] as const)
    expect(await open.services.schedule.make({ ...agreed, start, until })).toMatchObject({
      error: { code: 'NOT_SCHEDULABLE' },
    });
  expect(await open.services.schedule.list()).toMatchObject({ value: [] });
  // The plan was not used up.
  good(await access.execute(agreed));
  await expect.poll(async () => good(await access.openRuns(undefined)).length, { timeout: 60_000 }).toBe(0);

  // Closed, it is counted by the steps it keeps: its runs may be purged.
  good(
    await open.services.reviews.close(id, {
      ...{ reason: 'INC-7', approver: 'Chief', acceptsUndecided: true, exceptionsDue: null },
    }),
  );
  const done = [{ part: 'disable', wanted: 1, done: 1 }];
  expect(good(await reviews.get({ id })).removals).toEqual(done);
  const { db } = open.services.stores.workspace;
  await db.deleteFrom('step').execute();
  await db.deleteFrom('run').execute();
  expect(good(await reviews.get({ id })).removals).toEqual(done);
}, 120_000);
