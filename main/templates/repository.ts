import type { Kysely } from 'kysely';
import { type Template, type TemplateRow, TemplateSchema } from '../../preload/contract/templates';
import type { Workspace } from '../store/schema';

/** Role templates of the client, and who has them. */
export interface TemplateRepository {
  /** By name. One that another version wrote and this one cannot read is left out, and stays. */
  all(): Promise<readonly TemplateRow[]>;
  save(template: Template, at: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Folded addresses, in order. */
  holders(id: string): Promise<readonly string[]>;
  /** The templates of people, by folded address. */
  heldBy(emails: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  give(id: string, emails: readonly string[], since: string): Promise<void>;
  take(id: string, emails: readonly string[]): Promise<void>;
}

/** SQLite takes so many values in one statement on every build. */
const mostValues = 300;

export function createTemplateRepository(db: Kysely<Workspace>): TemplateRepository {
  return {
    async all() {
      const [rows, counts] = await Promise.all([
        db.selectFrom('template').selectAll().execute(),
        db
          .selectFrom('template_holder')
          .select((eb) => ['template_id', eb.fn.countAll<number>().as('holders')])
          .groupBy('template_id')
          .execute(),
      ]);
      const holders = new Map(counts.map((row) => [row.template_id, Number(row.holders)]));
      return rows
        .flatMap(({ id, name, content, changed_at: changedAt }): readonly TemplateRow[] => {
          const read = TemplateSchema.safeParse({ ...parsed(content), id, name });
          return read.success ? [{ ...read.data, holders: holders.get(id) ?? 0, changedAt }] : [];
        })
        .sort((a, b) => a.name.localeCompare(b.name, 'en', { sensitivity: 'base', numeric: true }));
    },
    async save({ id, name, ...rest }, changed_at) {
      const content = JSON.stringify(rest);
      await db
        .insertInto('template')
        .values({ id, name, content, changed_at })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, content, changed_at }))
        .execute();
    },
    async remove(id) {
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('template_holder').where('template_id', '=', id).execute();
        await trx.deleteFrom('template').where('id', '=', id).execute();
      });
    },
    async holders(id) {
      const rows = await db
        .selectFrom('template_holder')
        .select('email')
        .where('template_id', '=', id)
        .orderBy('email')
        .execute();
      return rows.map(({ email }) => email);
    },
    async heldBy(emails) {
      const held = new Map<string, string[]>();
      for (const part of partsOf(emails)) {
        const rows = await db
          .selectFrom('template_holder')
          .select(['email', 'template_id'])
          .where('email', 'in', part)
          .execute();
        for (const { email, template_id: id } of rows) held.set(email, [...(held.get(email) ?? []), id]);
      }
      return held;
    },
    async give(id, emails, since) {
      await db.transaction().execute(async (trx) => {
        for (const part of partsOf(emails))
          await trx
            .insertInto('template_holder')
            .values(part.map((email) => ({ template_id: id, email, since })))
            .onConflict((conflict) => conflict.doNothing())
            .execute();
      });
    },
    async take(id, emails) {
      await db.transaction().execute(async (trx) => {
        for (const part of partsOf(emails))
          await trx
            .deleteFrom('template_holder')
            .where('template_id', '=', id)
            .where('email', 'in', part)
            .execute();
      });
    },
  };
}

function* partsOf(emails: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < emails.length; from += mostValues) yield emails.slice(from, from + mostValues);
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
