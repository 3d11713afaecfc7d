import type { Kysely } from 'kysely';
import { type Protection, ProtectionSchema } from '../../preload/contract/protection';
import type { Workspace } from '../store/schema';

/** The protected people of the client. */
export interface ProtectionRepository {
  /** By address. What cannot be understood any more still protects its address. */
  all(): Promise<readonly Protection[]>;
  add(protection: Protection): Promise<void>;
  remove(email: string): Promise<void>;
}

export function createProtectionRepository(db: Kysely<Workspace>): ProtectionRepository {
  return {
    async all() {
      const rows = await db.selectFrom('protection').selectAll().orderBy('email').execute();
      return rows.map((row) => ProtectionSchema.safeParse(row).data ?? row);
    },
    async add(protection) {
      await db.insertInto('protection').values(protection).execute();
    },
    async remove(email) {
      await db.deleteFrom('protection').where('email', '=', email).execute();
    },
  };
}
