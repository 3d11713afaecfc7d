import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Workspace } from '../../schema';

/** What people left running and nobody has decided about yet. */
export const leftoversForLater: Migration = {
  async up(db: Kysely<Workspace>) {
    await db.schema
      .createTable('leftover_later')
      .addColumn('ref', 'text', (c) => c.primaryKey())
      .addColumn('instance', 'text', (c) => c.notNull())
      .addColumn('email', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('note', 'text', (c) => c.notNull())
      .addColumn('by', 'text', (c) => c.notNull())
      .addColumn('since', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('leftover_later_by_email').on('leftover_later').column('email').execute();
  },
};
