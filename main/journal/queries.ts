import { type Kysely, sql } from 'kysely';
import type { JournalEntry, JournalFacets, JournalQuery } from '../../preload/contract/journal';
import { likeAnyCase } from '../store/engines';
import type { Workspace } from '../store/schema';
import { readHead, toEntry } from './repository';
import type { Wanted } from './rules/wanted';

/** Every word of the search must be in one of the entry's texts. */
function matchingRows(db: Kysely<Workspace>, query: Wanted) {
  let matching = db.selectFrom('journal');
  const like = likeAnyCase(db);
  for (const word of query.search.split(/\s+/).filter(Boolean)) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    const searched = (
      ['target', 'instance', 'actor', 'action', 'reason', 'code', 'run', 'identity'] as const
    ).map((column) => sql<boolean>`${sql.ref(column)} ${like} ${pattern} escape '\\'`);
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
  return matching;
}

/** Newest first. */
export async function listEntries(
  db: Kysely<Workspace>,
  query: JournalQuery,
): Promise<{ readonly entries: JournalEntry[]; readonly total: number }> {
  const matching = matchingRows(db, query);
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
  /** Only entries after this number. Then `limit` takes the oldest of them, so that all can be read page by page. */
  readonly after?: number;
  /** At most this many, the newest. */
  readonly limit: number;
}

export async function pickEntries(
  db: Kysely<Workspace>,
  query: EntryQuery,
): Promise<readonly JournalEntry[]> {
  const entries = (await entriesFor(db, query).execute()).map(toEntry);
  return query.after === undefined ? entries.reverse() : entries;
}

/**
 * Newest first, or oldest first after a number. Each of the three has an index: a receipt must not read the whole journal.
 */
export function entriesFor(db: Kysely<Workspace>, { run, targets, actions, after, limit }: EntryQuery) {
  let matching = db.selectFrom('journal').selectAll();
  if (run !== undefined) matching = matching.where('run', '=', run);
  if (targets !== undefined) matching = matching.where('target', 'in', targets);
  if (actions !== undefined) matching = matching.where('action', 'in', actions);
  if (after !== undefined) return matching.where('seq', '>', after).orderBy('seq').limit(limit);
  return matching.orderBy('seq', 'desc').limit(limit);
}

/** Entries that are taken, and how many: the journal may grow meanwhile, and those are not among them. */
export interface Taken {
  readonly count: number;
  /** Of the journal. */
  readonly total: number;
  /** Oldest first. Throws as the store does. */
  readonly parts: AsyncIterable<readonly JournalEntry[]>;
}

const takenAtOnce = 500;

export async function takeEntries(db: Kysely<Workspace>, wanted: Wanted): Promise<Taken> {
  const { seq: last } = await readHead(db);
  const matching = matchingRows(db, wanted).where('seq', '<=', last);
  const { count } = await matching
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  async function* parts(): AsyncGenerator<readonly JournalEntry[]> {
    for (let after = 0; ; ) {
      const rows = await matching
        .selectAll()
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(takenAtOnce)
        .execute();
      if (rows.length > 0) yield rows.map(toEntry);
      if (rows.length < takenAtOnce) return;
      after = rows.at(-1)?.seq ?? last;
    }
  }
  return { count, total: last, parts: parts() };
}

/** The numbers of the entries that are wanted, in order, up to and with `last`. */
export async function numbersOf(
  db: Kysely<Workspace>,
  wanted: Wanted,
  last: number,
): Promise<ReadonlySet<number>> {
  const rows = await matchingRows(db, wanted).select('seq').where('seq', '<=', last).orderBy('seq').execute();
  return new Set(rows.map(({ seq }) => seq));
}
