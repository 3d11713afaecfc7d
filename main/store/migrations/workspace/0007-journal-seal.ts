import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Workspace } from '../../schema';

/** Entries say who was signed in and name their ticket; the last one is sealed. Those that are there keep their hashes. */
export const journalSeal: Migration = {
  async up(db: Kysely<Workspace>) {
    await db.schema.alterTable('journal').addColumn('identity', 'text').execute();
    await db.schema.alterTable('journal').addColumn('ticket', 'text').execute();
    await db.schema
      .createTable('journal_seal')
      .addColumn('id', 'integer', (c) => c.primaryKey())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('since', 'integer', (c) => c.notNull())
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('seal', 'text', (c) => c.notNull())
      .execute();
  },
};
