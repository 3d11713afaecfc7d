import { type Kysely, type Selectable, sql } from 'kysely';
import {
  CauseSchema,
  type FlagKind,
  FlagKindSchema,
  type FlagState,
  FlagStateSchema,
  type FlagsQuery,
} from '../../preload/contract/history';
import { type JournalEntry, JournalStateSchema } from '../../preload/contract/journal';
import { type AccountRef, splitAccountRef } from '../directory/rules/account';
import type { FlagTable, JournalTable, Workspace } from '../store/schema';
import type { OwnStep } from './rules/attribution';
import type { Flag, NewFlag } from './rules/watch';

/** What the watch keeps in the workspace, and what it asks there: flags, and what runs of ours did. */
export interface HistoryRepository {
  /** Adds those whose fact is new, and answers with them. */
  raise(flags: readonly NewFlag[], at: string): Promise<readonly Flag[]>;
  /** Flags raised whose entry in the journal is still missing: a crash may come between the two. */
  unrecorded(): Promise<readonly Flag[]>;
  recorded(id: number, seq: number): Promise<void>;
  /** Newest first. */
  list(query: FlagsQuery): Promise<{ readonly flags: readonly Flag[]; readonly total: number }>;
  countOpen(): Promise<number>;
  /**
   * How many of a kind were open at a time. One that was acknowledged and is in order since counts until the latter: when the
   * former was is not kept.
   */
  countOpenAt(kind: FlagKind, at: string): Promise<number>;
  /** Flags of one instance that are open or acknowledged, by number, after `after`. */
  standing(instanceId: string, after: number, limit: number): Promise<readonly Flag[]>;
  openRefs(): Promise<readonly Pick<Flag, 'kind' | 'ref'>[]>;
  get(ids: readonly number[]): Promise<readonly Flag[]>;
  end(ids: readonly number[], state: FlagState, by: string, note: string, at: string): Promise<void>;
  /** How often each fact has been flagged and ended since. */
  endedFacts(facts: readonly string[]): Promise<ReadonlyMap<string, number>>;

  /**
   * Accounts of one instance whose last verified step of ours is a disable, by key, after the key `after`. (Undone ones
   * are not among them: their last step is an enable.)
   */
  disabledByUs(instanceId: string, after: string, limit: number): Promise<readonly OwnDisable[]>;
  /** Steps of ours on accounts, as far as something happened, newest first. */
  stepsOf(refs: readonly AccountRef[], since: string | null): Promise<readonly OwnStep[]>;
  /**
   * Journal entries about accounts, newest first, without intents that have an end: what was done to them, and what was
   * decided about whose they are.
   */
  entriesOf(about: EntriesAbout, offset: number, limit: number): Promise<readonly JournalEntry[]>;

  /** When the access review that was closed last was closed (ISO); null where none was. */
  lastReview(): Promise<string | null>;
  remembered(key: string): Promise<string | null>;
  remember(key: string, value: string): Promise<void>;
}

/** Accounts by all the names that entries may call them. */
export interface EntriesAbout {
  readonly targets: readonly EntryTarget[];
  readonly refs: readonly AccountRef[];
  /** Their folded addresses. */
  readonly addresses: readonly string[];
}

/** How the journal calls an account: it knows names, not numbers. */
export interface EntryTarget {
  readonly target: string;
  readonly instance: string;
}

/** A disable of ours that was read back. */
export interface OwnDisable {
  readonly key: string;
  readonly email: string;
  readonly runId: string;
  readonly seq: number;
  readonly verifiedAt: string;
}

const json = (values: readonly unknown[]) => sql`(select value from json_each(${JSON.stringify(values)}))`;
const pairs = (refs: readonly AccountRef[]) =>
  sql`(select value ->> 0, value ->> 1 from json_each(${JSON.stringify(
    refs.map(splitAccountRef).map(({ instanceId, key }) => [instanceId, key]),
  )}))`;

export function createHistoryRepository(db: Kysely<Workspace>): HistoryRepository {
  return {
    async raise(flags, at) {
      const raised: Flag[] = [];
      for (const flag of flags) {
        const { instanceId, key } = splitAccountRef(flag.ref);
        const row = await db
          .insertInto('flag')
          .values({
            fact: flag.fact,
            kind: flag.kind,
            instance_id: instanceId,
            account_key: key,
            email: flag.email,
            name: flag.name,
            cause: JSON.stringify(flag.cause),
            disabled_at: flag.disabledAt,
            run_id: flag.runId,
            not_before: flag.notBefore,
            seen_at: flag.seenAt,
            raised_at: at,
            state: 'open',
            by: '',
            note: '',
            changed_at: null,
            journal_seq: null,
          })
          .onConflict((conflict) => conflict.column('fact').doNothing())
          .returningAll()
          .executeTakeFirst();
        if (row) raised.push(flagFrom(row));
      }
      return raised;
    },

    async unrecorded() {
      const rows = await db
        .selectFrom('flag')
        .selectAll()
        .where('journal_seq', 'is', null)
        .orderBy('id')
        .limit(1000)
        .execute();
      return rows.map(flagFrom);
    },
    async recorded(id, seq) {
      await db.updateTable('flag').set({ journal_seq: seq }).where('id', '=', id).execute();
    },

    async list({ states, refs, offset, limit }) {
      let matching = db.selectFrom('flag');
      if (states.length > 0) matching = matching.where('state', 'in', states);
      if (refs.length > 0)
        matching = matching.where(sql<boolean>`(instance_id, account_key) in ${pairs(refs)}`);
      const rows =
        limit === 0
          ? []
          : await matching.selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute();
      const { total } = await matching
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      return { flags: rows.map(flagFrom), total };
    },

    async countOpen() {
      const { total } = await db
        .selectFrom('flag')
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .where('state', '=', 'open')
        .executeTakeFirstOrThrow();
      return total;
    },

    async countOpenAt(kind, at) {
      const { total } = await db
        .selectFrom('flag')
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .where('kind', '=', kind)
        .where('raised_at', '<=', at)
        .where((eb) => eb.or([eb('changed_at', 'is', null), eb('changed_at', '>', at)]))
        .executeTakeFirstOrThrow();
      return total;
    },

    async standing(instanceId, after, limit) {
      const rows = await db
        .selectFrom('flag')
        .selectAll()
        .where('instance_id', '=', instanceId)
        .where('state', 'in', ['open', 'acknowledged'])
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(flagFrom);
    },

    async openRefs() {
      const rows = await db
        .selectFrom('flag')
        .select(['kind', 'instance_id', 'account_key'])
        .where('state', '=', 'open')
        .execute();
      return rows.map((row) => ({
        kind: FlagKindSchema.parse(row.kind),
        ref: `${row.instance_id}:${row.account_key}`,
      }));
    },

    async get(ids) {
      const rows = await db
        .selectFrom('flag')
        .selectAll()
        .where(sql<boolean>`id in ${json(ids)}`)
        .execute();
      return rows.map(flagFrom);
    },

    async end(ids, state, by, note, at) {
      await db
        .updateTable('flag')
        .set({ state, by, note, changed_at: at })
        .where(sql<boolean>`id in ${json(ids)}`)
        .execute();
    },

    async endedFacts(facts) {
      const { rows } = await sql<{ base: string; times: number }>`
        select f.value as base, count(flag.id) as times
        from json_each(${JSON.stringify(facts)}) f
        join flag on flag.state = 'resolved' and (flag.fact = f.value or flag.fact like f.value || '#%')
        group by f.value`.execute(db);
      return new Map(rows.map(({ base, times }) => [base, times]));
    },

    async disabledByUs(instanceId, after, limit) {
      const { rows } = await sql<{
        account_key: string;
        email: string;
        run_id: string;
        seq: number;
        verified_at: string;
      }>`
        select account_key, email, run_id, seq, verified_at from (
          select account_key, email, run_id, seq, action, max(verified_at) as verified_at
          from step where instance_id = ${instanceId} and state = 'verified' and account_key > ${after}
            and action in ('disable', 'enable')
          group by account_key
        ) where action = 'disable' order by account_key limit ${limit}`.execute(db);
      return rows.map((row) => ({
        key: row.account_key,
        email: row.email,
        runId: row.run_id,
        seq: row.seq,
        verifiedAt: row.verified_at,
      }));
    },

    async stepsOf(refs, since) {
      if (refs.length === 0) return [];
      const rows = await db
        .selectFrom('step')
        .innerJoin('run', 'run.id', 'step.run_id')
        .select([
          'step.run_id',
          'step.instance_id',
          'step.account_key',
          'step.action',
          'step.wanted',
          'step.verified_at',
          'run.started_at',
        ])
        .where(sql<boolean>`(step.instance_id, step.account_key) in ${pairs(refs)}`)
        .where('step.state', 'in', ['running', 'verified', 'unknown'])
        .where((eb) =>
          since === null
            ? eb.lit(true)
            : eb.or([eb('step.verified_at', 'is', null), eb('step.verified_at', '>=', since)]),
        )
        .orderBy('run.started_at', 'desc')
        .limit(5_000)
        .execute();
      return rows.map((row) => ({
        runId: row.run_id,
        instanceId: row.instance_id,
        key: row.account_key,
        action: row.action as OwnStep['action'],
        wanted: JSON.parse(row.wanted) as OwnStep['wanted'],
        startedAt: row.started_at,
        verifiedAt: row.verified_at,
      }));
    },

    async entriesOf({ targets, refs, addresses }, offset, limit) {
      const named = sql`(select value ->> 0, value ->> 1 from json_each(${JSON.stringify(
        targets.map(({ target, instance }) => [target, instance]),
      )}))`;
      const { rows } = await sql<Selectable<JournalTable>>`
        select j.* from journal j
        where (
          (j.target, j.instance) in ${named}
          or (j.run, j.target) in (select run_id, email from step where (instance_id, account_key) in ${pairs(refs)})
          or j.seq in (
            select seq from (
              select seq, coalesce(after, before) as decision from journal where action in ${json(decisionActions)}
            ) where decision ->> 'account' in ${json(refs)} or decision ->> 'other' in ${json(addresses)}
              or (decision ->> 'account' is null and decision ->> 'one' in ${json(addresses)})
          )
        ) and (j.state <> 'intent' or not exists (
          select 1 from journal ended where ended.run = j.run and ended.target is j.target
          and ended.instance is j.instance and ended.state <> 'intent'
        ))
        order by j.seq desc limit ${limit} offset ${offset}`.execute(db);
      return rows.map((row) => ({
        ...row,
        state: JournalStateSchema.parse(row.state),
        before: row.before === null ? null : (JSON.parse(row.before) as Record<string, unknown>),
        after: row.after === null ? null : (JSON.parse(row.after) as Record<string, unknown>),
      }));
    },

    async lastReview() {
      const row = await db
        .selectFrom('review')
        .select(({ fn }) => fn.max('closed_at').as('at'))
        .where('state', '=', 'closed')
        .executeTakeFirst();
      return row?.at ?? null;
    },
    async remembered(key) {
      const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
      return row?.value ?? null;
    },
    async remember(key, value) {
      await db
        .insertInto('meta')
        .values({ key, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute();
    },
  };
}

/** Entries that tell who is whom (people/service.ts): a decision stands in them, and not the accounts it is about. */
const decisionActions = ['people.linked', 'people.unlinked', 'people.kept-apart', 'people.proposed-again'];

function flagFrom(row: Selectable<FlagTable>): Flag {
  return {
    id: row.id,
    fact: row.fact,
    kind: FlagKindSchema.parse(row.kind),
    ref: `${row.instance_id}:${row.account_key}`,
    instanceId: row.instance_id,
    email: row.email,
    name: row.name,
    cause: CauseSchema.parse(JSON.parse(row.cause)),
    disabledAt: row.disabled_at,
    runId: row.run_id,
    notBefore: row.not_before,
    seenAt: row.seen_at,
    raisedAt: row.raised_at,
    state: FlagStateSchema.parse(row.state),
    by: row.by,
    note: row.note,
    changedAt: row.changed_at,
  };
}
