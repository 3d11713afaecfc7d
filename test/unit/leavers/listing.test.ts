import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Leaver, LeaverAccount } from '../../../main/leavers/rules/evidence';
import { isShown, leaverOrder } from '../../../main/leavers/rules/listing';
import { wasActiveAt } from '../../../main/leavers/rules/timeliness';
import type { LeaversShown, LeaversSort } from '../../../preload/contract/leavers';

const iso = (hours: number): string => new Date(Date.UTC(2026, 10, 1) + hours * 3_600_000).toISOString();
const time = fc.option(fc.integer({ min: 0, max: 500 }).map(iso), { nil: null });
const leavers = fc.uniqueArray(
  fc.record({
    email: fc.stringMatching(/^[a-z]{1,4}@x\.example$/),
    endedAt: time,
    disabledAt: time,
    hoursFromEnd: fc.option(fc.integer({ min: -20, max: 200 }), { nil: null }),
    isWithin: fc.constantFrom(true, false, null),
    stillActive: fc.nat({ max: 2 }),
    signedInAfter: time,
    reactivations: fc.nat({ max: 2 }),
  }),
  { selector: ({ email }) => email, maxLength: 30 },
) as fc.Arbitrary<Leaver[]>;
const kinds: readonly LeaversShown[] = ['all', 'active', 'late', 'within', 'untold', 'signed-in', 'again'];
const sorts: readonly LeaversSort[] = ['urgency', 'person', 'ended', 'disabled', 'hours'];

/** Those of a kind, in order. */
const leaversIn = (all: readonly Leaver[], kind: LeaversShown, sort: LeaversSort, isDescending: boolean) =>
  all.filter((one) => isShown(one, kind)).sort(leaverOrder(sort, isDescending));

describe('the list of leavers', () => {
  it('has each of its kind once, in an order that is always the same', () => {
    fc.assert(
      fc.property(
        leavers,
        fc.constantFrom(...kinds),
        fc.constantFrom(...sorts),
        fc.boolean(),
        (all, kind, sort, isDescending) => {
          const listed = leaversIn(all, kind, sort, isDescending);
          expect(new Set(listed)).toEqual(new Set(all.filter((one) => isShown(one, kind))));
          expect(leaversIn([...all].reverse(), kind, sort, isDescending)).toEqual(listed);
        },
      ),
    );
  });

  it('begins with who is still active, then who was late; what is not known comes last', () => {
    fc.assert(
      fc.property(leavers, fc.boolean(), (all, isDescending) => {
        const urgent = leaversIn(all, 'all', 'urgency', false).map(({ stillActive }) => stillActive > 0);
        expect(urgent).toEqual([...urgent].sort((a, b) => Number(b) - Number(a)));
        const ended = leaversIn(all, 'all', 'ended', isDescending).map(({ endedAt }) => endedAt);
        const known = ended.filter((one) => one !== null);
        expect(ended.slice(known.length).every((one) => one === null)).toBe(true);
        const sorted = [...known].sort();
        expect(known).toEqual(isDescending ? sorted.reverse() : sorted);
      }),
    );
  });

  it('has every leaver as late, within, or not to be told', () => {
    fc.assert(
      fc.property(leavers, (all) => {
        const three = (['late', 'within', 'untold'] as const).map((kind) =>
          leaversIn(all, kind, 'person', false),
        );
        expect(three.flat()).toHaveLength(all.length);
      }),
    );
  });
});

describe('a leaver at an earlier time', () => {
  const account = (over: Partial<LeaverAccount>) =>
    ({ at: null, action: null, verifiedAt: null, reactivatedAt: [], ...over }) as LeaverAccount;
  const of = (endedAt: string | null, ...accounts: LeaverAccount[]) =>
    ({ endedAt, accounts }) as unknown as Leaver;
  it.each([
    ['whose end is not known', of(null, account({})), false],
    ['who had not left yet', of(iso(20), account({})), false],
    ['without an account', of(iso(1)), false],
    ['who was never disabled', of(iso(1), account({})), true],
    ['who was disabled before', of(iso(1), account({ verifiedAt: iso(5) })), false],
    ['who was disabled afterwards', of(iso(1), account({ verifiedAt: iso(15) })), true],
    ['of whom one of two was', of(iso(1), account({ verifiedAt: iso(5) }), account({})), true],
    [
      'who was disabled before and is active again since',
      of(iso(1), account({ at: iso(5), action: 'disable', reactivatedAt: [iso(30)] })),
      false,
    ],
    [
      'who was active again already',
      of(iso(1), account({ at: iso(2), action: 'disable', reactivatedAt: [iso(5)] })),
      true,
    ],
  ])('%s', (_, leaver, expected) => {
    expect(wasActiveAt(leaver, iso(10))).toBe(expected);
  });
});
