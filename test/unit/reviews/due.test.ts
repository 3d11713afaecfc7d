import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coversAll, type ReviewedPlace, reviewsDue } from '../../../main/reviews/rules/due';
import type { Review } from '../../../main/reviews/rules/review';

const day = 86_400_000;
const now = Date.parse('2026-11-27T12:00:00.000Z');
const ago = (days: number) => new Date(now - days * day).toISOString();

const finance: ReviewedPlace = {
  ...{ id: 'ins_1', name: 'finance', environment: 'production', createdAt: ago(400) },
};
const sales: ReviewedPlace = { ...finance, id: 'ins_2', name: 'sales', environment: 'staging' };
const whole = {
  ...{ instanceIds: [], environments: [], groups: [], tenants: [], role: [], status: [], kinds: [] },
} satisfies Review['content']['scope'];

function review(over: {
  readonly state?: Review['state'];
  readonly closed?: number;
  readonly opened?: number;
  readonly due?: number;
  readonly scope?: Partial<Review['content']['scope']>;
  readonly missingIds?: readonly string[];
}): Review {
  const {
    state = 'closed',
    closed = 10,
    opened = closed + 5,
    due = null,
    scope = {},
    missingIds = [],
  } = over;
  return {
    ...{ id: 'rev_1', name: `closed ${closed} days ago`, state, openedAt: ago(opened), openedBy: 'ann' },
    ...{
      dueAt: due === null ? null : ago(due),
      rows: 3,
      sha256: '',
      closing: null,
      heldUntil: null,
      revision: 0,
    },
    closedAt: state === 'closed' ? ago(closed) : null,
    content: {
      ...{ scope: { ...whole, ...scope }, scopeWords: '', reviewers: [], asOf: ago(opened), complete: true },
      ...{ missing: [], missingIds, completeness: '', systems: [], leftOut: {} },
      thresholds: { dormantDays: 90, graceDays: 14, inviteDays: 30, keyDays: 365 },
    },
  };
}

describe('when access has to be reviewed next', () => {
  it('counts from the last review of all accounts of an instance', () => {
    const due = reviewsDue([review({ closed: 100 }), review({ closed: 80 })], [finance], 90, now);
    expect(due).toMatchObject({ state: 'soon', daysLeft: 10, last: { name: 'closed 80 days ago' } });
    expect(due.instances).toEqual([
      expect.objectContaining({ lastReview: 'closed 80 days ago', dueAt: ago(-10), isDue: false }),
    ]);
  });

  it('takes a review of some of the accounts for none', () => {
    for (const scope of [
      { role: ['admin' as const] },
      { kinds: ['person' as const] },
      { groups: ['sales'] },
      { instanceIds: [sales.id] },
      { environments: ['staging' as const] },
    ]) {
      const due = reviewsDue([review({ closed: 10, scope })], [finance], 90, now);
      expect([scope, due.state, due.instances[0]?.lastAt]).toEqual([scope, 'due', null]);
    }
    const unread = reviewsDue([review({ missingIds: [finance.id] })], [finance, sales], 90, now);
    expect(unread.instances.map(({ isDue }) => isDue)).toEqual([true, false]);
  });

  it('asks nothing of an instance that has just been connected, and does not count reviews from before', () => {
    const fresh = { ...finance, createdAt: ago(3) };
    expect(reviewsDue([review({ closed: 2, opened: 8 })], [fresh], 90, now)).toMatchObject({
      ...{ state: 'later', daysLeft: 87, instances: [{ lastAt: null, isDue: false }] },
    });
  });

  it('says what is open, and what of it is late', () => {
    const open = review({ state: 'open', opened: 20, due: 1 });
    expect(reviewsDue([open], [finance], 90, now)).toMatchObject({
      ...{ state: 'due', open: [{ isOverdue: true }], instances: [{ isBeingReviewed: true }] },
    });
    expect(reviewsDue([], [], 90, now)).toMatchObject({ state: 'later', dueAt: null, daysLeft: null });
  });

  it('is due exactly where an instance is, whatever was reviewed', () => {
    const some = fc.record({
      state: fc.constantFrom('open' as const, 'closed' as const),
      closed: fc.integer({ min: 0, max: 400 }),
      scope: fc.constantFrom<Partial<Review['content']['scope']>>(
        {},
        { role: ['admin'] },
        { instanceIds: [sales.id] },
      ),
      missingIds: fc.subarray([finance.id, sales.id]),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 8 }), fc.integer({ min: 7, max: 365 }), (made, every) => {
        const reviews = made.map(review);
        const due = reviewsDue(reviews, [finance, sales], every, now);
        for (const place of [finance, sales]) {
          const closed = reviews.filter((one) => one.state === 'closed' && coversAll(one, place));
          const last =
            closed
              .map((one) => one.closedAt ?? '')
              .sort()
              .at(-1) ?? place.createdAt;
          const told = due.instances.find(({ instanceId }) => instanceId === place.id);
          expect(told?.isDue).toBe(Date.parse(last) + every * day <= now);
          expect(told?.lastAt ?? place.createdAt).toBe(last);
        }
        expect(due.state === 'due').toBe(due.instances.some(({ isDue }) => isDue));
      }),
    );
  });
});
