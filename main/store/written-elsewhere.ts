import { type Kysely, sql } from 'kysely';

/**
 * Tells whether another program has written into a file since it was last asked; the first time it may have. What we
 * write ourselves does not count: SQLite keeps a number for each connection that only the commits of others change
 * (sqlite.org/pragma.html#pragma_data_version).
 */
export function watchFile<Tables>(db: Kysely<Tables>): () => Promise<boolean> {
  let last: number | null = null;
  return async () => {
    const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(db);
    const version = rows[0]?.data_version ?? 0;
    const isOther = last !== version;
    last = version;
    return isOther;
  };
}
