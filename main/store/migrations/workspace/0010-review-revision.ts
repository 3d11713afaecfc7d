import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Workspace } from '../../schema';

/**
 * Each change of what is decided in a review gets the next number, and its rows keep it: whoever decides says which number was
 * seen, so that nobody replaces unseen what another window or program has decided meanwhile.
 */
export const reviewRevision: Migration = {
  async up(db: Kysely<Workspace>) {
    for (const table of ['review', 'review_work'])
      await db.schema
        .alterTable(table)
        .addColumn('revision', 'integer', (c) => c.notNull().defaultTo(0))
        .execute();
  },
};
