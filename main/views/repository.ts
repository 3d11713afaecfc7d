import type { Kysely, Selectable } from 'kysely';
import * as z from 'zod';
import { ColumnsSchema } from '../../preload/contract/layout';
import { NameSchema } from '../../preload/contract/values';
import { ViewQuestionSchema } from '../../preload/contract/views';
import type { SavedViewTable, Workspace } from '../store/schema';
import { openQuestion } from './rules/given';
import type { OwnView, StoredView } from './rules/stored';

/** Rows of the `saved_view` table as views, and back. What the file says is checked like any other input. */
export interface ViewRepository {
  all(): Promise<readonly StoredView[]>;
  /** Puts a view in the place of the one with its id, or last. */
  save(id: string, view: OwnView): Promise<void>;
  remove(id: string): Promise<void>;
  /** Writes the places of all of them, and which are hidden. */
  arrange(places: readonly { readonly id: string; readonly hidden: boolean }[]): Promise<void>;
}

const OwnSchema = z.object({
  question: z
    .looseObject({ filters: z.looseObject({}) })
    // A question that was saved before something could be asked leaves it open.
    .transform((one) => ({ ...openQuestion, ...one, filters: { ...openQuestion.filters, ...one.filters } }))
    .pipe(ViewQuestionSchema),
  columns: ColumnsSchema.nullable(),
  instanceNames: z.record(z.string(), z.string()),
});

export function createViewRepository(db: Kysely<Workspace>): ViewRepository {
  return {
    async all() {
      const rows = await db.selectFrom('saved_view').selectAll().orderBy('position').orderBy('id').execute();
      return rows.flatMap(fromRow);
    },
    async save(id, { name, ...content }) {
      await db.transaction().execute(async (trx) => {
        const { last } = await trx
          .selectFrom('saved_view')
          .select((eb) => eb.fn.max('position').as('last'))
          .executeTakeFirstOrThrow();
        const written = { name, content: JSON.stringify(content) };
        await trx
          .insertInto('saved_view')
          .values({ id, ...written, position: Number(last ?? -1) + 1, hidden: 0 })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(written))
          .execute();
      });
    },
    async remove(id) {
      await db.deleteFrom('saved_view').where('id', '=', id).execute();
    },
    async arrange(places) {
      await db.transaction().execute(async (trx) => {
        for (const [position, { id, hidden }] of places.entries()) {
          const placed = { position, hidden: hidden ? 1 : 0 };
          await trx
            .insertInto('saved_view')
            .values({ id, name: null, content: null, ...placed })
            .onConflict((conflict) => conflict.column('id').doUpdateSet(placed))
            .execute();
        }
      });
    },
  };
}

/** A view that this version cannot read is left out, and left in the file for the one that wrote it. */
function fromRow({ id, name, content, position, hidden }: Selectable<SavedViewTable>): StoredView[] {
  const place = { id, position, hidden: hidden !== 0 };
  if (name === null || content === null) return [{ ...place, own: null }];
  const parsed = OwnSchema.safeParse(JSON.parse(content));
  const named = NameSchema.safeParse(name);
  return parsed.success && named.success ? [{ ...place, own: { name: named.data, ...parsed.data } }] : [];
}
