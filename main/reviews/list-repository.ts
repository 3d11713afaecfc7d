import { type Kysely, sql } from 'kysely';
import type {
  RemovalPart,
  ReviewChange,
  ReviewCounts,
  ReviewDecision,
  ReviewFilter,
} from '../../preload/contract/reviews';
import type { Workspace } from '../store/schema';
import { joined as joinedIn, narrowed as narrowedIn } from './rows-query';
import type { Outcome } from './rules/outcome';
import type { FrozenRow } from './rules/population';
import type { DecidedRow } from './rules/worksheet';
import type { Via } from './work-repository';

export interface WorkedRow extends DecidedRow {
  readonly isSubject: boolean;
  readonly isProvisioner: boolean;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly via: Via | null;
  readonly result: Outcome['result'] | null;
  readonly outcome: string | null;
  /** Of the review, when its decision or its reviewer was changed last. */
  readonly revision: number;
}

/** One reviewer's rows, by what was decided. */
export interface Tally {
  readonly reviewer: string;
  readonly counts: ReviewCounts;
  /** Of the decisions in the window. */
  readonly stamps: { readonly single: number; readonly spanMs: number; readonly largestStroke: number };
}

/** SQLite takes 32,766 values a statement on our builds; numbers in a list stay far below. */
const mostInList = 1_000;

export const fromText = <T>(text: string | null): T | null =>
  text === null ? null : (JSON.parse(text) as T);

/** The list of a review and what is decided of it, to be read. */
export function listRepository(db: Kysely<Workspace>, user: string) {
  const joined = (id: string) => joinedIn(db, id);
  const narrowed = (id: string, filter: ReviewFilter) => narrowedIn(db, id, filter, user);

  const columns = [
    'r.content',
    'w.reviewer',
    'w.is_subject',
    'w.is_provisioner',
    'w.decision',
    'w.change',
    'w.note',
    'w.decided_by',
    'w.decided_at',
    'w.via',
    'w.result',
    'w.outcome',
    'w.revision',
  ] as const;

  return {
    async rows(id: string, filter: ReviewFilter, offset: number, limit: number) {
      // First: what is decided while the rows are read is of a later one.
      const { revision } = await db
        .selectFrom('review')
        .select('revision')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const [rows, { matching }] = await Promise.all([
        narrowed(id, filter).select(columns).orderBy('r.seq').limit(limit).offset(offset).execute(),
        narrowed(id, filter)
          .select((eb) => eb.fn.countAll<number>().as('matching'))
          .executeTakeFirstOrThrow(),
      ]);
      return { rows: rows.map(workedFrom), matching: Number(matching), revision };
    },

    /** Rows that a filter lets through behind a place in the list, in its order. */
    async matching(
      id: string,
      filter: ReviewFilter,
      seq: number,
      limit: number,
    ): Promise<readonly WorkedRow[]> {
      const rows = await narrowed(id, filter)
        .where('r.seq', '>', seq)
        .select(columns)
        .orderBy('r.seq')
        .limit(limit)
        .execute();
      return rows.map(workedFrom);
    },

    /** Rows behind a place in the list, in its order; all, or those of one reviewer. */
    async after(id: string, seq: number, limit: number, reviewer?: string): Promise<readonly WorkedRow[]> {
      const all = joined(id).where('r.seq', '>', seq);
      const rows = await (reviewer === undefined ? all : all.where('w.reviewer', '=', reviewer))
        .select(columns)
        .orderBy('r.seq')
        .limit(limit)
        .execute();
      return rows.map(workedFrom);
    },

    /** What was frozen, and nothing else. */
    async frozen(id: string, seq: number, limit: number): Promise<readonly FrozenRow[]> {
      const rows = await db
        .selectFrom('review_row')
        .select('content')
        .where('review_id', '=', id)
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map(({ content }) => JSON.parse(content) as FrozenRow);
    },

    async bySeqs(id: string, seqs: readonly number[]): Promise<readonly WorkedRow[]> {
      const found: WorkedRow[] = [];
      for (let at = 0; at < seqs.length; at += mostInList) {
        const rows = await joined(id)
          .where('r.seq', 'in', seqs.slice(at, at + mostInList))
          .select(columns)
          .execute();
        found.push(...rows.map(workedFrom));
      }
      return found;
    },

    async tallies(id: string): Promise<readonly Tally[]> {
      const sum = (of: ReviewDecision) => sql<number>`sum(decision is ${of})`.as(of);
      const rows = await db
        .selectFrom('review_work')
        .where('review_id', '=', id)
        .select([
          'reviewer',
          sql<number>`count(*)`.as('rows'),
          ...[sum('keep'), sum('remove'), sum('change'), sum('unsure')],
          sql<number>`sum(via is 'row')`.as('single'),
          sql<string | null>`min(case when via = 'row' then decided_at end)`.as('first'),
          sql<string | null>`max(case when via = 'row' then decided_at end)`.as('last'),
        ])
        .groupBy('reviewer')
        .execute();
      const strokes = await db
        .selectFrom('review_work')
        .where('review_id', '=', id)
        .where('via', '=', 'stroke')
        .select(['reviewer', 'decided_at', sql<number>`count(*)`.as('rows')])
        .groupBy(['reviewer', 'decided_at'])
        .execute();
      return rows.map(({ reviewer, first, last, single, ...counts }) => ({
        reviewer,
        counts: {
          ...{ rows: Number(counts.rows), keep: Number(counts.keep), remove: Number(counts.remove) },
          ...{ change: Number(counts.change), unsure: Number(counts.unsure) },
        },
        stamps: {
          single: Number(single),
          spanMs: first === null || last === null ? 0 : Date.parse(last) - Date.parse(first),
          largestStroke: strokes.reduce(
            (most, one) => (one.reviewer === reviewer ? Math.max(most, Number(one.rows)) : most),
            0,
          ),
        },
      }));
    },

    /** Rows whose decision asks for a part of the work, in the order of the list. */
    async wanted(id: string, part: RemovalPart): Promise<readonly WorkedRow[]> {
      const isKey = sql<boolean>`instr(${sql.ref('r.ref')}, ':k') > 0`;
      const rows =
        part === 'disable' || part === 'delete-keys'
          ? joined(id)
              .where('w.decision', '=', 'remove')
              .where(part === 'disable' ? sql<boolean>`not ${isKey}` : isKey)
          : joined(id).where('w.decision', '=', 'change');
      const found = (await rows.select(columns).orderBy('r.seq').execute()).map(workedFrom);
      if (part === 'revoke-admin') return found.filter(({ change }) => change?.admin === true);
      return part === 'leave-groups' ? found.filter(({ change }) => (change?.leave.length ?? 0) > 0) : found;
    },

    /** Which of these stand in the list. */
    async known(id: string, refs: readonly string[]): Promise<ReadonlySet<string>> {
      const rows = await db
        .selectFrom('review_row')
        .select('ref')
        .where('review_id', '=', id)
        .where('ref', 'in', refs)
        .execute();
      return new Set(rows.map(({ ref }) => ref));
    },

    /** Instances of the list that are none of these, by the name of then, with how many rows they have. */
    async instancesBut(id: string, ids: readonly string[]) {
      const instanceId = sql<string>`substr(ref, 1, instr(ref, ':') - 1)`;
      const rows = await db
        .selectFrom('review_row')
        .where('review_id', '=', id)
        .select([
          instanceId.as('instanceId'),
          sql<string>`max(json_extract(content, '$.instance'))`.as('instance'),
          sql<number>`count(*)`.as('rows'),
        ])
        .groupBy(instanceId)
        .orderBy('instance')
        .execute();
      const known = new Set(ids);
      return rows
        .filter((row) => !known.has(row.instanceId))
        .map(({ instance, rows: count }) => ({ instance, rows: Number(count) }));
    },
  };
}

interface Joined {
  readonly content: string;
  readonly reviewer: string;
  readonly is_subject: number;
  readonly is_provisioner: number;
  readonly decision: string | null;
  readonly change: string | null;
  readonly note: string;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly via: string | null;
  readonly result: string | null;
  readonly outcome: string | null;
  readonly revision: number;
}

function workedFrom(row: Joined): WorkedRow {
  return {
    ...(JSON.parse(row.content) as FrozenRow),
    reviewer: row.reviewer,
    isSubject: row.is_subject === 1,
    isProvisioner: row.is_provisioner === 1,
    decision: row.decision as ReviewDecision | null,
    change: fromText<ReviewChange>(row.change),
    note: row.note,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    via: row.via as Via | null,
    result: row.result as Outcome['result'] | null,
    outcome: row.outcome,
    revision: row.revision,
  };
}
