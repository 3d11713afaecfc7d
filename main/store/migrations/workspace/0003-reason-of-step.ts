import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Workspace } from '../../schema';

/** The accounts of a list may have reasons of their own. */
export const reasonOfStep: Migration = {
  async up(db: Kysely<Workspace>) {
    await db.schema.alterTable('step').addColumn('reason', 'text').execute();
  },
};
