import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { ChangeKind, ChangesQuery } from '../../preload/contract/history';
import { splitAccountRef } from '../directory/rules/account';
import { createTurn } from '../kernel/in-turn';
import type { Directory } from '../store/directory-schema';
import { netSince } from './net-sql';
import { type AccountFacts, type Change, type NetChange, netOf } from './rules/net';

/** A change with who it was then and when it was seen. */
export interface StoredChange extends Change {
  readonly email: string;
  readonly name: string;
  /** The complete reading before the one that saw it, or null where none is kept. */
  readonly notBefore: string | null;
  readonly at: string;
}

export type ListedChange = NetChange<StoredChange>;

/** How many changes there are of each kind on each instance. */
export interface ChangeCount {
  readonly kind: ChangeKind;
  readonly instanceId: string;
  readonly count: number;
}

/** The changes as the directory's file keeps them. Everything is asked for by window. */
export interface ChangeRepository {
  count(query: Pick<ChangesQuery, 'since' | 'mode'>): Promise<readonly ChangeCount[]>;
  /** Newest first. Empty lists mean any. */
  list(query: ChangesQuery): Promise<readonly ListedChange[]>;
  /** Of these accounts, newest first, beginning after the first `offset`. */
  ofAccounts(refs: readonly string[], offset: number, limit: number): Promise<readonly ListedChange[]>;
  /** Changes of some kinds of one instance with a higher number or a later time, by number, from `after` on. */
  after(
    instanceId: string,
    from: { readonly seq: number; readonly at: string },
    kinds: readonly ChangeKind[],
    after: number,
    limit: number,
  ): Promise<readonly StoredChange[]>;
  known(since: string): Promise<readonly KnownReadings[]>;
  /** The complete reading of an instance before a time, or null where none is kept. */
  readingBefore(instanceId: string, at: string): Promise<string | null>;
  noteGap(instanceId: string, at: string, missing: readonly string[]): Promise<void>;
  /** Drops what is older than `before`; resolves with the number of changes. The last snapshot of an instance stays. */
  prune(before: string): Promise<number>;
  /** The last number given to a change; 0 before the first. */
  latest(): Promise<number>;
}

/** Which complete and incomplete readings of an instance are kept. */
export interface KnownReadings {
  readonly instanceId: string;
  readonly first: string | null;
  readonly last: string | null;
  readonly readings: number;
  readonly incomplete: number;
  readonly lastIncomplete: { readonly at: string; readonly missing: readonly string[] } | null;
}

interface Row {
  readonly seq: number;
  readonly instance_id: string;
  readonly account_key: string;
  readonly email: string;
  readonly name: string;
  readonly at: string;
  readonly kind: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly not_before: string | null;
  readonly steps?: number;
  readonly fact?: string;
  readonly was?: string | number | null;
  readonly now?: string | number | null;
}

const oneOf = (column: string, values: readonly string[]): RawBuilder<unknown> =>
  values.length === 0
    ? sql`true`
    : sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`;

const before = sql`(select max(s.at) from snapshot s where s.instance_id = c.instance_id and s.at < c.at) as not_before`;

/** `(instance, key)` of accounts as a table. */
const accounts = (refs: readonly string[]): RawBuilder<unknown> =>
  sql`(select value ->> 0 as i, value ->> 1 as k from json_each(${JSON.stringify(
    refs.map(splitAccountRef).map(({ instanceId, key }) => [instanceId, key]),
  )}))`;

export function createChangeRepository(db: Kysely<Directory>): ChangeRepository {
  async function rows(query: RawBuilder<Row>): Promise<readonly Row[]> {
    return (await query.execute(db)).rows;
  }

  /** All changes of some accounts since a time, oldest first: what the state at one end is folded from. */
  async function allOf(refs: readonly string[], since: string): Promise<readonly StoredChange[]> {
    const found = await rows(sql<Row>`
      select c.*, null as not_before from ${accounts(refs)} a
      join change c on c.instance_id = a.i and c.account_key = a.k
      where c.at > ${since} order by c.seq`);
    return found.map(stored);
  }

  /** What the table `net` holds: the difference since when, and of which changes. */
  let held = '';
  const inTurn = createTurn();
  /** The last counts: every window of a long list asks for them again. */
  let counts: { readonly of: string; readonly found: Promise<readonly ChangeCount[]> } | null = null;

  /** Differs when there are other changes than before. */
  async function state(): Promise<string> {
    const { rows } = await sql<{ latest: number; oldest: number }>`
      select coalesce(max(seq), 0) as latest, coalesce(min(seq), 0) as oldest from change`.execute(db);
    return `${rows[0]?.oldest} ${rows[0]?.latest}`;
  }

  /**
   * Compares once and keeps the result beside the file, in memory, for as long as nothing changes: 200,000 changes take
   * seconds to compare, and a window of the result a few milliseconds.
   */
  const onNet = <T>(since: string, work: () => Promise<T>): Promise<T> =>
    inTurn(async () => {
      const wanted = `${since} ${await state()}`;
      // A file that was damaged is replaced under the same connection, and what was beside it is gone.
      const { rows } = await sql`select 1 from temp.sqlite_master where name = 'net'`.execute(db);
      if (wanted !== held || rows.length === 0) {
        held = '';
        await sql`drop table if exists temp.net`.execute(db);
        await sql`create temp table net as select * from ${netSince(since)}`.execute(db);
        await sql`create index temp.net_by_seq on net (seq)`.execute(db);
        held = wanted;
      }
      return work();
    });

  async function count({
    since,
    mode,
  }: Pick<ChangesQuery, 'since' | 'mode'>): Promise<readonly ChangeCount[]> {
    const countIn = (from: RawBuilder<unknown>) =>
      sql<{ kind: ChangeKind; instance_id: string; count: number }>`
        select kind, instance_id, count(*) as count from ${from} group by kind, instance_id`.execute(db);
    const { rows: counted } =
      mode === 'net'
        ? await onNet(since, () => countIn(sql`temp.net`))
        : await countIn(sql`(select kind, instance_id from change where at > ${since})`);
    return counted.map(({ kind, instance_id, count }) => ({ kind, instanceId: instance_id, count }));
  }

  async function netRows({ since, kinds, instanceIds, offset, limit }: ChangesQuery) {
    const found = await rows(sql<Row>`
      select c.seq, c.instance_id, c.account_key, c.email, c.name, c.at, ${before},
        n.kind, n.fact, n.steps, n.was, n.now, null as before, null as after
      from (
        select * from temp.net where ${oneOf('kind', kinds)} and ${oneOf('instance_id', instanceIds)}
        order by seq desc limit ${limit} offset ${offset}
      ) n join change c on c.seq = n.seq order by c.seq desc, n.fact`);
    // Who appeared or is gone stands with the whole state, which one change alone does not tell.
    const whole = found.filter((row) => row.fact === 'presence');
    const folded = new Map(
      whole.length === 0
        ? []
        : netOf(await allOf(whole.map(refOf), since)).map((net) => [`${net.seq}`, net] as const),
    );
    return found.map((row): ListedChange => {
      const change = { ...stored(row), ...netValues(row), steps: row.steps ?? 1 };
      const net = row.fact === 'presence' ? folded.get(`${row.seq}`) : undefined;
      return net ? { ...change, before: net.before, after: net.after } : change;
    });
  }

  return {
    async count(query) {
      const of = `${query.mode} ${query.since} ${await state()}`;
      if (counts?.of === of) return counts.found;
      const found = count(query);
      counts = { of, found };
      found.catch(() => {
        counts = null;
      });
      return found;
    },

    async list(query) {
      if (query.limit === 0) return [];
      if (query.mode === 'net') return onNet(query.since, () => netRows(query));
      const { since, kinds, instanceIds, offset, limit } = query;
      const found = await rows(sql<Row>`
        select c.*, ${before} from change c
        where c.at > ${since} and ${oneOf('c.kind', kinds)} and ${oneOf('c.instance_id', instanceIds)}
        order by c.seq desc limit ${limit} offset ${offset}`);
      return found.map((row) => ({ ...stored(row), steps: 1 }));
    },

    async ofAccounts(refs, offset, limit) {
      const found = await rows(sql<Row>`
        select c.*, ${before} from ${accounts(refs)} a
        join change c on c.instance_id = a.i and c.account_key = a.k
        order by c.at desc, c.seq desc limit ${limit} offset ${offset}`);
      return found.map((row) => ({ ...stored(row), steps: 1 }));
    },

    async after(instanceId, from, kinds, after, limit) {
      const found = await rows(sql<Row>`
        select c.*, ${before} from change c
        where c.instance_id = ${instanceId} and (c.seq > ${from.seq} or c.at > ${from.at})
        and c.seq > ${after} and ${oneOf('c.kind', kinds)}
        order by c.seq limit ${limit}`);
      return found.map(stored);
    },

    async known(since) {
      const { rows: found } = await sql<{
        instance_id: string;
        first: string | null;
        last: string | null;
        readings: number;
        incomplete: number;
        gap: string | null;
      }>`
        select i.instance_id, s.first, s.last, coalesce(s.readings, 0) as readings,
          coalesce(g.incomplete, 0) as incomplete, g.gap
        from (select instance_id from snapshot union select instance_id from gap) i
        left join (
          select instance_id, min(at) as first, max(at) as last, sum(iif(at > ${since}, readings, 0)) as readings
          from snapshot group by instance_id
        ) s using (instance_id)
        left join (
          select instance_id, count(*) as incomplete, max(json_array(at, json(missing))) as gap
          from gap where at > ${since} group by instance_id
        ) g using (instance_id)`.execute(db);
      return found.map(({ instance_id, gap, ...row }) => ({
        instanceId: instance_id,
        ...row,
        lastIncomplete: gap === null ? null : gapFrom(gap),
      }));
    },

    async readingBefore(instanceId, at) {
      const found = await db
        .selectFrom('snapshot')
        .select('at')
        .where('instance_id', '=', instanceId)
        .where('at', '<', at)
        .orderBy('at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return found?.at ?? null;
    },

    async noteGap(instanceId, at, missing) {
      await db
        .insertInto('gap')
        .values({ instance_id: instanceId, at, missing: JSON.stringify(missing) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async prune(before) {
      const { numDeletedRows } = await db
        .deleteFrom('change')
        .where('at', '<', before)
        .executeTakeFirstOrThrow();
      await db.deleteFrom('gap').where('at', '<', before).execute();
      await sql`delete from snapshot where at < ${before}
        and at < (select max(at) from snapshot s where s.instance_id = snapshot.instance_id)`.execute(db);
      return Number(numDeletedRows);
    },

    async latest() {
      const row = await db
        .selectFrom('change')
        .select((eb) => eb.fn.max('seq').as('seq'))
        .executeTakeFirst();
      return row?.seq ?? 0;
    },
  };
}

function refOf(row: Pick<Row, 'instance_id' | 'account_key'>): string {
  return `${row.instance_id}:${row.account_key}`;
}

function stored(row: Row): StoredChange {
  return {
    seq: row.seq,
    instanceId: row.instance_id,
    key: row.account_key,
    kind: row.kind as ChangeKind,
    email: row.email,
    name: row.name,
    at: row.at,
    notBefore: row.not_before,
    before: parsed(row.before),
    after: parsed(row.after),
  };
}

/** What a net difference of the SQL says, in the words of the rule. */
function netValues({ fact = '', was, now }: Row): { readonly before: unknown; readonly after: unknown } {
  const words = (no: string, yes: string) => ({ before: was ? yes : no, after: now ? yes : no });
  if (fact === 'status') return words('enabled', 'disabled');
  if (fact === 'role') return words('member', 'admin');
  if (fact.startsWith('group:') || fact.startsWith('manager:')) {
    const name = parsed(fact.slice(fact.indexOf(':') + 1));
    return { before: was ? name : null, after: now ? name : null };
  }
  if (fact === 'presence') return { before: null, after: null };
  return { before: parsed(text(was)), after: parsed(text(now)) };
}

const text = (value: string | number | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

function parsed(json: string | null): unknown {
  return json === null ? null : (JSON.parse(json) as unknown);
}

function gapFrom(json: string): { readonly at: string; readonly missing: readonly string[] } {
  const [at, missing] = JSON.parse(json) as [string, readonly string[]];
  return { at, missing };
}

/** The state that came with an `appeared` or went with a `gone`, or null where it was not kept. */
export function factsOf(value: unknown): AccountFacts | null {
  return typeof value === 'object' && value !== null ? (value as AccountFacts) : null;
}
