import { describe, expect, it } from 'vitest';
import { fullDate, relativeDay, relativeMoment } from '../../../renderer/components/relative-date';

// Local time on purpose: "Today" is the user's day, wherever the tests run.
const now = new Date(2025, 10, 21, 14, 2);

describe('how long ago, in days', () => {
  it.each([
    [new Date(2025, 10, 21, 0, 0), 'Today'],
    [new Date(2025, 10, 21, 23, 59), 'Today'],
    [new Date(2025, 10, 20, 23, 59), 'Yesterday'],
    [new Date(2025, 10, 18, 9, 0), '3 days ago'],
    [new Date(2025, 9, 11, 9, 0), '41 days ago'],
    [new Date(2025, 8, 22, 9, 0), '60 days ago'],
    [new Date(2025, 8, 21, 9, 0), '2 months ago'],
    [new Date(2025, 8, 20, 9, 0), '2 months ago'],
    [new Date(2025, 2, 22, 9, 0), '7 months ago'],
    [new Date(2025, 2, 21, 9, 0), '8 months ago'],
    [new Date(2023, 10, 22, 9, 0), '23 months ago'],
    [new Date(2023, 10, 21, 9, 0), '2 years ago'],
    [new Date(2019, 0, 1), '6 years ago'],
    [new Date(2025, 10, 22, 1, 0), 'Tomorrow'],
    [new Date(2025, 10, 24), 'In 3 days'],
    [new Date(2026, 4, 21), 'In 6 months'],
  ])('%s is %s', (date, words) => {
    expect(relativeDay(date, now)).toBe(words);
  });

  it('counts calendar days over a change of the clock', () => {
    expect(relativeDay(new Date(2025, 9, 25, 12), new Date(2025, 9, 27, 12))).toBe('2 days ago');
    expect(relativeDay(new Date(2025, 2, 29, 23), new Date(2025, 2, 31, 0))).toBe('2 days ago');
  });
});

describe('how long ago, for what is fresh', () => {
  const before = (ms: number): string => relativeMoment(new Date(now.getTime() - ms), now);

  it.each([
    [0, 'Just now'],
    [59_999, 'Just now'],
    [60_000, '1 min ago'],
    [59 * 60_000, '59 min ago'],
    [60 * 60_000, '1 h ago'],
    [24 * 3_600_000 - 1, '23 h ago'],
    [24 * 3_600_000, 'Yesterday'],
    [-5_000, 'Just now'],
  ])('%i ms is %s', (ms, words) => {
    expect(before(ms)).toBe(words);
  });
});

it('writes the whole date out', () => {
  expect(fullDate(now)).toMatch(/Friday.*21 November 2025.*14:02/);
});
