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
