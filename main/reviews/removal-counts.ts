import { type Kysely, sql } from 'kysely';
import type { RemovalPart, ReviewDetail } from '../../preload/contract/reviews';
import type { Workspace } from '../store/schema';

/** How far each part of the decisions has been carried out by runs of the review; parts that nothing asks for are left out. */
export type RemovalCounts = (reviewId: string) => Promise<ReviewDetail['removals']>;

const order: readonly RemovalPart[] = ['disable', 'revoke-admin', 'leave-groups', 'delete-keys'];

/**
 * Counts in the database: this is asked after each decision, and the rows of a large review are tens of thousands. Done is what a
 * step of the review's runs has verified, or, of people, what was disabled when the list was frozen. An open review is counted
 * by its runs, a closed one by the steps it keeps: its runs may be purged.
 */
export function createRemovalCounts(db: Kysely<Workspace>): RemovalCounts {
  return async (reviewId) => {
    // Steps name a key by `key:5`, the list by `k5`.
    const counted = await sql<{ part: RemovalPart; wanted: number; done: number }>`
      with verified as (
        select distinct step.action, step.instance_id || ':' || replace(step.account_key, 'key:', 'k') as ref
        from review_plan join run on run.plan_id = review_plan.plan_id join step on step.run_id = run.id
        where review_plan.review_id = ${reviewId} and step.state = 'verified'
          and (select state from review where id = ${reviewId}) not in ('closed', 'purging')
        union
        select content ->> '$.action',
          content ->> '$.instanceId' || ':' || replace(content ->> '$.accountKey', 'key:', 'k')
        from review_step
        where review_id = ${reviewId} and content ->> '$.state' = 'verified'
          and (select state from review where id = ${reviewId}) in ('closed', 'purging')
      ), decided as (
        select r.ref, w.decision, w.change, instr(r.ref, ':k') > 0 as is_key, r.content
        from review_work w join review_row r on r.review_id = w.review_id and r.seq = w.seq
        where w.review_id = ${reviewId} and w.decision in ('remove', 'change')
      ), wanted as (
        select 'disable' as part, 'disable' as action, ref, json_extract(content, '$.status') = 'disabled' as is_so
        from decided where decision = 'remove' and not is_key
        union all select 'delete-keys', 'delete-keys', ref, 0
        from decided where decision = 'remove' and is_key
        union all select 'revoke-admin', 'revoke-admin', ref, 0
        from decided where decision = 'change' and json_extract(change, '$.admin') = 1
        union all select 'leave-groups', 'set-groups', ref, 0
        from decided where decision = 'change' and json_array_length(change, '$.leave') > 0
      )
      select part, count(*) as wanted, sum(is_so or verified.ref is not null) as done
      from wanted left join verified on verified.action = wanted.action and verified.ref = wanted.ref
      group by part`.execute(db);
    const of = new Map(counted.rows.map((row) => [row.part, row]));
    return order.flatMap((part) => {
      const row = of.get(part);
      return row ? [{ part, wanted: Number(row.wanted), done: Number(row.done) }] : [];
    });
  };
}
