import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Directory } from '../../store/directory-schema';
import { type About, type Candidate, type PurgeWork, pieceSize } from '../kind';
import { isPerson } from '../sql';

/** So many numbers of changes are looked through for one person at once: each looks into the JSON of the row. */
const windowSize = 20_000;
/** Changes are small and have no row elsewhere that hangs on them. */
const changesAtOnce = pieceSize * 5;

/** What became of accounts, as readings saw it. */
export function purgeOfChanges(db: Kysely<Directory>): PurgeWork {
  /** An address may have been what changed: then it stands in the values, and not beside them. */
  const isAbout = (about: About): RawBuilder<boolean> => {
    if (about.kind === 'day') return sql<boolean>`at < ${about.before}`;
    const quoted = about.addresses.map((address) => JSON.stringify(address));
    const inValues = quoted.map(
      (address) => sql`instr(lower(coalesce(before, '') || ' ' || coalesce(after, '')), ${address}) > 0`,
    );
    return sql<boolean>`(${isPerson(about, { email: 'email', instance: 'instance_id', key: 'account_key' })}
      or ${sql.join(inValues, sql` or `)})`;
  };

  async function bounds(): Promise<{ readonly first: number; readonly last: number }> {
    const { rows } = await sql<{ first: number | null; last: number | null }>`
      select min(seq) as first, max(seq) as last from change`.execute(db);
    return { first: rows[0]?.first ?? 1, last: rows[0]?.last ?? 0 };
  }

  return {
    kind: 'changes',
    isOutside: true,
    async *pages(about) {
      const { first, last } = await bounds();
      for (let from = first; from <= last; from += windowSize) {
        for (let after = from - 1; ; ) {
          const { rows } = await sql<{ seq: number; at: string }>`
            select seq, at from change where seq > ${after} and seq < ${from + windowSize} and ${isAbout(about)}
            order by seq limit ${changesAtOnce}`.execute(db);
          const end = rows.at(-1);
          if (!end) break;
          after = end.seq;
          yield rows.map(({ seq, at }): Candidate => ({ id: seq, at, count: 1, hold: null }));
        }
      }
    },
    async remove(_, going) {
      const seqs = JSON.stringify(going.map(({ id }) => id));
      await sql`delete from change where seq in (select value from json_each(${seqs}))`.execute(db);
    },
    async summary(about) {
      const { first, last } = await bounds();
      let [goes, oldest, newest]: [number, string | null, string | null] = [0, null, null];
      for (let from = first; from <= last; from += windowSize) {
        const { rows } = await sql<{ count: number; oldest: string | null; newest: string | null }>`
          select count(*) as count, min(at) as oldest, max(at) as newest from change
          where seq >= ${from} and seq < ${from + windowSize} and ${isAbout(about)}`.execute(db);
        const [part] = rows;
        if (!part || part.count === 0) continue;
        goes += part.count;
        if (oldest === null || (part.oldest ?? '') < oldest) oldest = part.oldest;
        if (newest === null || (part.newest ?? '') > newest) newest = part.newest;
      }
      return { goes, oldest, newest, held: new Map() };
    },
  };
}
