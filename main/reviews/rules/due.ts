import type { ReviewsDue } from '../../../preload/contract/reviews';
import type { Environment } from '../../../preload/contract/values';
import type { Review } from './review';
import { isAbout } from './scope';

const dayMs = 86_400_000;
/** So many days before, it is said that a review comes up: opening one and hearing its reviewers takes about as long. */
const soonDays = 14;

/** An instance, as far as it has to be reviewed. */
export interface ReviewedPlace {
  readonly id: string;
  readonly name: string;
  readonly environment: Environment;
  /** ISO time since when it is connected. */
  readonly createdAt: string;
}

/**
 * How a client stands to its own cadence, instance by instance. Only a review counts that asked for all accounts there: one
 * of administrators, or of people alone, says nothing of the others. What it could not read it did not review. An instance
 * nobody has reviewed is due a cadence after it was connected.
 *
 * @param everyDays the cadence of the policy
 * @param now ms
 */
export function reviewsDue(
  reviews: readonly Review[],
  places: readonly ReviewedPlace[],
  everyDays: number,
  now: number,
): ReviewsDue {
  const closed = reviews
    .filter(({ state, closedAt }) => state === 'closed' && closedAt !== null)
    .sort((one, other) => (other.closedAt ?? '').localeCompare(one.closedAt ?? ''));
  const open = reviews.filter(({ state }) => state === 'open');
  const instances = places.map((place) => {
    const last = closed.find((review) => coversAll(review, place)) ?? null;
    const lastAt = last?.closedAt ?? null;
    const dueAt = new Date(Date.parse(lastAt ?? place.createdAt) + everyDays * dayMs).toISOString();
    return {
      ...{ instanceId: place.id, instance: place.name, lastReview: last?.name ?? null, lastAt, dueAt },
      isDue: Date.parse(dueAt) <= now,
      isBeingReviewed: open.some((review) => coversAll(review, place)),
    };
  });
  const [dueAt = null] = instances.map((one) => one.dueAt).sort();
  const daysLeft = dueAt === null ? null : Math.floor((Date.parse(dueAt) - now) / dayMs);
  return {
    everyDays,
    state: instances.some(({ isDue }) => isDue)
      ? 'due'
      : daysLeft !== null && daysLeft <= soonDays
        ? 'soon'
        : 'later',
    ...{ dueAt, daysLeft },
    last: closed[0] ? { id: closed[0].id, name: closed[0].name, closedAt: closed[0].closedAt ?? '' } : null,
    open: open.map(({ id, name, dueAt: by }) => ({
      ...{ id, name, dueAt: by },
      isOverdue: by !== null && Date.parse(by) <= now,
    })),
    instances,
  };
}

/** Whether a review asked for every account of an instance, and could. */
export function coversAll({ content, openedAt }: Review, place: ReviewedPlace): boolean {
  const { groups, tenants, role, status, kinds } = content.scope;
  return (
    [groups, tenants, role, status, kinds].every((narrowed) => narrowed.length === 0) &&
    isAbout(content.scope, place) &&
    openedAt >= place.createdAt &&
    !content.missingIds.includes(place.id)
  );
}
