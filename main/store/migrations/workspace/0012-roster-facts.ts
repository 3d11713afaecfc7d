import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Workspace } from '../../schema';

/** What rosters said last of people who have accounts: a review shows it to whoever decides. */
export const rosterFacts: Migration = {
  async up(db: Kysely<Workspace>) {
    await db.schema
      .createTable('roster_fact')
      .addColumn('email', 'text', (c) => c.primaryKey())
      .addColumn('status', 'text')
      .addColumn('ends_on', 'text')
      .addColumn('manager', 'text')
      .addColumn('department', 'text')
      .addColumn('roster', 'text', (c) => c.notNull())
      .addColumn('read_at', 'text', (c) => c.notNull())
      .execute();
  },
};
