import { type Kysely, sql } from 'kysely';
import { foldEmail } from '../../directory/rules/fold';
import type { Workspace } from '../../store/schema';
import { type About, type PurgeWork, pieceSize } from '../kind';

interface Target {
  readonly ref: string;
  readonly email: string;
}
interface Occasion {
  readonly people: readonly string[];
}

/** What is left of a list of targets, or of people, without one person. */
function without(
  targets: string,
  occasion: string | null,
  about: Extract<About, { readonly kind: 'person' }>,
) {
  const isTheirs = ({ ref, email }: Target) =>
    about.refs.includes(ref) || about.addresses.includes(foldEmail(email));
  const all = JSON.parse(targets) as readonly Target[];
  const of = occasion === null ? null : (JSON.parse(occasion) as Occasion);
  const left = all.filter((one) => !isTheirs(one));
  const people = of?.people.filter((one) => !about.addresses.includes(foldEmail(one))) ?? [];
  return {
    isAbout: left.length < all.length || people.length < (of?.people.length ?? 0),
    isNobodyElse: left.length === 0 && people.length === 0,
    targets: JSON.stringify(left),
    occasion: of && JSON.stringify({ ...of, people }),
  };
}

/** Scheduled changes that have ended. Of one that was for several people, only the one is taken out. */
export function purgeOfSchedule(db: Kysely<Workspace>): PurgeWork {
  const at = sql<string>`coalesce(ended_at, created_at)`;
  const page = (about: About, after: string) =>
    db
      .selectFrom('schedule as s')
      .select(['id', 'targets', 'occasion'])
      .select(at.as('at'))
      .select(
        // An end that still waits looks up the beginning it belongs to.
        sql<number>`s.state in ('waiting', 'running', 'failed') or exists (
          select 1 from schedule o where o.after = s.id and o.state in ('waiting', 'running', 'failed'))`.as(
          'is_open',
        ),
      )
      .where(about.kind === 'day' ? sql<boolean>`${at} < ${about.before}` : sql<boolean>`true`)
      .where('id', '>', after)
      .orderBy('id')
      .limit(pieceSize)
      .execute();
  return {
    kind: 'schedule',
    async *pages(about) {
      for (let after = ''; ; ) {
        const rows = await page(about, after);
        const last = rows.at(-1);
        if (!last) return;
        after = last.id;
        yield rows
          .filter(
            ({ targets, occasion }) => about.kind === 'day' || without(targets, occasion, about).isAbout,
          )
          .map((row) => ({
            ...{ id: row.id, at: row.at, count: 1 },
            hold: row.is_open === 1 ? ('scheduled' as const) : null,
          }));
      }
    },
    remove: (about, going, counted) =>
      db.transaction().execute(async (trx) => {
        for (const { id } of going) {
          const row = await trx
            .selectFrom('schedule')
            .select(['targets', 'occasion'])
            .where('id', '=', String(id))
            .where('state', 'in', ['done', 'dropped'])
            .executeTakeFirst();
          if (!row) continue;
          const left = about.kind === 'person' ? without(row.targets, row.occasion, about) : null;
          if (left === null || left.isNobodyElse)
            await trx.deleteFrom('schedule').where('id', '=', String(id)).execute();
          else
            await trx
              .updateTable('schedule')
              .set({ targets: left.targets, occasion: left.occasion })
              .where('id', '=', String(id))
              .execute();
          await counted(trx, 1);
        }
      }),
  };
}
