import { type Kysely, sql } from 'kysely';
import { createRosterRepository, type UnknownKept } from '../../roster/repository';
import type { Workspace } from '../../store/schema';
import { type About, type Candidate, type PurgeWork, pieceSize } from '../kind';
import { oneOf } from '../sql';

/** The list of accounts that the last roster has nobody for; what a roster said of somebody goes by their address. */
const listId = 0;

/**
 * What rosters said of people: their own row, and those that name them as a manager by their address; and that the last one has
 * nobody for an account.
 */
export function purgeOfRoster(db: Kysely<Workspace>): PurgeWork {
  const isAbout = (about: About) =>
    about.kind === 'day'
      ? sql<boolean>`read_at < ${about.before}`
      : sql<boolean>`(${oneOf('email', about.addresses)} or lower(manager) in (
          select value from json_each(${JSON.stringify(about.addresses)})))`;

  /** Null: nothing of the list is about it. */
  async function listOf(about: About): Promise<Candidate | null> {
    const kept = await createRosterRepository(db).unknown();
    const count = kept ? kept.refs.length - (without(kept, about)?.refs.length ?? 0) : 0;
    return kept && count > 0 ? { id: listId, at: kept.readAt, count, hold: null } : null;
  }

  async function shorten(trx: Kysely<Workspace>, about: About): Promise<number> {
    const rosters = createRosterRepository(trx);
    const kept = await rosters.unknown();
    if (!kept) return 0;
    const left = without(kept, about);
    await rosters.keepUnknown(left);
    return kept.refs.length - (left?.refs.length ?? 0);
  }

  return {
    kind: 'roster',
    async *pages(about) {
      const list = await listOf(about);
      if (list) yield [list];
      for (let after = ''; ; ) {
        const rows = await db
          .selectFrom('roster_fact')
          .select(['email', 'read_at'])
          .where('email', '>', after)
          .where(isAbout(about))
          .orderBy('email')
          .limit(pieceSize)
          .execute();
        const last = rows.at(-1);
        if (!last) return;
        after = last.email;
        yield rows.map(({ email, read_at: at }) => ({ id: email, at, count: 1, hold: null }));
      }
    },
    remove: (about, going, counted) =>
      db.transaction().execute(async (trx) => {
        const ids = going.map(({ id }) => id);
        const { numDeletedRows } = await trx
          .deleteFrom('roster_fact')
          .where(oneOf('email', ids))
          // A roster that was read meanwhile is newer than the day.
          .where(isAbout(about))
          .executeTakeFirstOrThrow();
        const unlisted = ids.includes(listId) ? await shorten(trx, about) : 0;
        await counted(trx, Number(numDeletedRows) + unlisted);
      }),
  };
}

/** By the day the whole list goes with its roster: what is left of one says nothing any more. */
function without(kept: UnknownKept, about: About): UnknownKept | null {
  if (about.kind === 'day') return kept.readAt < about.before ? null : kept;
  const gone = new Set(about.refs);
  return { ...kept, refs: kept.refs.filter((ref) => !gone.has(ref)) };
}
