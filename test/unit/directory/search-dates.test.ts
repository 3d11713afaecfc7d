import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHalfDate, spanOf } from '../../../main/directory/rules/search-dates';

const said = (text: string): string | null => {
  const span = spanOf(text);
  const day = (time: number) => (Math.abs(time) === 8.64e15 ? '' : new Date(time).toISOString().slice(0, 10));
  return span && `${day(span.from)} until ${day(span.to)}`;
};

describe('dates in a search', () => {
  it.each([
    ['2026', '2026-01-01 until 2027-01-01'],
    ['2026-02', '2026-02-01 until 2026-03-01'],
    ['2026-12', '2026-12-01 until 2027-01-01'],
    ['2024-02-29', '2024-02-29 until 2024-03-01'],
    ['<2026-03', ' until 2026-03-01'],
    ['<=2026-03', ' until 2026-04-01'],
    ['>2026-03', '2026-04-01 until '],
    ['>= 2026-03', '2026-03-01 until '],
    ['2026-01..2026-03', '2026-01-01 until 2026-04-01'],
    ['2026-01..', '2026-01-01 until '],
    ['..2026-03-15', ' until 2026-03-16'],
    ['2026-02-30', null],
    ['2026-13', null],
    ['2026-00', null],
    ['2026-3', null],
    ['90', null],
    ['90d', null],
    ['1826', null],
    ['..', null],
    ['2026..2027..2028', null],
    ['', null],
  ])('%j is %j', (text, span) => {
    expect(said(text)).toBe(span);
  });

  it.each([
    ['2026-', true],
    ['2026-1', true],
    ['<2026-03-', true],
    ['2026-03-3', true],
    ['2026-03.', true],
    ['2026..', true],
    ['2026-01..2026-0', true],
    ['>=', true],
    ['2026-13', false],
    ['2026-02-30', false],
    ['soon', false],
  ])('%j is half a date: %j', (text, half) => {
    expect(isHalfDate(text)).toBe(half);
  });

  it('are never scolded while they are being written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('2026-03-15', '<2026-03', '>=2025-11-30', '2026-01..2026-03-05'),
        fc.nat(),
        (date, at) => {
          const begun = date.slice(0, 1 + (at % date.length));
          expect(spanOf(begun) !== null || isHalfDate(begun) || /^[<>]?=?\d{1,4}$/.test(begun)).toBe(true);
        },
      ),
    );
  });

  it('hold each day in exactly one of before, on and after', () => {
    const day = fc.date({ min: new Date('1980-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, day, fc.constantFrom(4, 7, 10), (one, other, length) => {
        const date = one.toISOString().slice(0, length);
        const holds = (text: string): boolean => {
          const span = spanOf(text);
          return span !== null && other.getTime() >= span.from && other.getTime() < span.to;
        };
        expect([`<${date}`, date, `>${date}`].filter(holds)).toHaveLength(1);
        expect(holds(`<=${date}`)).toBe(holds(`<${date}`) || holds(date));
        expect(holds(`>=${date}`)).toBe(holds(`>${date}`) || holds(date));
        expect(holds(date)).toBe(other.toISOString().startsWith(date));
      }),
    );
  });
});
