import { type Kysely, sql } from 'kysely';
import { type Err, err } from '../kernel/result';
import type { Workspace } from '../store/schema';

/** Whoever closes a review holds it by a token of this one try. */
export interface Hold {
  readonly id: string;
  readonly token: string;
}

/** A write that came too late. It is thrown so that the transaction it stands in comes to nothing. */
export class NotOpen extends Error {
  readonly failure: Err;
  constructor(failure: Err) {
    super(failure.error.code);
    this.failure = failure;
  }
}

/** Rows are other than whoever decides of them had seen. It is thrown so that nothing is decided. */
export class Moved extends Error {
  readonly count: number;
  constructor(count: number) {
    super('rows were decided meanwhile');
    this.count = count;
  }
}

/** A hold that was not renewed was left by a crash: then the review is open, as if nothing had been begun. */
export const isOpenAt = (at: string) =>
  sql<boolean>`(state = 'open' or (state = 'closing' and closing_until < ${at}))`;

export const isHeldBy = (token: string) => sql<boolean>`(state = 'closing' and closing_by = ${token})`;

/** In a transaction. Sees to it that a review is open at an ISO time, and answers with its next revision; throws NotOpen. */
export async function openFor(trx: Kysely<Workspace>, id: string, at: string): Promise<number> {
  const opened = await trx
    .updateTable('review')
    .set({ state: 'open', closing_by: null, closing_until: null, revision: sql<number>`revision + 1` })
    .where('id', '=', id)
    .where(isOpenAt(at))
    .returning('revision')
    .executeTakeFirst();
  if (!opened) throw await tooLate(trx, id);
  return opened.revision;
}

/** In a transaction. Sees to it that a review is held by this token; throws NotOpen. */
export async function heldFor(trx: Kysely<Workspace>, id: string, token: string): Promise<void> {
  const held = await trx
    .selectFrom('review')
    .select('id')
    .where('id', '=', id)
    .where(isHeldBy(token))
    .executeTakeFirst();
  if (!held) throw await tooLate(trx, id);
}

async function tooLate(trx: Kysely<Workspace>, id: string): Promise<NotOpen> {
  const review = await trx
    .selectFrom('review')
    .select(['name', 'state'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!review || review.state === 'purging') return new NotOpen(err('NOT_FOUND', { what: 'This review' }));
  return new NotOpen(
    err(review.state === 'closed' ? 'REVIEW_CLOSED' : 'REVIEW_CLOSING', { name: review.name }),
  );
}
