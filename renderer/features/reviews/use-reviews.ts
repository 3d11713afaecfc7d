import { bridge } from '../../bridge';
import { createReviewsStore, useReviewsOf } from './store';

/** The access reviews of the client. */
export const reviews = createReviewsStore(bridge);

type Select<T> = Parameters<typeof useReviewsOf<T>>[1];

export const useReviews = <T>(select: Select<T>): T => useReviewsOf(reviews, select);
