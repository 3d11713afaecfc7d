import { type Kysely, sql } from 'kysely';
import type { StandingDecision } from '../../../preload/contract/people';
import { foldEmail } from '../../directory/rules/fold';
import type { Workspace } from '../../store/schema';
import { type Candidate, type PurgeWork, pieceSize } from '../kind';
import { oneOf } from '../sql';

export interface HoldersPorts {
  readonly db: Kysely<Workspace>;
  /** Whether somebody has an account, or nobody can say that they have none. */
  readonly hasAccount: (email: string) => Promise<boolean>;
}

/** Who has which role. */
export function purgeOfRoles({ db, hasAccount }: HoldersPorts): PurgeWork {
  return {
    kind: 'roles',
    async *pages(about) {
      for (let after = ''; ; ) {
        const rows = await db
          .selectFrom('template_holder')
          .select('email')
          .select((eb) => [eb.fn.max('since').as('at'), eb.fn.countAll<number>().as('count')])
          .where('email', '>', after)
          .where(about.kind === 'person' ? oneOf('email', about.addresses) : sql<boolean>`true`)
          .groupBy('email')
          .having(about.kind === 'day' ? sql<boolean>`max(since) < ${about.before}` : sql<boolean>`true`)
          .orderBy('email')
          .limit(pieceSize)
          .execute();
        const last = rows.at(-1);
        if (!last) return;
        after = last.email;
        const page: Candidate[] = [];
        for (const { email, at, count } of rows) {
          const isHeld = about.kind === 'day' && (await hasAccount(email));
          page.push({ id: email, at, count: Number(count), hold: isHeld ? 'still-there' : null });
        }
        yield page;
      }
    },
    remove: (_, going, counted) =>
      db.transaction().execute(async (trx) => {
        const emails = going.map(({ id }) => id);
        const { numDeletedRows } = await trx
          .deleteFrom('template_holder')
          .where(oneOf('email', emails))
          .executeTakeFirstOrThrow();
        await counted(trx, Number(numDeletedRows));
      }),
  };
}

export interface LinksPorts {
  readonly db: Kysely<Workspace>;
  readonly standings: () => Promise<readonly StandingDecision[]>;
  /** Whether all accounts are known: else a link may hold without anybody seeing it. */
  readonly isSure: () => Promise<boolean>;
}

/** Who was said to be one person, or two. */
export function purgeOfLinks({ db, standings, isSure }: LinksPorts): PurgeWork {
  return {
    kind: 'links',
    async *pages(about) {
      const sure = await isSure();
      const found = (await standings()).flatMap(({ id, at, one, other, ref, standing }): Candidate[] => {
        if (about.kind === 'day') {
          if (at >= about.before) return [];
          return [{ id, at, count: 1, hold: standing === 'holds' || !sure ? 'holds' : null }];
        }
        const isTheirs =
          [one, other ?? ''].some((address) => about.addresses.includes(foldEmail(address))) ||
          (ref !== null && about.refs.includes(ref));
        return isTheirs ? [{ id, at, count: 1, hold: null }] : [];
      });
      for (let at = 0; at < found.length; at += pieceSize) yield found.slice(at, at + pieceSize);
    },
    remove: (_, going, counted) =>
      db.transaction().execute(async (trx) => {
        const ids = going.map(({ id }) => id);
        const { numDeletedRows } = await trx
          .deleteFrom('person_decision')
          .where(oneOf('id', ids))
          .executeTakeFirstOrThrow();
        await counted(trx, Number(numDeletedRows));
      }),
  };
}
