import { type Kysely, sql } from 'kysely';
import { foldEmail } from '../directory/rules/fold';
import type { Workspace } from '../store/schema';

/** What a roster said last of an address. Null: that roster has no such column; empty: nothing there. */
export interface KnownFact {
  readonly status: string | null;
  /** A day. */
  readonly endsOn: string | null;
  /** By the status or by the day, as of when it was read. */
  readonly hasLeft: boolean | null;
  readonly manager: string | null;
  readonly department: string | null;
  /** The name of its file, and when it was read. */
  readonly roster: string;
  readonly readAt: string;
}

/** What rosters said of the people who have accounts; of nobody else is anything kept. */
export interface RosterFacts {
  /**
   * A later word replaces the whole one before it.
   *
   * @param pieces JSON, as `openRoster` gives it: a hundred thousand objects would hold up main, the database reads text
   */
  keep(pieces: readonly string[], roster: string, at: string): Promise<void>;
  /** By folded address. */
  of(emails: readonly string[]): Promise<ReadonlyMap<string, KnownFact>>;
}

export function createRosterFacts(db: Kysely<Workspace>): RosterFacts {
  return {
    async keep(pieces, roster, at) {
      for (const piece of pieces)
        await sql`
          insert into roster_fact (email, status, ends_on, has_left, manager, department, roster, read_at)
          select own.value, fact.value ->> 'status', fact.value ->> 'endsOn', fact.value ->> 'hasLeft', fact.value ->> 'manager', fact.value ->> 'department', ${roster}, ${at}
          from json_each(${piece}) as fact, json_each(fact.value, '$.emails') as own where true
          on conflict (email) do update set status = excluded.status, ends_on = excluded.ends_on, has_left = excluded.has_left, manager = excluded.manager,
            department = excluded.department, roster = excluded.roster, read_at = excluded.read_at`.execute(
          db,
        );
    },
    async of(emails) {
      const rows = await db
        .selectFrom('roster_fact')
        .selectAll()
        .where(sql<boolean>`email in (select value from json_each(${JSON.stringify(emails.map(foldEmail))}))`)
        .execute();
      return new Map(
        rows.map(({ email, ends_on: endsOn, has_left: left, read_at: readAt, ...fact }) => [
          email,
          { ...fact, endsOn, hasLeft: left === null ? null : left === 1, readAt },
        ]),
      );
    },
  };
}
