import type { Kysely } from 'kysely';
import * as z from 'zod';
import { type RosterReading, RosterReadingSchema } from '../../preload/contract/roster';
import type { Workspace } from '../store/schema';

/** How rosters of this client are read, as it was said last. Nothing of a roster itself is kept. */
export interface RosterRepository {
  reading(): Promise<RosterReading>;
  remember(reading: RosterReading): Promise<void>;
}

export const openReading: RosterReading = { columns: null, left: null, dates: null };

const key = 'roster';
const StoredSchema = z.object({ reading: RosterReadingSchema });

export function createRosterRepository(db: Kysely<Workspace>): RosterRepository {
  return {
    async reading() {
      const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
      // What another version wrote, and this one cannot read, is guessed anew.
      return (row && StoredSchema.safeParse(parsed(row.value)).data?.reading) ?? openReading;
    },
    async remember(reading) {
      const value = JSON.stringify({ reading });
      await db
        .insertInto('meta')
        .values({ key, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute();
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
