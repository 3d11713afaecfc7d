import type { JournalService } from '../journal/service';
import { err, ok, type Result } from '../kernel/result';
import type { PlannedRemovals } from './removals';
import type { ReviewRepository } from './repository';
import type { Review } from './rules/review';

export interface StandingPorts {
  readonly repository: Pick<ReviewRepository, 'decidedSince'>;
  readonly journal: Pick<JournalService, 'append'>;
}

/** Plans that were made of decisions, until they are carried out: whether they still say what is decided. */
export interface PlanStanding {
  keep(review: Review, planned: PlannedRemovals): void;
  /**
   * Whether a plan may be carried out; any that is of no review may. Fails as `open` does for its review, and with
   * REVIEW_PLAN_STALE where one of its rows was decided otherwise since; recorded.
   */
  check(planId: string, open: (reviewId: string) => Promise<Result<Review>>): Promise<Result<void>>;
}

/** A plan is held for ten minutes (access/plans.ts): nobody makes so many of reviews meanwhile. */
const mostKept = 100;

export function createPlanStanding({ repository, journal }: StandingPorts): PlanStanding {
  const kept = new Map<string, { readonly review: Review; readonly rows: PlannedRemovals['rows'] }>();

  async function refusalOf(
    { review: { id }, rows }: { readonly review: Review; readonly rows: PlannedRemovals['rows'] },
    open: (reviewId: string) => Promise<Result<Review>>,
  ): Promise<Result<void>> {
    const review = await open(id);
    if (!review.ok) return review;
    const count = await repository.decidedSince(id, rows);
    return count === 0 ? ok() : err('REVIEW_PLAN_STALE', { count, name: review.value.name });
  }

  return {
    keep(review, { plan, rows }) {
      const [oldest] = kept.keys();
      if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
      kept.set(plan.id, { review, rows });
    },
    async check(planId, open) {
      const made = kept.get(planId);
      if (!made) return ok();
      const refused = await refusalOf(made, open);
      if (refused.ok) return refused;
      const noted = await journal.append({
        ...{ action: 'review.plan-refused', instance: null, target: made.review.name, before: null },
        after: { review: made.review.id, plan: planId, accounts: made.rows.length },
        ...{ state: 'refused', reason: '', code: refused.error.code, run: null },
      });
      return noted.ok ? refused : noted;
    },
  };
}
