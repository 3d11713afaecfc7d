import { afterEach, describe, expect, it } from 'vitest';
import { dateFormat, day, decimal, list, number } from '../../../preload/texts/formats';
import { speak } from '../../../preload/texts/text';

const at = new Date(2026, 10, 3, 9, 5);

afterEach(() => speak('en'));

describe('numbers and dates', () => {
  it('are written as the language spoken writes them, also by what was made before it was known', () => {
    const month = dateFormat({ month: 'long' });
    expect([number(1234.5), decimal(2.55), day(at), month(at), list(['a', 'b', 'c'])]).toEqual([
      '1,234.5',
      '2.6',
      '3 Nov 2026',
      'November',
      'a, b and c',
    ]);
    speak('de');
    expect([
      number(1234.5),
      decimal(2.55),
      day(at),
      month(new Date(2026, 2, 1)),
      list(['a', 'b', 'c']),
    ]).toEqual(['1.234,5', '2,6', '03.11.2026', 'März', 'a, b und c']);
    speak('en');
    expect(number(1234)).toBe('1,234');
  });
});
