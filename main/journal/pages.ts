import { type Kysely, sql } from 'kysely';
import type { JournalEntry } from '../../preload/contract/journal';
import { isPostgres } from '../store/engines';
import type { Workspace } from '../store/schema';
import { pageByColumns } from './repository';
import { columns, entriesIn } from './rules/rows';

/**
 * Large enough for asking to cost nothing beside reading, small enough for an entry that is appended meanwhile to wait
 * unnoticed: some 10 ms of the store's thread.
 */
const pageSize = 500;

/**
 * All entries, oldest first, page by page, the next one on its way while one is worked on. By the place in the table, and
 * where `after` is 0 from its beginning: one whose number was tampered with is there too. Throws as the store does.
 */
export async function* pagesOf(db: Kysely<Workspace>, after = 0): AsyncGenerator<readonly JournalEntry[]> {
  let next: ReturnType<typeof readPage> | null = readPage(db, after === 0 ? null : after);
  try {
    while (next) {
      const page: readonly JournalEntry[] = await next;
      const last = page.at(-1);
      next = last && page.length === pageSize ? readPage(db, last.seq) : null;
      if (last) yield page;
    }
  } finally {
    // Nobody takes it any more, and nobody is left to be told that it failed.
    next?.catch(() => undefined);
  }
}

/** A page, in the embedded store as one text; see rules/rows.ts. */
async function readPage(db: Kysely<Workspace>, after: number | null): Promise<readonly JournalEntry[]> {
  // Nothing was measured there that would speak for the one text.
  if (isPostgres(db)) return pageByColumns(db, after, pageSize);
  const refs = sql.join(columns.map((column) => sql.ref(column)));
  const where = after === null ? sql`` : sql`where seq > ${after}`;
  try {
    const { rows } = await sql<{ page: string }>`
      select json_group_array(json_array(${refs})) as page
      from (select * from journal ${where} order by seq limit ${pageSize})`.execute(db);
    return entriesIn(rows[0]?.page ?? '[]');
  } catch (cause) {
    // Something in it is no text at all, which Rollcall never writes: the chain will tell.
    if (cause instanceof SyntaxError || /JSON cannot hold/.test((cause as Error).message))
      return pageByColumns(db, after, pageSize);
    throw cause;
  }
}
