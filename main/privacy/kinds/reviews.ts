import { type Kysely, sql } from 'kysely';
import type { ReviewContent } from '../../reviews/rules/review';
import { isSameScope } from '../../reviews/rules/scope';
import type { Workspace } from '../../store/schema';
import { type About, type Candidate, type PurgeWork, pieceSize } from '../kind';
import { reviewHold, reviewHoldOfPerson } from '../rules/standing';

/** Tables of a review, the list it is about last. */
const parts = ['review_after', 'review_step', 'review_plan', 'review_work', 'review_row'] as const;

interface Head {
  readonly id: string;
  readonly state: string;
  readonly content: string;
  readonly rows: number;
  readonly opened_at: string;
  readonly closed_at: string | null;
}

/**
 * Closed reviews, whole. One is first marked as `purging`, which the database allows of a closed one and never takes back; from
 * then on nobody sees it, and its rows go piece by piece. A kill in between leaves the mark, and the next purge goes on.
 */
export function purgeOfReviews(db: Kysely<Workspace>): PurgeWork {
  const heads = (): Promise<readonly Head[]> =>
    db
      .selectFrom('review')
      .select(['id', 'state', 'content', 'rows', 'opened_at', 'closed_at'])
      .where('state', '!=', 'purging')
      .orderBy('opened_at')
      .execute();

  async function rowsAbout(id: string, about: Extract<About, { readonly kind: 'person' }>): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from review_row where review_id = ${id} and (
        lower(content ->> 'email') in (select value from json_each(${JSON.stringify(about.addresses)}))
        or ref in (select value from json_each(${JSON.stringify(about.refs)})))`.execute(db);
    return rows[0]?.count ?? 0;
  }

  const isFollowed = (review: Head, all: readonly Head[]): boolean => {
    const scopeOf = ({ content }: Head) => (JSON.parse(content) as ReviewContent).scope;
    return all.some(
      (other) =>
        other.state === 'closed' &&
        (other.closed_at ?? '') > (review.closed_at ?? '') &&
        isSameScope(scopeOf(other), scopeOf(review)),
    );
  };

  async function settle(): Promise<void> {
    const left = await db.selectFrom('review').select('id').where('state', '=', 'purging').execute();
    for (const { id } of left) {
      for (const table of parts) {
        const key = table === 'review_plan' ? 'plan_id' : table === 'review_after' ? 'ref' : 'seq';
        for (;;) {
          const { numAffectedRows } = await sql`
            delete from ${sql.ref(table)} where review_id = ${id} and ${sql.ref(key)} in (
              select ${sql.ref(key)} from ${sql.ref(table)} where review_id = ${id} limit ${pieceSize})`.execute(
            db,
          );
          if ((numAffectedRows ?? 0n) === 0n) break;
        }
      }
      await db.deleteFrom('review').where('id', '=', id).where('state', '=', 'purging').execute();
    }
  }

  return {
    kind: 'reviews',
    settle,
    async *pages(about) {
      const all = await heads();
      const found: Candidate[] = [];
      for (const review of all) {
        const isClosed = review.state === 'closed';
        const at = review.closed_at ?? review.opened_at;
        if (about.kind === 'day') {
          if (at >= about.before) continue;
          const hold = reviewHold({ isClosed, isFollowed: isFollowed(review, all) });
          found.push({ id: review.id, at, hold, count: Math.max(1, review.rows) });
        } else {
          const count = await rowsAbout(review.id, about);
          if (count > 0)
            found.push({
              id: review.id,
              at,
              count,
              hold: reviewHoldOfPerson({ isClosed, isFollowed: false }),
            });
        }
      }
      if (found.length > 0) yield found;
    },
    async remove(_, going, counted) {
      for (const { id, count } of going) {
        await db.transaction().execute(async (trx) => {
          const { numUpdatedRows } = await trx
            .updateTable('review')
            .set({ state: 'purging' })
            .where('id', '=', String(id))
            .where('state', '=', 'closed')
            .executeTakeFirstOrThrow();
          if (numUpdatedRows > 0n) await counted(trx, count);
        });
        await settle();
      }
    },
  };
}
