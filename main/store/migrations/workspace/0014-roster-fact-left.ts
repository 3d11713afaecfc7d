import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Workspace } from '../../schema';

/** Whether a roster said that somebody has left: a status says so without any day. */
export const rosterFactLeft: Migration = {
  async up(db: Kysely<Workspace>) {
    await db.schema.alterTable('roster_fact').addColumn('has_left', 'integer').execute();
  },
};
