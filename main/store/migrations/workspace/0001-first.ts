import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from '../../engines';
import type { Workspace } from '../../schema';
import { guardJournal } from '../postgres-triggers';

/** The tables of the first version (schema.ts says what the columns mean). */
export const first: Migration = {
  async up(db: Kysely<Workspace>) {
    const { schema } = db;
    await schema
      .createTable('meta')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('value', 'text', (c) => c.notNull())
      .execute();

    await schema
      .createTable('instance')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull().unique())
      .addColumn('address', 'text', (c) => c.notNull())
      .addColumn('environment', 'text', (c) => c.notNull())
      .addColumn('safe_mode', 'text', (c) => c.notNull())
      .addColumn('tags', 'text', (c) => c.notNull())
      .addColumn('reach', 'text', (c) => c.notNull())
      .addColumn('pinned', 'text')
      .addColumn('sign_in', 'text', (c) => c.notNull())
      .addColumn('email', 'text')
      .addColumn('facts', 'text')
      .addColumn('credential_since', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('position', 'integer', (c) => c.notNull())
      .execute();

    await schema
      .createTable('saved_view')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text')
      .addColumn('content', 'text')
      .addColumn('position', 'integer', (c) => c.notNull())
      .addColumn('hidden', 'integer', (c) => c.notNull())
      .execute();

    await schema
      .createTable('person_decision')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('one', 'text', (c) => c.notNull())
      .addColumn('other', 'text')
      .addColumn('ref', 'text')
      .addColumn('instance', 'text')
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('by', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .execute();

    await schema
      .createTable('protection')
      .addColumn('email', 'text', (c) => c.primaryKey())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('contact', 'text', (c) => c.notNull())
      .addColumn('by', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .execute();

    // Runs, steps and the journal outlive the instance they speak of, so they do not refer to it.
    await schema
      .createTable('run')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('plan_id', 'text', (c) => c.notNull())
      .addColumn('action', 'text', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('started_at', 'text', (c) => c.notNull())
      .addColumn('finished_at', 'text')
      .addColumn('undoes', 'text')
      .execute();

    await schema
      .createTable('step')
      .addColumn('run_id', 'text', (c) => c.notNull().references('run.id').onDelete('cascade'))
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('instance_id', 'text', (c) => c.notNull())
      .addColumn('account_key', 'text', (c) => c.notNull())
      .addColumn('email', 'text', (c) => c.notNull())
      .addColumn('action', 'text', (c) => c.notNull())
      .addColumn('wanted', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('code', 'text')
      .addColumn('params', 'text')
      .addColumn('seen', 'text')
      .addColumn('before', 'text')
      .addColumn('after', 'text')
      .addColumn('verified_at', 'text')
      .addPrimaryKeyConstraint('step_pk', ['run_id', 'seq'])
      .modifyEnd(sql`without rowid`)
      .execute();
    await schema.createIndex('step_by_state').on('step').column('state').execute();
    await schema.createIndex('step_by_account').on('step').columns(['instance_id', 'account_key']).execute();

    // Targets, runs and items outlive what they speak of, as the journal does.
    await schema
      .createTable('schedule')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('action', 'text', (c) => c.notNull())
      .addColumn('targets', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('zone', 'text', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('by', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('takes_back', 'text')
      .addColumn('after', 'text')
      .addColumn('confirmed', 'text', (c) => c.notNull())
      .addColumn('run_id', 'text')
      .addColumn('code', 'text')
      .addColumn('params', 'text')
      .addColumn('ended_at', 'text')
      .execute();
    await schema.createIndex('schedule_by_state').on('schedule').columns(['state', 'at']).execute();

    await createJournal(db);
    await createFlags(db);
  },
};

/** Append-only in the database too, so that no query of ours can rewrite it by mistake. */
async function createJournal(db: Kysely<Workspace>): Promise<void> {
  await db.schema
    .createTable('journal')
    .addColumn('seq', 'integer', (c) => c.primaryKey())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('client', 'text', (c) => c.notNull())
    .addColumn('instance', 'text')
    .addColumn('target', 'text')
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('code', 'text')
    .addColumn('run', 'text')
    .addColumn('prev_hash', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('journal_by_run').on('journal').column('run').execute();
  await db.schema.createIndex('journal_by_target').on('journal').column('target').execute();

  if (isPostgres(db)) return guardJournal(db);
  for (const verb of ['update', 'delete'] as const) {
    await sql`
      create trigger ${sql.ref(`journal_no_${verb}`)} before ${sql.raw(verb)} on journal
      begin select raise(abort, 'the journal is append-only'); end`.execute(db);
  }
  // `insert or replace` deletes without firing a delete trigger: only the next number, linked to the last entry, gets in.
  await sql`
    create trigger journal_in_order before insert on journal
    when new.seq is not (select coalesce(max(seq), 0) + 1 from journal)
      or new.prev_hash is not coalesce((select hash from journal order by seq desc limit 1), new.prev_hash)
    begin select raise(abort, 'a journal entry must follow the last one'); end`.execute(db);
}

/** A flag goes with its instance; the journal keeps that it was raised. */
async function createFlags(db: Kysely<Workspace>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('flag')
    // SQLite numbers such a key by itself.
    .addColumn('id', 'integer', (c) =>
      isPostgres(db) ? c.primaryKey().generatedByDefaultAsIdentity() : c.primaryKey(),
    )
    .addColumn('fact', 'text', (c) => c.notNull().unique())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('instance_id', 'text', (c) => c.notNull().references('instance.id').onDelete('cascade'))
    .addColumn('account_key', 'text', (c) => c.notNull())
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('cause', 'text', (c) => c.notNull())
    .addColumn('disabled_at', 'text')
    .addColumn('run_id', 'text')
    .addColumn('not_before', 'text')
    .addColumn('seen_at', 'text', (c) => c.notNull())
    .addColumn('raised_at', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('changed_at', 'text')
    .addColumn('journal_seq', 'integer')
    .execute();
  await schema.createIndex('flag_by_state').on('flag').column('state').execute();
  await schema.createIndex('flag_by_account').on('flag').columns(['instance_id', 'account_key']).execute();
}
