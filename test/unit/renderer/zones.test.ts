import { describe, expect, it } from 'vitest';
import { clockText, hereText, localZone, zonesFor } from '../../../renderer/components/zones';

const ids = (typed: string, chosen = 'Europe/Berlin') => zonesFor(typed, chosen).map(({ id }) => id);

describe('time zones', () => {
  it('begin with the one that is chosen, that of this computer and UTC, and are a list one can read', () => {
    const first = [...new Set(['Europe/Berlin', localZone(), 'UTC'])];
    expect(ids('').slice(0, first.length)).toEqual(first);
    expect(new Set(ids('')).size).toBe(ids('').length);
    expect(ids('').length).toBeLessThanOrEqual(50);
  });

  it('are found by some letters of a city, also by the name it has by now', () => {
    expect(ids('berl')).toEqual(['Europe/Berlin']);
    expect(ids('new york')[0]).toBe('America/New_York');
    expect(ids('kolkata').length).toBeGreaterThan(0);
    expect(ids('utc')[0]).toBe('UTC');
    expect(ids('nowhere at all')).toEqual([]);
  });

  it('tell what their clock shows', () => {
    const noon = Date.parse('2026-12-01T12:00:00Z');
    expect(clockText('Asia/Tokyo', noon)).toBe('21:00 now, GMT+9');
    expect(clockText('Nowhere/City', noon)).toBe('');
  });

  it('say a moment once more where the clock here shows another time', () => {
    const at = '2026-12-01T12:00:00.000Z';
    expect(hereText({ at, zone: localZone() })).toBeNull();
    const other = localZone() === 'Asia/Tokyo' ? 'UTC' : 'Asia/Tokyo';
    expect(hereText({ at, zone: other })).toMatch(/^Here: .+ \d Dec, \d\d:\d\d$/);
  });
});
