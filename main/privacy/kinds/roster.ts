import { type Kysely, sql } from 'kysely';
import type { Workspace } from '../../store/schema';
import { type About, type PurgeWork, pieceSize } from '../kind';
import { oneOf } from '../sql';

/** What rosters said of people: their own row, and those that name them as a manager by their address. */
export function purgeOfRoster(db: Kysely<Workspace>): PurgeWork {
  const isAbout = (about: About) =>
    about.kind === 'day'
      ? sql<boolean>`read_at < ${about.before}`
      : sql<boolean>`(${oneOf('email', about.addresses)} or lower(manager) in (
          select value from json_each(${JSON.stringify(about.addresses)})))`;
  return {
    kind: 'roster',
    async *pages(about) {
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
        const { numDeletedRows } = await trx
          .deleteFrom('roster_fact')
          .where(
            oneOf(
              'email',
              going.map(({ id }) => id),
            ),
          )
          // A roster that was read meanwhile is newer than the day.
          .where(isAbout(about))
          .executeTakeFirstOrThrow();
        await counted(trx, Number(numDeletedRows));
      }),
  };
}
