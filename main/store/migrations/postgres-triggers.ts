import { type Kysely, type RawBuilder, sql } from 'kysely';

/** What a trigger keeps from happening. */
export interface Refusal {
  readonly name: string;
  readonly before: 'insert' | 'update' | 'delete' | 'truncate';
  readonly table: string;
  /** When it is refused, said of `old` and `new`; always where it is absent. */
  readonly when?: RawBuilder<unknown>;
  readonly message: string;
  /** What the right is lacking for, or (`out-of-order`) what would not fit to what is there. */
  readonly as?: 'forbidden' | 'out-of-order';
}

/** SQLSTATE: what may not be done by anybody is answered as what somebody may not do. */
const states = { forbidden: '42501', 'out-of-order': '23514' } as const;

/**
 * A trigger of PostgreSQL in place of one of SQLite's. Its function looks for tables where this migration does: whoever fires
 * it could otherwise put a temporary table before the one it asks.
 */
export async function refuse<Tables>(db: Kysely<Tables>, refusal: Refusal): Promise<void> {
  const { name, before, table, when = sql`true`, message, as = 'forbidden' } = refusal;
  const forEach = before === 'truncate' ? sql`statement` : sql`row`;
  const goOn = sql.raw(before === 'delete' ? 'old' : 'new');
  await sql`
    create function ${sql.ref(name)}() returns trigger language plpgsql set search_path from current as $refusal$
    begin
      if ${when} then raise exception ${sql.lit(message)} using errcode = ${sql.lit(states[as])}; end if;
      return ${goOn};
    end $refusal$`.execute(db);
  await sql`
    create trigger ${sql.ref(name)} before ${sql.raw(before)} on ${sql.ref(table)}
    for each ${forEach} execute function ${sql.ref(name)}()`.execute(db);
}

/** Append-only, and each entry behind the last one: as the triggers of the embedded store say it. */
export async function guardJournal<Tables>(db: Kysely<Tables>): Promise<void> {
  for (const before of ['update', 'delete', 'truncate'] as const)
    await refuse(db, {
      name: `journal_no_${before}`,
      before,
      table: 'journal',
      message: 'the journal is append-only',
    });
  await refuse(db, {
    name: 'journal_in_order',
    before: 'insert',
    table: 'journal',
    when: sql`new.seq is distinct from (select coalesce(max(seq), 0) + 1 from journal)
      or new.prev_hash is distinct from coalesce((select hash from journal order by seq desc limit 1), new.prev_hash)`,
    message: 'a journal entry must follow the last one',
    as: 'out-of-order',
  });
}

/** What a closed review holds, and the list of one that is open, as migration 0011 has left them in the embedded store. */
export async function guardReviews<Tables>(db: Kysely<Tables>): Promise<void> {
  const stateOf = (row: 'new' | 'old') =>
    sql`coalesce((select state from review where id = ${sql.raw(row)}.review_id), '')`;
  for (const before of ['insert', 'update', 'delete'] as const) {
    const isDelete = before === 'delete';
    const state = stateOf(before === 'insert' ? 'new' : 'old');
    await refuse(db, {
      name: `review_row_no_${before}`,
      before,
      table: 'review_row',
      when: isDelete ? sql`${state} not in ('opening', 'purging')` : sql`${state} <> 'opening'`,
      message: 'the list of a review is frozen',
    });
    for (const table of ['review_work', 'review_plan', 'review_step', 'review_after'])
      await refuse(db, {
        name: `${table}_no_${before}_once_closed`,
        before,
        table,
        when: isDelete ? sql`${state} = 'closed'` : sql`${state} in ('closed', 'purging')`,
        message: 'a closed review does not change',
      });
  }
  await refuse(db, {
    name: 'review_no_delete_once_closed',
    before: 'delete',
    table: 'review',
    when: sql`old.state = 'closed'`,
    message: 'a closed review does not change',
  });
  await refuse(db, {
    name: 'review_no_update_once_closed',
    before: 'update',
    table: 'review',
    // All but the state as it was: the row itself is compared, so a column that is added later is guarded too.
    when: sql`old.state in ('closed', 'purging') and (new.state <> 'purging'
      or to_jsonb(new) - 'state' is distinct from to_jsonb(old) - 'state')`,
    message: 'a closed review does not change',
  });
}
