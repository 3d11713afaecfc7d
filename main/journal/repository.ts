import { type Kysely, type Selectable, sql } from 'kysely';
import type {
  JournalEntry,
  JournalFacets,
  JournalQuery,
  JournalState,
  SealRemark,
  Verification as Verdict,
} from '../../preload/contract/journal';
import type { JournalTable, Workspace } from '../store/schema';
import {
  type ChainFault,
  type ChainHead,
  chainStart,
  hashEntry,
  type UnhashedEntry,
  verifyChain,
} from './rules/chain';
import { isSealMissing, keyIdOf, type SealedHead, sealFault } from './rules/seal';
import { remarksIn, type SealRecord } from './rules/seal-records';
import type { FoundEnd, Sealing } from './sealing';

/** What is appended: everything but its place in the chain, and the time, which is taken when the place is. */
export type Draft = Omit<JournalEntry, 'seq' | 'at' | 'prev_hash' | 'hash'>;

/** What was found of the journal, with its end. */
export interface Verification extends Verdict {
  readonly head: ChainHead;
  readonly sealed: SealedHead | null;
}

/** Few enough to be hashed within a frame or two of the window. */
const pageSize = 500;

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

/** Newest first. Every word of the search must be in one of the entry's texts. */
export async function listEntries(
  db: Kysely<Workspace>,
  query: JournalQuery,
): Promise<{ readonly entries: JournalEntry[]; readonly total: number }> {
  let matching = db.selectFrom('journal');
  for (const word of query.search.split(/\s+/).filter(Boolean)) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    const searched = (
      ['target', 'instance', 'actor', 'action', 'reason', 'code', 'run', 'identity'] as const
    ).map((column) => sql<boolean>`${sql.ref(column)} like ${pattern} escape '\\'`);
    matching = matching.where((eb) => eb.or(searched));
  }
  const { actions = [], states = [], instances = [], since } = query.filters ?? {};
  if (actions.length > 0) matching = matching.where('action', 'in', actions);
  if (states.length > 0) matching = matching.where('state', 'in', states);
  if (instances.length > 0) {
    const names = instances.filter((name) => name !== null);
    const hasNone = names.length < instances.length;
    matching = matching.where((eb) =>
      eb.or([
        ...(names.length > 0 ? [eb('instance', 'in', names)] : []),
        ...(hasNone ? [eb('instance', 'is', null)] : []),
      ]),
    );
  }
  // ISO times of one zone are in order as text.
  if (since) matching = matching.where('at', '>=', since);
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

/** How many entries there are of each action and of each instance, most first. */
export async function countBy(db: Kysely<Workspace>): Promise<JournalFacets> {
  const counted = db
    .selectFrom('journal')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .orderBy('count', 'desc');
  const actions = await counted.select('action as value').groupBy('action').execute();
  const instances = await counted.select('instance as value').groupBy('instance').execute();
  return { actions, instances };
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

/** The entries, oldest first, page by page. By the place in the table: one whose number was tampered with is there too. */
export async function* pagesOf(
  db: Kysely<Workspace>,
  after: number | null = null,
): AsyncGenerator<readonly JournalEntry[]> {
  let last = after;
  for (;;) {
    let asked = db.selectFrom('journal').selectAll().orderBy('seq').limit(pageSize);
    if (last !== null) asked = asked.where('seq', '>', last);
    const rows = await asked.execute();
    if (rows.length > 0) yield rows.map(toEntry);
    if (rows.length < pageSize) return;
    last = rows.at(-1)?.seq ?? null;
  }
}

/** What the keychain holds, for a check. Without an answer of it the seal is only compared with the end. */
export interface Known {
  readonly key: Uint8Array | null;
  /** Whether the keychain answered. */
  readonly isAnswered: boolean;
  readonly remembered: ChainHead | null;
}

/** Checks the whole chain, oldest first, and what its end should be. */
export async function verifyEntries(db: Kysely<Workspace>, known: Known): Promise<Verification> {
  const { key, remembered } = known;
  const walk = { head: chainStart, fault: null as ChainFault | null, remarks: [] as SealRemark[] };
  let isRemembered = remembered === null;
  const check = (page: readonly JournalEntry[]) => {
    const checked = verifyChain(page, walk.head);
    walk.head = checked.head;
    walk.fault = checked.fault;
    walk.remarks.push(...remarksIn(page));
    isRemembered ||= page.some(({ seq, hash }) => seq === remembered?.seq && hash === remembered.hash);
  };
  for await (const page of pagesOf(db)) {
    check(page);
    if (walk.fault) break;
  }
  // What was appended meanwhile comes with the seal over it, in one look.
  const sealed = await db.transaction().execute(async (trx) => {
    if (walk.fault === null) {
      for await (const page of pagesOf(trx, walk.head.seq)) if (walk.fault === null) check(page);
    }
    return readSeal(trx);
  });
  const { head, remarks } = walk;
  const missed = isRemembered || remembered === null ? null : missing(remembered, head);
  const unsealed = isSealMissing({ head, sealed }, key)
    ? ({ seq: head.seq, kind: 'unsealed' } as const)
    : null;
  const fault = walk.fault ?? (sealed && sealFault(sealed, head, key)) ?? missed ?? unsealed;
  return { entries: head.seq, head, sealed, fault, seal: sealState(sealed, known), remarks };
}

const missing = (remembered: ChainHead, head: ChainHead) =>
  remembered.seq > head.seq
    ? ({ seq: head.seq + 1, kind: 'cut' } as const)
    : ({ seq: remembered.seq, kind: 'seal' } as const);

function sealState(sealed: SealedHead | null, { key, isAnswered }: Known): Verdict['seal'] {
  if (!isAnswered) return 'keychain-away';
  if (sealed === null) return 'none';
  if (key === null) return 'key-missing';
  return keyIdOf(key) === sealed.key ? 'checked' : 'key-changed';
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

function toEntry(row: Selectable<JournalTable>): JournalEntry {
  return {
    ...row,
    state: row.state as JournalState,
    before: fromText(row.before),
    after: fromText(row.after),
  };
}
