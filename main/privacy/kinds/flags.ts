import { type Kysely, sql } from 'kysely';
import type { FlagKind, FlagState } from '../../../preload/contract/history';
import type { AccountRef } from '../../directory/rules/account';
import type { Workspace } from '../../store/schema';
import { type About, isThere, type KnownAccounts, type PurgeWork, pieceSize } from '../kind';
import { flagHold } from '../rules/standing';
import { isPerson, oneOf } from '../sql';

export interface FlagsPorts {
  readonly db: Kysely<Workspace>;
  readonly known: (refs: readonly AccountRef[]) => Promise<KnownAccounts>;
}

export function purgeOfFlags({ db, known }: FlagsPorts): PurgeWork {
  const at = sql<string>`coalesce(changed_at, raised_at)`;
  const page = (about: About, after: number) =>
    db
      .selectFrom('flag')
      .select(['id', 'kind', 'state', 'instance_id', 'account_key', 'journal_seq'])
      .select(at.as('at'))
      .where(
        about.kind === 'day'
          ? sql<boolean>`${at} < ${about.before}`
          : isPerson(about, { email: 'email', instance: 'instance_id', key: 'account_key' }),
      )
      .where('id', '>', after)
      .orderBy('id')
      .limit(pieceSize)
      .execute();
  return {
    kind: 'flags',
    async *pages(about) {
      for (let after = 0; ; ) {
        const rows = await page(about, after);
        const last = rows.at(-1);
        if (!last) return;
        after = last.id;
        const refOf = (row: (typeof rows)[number]) => `${row.instance_id}:${row.account_key}`;
        const accounts = await known(rows.map(refOf));
        yield rows.map((row) => ({
          ...{ id: row.id, at: row.at, count: 1 },
          hold: flagHold({
            ...{ kind: row.kind as FlagKind, state: row.state as FlagState },
            ...{ isRecorded: row.journal_seq !== null, isThere: isThere(accounts, refOf(row)) },
          }),
        }));
      }
    },
    remove: (_, going, counted) =>
      db.transaction().execute(async (trx) => {
        const ids = going.map(({ id }) => id);
        const { numDeletedRows } = await trx
          .deleteFrom('flag')
          .where(oneOf('id', ids))
          .where('state', '!=', 'open')
          .executeTakeFirstOrThrow();
        await counted(trx, Number(numDeletedRows));
      }),
  };
}
