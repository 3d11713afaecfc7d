import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minutesToLock } from '../../../main/lock/rules/away';
import { oneMore, type Refusals, waitFor } from '../../../main/lock/rules/waiting';

const at = (ms: number) => new Date(ms).toISOString();
const refusals = (count: number, lastAt = 0): Refusals => ({ count, firstAt: at(0), lastAt: at(lastAt) });

describe('wrong passphrases', () => {
  it('are free three times, then wait twice as long each time, five minutes at most', () => {
    expect([1, 2].map((count) => waitFor(refusals(count), 0))).toEqual([0, 0]);
    expect([3, 4, 5, 6].map((count) => waitFor(refusals(count), 0))).toEqual([2_000, 4_000, 8_000, 16_000]);
    expect([20, 1_000].map((count) => waitFor(refusals(count), 0))).toEqual([300_000, 300_000]);
    expect(waitFor(null, 0)).toBe(0);
  });

  it('wait from the last one on, and never longer because a clock was set', () => {
    expect(waitFor(refusals(4, 10_000), 13_000)).toBe(1_000);
    expect(waitFor(refusals(4, 10_000), 14_000)).toBe(0);
    expect(waitFor(refusals(4, 10_000), -1_000_000)).toBe(4_000);
    fc.assert(
      fc.property(
        fc.nat(200),
        fc.integer({ min: 0, max: 4e12 }),
        fc.integer({ min: 0, max: 4e12 }),
        (count, last, now) => {
          const wait = waitFor(refusals(count, last), now);
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThanOrEqual(300_000);
        },
      ),
    );
  });

  it('are counted with when they began', () => {
    const two = oneMore(oneMore(null, at(1)), at(2));
    expect(two).toEqual({ count: 2, firstAt: at(1), lastAt: at(2) });
  });
});

it('an organisation may ask for less time, not for more', () => {
  expect(minutesToLock(null, null)).toBeNull();
  expect(minutesToLock(15, null)).toBe(15);
  expect(minutesToLock(null, 20)).toBe(20);
  expect(minutesToLock(60, 20)).toBe(20);
  expect(minutesToLock(5, 20)).toBe(5);
});
