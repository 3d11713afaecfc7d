import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Directory } from '../../directory-schema';

/** The tables of the first version (directory-schema.ts says what the columns mean). */
export const first: Migration = {
  async up(db: Kysely<Directory>) {
    const { schema } = db;
    // The key begins with the instance, so it is the index by instance too.
    await schema
      .createTable('account')
      .addColumn('instance_id', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('metabase_id', 'integer', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('email', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('group_ids', 'text', (c) => c.notNull())
      .addColumn('manages', 'text', (c) => c.notNull())
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('tenant', 'text')
      .addColumn('created_at', 'text')
      .addColumn('last_sign_in', 'text')
      .addColumn('updated_at', 'text')
      .addPrimaryKeyConstraint('account_pk', ['instance_id', 'key'])
      .modifyEnd(sql`without rowid`)
      .execute();

    await schema
      .createTable('account_group')
      .addColumn('instance_id', 'text', (c) => c.notNull())
      .addColumn('id', 'integer', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('magic', 'text')
      .addColumn('is_tenant', 'integer', (c) => c.notNull())
      .addColumn('member_count', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('account_group_pk', ['instance_id', 'id'])
      .modifyEnd(sql`without rowid`)
      .execute();

    await schema
      .createTable('reading')
      .addColumn('instance_id', 'text', (c) => c.primaryKey())
      .addColumn('read_at', 'text', (c) => c.notNull())
      .addColumn('complete', 'integer', (c) => c.notNull())
      .addColumn('missing', 'text', (c) => c.notNull())
      .addColumn('accounts', 'integer', (c) => c.notNull())
      .execute();

    await schema
      .createTable('snapshot')
      .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
      .addColumn('instance_id', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('accounts', 'integer', (c) => c.notNull())
      .addColumn('active', 'integer', (c) => c.notNull())
      .addColumn('disabled', 'integer', (c) => c.notNull())
      .addColumn('invited', 'integer', (c) => c.notNull())
      .addColumn('admins', 'integer', (c) => c.notNull())
      .addColumn('api_keys', 'integer', (c) => c.notNull())
      .addColumn('first', 'integer', (c) => c.notNull())
      .addColumn('changes', 'integer', (c) => c.notNull())
      .addColumn('readings', 'integer', (c) => c.notNull())
      .execute();
    await schema.createIndex('snapshot_by_instance').on('snapshot').columns(['instance_id', 'at']).execute();
    await schema.createIndex('snapshot_by_time').on('snapshot').column('at').execute();

    await schema
      .createTable('change')
      .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
      .addColumn('snapshot_id', 'integer')
      .addColumn('instance_id', 'text', (c) => c.notNull())
      .addColumn('account_key', 'text', (c) => c.notNull())
      .addColumn('email', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('before', 'text')
      .addColumn('after', 'text')
      .addColumn('by', 'text', (c) => c.notNull())
      .execute();
    await schema
      .createIndex('change_by_account')
      .on('change')
      .columns(['instance_id', 'account_key', 'at'])
      .execute();
    await schema.createIndex('change_by_time').on('change').column('at').execute();

    await schema
      .createTable('gap')
      .addColumn('instance_id', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('missing', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('gap_pk', ['instance_id', 'at'])
      .modifyEnd(sql`without rowid`)
      .execute();
  },
};
