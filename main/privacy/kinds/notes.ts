import type { PurgeWork } from '../kind';
import { oneOf } from '../sql';
import type { HoldersPorts } from './people';

/** Notes on people: few, so they are one page. */
export function purgeOfNotes({ db, hasAccount }: HoldersPorts): PurgeWork {
  return {
    kind: 'notes',
    async *pages(about) {
      const rows = await db
        .selectFrom('person_note')
        .select(['email', 'at', 'blocks'])
        .where((eb) =>
          about.kind === 'person' ? oneOf('email', about.addresses) : eb('at', '<', about.before),
        )
        .orderBy('email')
        .execute();
      yield await Promise.all(
        rows.map(async ({ email, at, blocks }) => {
          const stands = about.kind === 'day' && (blocks !== 'none' || (await hasAccount(email)));
          return { id: email, at, count: 1, hold: stands ? ('still-there' as const) : null };
        }),
      );
    },
    remove: (_, going, counted) =>
      db.transaction().execute(async (trx) => {
        const emails = going.map(({ id }) => id);
        const { numDeletedRows } = await trx
          .deleteFrom('person_note')
          .where(oneOf('email', emails))
          .executeTakeFirstOrThrow();
        await counted(trx, Number(numDeletedRows));
      }),
  };
}
