import { type Kysely, sql } from 'kysely';
import type { ReviewDetail } from '../../preload/contract/reviews';
import type { Workspace } from '../store/schema';

/** What runs did after a review was closed to accounts it had decided on; nothing of an open review. */
export type SinceClosed = (reviewId: string) => Promise<ReviewDetail['since']>;

/**
 * The sealed pack stays what it is: it says how everything was when the review was closed. What is carried out or taken back
 * afterwards (an exception tried again, an account enabled once more) is a new fact, which the journal has in full; here
 * it is only counted. Told from the runs, so it goes when they are purged.
 */
export function createSinceClosed(db: Kysely<Workspace>): SinceClosed {
  return async (reviewId) => {
    const { rows } = await sql<{ carriedOut: number; takenBack: number }>`
      with later as (
        select distinct step.action, step.instance_id || ':' || replace(step.account_key, 'key:', 'k') as ref
        from review join run on run.started_at >= review.closed_at join step on step.run_id = run.id
        where review.id = ${reviewId} and review.state = 'closed' and step.state = 'verified'
      )
      select
        count(distinct iif(w.result = 'exception' and (
          w.decision = 'remove' and later.action in ('disable', 'delete-keys')
          or w.decision = 'change' and later.action in ('revoke-admin', 'set-groups')), w.seq, null)) as carriedOut,
        count(distinct iif(w.result = 'done' and (
          w.decision = 'remove' and later.action = 'enable'
          or w.decision = 'change' and later.action in ('grant-admin', 'set-groups')), w.seq, null)) as takenBack
      from later
        join review_row r on r.review_id = ${reviewId} and r.ref = later.ref
        join review_work w on w.review_id = r.review_id and w.seq = r.seq`.execute(db);
    const { carriedOut = 0, takenBack = 0 } = rows[0] ?? {};
    return { carriedOut: Number(carriedOut), takenBack: Number(takenBack) };
  };
}
