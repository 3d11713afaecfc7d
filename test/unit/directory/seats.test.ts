import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SeatReading, seatsByDay } from '../../../main/directory/rules/seats';

const start = Date.UTC(2026, 0, 1);
const readings = fc
  .array(
    fc.record({
      instanceId: fc.constantFrom('a', 'b', 'c'),
      hour: fc.integer({ min: 0, max: 24 * 12 }),
      seats: fc.nat({ max: 50 }),
      admins: fc.nat({ max: 9 }),
    }),
    { maxLength: 40 },
  )
  .map((list) =>
    list
      .sort((a, b) => a.hour - b.hour)
      .map(
        ({ instanceId, hour, seats, admins }): SeatReading => ({
          instanceId,
          at: new Date(start + hour * 3_600_000).toISOString(),
          seats,
          admins,
        }),
      ),
  );

describe('seats and administrators by day', () => {
  it('are, at the end of each day, the last known of every instance', () => {
    fc.assert(
      fc.property(readings, fc.integer({ min: 0, max: 14 }), (list, from) => {
        const since = new Date(start + from * 86_400_000).toISOString();
        const wanted = [...new Set(list.map(({ at }) => at.slice(0, 10)))].sort().flatMap((day) => {
          const before = list.filter(({ at }) => at.slice(0, 10) <= day);
          const at = before.at(-1)?.at ?? '';
          const last = new Map(before.map((one) => [one.instanceId, one]));
          const seats = [...last.values()].reduce((sum, one) => sum + one.seats, 0);
          const admins = [...last.values()].reduce((sum, one) => sum + one.admins, 0);
          return at >= since ? [{ at, seats, admins, instances: last.size }] : [];
        });
        expect(seatsByDay(list, since)).toEqual(wanted);
      }),
    );
  });
});
