import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isPostgres } from '../../engines';
import type { Workspace } from '../../schema';

/**
 * A closed review may be purged when its time is over, and in no other way changed: from `closed` it can only become
 * `purging`, with all else as it was, and then it can only go, piece by piece.
 */
export const purgeOfReviews: Migration = {
  async up(db: Kysely<Workspace>) {
    if (isPostgres(db)) return; // 0008 has made them so
    for (const verb of ['insert', 'update', 'delete'] as const) {
      const row = verb === 'insert' ? 'new' : 'old';
      const states = verb === 'delete' ? "('opening', 'purging')" : "('opening')";
      await replace(
        db,
        `review_row_no_${verb}`,
        sql`before ${sql.raw(verb)} on review_row
          when coalesce((select state from review where id = ${sql.raw(row)}.review_id), '') not in ${sql.raw(states)}
          begin select raise(abort, 'the list of a review is frozen'); end`,
      );
      if (verb === 'delete') continue;
      for (const table of ['review_work', 'review_plan', 'review_step', 'review_after'])
        await replace(
          db,
          `${table}_no_${verb}_once_closed`,
          sql`before ${sql.raw(verb)} on ${sql.ref(table)}
            when (select state from review where id = ${sql.raw(row)}.review_id) in ('closed', 'purging')
            begin select raise(abort, 'a closed review does not change'); end`,
        );
    }
    await replace(
      db,
      'review_no_update_once_closed',
      sql`before update on review
        when old.state in ('closed', 'purging') and not (
          new.state = 'purging' and new.id = old.id and new.name = old.name and new.content = old.content
          and new.opened_at = old.opened_at and new.opened_by = old.opened_by and new.due_at is old.due_at
          and new.rows = old.rows and new.sha256 = old.sha256 and new.closed_at is old.closed_at
          and new.closing is old.closing and new.closing_by is old.closing_by
          and new.closing_until is old.closing_until and new.revision = old.revision
        )
        begin select raise(abort, 'a closed review does not change'); end`,
    );
  },
};

async function replace(db: Kysely<Workspace>, name: string, body: ReturnType<typeof sql>): Promise<void> {
  await sql`drop trigger ${sql.ref(name)}`.execute(db);
  await sql`create trigger ${sql.ref(name)} ${body}`.execute(db);
}
