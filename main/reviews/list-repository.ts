import { type Kysely, sql } from 'kysely';
import type {
  RemovalPart,
  ReviewChange,
  ReviewCounts,
  ReviewDecision,
  ReviewFilter,
} from '../../preload/contract/reviews';
import { fold } from '../directory/rules/fold';
import type { ReviewWorkTable, Workspace } from '../store/schema';
import type { Outcome } from './rules/outcome';
import type { FrozenRow } from './rules/population';
import type { DecidedRow } from './rules/worksheet';
import { openFor } from './state';

export interface WorkedRow extends DecidedRow {
  readonly isSubject: boolean;
  readonly isProvisioner: boolean;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly via: Via | null;
  readonly result: Outcome['result'] | null;
  readonly outcome: string | null;
}

/** How a decision came: of one row in the window, of several at once, by a worksheet. */
export type Via = 'row' | 'stroke' | 'worksheet';

export interface Deciding {
  readonly decision: ReviewDecision | null;
  readonly change: ReviewChange | null;
  readonly note: string;
  readonly by: string;
  readonly at: string;
  readonly via: Via;
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

/** The list of a review and what is decided of it. Decisions are taken only while it is open, within the same transaction. */
export function listRepository(db: Kysely<Workspace>) {
  const joined = (reviewId: string) =>
    db
      .selectFrom('review_row as r')
      .innerJoin('review_work as w', (join) =>
        join.onRef('w.review_id', '=', 'r.review_id').onRef('w.seq', '=', 'r.seq'),
      )
      .where('r.review_id', '=', reviewId);

  const narrowed = (reviewId: string, filter: ReviewFilter) => {
    let rows = joined(reviewId);
    for (const word of fold(filter.search).split(/\s+/).filter(Boolean))
      rows = rows.where(sql<boolean>`instr(${sql.ref('r.words')}, ${word}) > 0`);
    if (filter.decisions.length > 0)
      rows = rows.where(
        sql<boolean>`coalesce(${sql.ref('w.decision')}, 'undecided') in (${sql.join(filter.decisions)})`,
      );
    if (filter.recommendations.length > 0)
      rows = rows.where('r.recommendation', 'in', filter.recommendations);
    if (filter.reviewers.length > 0) rows = rows.where('w.reviewer', 'in', filter.reviewers);
    if (filter.flags.length > 0)
      rows = rows.where((eb) =>
        eb.or(
          filter.flags.map((flag) => {
            if (flag === 'is-reviewer') return eb('w.is_subject', '=', 1);
            if (flag === 'provisioned') return eb('w.is_provisioner', '=', 1);
            return sql<boolean>`instr(${sql.ref('r.flags')}, ${`|${flag}|`}) > 0`;
          }),
        ),
      );
    return rows;
  };

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
  ] as const;

  return {
    async rows(id: string, filter: ReviewFilter, offset: number, limit: number) {
      const [rows, { matching }] = await Promise.all([
        narrowed(id, filter).select(columns).orderBy('r.seq').limit(limit).offset(offset).execute(),
        narrowed(id, filter)
          .select((eb) => eb.fn.countAll<number>().as('matching'))
          .executeTakeFirstOrThrow(),
      ]);
      return { rows: rows.map(workedFrom), matching: Number(matching) };
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

    /** Answers with how many there were. Throws NotOpen. */
    async decide(
      id: string,
      which: { readonly seqs: readonly number[] } | { readonly filter: ReviewFilter },
      given: Deciding,
    ): Promise<number> {
      const set = decided(given);
      return db.transaction().execute(async (trx) => {
        await openFor(trx, id, given.at);
        const on = trx.updateTable('review_work').set(set).where('review_id', '=', id);
        if ('filter' in which) {
          const { numUpdatedRows } = await on
            .where('seq', 'in', narrowed(id, which.filter).select('r.seq'))
            .executeTakeFirstOrThrow();
          return Number(numUpdatedRows);
        }
        let count = 0;
        for (let at = 0; at < which.seqs.length; at += mostInList) {
          const { numUpdatedRows } = await on
            .where('seq', 'in', which.seqs.slice(at, at + mostInList))
            .executeTakeFirstOrThrow();
          count += Number(numUpdatedRows);
        }
        return count;
      });
    },

    /** Takes decisions that differ row by row, all or none. Throws NotOpen. */
    async decideEach(id: string, each: readonly (Deciding & { readonly seq: number })[]) {
      const [first] = each;
      if (!first) return;
      await db.transaction().execute(async (trx) => {
        await openFor(trx, id, first.at);
        await setEach(
          trx,
          id,
          each.map(({ seq, ...given }) => ({ seq, set: decided(given) })),
        );
      });
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

/** In a transaction. Sets what differs row by row; rows that become alike go in one statement, for most of them do. */
export async function setEach(
  trx: Kysely<Workspace>,
  id: string,
  each: readonly { readonly seq: number; readonly set: Partial<ReviewWorkTable> }[],
): Promise<void> {
  const alike = new Map<string, { readonly set: Partial<ReviewWorkTable>; readonly seqs: number[] }>();
  for (const { seq, set } of each) {
    const key = JSON.stringify(set);
    const group = alike.get(key) ?? { set, seqs: [] };
    group.seqs.push(seq);
    alike.set(key, group);
  }
  for (const { set, seqs } of alike.values())
    await trx
      .updateTable('review_work')
      .set(set)
      .where('review_id', '=', id)
      .where('seq', 'in', seqs)
      .execute();
}

const decided = ({ decision, change, note, by, at, via }: Deciding) => ({
  decision,
  change: change === null ? null : JSON.stringify(change),
  note,
  decided_by: decision === null ? null : by,
  decided_at: decision === null ? null : at,
  via: decision === null ? null : via,
});

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
  };
}
