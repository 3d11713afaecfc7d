import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoTime } from '../../../main/kernel/clock';
import { isoTimeFast, isoTimeOf, msOfTimeIn } from '../../../main/kernel/iso-time';

/** The long way, which is right for every form. */
function byDate(text: string): string | null {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

describe('isoTimeOf', () => {
  it('says what a date made of the text says', () => {
    const two = (most: number) => fc.nat(most).map((n) => String(n).padStart(2, '0'));
    const text = fc
      .tuple(
        fc.nat(9999).map((n) => String(n).padStart(4, '0')),
        two(13),
        two(32),
        two(25),
        two(61),
        two(61),
        fc.stringMatching(/^(\.\d{1,9})?$/),
        fc.constantFrom('Z', '+02:00', ''),
      )
      .map(([y, mo, d, h, mi, s, part, zone]) => `${y}-${mo}-${d}T${h}:${mi}:${s}${part}${zone}`);
    void fc.assert(
      fc.property(text, (one) => {
        expect(isoTimeOf(one)).toBe(byDate(one));
        const bytes = Buffer.from(`x${one}x`);
        expect(msOfTimeIn(bytes, 1, bytes.length - 1) ?? Date.parse(one)).toBe(Date.parse(one));
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads what Metabase prints out of its bytes', () => {
    const bytes = Buffer.from('2024-04-08T15:51:11.224262Z');
    expect(msOfTimeIn(bytes, 0, bytes.length)).toBe(Date.parse('2024-04-08T15:51:11.224Z'));
    expect(msOfTimeIn(Buffer.from('soon'), 0, 4)).toBeNull();
  });

  it('writes a time as the slow way does, whatever the year', () => {
    const most = 8_640_000_000_000_000;
    const ms = fc.oneof(fc.integer({ min: -most, max: most }), fc.integer({ min: 0, max: 2 ** 41 }));
    return fc.assert(
      fc.property(ms, (one) => {
        expect(isoTimeFast(one)).toBe(isoTime(one));
      }),
      { numRuns: 5_000 },
    );
  });

  it('knows no time where there is none', () => {
    expect(isoTimeOf(null)).toBeNull();
    expect(isoTimeOf('')).toBeNull();
    expect(isoTimeOf('yesterday')).toBeNull();
  });
});
