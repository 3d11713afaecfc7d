import type { Kysely } from 'kysely';
import { type Note, NoteBlockSchema } from '../../preload/contract/notes';
import type { Workspace } from '../store/schema';

/** The notes on people of the client. */
export interface NoteRepository {
  /** By address. What cannot be understood any more blocks both. */
  all(): Promise<readonly Note[]>;
  put(note: Note): Promise<void>;
  remove(email: string): Promise<void>;
}

export function createNoteRepository(db: Kysely<Workspace>): NoteRepository {
  return {
    async all() {
      const rows = await db.selectFrom('person_note').selectAll().orderBy('email').execute();
      return rows.map((row) => ({ ...row, blocks: NoteBlockSchema.safeParse(row.blocks).data ?? 'both' }));
    },
    async put(note) {
      const { email: _, ...rest } = note;
      await db
        .insertInto('person_note')
        .values(note)
        .onConflict((conflict) => conflict.column('email').doUpdateSet(rest))
        .execute();
    },
    async remove(email) {
      await db.deleteFrom('person_note').where('email', '=', email).execute();
    },
  };
}
