import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Workspace } from '../../schema';

/** How many accounts were dormant, day by day: no server tells that of the past. */
export const dormantDays: Migration = {
  async up(db: Kysely<Workspace>) {
    await db.schema
      .createTable('dormant_day')
      .addColumn('day', 'text', (c) => c.primaryKey())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('dormant', 'integer', (c) => c.notNull())
      .addColumn('limit_days', 'integer', (c) => c.notNull())
      .addColumn('grace_days', 'integer', (c) => c.notNull())
      .execute();
  },
};
