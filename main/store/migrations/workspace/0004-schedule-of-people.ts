import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Workspace } from '../../schema';

/** A leaver or an incident that is to be done later is for people, not for the accounts they have now. */
export const scheduleOfPeople: Migration = {
  async up(db: Kysely<Workspace>) {
    await db.schema.alterTable('schedule').addColumn('occasion', 'text').execute();
  },
};
