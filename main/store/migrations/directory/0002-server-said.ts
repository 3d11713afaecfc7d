import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Directory } from '../../directory-schema';

/** The server's own counts stay with a reading, so that an export after a restart still says them. */
export const serverSaid: Migration = {
  async up(db: Kysely<Directory>) {
    await db.schema.alterTable('reading').addColumn('said', 'text').execute();
  },
};
