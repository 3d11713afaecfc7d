import type { Seats } from '../../../preload/contract/overview';

/** How many seats an instance had at a complete reading: enabled accounts of people. */
export interface SeatReading {
  readonly instanceId: string;
  /** ISO time, UTC. */
  readonly at: string;
  readonly seats: number;
}

/**
 * Seats at the end of each day (UTC) on which anything was read. An instance that was not read that day is as it was
 * when it was read last: nobody knows better. `readings` are in the order of time; days before `since` are left out.
 */
export function seatsByDay(readings: readonly SeatReading[], since: string): Seats['days'] {
  const known = new Map<string, number>();
  const days: Seats['days'] = [];
  let seats = 0;
  for (const [place, reading] of readings.entries()) {
    seats += reading.seats - (known.get(reading.instanceId) ?? 0);
    known.set(reading.instanceId, reading.seats);
    const isLastOfDay = readings[place + 1]?.at.slice(0, 10) !== reading.at.slice(0, 10);
    if (isLastOfDay && reading.at >= since) days.push({ at: reading.at, seats, instances: known.size });
  }
  return days;
}
