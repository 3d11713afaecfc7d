import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Workspace } from '../../schema';

/** Few entries tell who is whom, and each person's history asks for them among all. */
export const journalByAction: Migration = {
  async up(db: Kysely<Workspace>) {
    await db.schema.createIndex('journal_by_action').on('journal').column('action').execute();
  },
};
