import { setImmediate } from 'node:timers/promises';
import type { JournalEntry } from '../../preload/contract/journal';
import { occasionActions, searchIn } from '../access/rules/occasion';
import type { JournalService } from '../journal/service';
import { createTurn } from '../kernel/in-turn';
import { ok, type Result } from '../kernel/result';
import { notedIn } from './noted';
import type { EndFacts } from './rules/evidence';

export type Searches = readonly {
  readonly entry: JournalEntry;
  readonly search: NonNullable<ReturnType<typeof searchIn>>;
}[];

/** Somebody the journal knows as a leaver, with the searches for them and the last word about their end. */
export interface KnownLeaver {
  /** Folded. */
  readonly email: string;
  readonly facts: EndFacts | null;
  /** When they were recorded. */
  readonly notedAt: string | null;
  /** Oldest first; those of incidents are not among them. */
  readonly searches: Searches;
}

/** Entries read in one go, with a turn for others after each. A search may name a thousand people. */
const pageOf = { [occasionActions.began]: 500, [occasionActions.searched]: 50, 'leaver.noted': 500 };

/**
 * Reads who the journal knows as leavers, up to and with the entry `last`: all of it once, and from then on what was
 * appended since. It leaves nobody out, however long the journal. Fails as the store does; the next call goes on from there.
 */
export function createKnownLeavers(
  journal: Pick<JournalService, 'pick'>,
): (last: number) => Promise<Result<readonly KnownLeaver[]>> {
  const people = new Map<
    string,
    { facts: EndFacts | null; notedAt: string | null; searches: Searches[number][] }
  >();
  const incidents = new Set<string | null>();
  const readTo = new Map<string, number>();
  const inTurn = createTurn();

  const of = (email: string) => {
    const one = people.get(email) ?? { facts: null, notedAt: null, searches: [] };
    people.set(email, one);
    return one;
  };

  function take(entry: JournalEntry): void {
    if (entry.action === occasionActions.began) incidents.add(entry.run);
    else if (entry.action === occasionActions.searched) {
      const search = searchIn(entry.after);
      for (const email of search?.people ?? []) if (search) of(email).searches.push({ entry, search });
    } else if (entry.target !== null) {
      const facts = notedIn(entry.after);
      if (facts !== null) Object.assign(of(entry.target), { facts, notedAt: entry.at });
    }
  }

  async function readOn(last: number): Promise<Result<readonly KnownLeaver[]>> {
    // The journal only grows. If it is shorter it is another one.
    if (last < Math.max(0, ...readTo.values())) for (const held of [people, incidents, readTo]) held.clear();
    for (const [action, limit] of Object.entries(pageOf))
      for (let isMore = true; isMore; await setImmediate()) {
        const page = await journal.pick({ actions: [action], after: readTo.get(action) ?? 0, limit });
        if (!page.ok) return page;
        const due = page.value.filter(({ seq }) => seq <= last);
        for (const entry of due) take(entry);
        readTo.set(action, due.at(-1)?.seq ?? readTo.get(action) ?? 0);
        isMore = due.length === limit;
      }
    return ok(
      [...people].flatMap(([email, { facts, notedAt, searches: all }]) => {
        const searches = all.filter(({ entry }) => entry.run === null || !incidents.has(entry.run));
        return facts === null && searches.length === 0 ? [] : [{ email, facts, notedAt, searches }];
      }),
    );
  }

  return (last) => inTurn(() => readOn(last));
}
