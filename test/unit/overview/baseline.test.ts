import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earlierDay, quarterStart } from '../../../main/overview/rules/baseline';

const day = 86_400_000;
const at = (iso: string) => ({ at: iso });

describe('what numbers are compared with', () => {
  it.each([
    ['2026-11-27T09:00:00.000Z', '2026-10-01T00:00:00.000Z'],
    ['2026-10-01T00:00:00.000Z', '2026-10-01T00:00:00.000Z'],
    ['2027-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['2026-06-30T23:59:59.999Z', '2026-04-01T00:00:00.000Z'],
  ])('at %s the quarter began at %s', (now, start) => {
    expect(new Date(quarterStart(Date.parse(now))).toISOString()).toBe(start);
  });

  const now = Date.parse('2026-11-27T09:00:00.000Z');
  it.each([
    ['nothing is known', [], null],
    ['only today is', [at('2026-11-27T08:00:00.000Z')], null],
    [
      'nothing before this quarter is',
      [at('2026-10-09T08:00:00.000Z'), at('2026-11-01T08:00:00.000Z')],
      { day: at('2026-10-09T08:00:00.000Z'), is: 'oldest' },
    ],
    [
      'last quarter is',
      [at('2026-07-09T08:00:00.000Z'), at('2026-09-30T23:59:00.000Z'), at('2026-10-01T00:00:00.000Z')],
      { day: at('2026-09-30T23:59:00.000Z'), is: 'quarter' },
    ],
  ])('where %s', (_, days, expected) => {
    expect(earlierDay(days, now)).toEqual(expected);
  });

  it('is never of today, and never later than what is left out', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 400 })), (back) => {
        const days = [...back]
          .sort((a, b) => b - a)
          .map((ago) => at(new Date(now - ago * day).toISOString()));
        const found = earlierDay(days, now);
        const start = new Date(quarterStart(now)).toISOString();
        const before = days.filter((one) => one.at < start);
        if (before.length > 0) expect(found?.day).toEqual(before.at(-1));
        else if (back.some((ago) => ago > 0)) expect(found?.day).toEqual(days[0]);
        else expect(found).toBeNull();
      }),
    );
  });
});
