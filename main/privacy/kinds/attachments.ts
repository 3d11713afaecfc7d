import type { Kysely } from 'kysely';
import type { Workspace } from '../../store/schema';
import { type PurgeWork, pieceSize } from '../kind';
import { oneOf } from '../sql';

/** Documents kept with people. They are evidence like the runs they belong to: by age, whatever became of the account. */
export function purgeOfAttachments(db: Kysely<Workspace>): PurgeWork {
  return {
    kind: 'attachments',
    async *pages(about) {
      for (let after = ''; ; ) {
        const rows = await db
          .selectFrom('attachment')
          .select(['id', 'at'])
          .where((eb) =>
            about.kind === 'person' ? oneOf('email', about.addresses) : eb('at', '<', about.before),
          )
          .where('id', '>', after)
          .orderBy('id')
          .limit(pieceSize)
          .execute();
        if (rows.length === 0) return;
        yield rows.map(({ id, at }) => ({ id, at, count: 1, hold: null }));
        after = rows.at(-1)?.id ?? after;
      }
    },
    remove: (_, going, counted) =>
      db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('attachment')
          .where(
            oneOf(
              'id',
              going.map(({ id }) => id),
            ),
          )
          .executeTakeFirstOrThrow();
        await counted(trx, Number(numDeletedRows));
      }),
  };
}
