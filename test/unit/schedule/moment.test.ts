import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentOf } from '../../../main/schedule/rules/moment';

const now = Date.parse('2026-01-01T00:00:00Z');
const at = (local: string, zone: string) => {
  const moment = momentOf({ local, zone }, now);
  return moment.ok ? moment.value : moment.error.code;
};

/** What a clock on the wall of the zone shows: by another way than the code under test. */
function wall(iso: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(iso));
  return parts.replace(' ', 'T');
}

/** Both hemispheres, half an hour of summer time, none at all, and a zone that skips a night's first hour. */
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Pacific/Chatham',
  'UTC',
] as const;

describe('the moment that is meant', () => {
  it('is exact and said with its day and zone', () => {
    expect(at('2027-03-01T09:00', 'Europe/Berlin')).toEqual({
      at: '2027-03-01T08:00:00.000Z',
      zone: 'Europe/Berlin',
      words: expect.stringMatching(/^Mon,? 1 March 2027, 09:00 (CET|GMT\+1) \(Europe\/Berlin\)$/),
      note: null,
    });
    expect(at('2027-03-01', 'UTC')).toMatchObject({
      at: '2027-03-01T00:00:00.000Z',
      words: expect.stringMatching(/00:00 UTC$/),
    });
  });

  it('says what becomes of a time that the clocks skip, and of one that comes twice', () => {
    expect(at('2026-03-29T02:30', 'Europe/Berlin')).toMatchObject({
      at: '2026-03-29T01:30:00.000Z',
      words: expect.stringContaining('03:30'),
      note: expect.stringContaining('put forward'),
    });
    expect(at('2026-10-25T02:30', 'Europe/Berlin')).toMatchObject({
      at: '2026-10-25T00:30:00.000Z',
      note: expect.stringContaining('comes twice'),
    });
    // A day that begins at one: there is no midnight in Cairo then.
    expect(at('2026-04-24', 'Africa/Cairo')).toMatchObject({ at: '2026-04-23T22:00:00.000Z' });
  });

  it.each([
    ['2026-02-30T09:00', 'UTC', 'WHEN_INVALID'],
    ['tomorrow', 'UTC', 'WHEN_INVALID'],
    ['2026-02-03T25:00', 'UTC', 'WHEN_INVALID'],
    ['2026-02-03T09:00', 'Europe/Atlantis', 'ZONE_UNKNOWN'],
    ['2025-12-31T23:59', 'UTC', 'WHEN_PASSED'],
    ['2026-01-01', 'UTC', 'WHEN_PASSED'],
    ['2031-01-02', 'UTC', 'WHEN_TOO_FAR'],
  ])('%s in %s is refused: %s', (local, zone, code) => {
    expect(at(local, zone)).toBe(code);
  });

  it('is what a clock there shows, unless it says that the clocks skip it; and there is no earlier one', () => {
    const minutes = (4 * 365 * 86_400_000) / 60_000;
    return fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 1, max: minutes }), (zone, minute) => {
        // Any minute that is shown somewhere, most of them around a change of the clocks in some of the zones.
        const local = wall(new Date(now + 86_400_000 + minute * 60_000).toISOString(), 'UTC');
        const moment = at(local, zone);
        if (typeof moment === 'string') throw new Error(moment);
        const shown = wall(moment.at, zone);
        if (moment.note?.includes('forward')) expect(shown > local).toBe(true);
        else expect(shown).toBe(local);
        const hourBefore = new Date(Date.parse(moment.at) - 3_600_000).toISOString();
        const isTwice = moment.note?.includes('twice') === true;
        expect(wall(hourBefore, zone) === local).toBe(false);
        const later = [1_800_000, 3_600_000].map((ms) =>
          wall(new Date(Date.parse(moment.at) + ms).toISOString(), zone),
        );
        expect(later.includes(local)).toBe(isTwice);
      }),
      { numRuns: 400 },
    );
  });

  it('keeps the order of moments around each change of the clocks', () => {
    // Every quarter of an hour of the nights in which Berlin, New York and Lord Howe change theirs.
    const nights = ['2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04'];
    const quarters = ['00', '15', '30', '45'];
    return fc.assert(
      fc.property(
        fc.constantFrom(...nights),
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
        fc.tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(...quarters)),
        fc.tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(...quarters)),
        (night, zone, one, other) => {
          const [a, b] = [one, other].map(([hour, minute]) => at(`${night}T0${hour}:${minute}`, zone));
          if (typeof a !== 'object' || typeof b !== 'object') throw new Error('both are moments');
          if (a.note?.includes('forward') || b.note?.includes('forward')) return;
          const isBefore = `${one[0]}${one[1]}` < `${other[0]}${other[1]}`;
          if (isBefore) expect(Date.parse(a.at)).toBeLessThan(Date.parse(b.at));
        },
      ),
    );
  });
});
