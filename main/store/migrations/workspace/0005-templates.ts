import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Workspace } from '../../schema';

/** Role templates, and the people who have them. A template takes with it who has it. */
export const templates: Migration = {
  async up(db: Kysely<Workspace>) {
    await db.schema
      .createTable('template')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('content', 'text', (c) => c.notNull())
      .addColumn('changed_at', 'text', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('template_holder')
      .addColumn('template_id', 'text', (c) => c.notNull().references('template.id').onDelete('cascade'))
      .addColumn('email', 'text', (c) => c.notNull())
      .addColumn('since', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('template_holder_once', ['template_id', 'email'])
      .execute();
    await db.schema.createIndex('template_holder_by_email').on('template_holder').column('email').execute();
  },
};
