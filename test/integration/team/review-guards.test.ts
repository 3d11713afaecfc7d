import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../main/store/schema';
import { noPostgres } from '../../helpers/postgres';
import { type Both, openBoth } from './both';

const states = ['opening', 'open', 'closing', 'closed', 'purging'] as const;
const review = `insert into review (id, name, content, state, opened_at, opened_by, rows, sha256, closed_at)
  values ('rev', 'Q4', '{}', 'opening', 't', 'alice', 1, 'h', null)`;

/** How each table of a review is added to, and which column of it is changed. */
const parts = {
  review_row: {
    insert: (n: number) => `(review_id, seq, ref, words, recommendation, flags, content)
      values ('rev', ${n}, 'r${n}', '', 'keep', '', '{}')`,
    column: 'content',
  },
  review_work: {
    insert: (n: number) => `(review_id, seq, reviewer, is_subject, is_provisioner, note)
      values ('rev', ${n}, 'alice', 0, 0, '')`,
    column: 'note',
  },
  review_plan: { insert: (n: number) => `(plan_id, review_id) values ('pln${n}', 'rev')`, column: 'plan_id' },
  review_step: {
    insert: (n: number) => `(review_id, seq, content) values ('rev', ${n}, '{}')`,
    column: 'content',
  },
  review_after: {
    insert: (n: number) => `(review_id, ref, content) values ('rev', 'r${n}', '{}')`,
    column: 'content',
  },
} as const;

const columns = [
  'id',
  'name',
  'content',
  'opened_at',
  'opened_by',
  'due_at',
  'sha256',
  'closed_at',
  'closing',
];
const changes: readonly string[] = [
  ...Object.entries(parts).flatMap(([table, { insert, column }]) => [
    `insert into ${table} ${insert(2)}`,
    `update ${table} set ${column} = 'other'`,
    `delete from ${table}`,
  ]),
  ...states.map((state) => `update review set state = '${state}'`),
  ...columns.map((column) => `update review set state = 'purging', ${column} = 'other'`),
  "update review set state = 'purging', revision = revision + 1",
  "update review set state = 'purging', closing_by = 'bob', closing_until = 't'",
  "update review set name = 'other'",
];

class Enough extends Error {}

/** Whether a change is refused in a review of that state, of which nothing stays. */
async function isRefused(db: Kysely<Workspace>, state: string, change: string): Promise<boolean> {
  let reached = false;
  try {
    await db.transaction().execute(async (trx) => {
      await sql.raw(review).execute(trx);
      // Without its parts a review can be deleted, and named anew, as far as its guards let it.
      const hasParts = !change.includes('review set id') && change !== 'delete from review';
      if (hasParts)
        for (const [table, { insert }] of Object.entries(parts))
          await sql.raw(`insert into ${table} ${insert(1)}`).execute(trx);
      if (state === 'purging') await sql.raw("update review set state = 'closed'").execute(trx);
      if (state !== 'opening') await sql.raw(`update review set state = '${state}'`).execute(trx);
      reached = true;
      await sql.raw(change).execute(trx);
      throw new Enough();
    });
  } catch (cause) {
    if (!reached) throw cause;
    return !(cause instanceof Enough);
  }
  throw new Error('it was to be rolled back');
}

describe.skipIf(noPostgres !== null)('the guards of reviews on PostgreSQL', () => {
  let both: Both;
  beforeAll(async () => {
    both = await openBoth();
  });
  afterAll(() => both?.close());

  it.each(states)('refuse what the embedded store refuses of a review that is %s', async (state) => {
    const all = [...changes, 'delete from review'];
    const here = new Map<string, boolean>();
    const there = new Map<string, boolean>();
    for (const change of all) {
      here.set(change, await isRefused(both.embedded, state, change));
      there.set(change, await isRefused(both.shared, state, change));
    }
    expect(there).toEqual(here);
    // What was to be shown is in the list: something is refused of one that is closed, and something else is not.
    const refused = [...here.values()].filter(Boolean).length;
    expect(refused).toBeLessThan(all.length);
    if (state !== 'opening') expect(refused).toBeGreaterThan(0);
  });
});
