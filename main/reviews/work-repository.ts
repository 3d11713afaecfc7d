import type { Kysely } from 'kysely';
import type { ReviewChange, ReviewDecision, Reviewer, ReviewFilter } from '../../preload/contract/reviews';
import type { ReviewWorkTable, Workspace } from '../store/schema';
import { narrowed } from './rows-query';
import type { ReviewContent } from './rules/review';
import { Moved, openFor } from './state';

/** How a decision came: of one row in the window, of several at once, by a worksheet. */
export type Via = 'row' | 'stroke' | 'worksheet';

export interface Deciding {
  readonly decision: ReviewDecision | null;
  readonly change: ReviewChange | null;
  readonly note: string;
  readonly by: string;
  /** An ISO time. */
  readonly at: string;
  readonly via: Via;
}

/** A row, and the revision of the review in which it was looked at. */
export interface SeenRow {
  readonly seq: number;
  readonly seen: number;
}

/** A row as it was decided when something was made of it. */
export interface DecidedThen {
  readonly seq: number;
  readonly decision: ReviewDecision | null;
  readonly decidedAt: string | null;
}

/** A row that gets another reviewer. */
export interface HandedRow extends SeenRow {
  /** The new reviewer has made the account or given it rights. */
  readonly isProvisioner: boolean;
}

type Set = Partial<ReviewWorkTable>;

/** A few values each, far below what SQLite takes in a statement. */
const partLength = 500;

/**
 * Who decides the rows of a review, and what. All of it goes only over what whoever does it had seen: each transaction is one
 * revision of the review, rows keep the one that changed them last, and a row of a later one than was seen stops all of it
 * (throws Moved). Throws NotOpen where the review is not open any more.
 */
export function workRepository(db: Kysely<Workspace>, user: string) {
  /** How many rows were changed since they were seen. */
  async function movedIn(on: Kysely<Workspace>, id: string, rows: readonly SeenRow[]): Promise<number> {
    let count = 0;
    for (const part of inParts(rows)) {
      const standing = await on
        .selectFrom('review_work')
        .where('review_id', '=', id)
        .where(
          'seq',
          'in',
          part.map(({ seq }) => seq),
        )
        .select(['seq', 'revision'])
        .execute();
      const now = new Map(standing.map(({ seq, revision }) => [seq, revision]));
      count += part.filter(({ seq, seen }) => (now.get(seq) ?? Number.POSITIVE_INFINITY) > seen).length;
    }
    return count;
  }

  /** In one transaction. Answers with the revision it makes. */
  const changed = <Row extends SeenRow>(
    id: string,
    at: string,
    rows: readonly Row[],
    setOf: (row: Row) => Set,
    besides: (trx: Kysely<Workspace>) => Promise<void> = async () => undefined,
  ): Promise<number> =>
    db.transaction().execute(async (trx) => {
      const revision = await openFor(trx, id, at);
      const moved = await movedIn(trx, id, rows);
      if (moved > 0) throw new Moved(moved);
      await setEach(
        trx,
        id,
        rows.map((row) => ({ seq: row.seq, set: { ...setOf(row), revision } })),
      );
      await besides(trx);
      return revision;
    });

  const movedOf = async (on: Kysely<Workspace>, id: string, filter: ReviewFilter, seen: number) => {
    const { moved } = await narrowed(on, id, filter, user)
      .where('w.revision', '>', seen)
      .select((eb) => eb.fn.countAll<number>().as('moved'))
      .executeTakeFirstOrThrow();
    return Number(moved);
  };

  return {
    moved: (id: string, rows: readonly SeenRow[]) => movedIn(db, id, rows),

    /** How many rows are decided otherwise, or anew, since. */
    async decidedSince(id: string, rows: readonly DecidedThen[]): Promise<number> {
      let count = 0;
      for (const part of inParts(rows)) {
        const standing = await db
          .selectFrom('review_work')
          .where('review_id', '=', id)
          .where(
            'seq',
            'in',
            part.map(({ seq }) => seq),
          )
          .select(['seq', 'decision', 'decided_at as at'])
          .execute();
        const now = new Map(standing.map((row) => [row.seq, row]));
        count += part.filter(({ seq, decision, decidedAt }) => {
          const row = now.get(seq);
          return row?.decision !== decision || row.at !== decidedAt;
        }).length;
      }
      return count;
    },

    decideEach: (id: string, rows: readonly (SeenRow & Deciding)[], at: string) =>
      changed(id, at, rows, decided),

    /** Makes rows another one's, who becomes a reviewer of the review by it. None of them is about that person. */
    handOn: (id: string, reviewer: Reviewer, rows: readonly HandedRow[], at: string) =>
      changed(
        id,
        at,
        rows,
        ({ isProvisioner }) => ({
          ...{ reviewer: reviewer.email, is_subject: 0, is_provisioner: isProvisioner ? 1 : 0 },
        }),
        (trx) => addReviewer(trx, id, reviewer),
      ),

    /** How many of those that a filter lets through were changed since. */
    movedMatching: (id: string, filter: ReviewFilter, seen: number) => movedOf(db, id, filter, seen),

    /** Decides all that a filter lets through. */
    async decideMatching(
      id: string,
      filter: ReviewFilter,
      seen: number,
      given: Deciding,
    ): Promise<{ readonly count: number; readonly revision: number }> {
      const set = decided(given);
      return db.transaction().execute(async (trx) => {
        const revision = await openFor(trx, id, given.at);
        const moved = await movedOf(trx, id, filter, seen);
        if (moved > 0) throw new Moved(moved);
        const { numUpdatedRows } = await trx
          .updateTable('review_work')
          .set({ ...set, revision })
          .where('review_id', '=', id)
          .where('seq', 'in', narrowed(trx, id, filter, user).select('r.seq'))
          .executeTakeFirstOrThrow();
        return { count: Number(numUpdatedRows), revision };
      });
    },
  };
}

async function addReviewer(trx: Kysely<Workspace>, id: string, reviewer: Reviewer): Promise<void> {
  const { content } = await trx
    .selectFrom('review')
    .select('content')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const known = JSON.parse(content) as ReviewContent;
  if (known.reviewers.some(({ email }) => email === reviewer.email)) return;
  await trx
    .updateTable('review')
    .set({ content: JSON.stringify({ ...known, reviewers: [...known.reviewers, reviewer] }) })
    .where('id', '=', id)
    .execute();
}

/** In a transaction. Sets what differs row by row; rows that become alike go in one statement, for most of them do. */
export async function setEach(
  trx: Kysely<Workspace>,
  id: string,
  each: readonly { readonly seq: number; readonly set: Set }[],
): Promise<void> {
  for (const part of inParts(each)) {
    const alike = new Map<string, { readonly set: Set; readonly seqs: number[] }>();
    for (const { seq, set } of part) {
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
}

function* inParts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += partLength) yield all.slice(from, from + partLength);
}

const decided = ({ decision, change, note, by, at, via }: Deciding) => ({
  decision,
  change: change === null ? null : JSON.stringify(change),
  note,
  decided_by: decision === null ? null : by,
  decided_at: decision === null ? null : at,
  via: decision === null ? null : via,
});
