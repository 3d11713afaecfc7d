import type { JournalEntry } from '../../preload/contract/journal';
import type { RunRepository } from '../access/repository';
import { occasionActions, searchIn } from '../access/rules/occasion';
import type { ConnectionsService } from '../connections/service';
import { accountRef } from '../directory/rules/account';
import { foldEmail } from '../directory/rules/fold';
import type { DirectoryService } from '../directory/service';
import type { HistoryService } from '../history/service';
import type { JournalService } from '../journal/service';
import type { Clock } from '../kernel/clock';
import { ok, type Result } from '../kernel/result';
import type { PolicyService } from '../policy/service';
import { ticketFinder } from '../policy/tickets';
import { leftBy } from '../receipts/left-running';
import { notedIn, recordedEnd } from './noted';
import { type EndFacts, type KnownPlace, type Leaver, leaverOf } from './rules/evidence';

export interface LeaversPorts {
  readonly runs: Pick<RunRepository, 'get'>;
  readonly journal: Pick<JournalService, 'append' | 'pick'>;
  readonly directory: Pick<DirectoryService, 'engine' | 'summary'>;
  readonly connections: Pick<ConnectionsService, 'all'>;
  readonly history: Pick<HistoryService, 'flags'>;
  readonly policy: Pick<PolicyService, 'limits' | 'current'>;
  readonly clock: Clock;
}

/** From one ISO time to before another; null: from the beginning, to now. */
export interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

/** What a roster says of somebody who has left. */
export interface RosterEnd {
  readonly email: string;
  /** A day, or null. */
  readonly endsOn: string | null;
}

/** Who left when, and how fast they were disabled. */
export interface LeaversService {
  /** Records when somebody's work ends, in the journal. A later word of it counts. Fails as the store does. */
  note(email: string, facts: EndFacts, reason: string): Promise<Result<void>>;
  /** A roster was read: these days are recorded once a plan that is about these people is carried out. */
  heard(title: string, ends: readonly RosterEnd[]): void;
  /** A plan for whole people was made. */
  planned(planId: string, emails: readonly string[]): void;
  /** A plan is being carried out: what a roster said of its people is recorded now. */
  begun(planId: string): Promise<Result<void>>;
  /** The evidence of everybody whose work ended in the period, or for whom it was asked then where no end is known. */
  evidence(period: Period): Promise<Result<readonly Leaver[]>>;
}

/** The newest of this many entries are looked through for leavers, and of each leaver of so many. */
const mostEntries = 100_000;
const mostOfOne = 1_000;
const mostRemembered = 20;
const partOfFlags = 500;
/** What a query of flags takes. */
const mostRefs = 200;

export function createLeavers(ports: LeaversPorts): LeaversService {
  const { journal, directory, connections, history, policy, clock } = ports;
  const heard = new Map<string, { readonly title: string; readonly endsOn: string }>();
  const planned = new Map<string, readonly string[]>();

  const note = async (email: string, facts: EndFacts, reason: string): Promise<Result<void>> => {
    const noted = await journal.append({
      action: 'leaver.noted',
      target: foldEmail(email),
      instance: null,
      before: null,
      after: recordedEnd(facts),
      state: 'recorded',
      reason,
      code: null,
      run: null,
    });
    return noted.ok ? ok() : noted;
  };

  /** Everybody the journal knows as a leaver, with the searches for them and the last word about their end. */
  async function known() {
    const entries = await journal.pick({
      actions: ['leaver.noted', occasionActions.searched, occasionActions.began],
      limit: mostEntries,
    });
    if (!entries.ok) return entries;
    const incidents = new Set(
      entries.value.flatMap(({ action, run }) => (action === occasionActions.began ? [run] : [])),
    );
    const people = new Map<string, { facts: EndFacts | null; searches: Searches }>();
    const of = (email: string) => {
      const one = people.get(email) ?? { facts: null, searches: [] };
      people.set(email, one);
      return one;
    };
    for (const entry of entries.value) {
      if (entry.action === 'leaver.noted' && entry.target !== null)
        of(entry.target).facts = notedIn(entry.after) ?? of(entry.target).facts;
      if (entry.action !== occasionActions.searched || (entry.run !== null && incidents.has(entry.run)))
        continue;
      const search = searchIn(entry.after);
      for (const email of search?.people ?? []) if (search) of(email).searches.push({ entry, search });
    }
    return ok(people);
  }

  async function places(): Promise<ReadonlyMap<string, KnownPlace>> {
    const { coverage } = await directory.summary();
    const readAt = new Map(coverage.map((one) => [one.instanceId, one.readAt]));
    return new Map(
      connections.all().map(({ id, name, facts }) => [
        id,
        {
          name,
          signedInAs: facts && `${facts.identity.name} <${facts.identity.email}>, ${facts.identity.kind}`,
          readAt: readAt.get(id) ?? null,
        },
      ]),
    );
  }

  async function reactivatedOf(refs: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, string[]>();
    for (let at = 0; at < refs.length; at += mostRefs) {
      const flags = await history.flags({
        states: [],
        refs: refs.slice(at, at + mostRefs),
        offset: 0,
        limit: partOfFlags,
      });
      if (!flags.ok) continue;
      for (const { kind, ref, seenAt } of flags.value.rows)
        if (kind === 'reactivated') found.set(ref, [...(found.get(ref) ?? []), seenAt].sort());
    }
    return found;
  }

  return {
    note,

    heard(title, ends) {
      for (const { email, endsOn } of ends)
        if (endsOn !== null) heard.set(foldEmail(email), { title, endsOn });
    },
    planned(planId, emails) {
      planned.set(planId, emails);
      for (const old of [...planned.keys()].slice(0, -mostRemembered)) planned.delete(old);
    },
    async begun(planId) {
      const emails = planned.get(planId) ?? [];
      planned.delete(planId);
      for (const email of emails) {
        const end = heard.get(foldEmail(email));
        if (!end) continue;
        const facts = {
          ...unsaid,
          endedAt: endOfDay(end.endsOn),
          source: 'roster' as const,
          origin: end.title,
        };
        const noted = await note(email, facts, `Roster ${end.title}`.slice(0, 200));
        if (!noted.ok) return noted;
      }
      return ok();
    },

    async evidence({ from, to }) {
      const people = await known();
      if (!people.ok) return people;
      const within = [...people.value].filter(([, { facts, searches }]) => {
        const at = facts?.endedAt ?? searches[0]?.entry.at ?? '';
        return at >= (from ?? '') && (to === null || at < to);
      });
      const { leaverHours } = await policy.limits();
      const ticketOf = await ticketFinder(await policy.current());
      const knownPlaces = await places();
      const accountsOf = new Map(
        await Promise.all(
          within.map(async ([email]) => [email, await directory.engine.accountsOf(email)] as const),
        ),
      );
      const reactivated = await reactivatedOf([...accountsOf.values()].flat().map(accountRef));
      const found: Leaver[] = [];
      for (const [email, { facts, searches }] of within) {
        const accounts = accountsOf.get(email) ?? [];
        const targets = [
          ...new Set([email, ...accounts.flatMap((one) => [one.email, foldEmail(one.email)])]),
        ];
        const entries = await journal.pick({ targets, limit: mostOfOne });
        if (!entries.ok) return entries;
        const left = await leftBy(ofSearches(searches, entries.value), ports);
        found.push(
          leaverOf({
            ...{ email, facts, searches, entries: entries.value, accounts, places: knownPlaces },
            ...{ reactivated, ticketOf, limitHours: leaverHours, now: clock.now() },
            leftovers: left && {
              found: left.items.length + left.more,
              running: left.items.filter(({ became }) => became === 'running').length,
            },
          }),
        );
      }
      return ok(found.sort((a, b) => (momentOf(a) < momentOf(b) ? -1 : momentOf(a) > momentOf(b) ? 1 : 0)));
    },
  };
}

type Searches = { readonly entry: JournalEntry; readonly search: NonNullable<ReturnType<typeof searchIn>> }[];

const momentOf = ({ endedAt, requestedAt, email }: Leaver): string =>
  `${endedAt ?? requestedAt ?? ''} ${email}`;

/** Of a person: what was left running is kept beside a search, under the same run. */
function ofSearches(searches: Searches, entries: readonly JournalEntry[]): readonly JournalEntry[] {
  const runs = new Set(searches.map(({ entry }) => entry.run));
  return entries.filter(({ action, run }) => action === occasionActions.leftovers && runs.has(run));
}

const unsaid: Omit<EndFacts, 'endedAt' | 'source' | 'origin'> = {
  rosterId: '',
  ticket: '',
  requester: '',
  approver: '',
  requestedAt: null,
};

/** A last day of work ends at midnight, in UTC: nobody knows better. */
export const endOfDay = (day: string): string => `${day}T23:59:59.000Z`;
