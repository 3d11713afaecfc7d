import { type Kysely, sql } from 'kysely';
import type { Directory } from '../store/directory-schema';
import type { SeatReading } from './rules/seats';

/** The last snapshot of each day and instance, in the order of time: 100 instances make 100 rows a day. */
export function seatReadings(db: Kysely<Directory>): Promise<readonly SeatReading[]> {
  return db
    .selectFrom('snapshot')
    .select(['instance_id as instanceId', 'at', 'admins', sql<number>`active + invited`.as('seats')])
    .where('id', 'in', (last) =>
      last
        .selectFrom('snapshot')
        .select((of) => of.fn.max('id').as('id'))
        .groupBy(['instance_id', sql`substr(at, 1, 10)`]),
    )
    .orderBy('at')
    .orderBy('id')
    .execute();
}
