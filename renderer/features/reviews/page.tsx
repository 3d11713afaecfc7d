import { type ReactNode, useEffect } from 'react';
import type { Reply } from '../../../preload/contract';
import type { Action, PlanView } from '../../../preload/contract/access';
import { ReviewList } from './list';
import { OpenReviewPage } from './open-review';
import { reviews, useReviews } from './use-reviews';

/** Shows the plan of what was decided. */
export type ShowReviewPlan = (action: Action, makePlan: () => Promise<Reply<PlanView>>) => unknown;

export interface ReviewsPageProps {
  readonly onPlan: ShowReviewPlan;
  readonly onAddInstance: () => void;
}

/** Access reviews: all of them, or the one that is open. */
export function ReviewsPage({ onPlan, onAddInstance }: ReviewsPageProps): ReactNode {
  const openId = useReviews((state) => state.openId);
  useEffect(() => reviews.start(), []);
  return openId === null ? (
    <ReviewList onAddInstance={onAddInstance} />
  ) : (
    <OpenReviewPage key={openId} onPlan={onPlan} />
  );
}
