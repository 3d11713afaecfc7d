import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Workspace } from '../../schema';

/** Documents that are kept with people: content last, so that a list of them does not read it. */
export const attachments: Migration = {
  async up(db: Kysely<Workspace>) {
    await db.schema
      .createTable('attachment')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('email', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('bytes', 'integer', (c) => c.notNull())
      .addColumn('sha256', 'text', (c) => c.notNull())
      .addColumn('by', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('content', 'blob', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('attachment_by_email').on('attachment').column('email').execute();
  },
};
