import type { Trend } from '../../../preload/contract/overview';

/** How many seats and administrators an instance had at a complete reading: enabled accounts of people. */
export interface SeatReading {
  readonly instanceId: string;
  /** ISO time, UTC. */
  readonly at: string;
  readonly seats: number;
  readonly admins: number;
}

/**
 * Seats and administrators at the end of each day (UTC) on which anything was read. An instance that was not read that day is
 * as it was when it was read last: nobody knows better. `readings` are in the order of time; days before `since` are left out.
 */
export function seatsByDay(readings: readonly SeatReading[], since: string): Trend['days'] {
  const known = new Map<string, Pick<SeatReading, 'seats' | 'admins'>>();
  const days: Trend['days'] = [];
  let [seats, admins] = [0, 0];
  for (const [place, reading] of readings.entries()) {
    const before = known.get(reading.instanceId) ?? { seats: 0, admins: 0 };
    seats += reading.seats - before.seats;
    admins += reading.admins - before.admins;
    known.set(reading.instanceId, reading);
    const isLastOfDay = readings[place + 1]?.at.slice(0, 10) !== reading.at.slice(0, 10);
    if (isLastOfDay && reading.at >= since)
      days.push({ at: reading.at, seats, admins, instances: known.size });
  }
  return days;
}
