import { type Kysely, type Selectable, sql } from 'kysely';
import { fold } from '../directory/rules/fold';
import type { ReviewTable, Workspace } from '../store/schema';
import { evidenceRepository } from './evidence-repository';
import { fromText, listRepository } from './list-repository';
import type { Assignment } from './rules/assigning';
import type { FrozenRow } from './rules/population';
import type { Closing, Review, ReviewContent } from './rules/review';
import { type Hold, heldFor, isHeldBy, isOpenAt } from './state';
import { workRepository } from './work-repository';

export type { KeptStep } from './evidence-repository';
export type { Tally, WorkedRow } from './list-repository';
export type { HandedRow } from './work-repository';

/** Of a review whose list is not frozen yet, and of one that is being purged: nobody sees either. */
const unseen = ['opening', 'purging'];

/**
 * Access reviews in the workspace: lists that never change, decisions that do until a review is closed, and evidence.
 *
 * @param user folded name of the user of the operating system, whose own accounts are pointed out
 */
export function createReviewRepository(db: Kysely<Workspace>, user = '') {
  const heads = {
    /** Those that are open or closed, the newest first. */
    async all(): Promise<readonly Review[]> {
      const rows = await db
        .selectFrom('review')
        .selectAll()
        .where('state', 'not in', unseen)
        .orderBy('opened_at', 'desc')
        .execute();
      return rows.map(reviewFrom);
    },

    async get(id: string): Promise<Review | null> {
      const row = await db
        .selectFrom('review')
        .selectAll()
        .where('id', '=', id)
        .where('state', 'not in', unseen)
        .executeTakeFirst();
      return row ? reviewFrom(row) : null;
    },

    /** Also of one that is being opened. */
    async isNameTaken(name: string): Promise<boolean> {
      const row = await db
        .selectFrom('review')
        .select('id')
        .where(sql<boolean>`lower(name) = lower(${name})`)
        .executeTakeFirst();
      return row !== undefined;
    },

    async begin({
      id,
      name,
      content,
      openedAt,
      openedBy,
      dueAt,
    }: Omit<Review, 'state' | 'rows' | 'sha256' | 'closedAt' | 'closing' | 'heldUntil' | 'revision'>) {
      await db
        .insertInto('review')
        .values({
          ...{ id, name, content: JSON.stringify(content), state: 'opening', opened_at: openedAt },
          ...{ opened_by: openedBy, due_at: dueAt, rows: 0, sha256: '', closed_at: null, closing: null },
          ...{ closing_by: null, closing_until: null, revision: 0 },
        })
        .execute();
    },

    async addRows(id: string, rows: readonly (FrozenRow & { readonly assigned: Assignment })[]) {
      if (rows.length === 0) return;
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('review_row')
          .values(
            rows.map(({ assigned: _assigned, ...row }) => ({
              ...{ review_id: id, seq: row.seq, ref: row.ref, recommendation: row.recommendation },
              words: fold(`${row.name} ${row.email} ${row.instance}`),
              flags: row.flags.length === 0 ? '' : `|${row.flags.join('|')}|`,
              content: JSON.stringify(row),
            })),
          )
          .execute();
        await trx
          .insertInto('review_work')
          .values(
            rows.map(({ seq, assigned }) => ({
              ...{ review_id: id, seq, reviewer: assigned.reviewer, note: '', decision: null, change: null },
              is_subject: assigned.isSubject ? 1 : 0,
              is_provisioner: assigned.isProvisioner ? 1 : 0,
              ...{ decided_by: null, decided_at: null, via: null, result: null, outcome: null },
              revision: 0,
            })),
          )
          .execute();
      });
    },

    async freeze(id: string, content: ReviewContent, rows: number, sha256: string) {
      await db
        .updateTable('review')
        .set({ content: JSON.stringify(content), state: 'open', rows, sha256 })
        .where('id', '=', id)
        .execute();
    },

    /** Takes away the rows of one that is being opened, or with `whole` all of it. */
    async discard(id: string, whole: boolean) {
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('review_row').where('review_id', '=', id).execute();
        await trx.deleteFrom('review_work').where('review_id', '=', id).execute();
        if (whole)
          await trx.deleteFrom('review').where('id', '=', id).where('state', '=', 'opening').execute();
      });
    },

    /** What was begun before an ISO time and never opened: a crash left it. */
    async halfOpened(before: string): Promise<readonly string[]> {
      const rows = await db
        .selectFrom('review')
        .select('id')
        .where('state', '=', 'opening')
        .where('opened_at', '<', before)
        .execute();
      return rows.map(({ id }) => id);
    },

    /** Holds it for closing it, until a time that is renewed; false where it is closed or held already. */
    async hold({ id, token }: Hold, at: string, until: string): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('review')
        .set({ state: 'closing', closing_by: token, closing_until: until })
        .where('id', '=', id)
        .where(isOpenAt(at))
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },

    async renew({ id, token }: Hold, until: string) {
      await db
        .updateTable('review')
        .set({ closing_until: until })
        .where('id', '=', id)
        .where(isHeldBy(token))
        .execute();
    },

    /** Opens it again where closing it came to nothing. */
    async letGo({ id, token }: Hold) {
      await db
        .updateTable('review')
        .set({ state: 'open', closing_by: null, closing_until: null })
        .where('id', '=', id)
        .where(isHeldBy(token))
        .execute();
    },

    /** Throws NotOpen. */
    async close({ id, token }: Hold, at: string, closing: Closing) {
      await db.transaction().execute(async (trx) => {
        await heldFor(trx, id, token);
        await trx
          .updateTable('review')
          .set({
            ...{ state: 'closed', closed_at: at, closing: JSON.stringify(closing) },
            ...{ closing_by: null, closing_until: null },
          })
          .where('id', '=', id)
          .execute();
      });
    },
  };
  return Object.assign(heads, listRepository(db, user), workRepository(db, user), evidenceRepository(db));
}

export type ReviewRepository = ReturnType<typeof createReviewRepository>;

function reviewFrom(row: Selectable<ReviewTable>): Review {
  return {
    ...{ id: row.id, name: row.name, openedAt: row.opened_at, openedBy: row.opened_by, dueAt: row.due_at },
    ...{ rows: row.rows, sha256: row.sha256, closedAt: row.closed_at },
    ...{ heldUntil: row.closing_until, revision: row.revision },
    state: row.state === 'closed' ? 'closed' : 'open',
    content: JSON.parse(row.content) as ReviewContent,
    closing: fromText<Closing>(row.closing),
  };
}
