import type { Kysely } from 'kysely';
import type { Workspace } from '../store/schema';
import type { Deciding } from './list-repository';
import { openFor } from './state';

/** A row that was looked at, and when it had been decided then. */
export interface SeenRow {
  readonly seq: number;
  readonly seen: string | null;
}

/** What a worksheet decides of a row. */
export type TakenRow = SeenRow & Omit<Deciding, 'via'>;

export interface WorksheetTaking {
  /** How many of these rows were decided since, or stand in a review that is closed. */
  moved(reviewId: string, rows: readonly SeenRow[]): Promise<number>;
  /** Decides all of them, or none where one was decided since: then it answers with how many of the first part were. Throws NotOpen. */
  take(reviewId: string, rows: readonly TakenRow[]): Promise<number>;
}

/** Two values each, far below what SQLite takes in a statement. */
const partLength = 500;

class Moved extends Error {
  readonly count: number;
  constructor(count: number) {
    super('rows were decided meanwhile');
    this.count = count;
  }
}

/** Decisions of a worksheet: they go only over what whoever agreed to them had seen. */
export function createWorksheetTaking(db: Kysely<Workspace>): WorksheetTaking {
  async function movedIn(on: Kysely<Workspace>, reviewId: string, rows: readonly SeenRow[]): Promise<number> {
    const standing = await on
      .selectFrom('review_work as w')
      .innerJoin('review', 'review.id', 'w.review_id')
      .where('review.id', '=', reviewId)
      .where('review.state', '!=', 'closed')
      .where(
        'w.seq',
        'in',
        rows.map(({ seq }) => seq),
      )
      .select(['w.seq', 'w.decided_at as at'])
      .execute();
    const now = new Map(standing.map(({ seq, at }) => [seq, at]));
    return rows.filter(({ seq, seen }) => now.get(seq) !== seen).length;
  }

  return {
    async moved(reviewId, rows) {
      let count = 0;
      for (let from = 0; from < rows.length; from += partLength)
        count += await movedIn(db, reviewId, rows.slice(from, from + partLength));
      return count;
    },

    async take(reviewId, rows) {
      try {
        await db.transaction().execute(async (trx) => {
          const [first] = rows;
          if (first) await openFor(trx, reviewId, first.at);
          for (let from = 0; from < rows.length; from += partLength) {
            const part = rows.slice(from, from + partLength);
            const moved = await movedIn(trx, reviewId, part);
            if (moved > 0) throw new Moved(moved);
            for (const { set, seqs } of alike(part))
              await trx
                .updateTable('review_work')
                .set({ ...set, via: 'worksheet' })
                .where('review_id', '=', reviewId)
                .where('seq', 'in', seqs)
                .execute();
          }
        });
        return 0;
      } catch (cause) {
        if (cause instanceof Moved) return cause.count;
        throw cause;
      }
    },
  };
}

/** Rows that become alike go in one statement, for most of them do. */
function alike(rows: readonly TakenRow[]) {
  const groups = new Map<string, { readonly set: ReturnType<typeof setOf>; readonly seqs: number[] }>();
  for (const row of rows) {
    const set = setOf(row);
    const key = JSON.stringify(set);
    const group = groups.get(key) ?? { set, seqs: [] };
    group.seqs.push(row.seq);
    groups.set(key, group);
  }
  return groups.values();
}

const setOf = ({ decision, change, note, by, at }: TakenRow) => ({
  decision,
  change: change === null ? null : JSON.stringify(change),
  note,
  decided_by: by,
  decided_at: at,
});
