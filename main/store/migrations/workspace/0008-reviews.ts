import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from '../../engines';
import type { Workspace } from '../../schema';
import { guardReviews } from '../postgres-triggers';

/**
 * Access reviews. What was frozen (`review_row`) and what is decided (`review_work`) stand apart, so that the first can be
 * kept from ever changing by the database itself, as the journal is.
 */
export const reviews: Migration = {
  async up(db: Kysely<Workspace>) {
    const { schema } = db;
    await schema
      .createTable('review')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull().unique())
      .addColumn('content', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('opened_at', 'text', (c) => c.notNull())
      .addColumn('opened_by', 'text', (c) => c.notNull())
      .addColumn('due_at', 'text')
      .addColumn('rows', 'integer', (c) => c.notNull())
      .addColumn('sha256', 'text', (c) => c.notNull())
      .addColumn('closed_at', 'text')
      .addColumn('closing', 'text')
      .addColumn('closing_by', 'text')
      .addColumn('closing_until', 'text')
      .execute();
    await schema
      .createTable('review_row')
      .addColumn('review_id', 'text', (c) => c.notNull().references('review.id'))
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('ref', 'text', (c) => c.notNull())
      .addColumn('words', 'text', (c) => c.notNull())
      .addColumn('recommendation', 'text', (c) => c.notNull())
      .addColumn('flags', 'text', (c) => c.notNull())
      .addColumn('content', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('review_row_pk', ['review_id', 'seq'])
      .modifyEnd(sql`without rowid`)
      .execute();
    await schema
      .createIndex('review_row_by_ref')
      .on('review_row')
      .columns(['review_id', 'ref'])
      .unique()
      .execute();
    await schema
      .createTable('review_work')
      .addColumn('review_id', 'text', (c) => c.notNull().references('review.id'))
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('reviewer', 'text', (c) => c.notNull())
      .addColumn('is_subject', 'integer', (c) => c.notNull())
      .addColumn('is_provisioner', 'integer', (c) => c.notNull())
      .addColumn('decision', 'text')
      .addColumn('change', 'text')
      .addColumn('note', 'text', (c) => c.notNull())
      .addColumn('decided_by', 'text')
      .addColumn('decided_at', 'text')
      .addColumn('via', 'text')
      .addColumn('result', 'text')
      .addColumn('outcome', 'text')
      .addPrimaryKeyConstraint('review_work_pk', ['review_id', 'seq'])
      .modifyEnd(sql`without rowid`)
      .execute();
    await schema
      .createTable('review_plan')
      .addColumn('plan_id', 'text', (c) => c.primaryKey())
      .addColumn('review_id', 'text', (c) => c.notNull().references('review.id'))
      .execute();
    await schema.createIndex('run_by_plan').on('run').column('plan_id').execute();
    await schema
      .createTable('review_after')
      .addColumn('review_id', 'text', (c) => c.notNull().references('review.id'))
      .addColumn('ref', 'text', (c) => c.notNull())
      .addColumn('content', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('review_after_pk', ['review_id', 'ref'])
      .modifyEnd(sql`without rowid`)
      .execute();

    await schema
      .createTable('review_step')
      .addColumn('review_id', 'text', (c) => c.notNull().references('review.id'))
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('content', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('review_step_pk', ['review_id', 'seq'])
      .modifyEnd(sql`without rowid`)
      .execute();

    // As it is after 0011: PostgreSQL has never had what was before.
    if (isPostgres(db)) return guardReviews(db);
    // A list is made while its review is being opened, and taken away again where that comes to nothing. Never later.
    for (const verb of ['insert', 'update', 'delete'] as const) {
      const row = verb === 'insert' ? 'new' : 'old';
      await sql`
        create trigger ${sql.ref(`review_row_no_${verb}`)} before ${sql.raw(verb)} on review_row
        when (select state from review where id = ${sql.raw(row)}.review_id) is not 'opening'
        begin select raise(abort, 'the list of a review is frozen'); end`.execute(db);
      // What a closed review holds is what its journal entry has the hash of.
      for (const table of ['review_work', 'review_plan', 'review_step', 'review_after'])
        await sql`
          create trigger ${sql.ref(`${table}_no_${verb}_once_closed`)} before ${sql.raw(verb)} on ${sql.ref(table)}
          when (select state from review where id = ${sql.raw(row)}.review_id) is 'closed'
          begin select raise(abort, 'a closed review does not change'); end`.execute(db);
    }
    for (const verb of ['update', 'delete'])
      await sql`
        create trigger ${sql.ref(`review_no_${verb}_once_closed`)} before ${sql.raw(verb)} on review
        when old.state is 'closed'
        begin select raise(abort, 'a closed review does not change'); end`.execute(db);
  },
};
