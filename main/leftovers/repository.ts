import type { Kysely } from 'kysely';
import { type LaterItem, LaterItemSchema } from '../../preload/contract/leftovers';
import type { Workspace } from '../store/schema';

/** What is left for later, of all people of the client. */
export interface LaterRepository {
  /** Oldest first. What another version wrote and this one cannot read is left out, and stays. */
  all(): Promise<readonly LaterItem[]>;
  add(items: readonly LaterItem[]): Promise<void>;
  remove(refs: readonly string[]): Promise<void>;
}

/** SQLite takes so many values in one statement on every build. */
const mostRows = 100;

export function createLaterRepository(db: Kysely<Workspace>): LaterRepository {
  return {
    async all() {
      const rows = await db
        .selectFrom('leftover_later')
        .selectAll()
        .orderBy('since')
        .orderBy('ref')
        .execute();
      return rows.flatMap((row) => LaterItemSchema.safeParse(row).data ?? []);
    },
    async add(items) {
      await db.transaction().execute(async (trx) => {
        for (let at = 0; at < items.length; at += mostRows)
          await trx
            .insertInto('leftover_later')
            .values(items.slice(at, at + mostRows))
            .onConflict((conflict) => conflict.doNothing())
            .execute();
      });
    },
    async remove(refs) {
      await db.transaction().execute(async (trx) => {
        for (let at = 0; at < refs.length; at += mostRows)
          await trx
            .deleteFrom('leftover_later')
            .where('ref', 'in', refs.slice(at, at + mostRows))
            .execute();
      });
    },
  };
}
