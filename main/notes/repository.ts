import type { Kysely } from 'kysely';
import { type Note, NoteBlockSchema } from '../../preload/contract/notes';
import type { Workspace } from '../store/schema';

/** The notes on people of the client. */
export interface NoteRepository {
  /** By address. What cannot be understood any more blocks both. */
  all(): Promise<readonly Note[]>;
  /** Those that refuse something. */
  blocking(): Promise<readonly Note[]>;
  /** Those of these addresses. */
  of(emails: readonly string[]): Promise<readonly Note[]>;
  count(): Promise<number>;
  put(note: Note): Promise<void>;
  remove(email: string): Promise<void>;
}

export function createNoteRepository(db: Kysely<Workspace>): NoteRepository {
  const all = () => db.selectFrom('person_note').selectAll().orderBy('email');
  return {
    all: async () => (await all().execute()).map(noteIn),
    // One that cannot be understood any more is none of those that refuse nothing.
    blocking: async () => (await all().where('blocks', '!=', 'none').execute()).map(noteIn),
    async of(emails) {
      return emails.length === 0
        ? []
        : (
            await all()
              .where('email', 'in', [...emails])
              .execute()
          ).map(noteIn);
    },
    async count() {
      const { count } = await db
        .selectFrom('person_note')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return count;
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

const noteIn = (row: Omit<Note, 'blocks'> & { readonly blocks: string }): Note => ({
  ...row,
  blocks: NoteBlockSchema.safeParse(row.blocks).data ?? 'both',
});
