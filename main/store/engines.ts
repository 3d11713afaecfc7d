import { type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely';

// The workspace's tables live in one of two engines: SQLite in a file of its own, or PostgreSQL, where a team shares them.
// Where the two say the same thing in different words, the words are here.

/** Whether these tables are in PostgreSQL. */
export function isPostgres<Tables>(db: Kysely<Tables>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/** `like` that takes no notice of case in ASCII. SQLite's does not; PostgreSQL's does, and what does not is another word. */
export function likeAnyCase<Tables>(db: Kysely<Tables>): RawBuilder<unknown> {
  return isPostgres(db) ? sql`ilike` : sql`like`;
}

/**
 * Lets nobody else append to the journal until the transaction ends. An embedded transaction has the whole store anyway. In
 * PostgreSQL the seal's table is locked, which whoever appends has to write too, and which everybody may go on reading.
 */
export async function takeJournal<Tables>(trx: Kysely<Tables>): Promise<void> {
  if (isPostgres(trx)) await sql`lock table journal_seal in share row exclusive mode`.execute(trx);
}

/** Whether there is a table of that name. */
export async function hasTable<Tables>(db: Kysely<Tables>, name: string): Promise<boolean> {
  const found = isPostgres(db)
    ? sql`select 1 where to_regclass(${name}) is not null`
    : sql`select 1 from sqlite_master where type = 'table' and name = ${name}`;
  return (await found.execute(db)).rows.length > 0;
}

/**
 * Whether the store refused a row because another has what only one may have, such as a name. An id that is there already is
 * something else, a bug; SQLite has a code of its own for it, PostgreSQL tells the two apart by what the constraint is called.
 */
export function isTaken(cause: unknown): boolean {
  const { code, constraint } = (cause ?? {}) as { readonly code?: unknown; readonly constraint?: unknown };
  return code === 'SQLITE_CONSTRAINT_UNIQUE' || (code === '23505' && !/_pk(ey)?$/.test(String(constraint)));
}
