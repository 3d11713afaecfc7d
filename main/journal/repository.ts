import { type Kysely, type Selectable, sql } from 'kysely';
import type { JournalEntry, JournalQuery, JournalState } from '../../preload/contract/journal';
import type { JournalTable, Workspace } from '../store/schema';
import {
  type ChainFault,
  type ChainHead,
  chainStart,
  hashEntry,
  type UnhashedEntry,
  verifyChain,
} from './rules/chain';

/** What is appended: everything but its place in the chain, and the time, which is taken when the place is. */
export type Draft = Omit<JournalEntry, 'seq' | 'at' | 'prev_hash' | 'hash'>;

export interface Verification {
  /** How many entries were found good before the fault, or in all. */
  readonly entries: number;
  readonly head: ChainHead;
  readonly fault: ChainFault | null;
}

const pageSize = 1_000;

/**
 * Appends entries and resolves when they are on the disk, or fails and has appended none. The head is read and they are
 * written in one transaction that keeps other processes out, so the chain cannot fork.
 */
export function appendEntries(
  db: Kysely<Workspace>,
  drafts: readonly Draft[],
  now: () => string,
): Promise<readonly JournalEntry[]> {
  return db.transaction().execute(async (trx) => {
    let head = await readHead(trx);
    const entries = drafts.map((draft): JournalEntry => {
      const stored = asStored({ ...draft, seq: head.seq + 1, at: now() });
      const hash = hashEntry(head.hash, stored);
      const entry = { ...stored, prev_hash: head.hash, hash };
      head = { seq: entry.seq, hash };
      return entry;
    });
    const rows = entries.map((entry) => ({
      ...entry,
      before: toText(entry.before),
      after: toText(entry.after),
    }));
    await trx.insertInto('journal').values(rows).execute();
    return entries;
  });
}

/** Newest first. Every word of the search must be in one of the entry's texts. */
export async function listEntries(
  db: Kysely<Workspace>,
  query: JournalQuery,
): Promise<{ readonly entries: JournalEntry[]; readonly total: number }> {
  let matching = db.selectFrom('journal');
  for (const word of query.search.split(/\s+/).filter(Boolean)) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    const searched = (['target', 'instance', 'actor', 'action', 'reason', 'code', 'run'] as const).map(
      (column) => sql<boolean>`${sql.ref(column)} like ${pattern} escape '\\'`,
    );
    matching = matching.where((eb) => eb.or(searched));
  }
  const rows = await matching
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(query.limit)
    .offset(query.offset)
    .execute();
  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { entries: rows.map(toEntry), total };
}

/** Which entries: all that is given must fit. */
export interface EntryQuery {
  readonly run?: string;
  readonly targets?: readonly string[];
  readonly actions?: readonly string[];
  /** At most this many, the newest. */
  readonly limit: number;
}

export async function pickEntries(
  db: Kysely<Workspace>,
  query: EntryQuery,
): Promise<readonly JournalEntry[]> {
  return (await entriesFor(db, query).execute()).map(toEntry).reverse();
}

/** Newest first. Each of the three has an index: a receipt must not read the whole journal. */
export function entriesFor(db: Kysely<Workspace>, { run, targets, actions, limit }: EntryQuery) {
  let matching = db.selectFrom('journal').selectAll();
  if (run !== undefined) matching = matching.where('run', '=', run);
  if (targets !== undefined) matching = matching.where('target', 'in', targets);
  if (actions !== undefined) matching = matching.where('action', 'in', actions);
  return matching.orderBy('seq', 'desc').limit(limit);
}

/** Checks the whole chain, oldest first, in pages. */
export async function verifyEntries(db: Kysely<Workspace>): Promise<Verification> {
  let head = chainStart;
  // By place in the table, not by `seq`: an entry whose number was tampered with must not be passed over.
  for (let offset = 0; ; offset += pageSize) {
    const rows = await db
      .selectFrom('journal')
      .selectAll()
      .orderBy('seq')
      .limit(pageSize)
      .offset(offset)
      .execute();
    const page = verifyChain(rows.map(toEntry), head);
    head = page.head;
    if (page.fault || rows.length < pageSize) return { entries: head.seq, head, fault: page.fault };
  }
}

export async function readHead(db: Kysely<Workspace>): Promise<ChainHead> {
  const last = await db
    .selectFrom('journal')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last ?? chainStart;
}

/**
 * The entry exactly as it will be read again, because that is what the hash must cover: SQLite cuts text at a NUL, and
 * UTF-8 has no half surrogates. Both can come from a server's text.
 */
function asStored(entry: UnhashedEntry): UnhashedEntry {
  const nullable = (text: string | null) => (text === null ? null : storable(text));
  return {
    ...entry,
    actor: storable(entry.actor),
    action: storable(entry.action),
    client: storable(entry.client),
    instance: nullable(entry.instance),
    target: nullable(entry.target),
    before: fromText(toText(entry.before)),
    after: fromText(toText(entry.after)),
    reason: storable(entry.reason),
    code: nullable(entry.code),
    run: nullable(entry.run),
  };
}

function storable(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8').replaceAll('\0', '\uFFFD');
}

function toText(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

function fromText(text: string | null): Record<string, unknown> | null {
  return text === null ? null : (JSON.parse(text) as Record<string, unknown>);
}

function toEntry(row: Selectable<JournalTable>): JournalEntry {
  return {
    ...row,
    state: row.state as JournalState,
    before: fromText(row.before),
    after: fromText(row.after),
  };
}
