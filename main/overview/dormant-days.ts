import type { Kysely } from 'kysely';
import type { Workspace } from '../store/schema';

/** How many accounts were dormant at the end of a day, and by which limits. */
export interface DormantDay {
  /** ISO time, UTC. */
  readonly at: string;
  readonly dormant: number;
  readonly limitDays: number;
  readonly graceDays: number;
}

/**
 * Dormant accounts by day. Unlike seats they cannot be told of the past: of an earlier sign-in Metabase forgets when it was. So
 * each day's number is kept when it is known, and a day nobody looked stays unknown.
 */
export interface DormantDays {
  /** Takes the place of what is known of the same day (UTC). */
  keep(day: DormantDay): Promise<void>;
  /** Those counted by these limits, in the order of time. */
  all(limits: Pick<DormantDay, 'limitDays' | 'graceDays'>): Promise<readonly DormantDay[]>;
}

export const createDormantDays = (db: Kysely<Workspace>): DormantDays => ({
  async keep({ at, dormant, limitDays, graceDays }) {
    const value = { at, dormant, limit_days: limitDays, grace_days: graceDays };
    await db
      .insertInto('dormant_day')
      .values({ day: at.slice(0, 10), ...value })
      .onConflict((conflict) => conflict.column('day').doUpdateSet(value))
      .execute();
  },
  async all({ limitDays, graceDays }) {
    const rows = await db
      .selectFrom('dormant_day')
      .selectAll()
      .where('limit_days', '=', limitDays)
      .where('grace_days', '=', graceDays)
      .orderBy('day')
      .execute();
    return rows.map(({ at, dormant }) => ({ at, dormant, limitDays, graceDays }));
  },
});
