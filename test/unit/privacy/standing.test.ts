import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inventory, inventoryOf, purgeKinds } from '../../../main/privacy/rules/inventory';
import {
  dayBefore,
  type FlagFacts,
  flagHold,
  holdWords,
  isPurgeable,
  isPurgeDue,
  leastDays,
  namesPerson,
  reviewHold,
  type StepFacts,
  stepHold,
} from '../../../main/privacy/rules/standing';
import { PurgeHoldSchema, PurgeKindSchema } from '../../../preload/contract/privacy';

const day = 86_400_000;
const stepFacts: fc.Arbitrary<StepFacts> = fc.record({
  isRunOpen: fc.boolean(),
  isOfOpenReview: fc.boolean(),
  isScheduled: fc.boolean(),
  isLastDisable: fc.boolean(),
  isThere: fc.boolean(),
  isUndoable: fc.boolean(),
  isYoungOther: fc.boolean(),
});

describe('a step of a run', () => {
  it('goes exactly where nothing stands on it', () => {
    fc.assert(
      fc.property(stepFacts, (step) => {
        const isNeeded =
          step.isRunOpen ||
          step.isOfOpenReview ||
          step.isScheduled ||
          step.isYoungOther ||
          (step.isThere && (step.isLastDisable || step.isUndoable));
        expect(stepHold(step) !== null).toBe(isNeeded);
      }),
    );
  });

  it('is never let go by one more reason to keep it', () => {
    const reasons = [
      'isRunOpen',
      'isOfOpenReview',
      'isScheduled',
      'isLastDisable',
      'isUndoable',
      'isYoungOther',
      'isThere',
    ] as const;
    fc.assert(
      fc.property(stepFacts, fc.constantFrom(...reasons), (step, reason) => {
        if (stepHold(step) !== null) expect(stepHold({ ...step, [reason]: true })).not.toBeNull();
      }),
    );
  });
});

describe('a flag', () => {
  it('goes once it is settled and recorded, and nothing of its account counts it any more', () => {
    const facts: fc.Arbitrary<FlagFacts> = fc.record({
      kind: fc.constantFrom('reactivated' as const, 'new-admin' as const, 'new-key' as const),
      state: fc.constantFrom('open' as const, 'acknowledged' as const, 'resolved' as const),
      isRecorded: fc.boolean(),
      isThere: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, (flag) => {
        const isSettled = flag.state !== 'open' && flag.isRecorded;
        const isCounted = flag.isThere && (flag.state === 'acknowledged' || flag.kind === 'reactivated');
        expect(flagHold(flag) === null).toBe(isSettled && !isCounted);
      }),
    );
  });
});

it('a review goes only when it is closed and another of its scope was closed later', () => {
  expect(reviewHold({ isClosed: true, isFollowed: true })).toBeNull();
  expect(reviewHold({ isClosed: true, isFollowed: false })).toBe('review-last');
  expect(reviewHold({ isClosed: false, isFollowed: true })).toBe('review-open');
});

describe('days', () => {
  const times = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) });

  it('a policy never purges what is younger than it says, and nothing younger than a month goes at all', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: leastDays, max: 3650 }), (now, days) => {
        const before = dayBefore(days, now);
        expect(Date.parse(`${before}T00:00:00.000Z`)).toBeLessThanOrEqual(now - days * day);
        expect(isPurgeable(before, now)).toBe(true);
        expect(isPurgeable(dayBefore(leastDays - 2, now), now)).toBe(false);
      }),
    );
  });

  it('what is no day purges nothing', () => {
    for (const text of ['2026-02-30', '2026-13-01', 'yesterday', '', '2026-1-1'])
      expect([text, isPurgeable(text, Date.UTC(2027, 0, 1))]).toEqual([text, false]);
  });

  it('the policy is carried out once a UTC day, and not again when a clock is put back', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: -3 * day, max: 3 * day }), (now, later) => {
        const last = new Date(now).toISOString();
        const isNextDay = Math.floor((now + later) / day) > Math.floor(now / day);
        expect(isPurgeDue(last, now + later)).toBe(isNextDay);
      }),
    );
    expect(isPurgeDue(null, 0)).toBe(true);
  });
});

it('a reason must not name who is forgotten', () => {
  const names = ['maria.ortiz@acme.example', 'María Ortiz'];
  expect(namesPerson('DSR-12', names)).toBe(false);
  expect(namesPerson('Asked by Maria.Ortiz@acme.example', names)).toBe(true);
  expect(namesPerson('for MARÍA ORTIZ', names)).toBe(true);
  expect(namesPerson('anything', ['', ' '])).toBe(false);
});

describe('the inventory', () => {
  it('has a line for each kind that is purged, and words for each hold', () => {
    expect([...purgeKinds].sort()).toEqual([...PurgeKindSchema.options].sort());
    for (const kind of purgeKinds) expect(inventoryOf(kind).byDay).toBe(true);
    expect(Object.keys(holdWords).sort()).toEqual([...PurgeHoldSchema.options].sort());
    const others = inventory.filter(({ id }) => !(purgeKinds as readonly string[]).includes(id));
    for (const line of others) expect([line.id, line.byDay, line.byPerson]).toEqual([line.id, false, false]);
    expect(new Set(inventory.map(({ id }) => id)).size).toBe(inventory.length);
  });
});
