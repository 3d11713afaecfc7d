import type { Kysely, Selectable } from 'kysely';
import type { JournalEntry, JournalState } from '../../preload/contract/journal';
import { takeJournal } from '../store/engines';
import type { JournalTable, Workspace } from '../store/schema';
import { type ChainHead, chainStart, hashEntry, type UnhashedEntry } from './rules/chain';
import { recordIn } from './rules/rows';
import type { SealedHead } from './rules/seal';
import type { SealRecord } from './rules/seal-records';
import type { FoundEnd, Sealing } from './sealing';

/** What is appended: everything but its place in the chain, and the time, which is taken when the place is. */
export type Draft = Omit<JournalEntry, 'seq' | 'at' | 'prev_hash' | 'hash'>;

/** Short rows. */
const hashesAtOnce = 5_000;

/**
 * Appends entries and resolves when they are on the disk, or fails and has appended none. The head is read and they are
 * written in one transaction that keeps other processes out, so the chain cannot fork, and the seal is always over its
 * last entry. What is to be said of the seal itself goes before them, as `about` says it; only the others are answered.
 */
export async function appendEntries(
  db: Kysely<Workspace>,
  drafts: readonly Draft[],
  { now, sealing, about }: Appending,
): Promise<readonly JournalEntry[]> {
  await sealing.prepare();
  let head = chainStart;
  const appended = await db.transaction().execute(async (trx) => {
    await takeJournal(trx);
    const end = await readEnd(trx);
    const begun = await sealing.begin(end);
    head = end.head;
    const entries = [...begun.records.map(about), ...drafts].map((draft): JournalEntry => {
      const stored = asStored({ ...draft, seq: head.seq + 1, at: now() });
      const hash = hashEntry(head.hash, stored);
      const entry = { ...stored, prev_hash: head.hash, hash };
      head = { seq: entry.seq, hash };
      return entry;
    });
    if (entries.length === 0) return [];
    const rows = entries.map((entry) => ({
      ...entry,
      before: toText(entry.before),
      after: toText(entry.after),
    }));
    await trx.insertInto('journal').values(rows).execute();
    const seal = begun.seal(head);
    await trx
      .insertInto('journal_seal')
      .values({ id: 1, ...seal })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...seal }))
      .execute();
    return entries.slice(begun.records.length);
  });
  await sealing.committed(head);
  return appended;
}

export interface Appending {
  readonly now: () => string;
  readonly sealing: Sealing;
  /** What the journal says of its seal, as an entry. */
  readonly about: (record: SealRecord) => Draft;
}

async function readEnd(trx: Kysely<Workspace>): Promise<FoundEnd> {
  return {
    head: await readHead(trx),
    sealed: await readSeal(trx),
    hashAt: (seq) => hashAt(trx, seq),
  };
}

export async function hashAt(db: Kysely<Workspace>, seq: number): Promise<string | null> {
  const row = await db.selectFrom('journal').select('hash').where('seq', '=', seq).executeTakeFirst();
  return row?.hash ?? null;
}

export async function readSeal(db: Kysely<Workspace>): Promise<SealedHead | null> {
  const row = await db
    .selectFrom('journal_seal')
    .select(['key', 'since', 'seq', 'hash', 'seal'])
    .executeTakeFirst();
  return row ?? null;
}

/** The entries after one, oldest first, as their columns are, whatever stands in them. */
export async function pageByColumns(
  db: Kysely<Workspace>,
  after: number | null,
  limit: number,
): Promise<readonly JournalEntry[]> {
  let asked = db.selectFrom('journal').selectAll().orderBy('seq').limit(limit);
  if (after !== null) asked = asked.where('seq', '>', after);
  return (await asked.execute()).map(toEntry);
}

/** Numbers and hashes up to and with `last`, oldest first, page by page. */
export async function* hashPagesOf(
  db: Kysely<Workspace>,
  last: number,
): AsyncGenerator<readonly ChainHead[]> {
  for (let after = 0; after < last; ) {
    const page = await db
      .selectFrom('journal')
      .select(['seq', 'hash'])
      .where('seq', '>', after)
      .where('seq', '<=', last)
      .orderBy('seq')
      .limit(hashesAtOnce)
      .execute();
    if (page.length === 0) return;
    yield page;
    after = page.at(-1)?.seq ?? last;
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
    identity: nullable(entry.identity),
    ticket: nullable(entry.ticket),
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

/** A row of the table as the entry it holds. */
export function toEntry(row: Selectable<JournalTable>): JournalEntry {
  return {
    ...row,
    state: row.state as JournalState,
    before: recordIn(row.before),
    after: recordIn(row.after),
  };
}
