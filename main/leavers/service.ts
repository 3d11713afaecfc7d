import { setImmediate } from 'node:timers/promises';
import type { JournalEntry } from '../../preload/contract/journal';
import type { RunRepository } from '../access/repository';
import { occasionActions } from '../access/rules/occasion';
import type { ConnectionsService } from '../connections/service';
import { type Account, accountRef } from '../directory/rules/account';
import { foldEmail } from '../directory/rules/fold';
import type { DirectoryService } from '../directory/service';
import type { HistoryService } from '../history/service';
import type { JournalService } from '../journal/service';
import type { Clock } from '../kernel/clock';
import type { Events } from '../kernel/events';
import { sortedInParts } from '../kernel/in-parts';
import { createTurn } from '../kernel/in-turn';
import { ok, type Result } from '../kernel/result';
import type { PolicyService } from '../policy/service';
import { ticketFinder } from '../policy/tickets';
import { leftBy } from '../receipts/left-running';
import { createKnownLeavers, type KnownLeaver, type Searches } from './known';
import { recordedEnd } from './noted';
import { type EndFacts, type KnownPlace, type Leaver, leaverOf } from './rules/evidence';

export interface LeaversPorts {
  readonly runs: Pick<RunRepository, 'get'>;
  readonly journal: Pick<JournalService, 'append' | 'pick' | 'head'>;
  readonly directory: Pick<DirectoryService, 'engine' | 'summary'>;
  readonly connections: Pick<ConnectionsService, 'all'>;
  readonly history: Pick<HistoryService, 'flags'>;
  readonly policy: Pick<PolicyService, 'limits' | 'current'>;
  readonly events: Pick<Events, 'on'>;
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
  /**
   * The evidence of everybody whose work ended in the period, or for whom it was asked then where no end is known. It is kept
   * for as long as nothing it is told from has changed, a minute at most. It is told once at a time: whoever asks while it is
   * told for somebody else gets one that was begun after the asking, together with all who wait.
   */
  evidence(period: Period): Promise<Result<readonly Leaver[]>>;
  /** The last word of when somebody's work ends, by folded address, and when it was recorded. */
  ends(): Promise<Result<ReadonlyMap<string, EndFacts & { readonly at: string }>>>;
}

/** Of so many people at a time the evidence is told, with a turn for others after them. */
const atOnce = 50;
/** Entries read in one go. */
const pageSize = 500;
/** Periods whose evidence is kept: that of the page Leavers, and all time for the page Overview. */
const mostKept = 2;
const minute = 60_000;
const mostRemembered = 20;
const partOfFlags = 500;
/** What a query of flags takes. */
const mostRefs = 200;

export function createLeavers(ports: LeaversPorts): LeaversService {
  const { journal, directory, connections, history, policy, events, clock } = ports;
  const known = createKnownLeavers(journal);
  const kept = new Map<string, { readonly changes: number; readonly answer: Result<readonly Leaver[]> }>();
  const inTurn = createTurn();
  /** Of the directory and of its flags, counted here. */
  let changes = 0;
  for (const event of ['directory.changed', 'history.changed'] as const)
    events.on(event, () => void changes++);
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

  async function reactivatedOf(
    refs: readonly string[],
  ): Promise<Result<ReadonlyMap<string, readonly string[]>>> {
    const found = new Map<string, string[]>();
    for (let at = 0; at < refs.length; at += mostRefs)
      for (let offset = 0, isMore = true; isMore; offset += partOfFlags) {
        const flags = await history.flags({
          ...{ states: [], refs: refs.slice(at, at + mostRefs), offset, limit: partOfFlags },
        });
        if (!flags.ok) return flags;
        for (const { kind, ref, seenAt } of flags.value.rows)
          if (kind === 'reactivated') found.set(ref, [...(found.get(ref) ?? []), seenAt].sort());
        isMore = flags.value.rows.length === partOfFlags;
      }
    return ok(found);
  }

  /** All entries about these targets, oldest first, by target. */
  async function entriesOf(
    targets: readonly string[],
  ): Promise<Result<ReadonlyMap<string, readonly JournalEntry[]>>> {
    const found = new Map<string, JournalEntry[]>();
    for (let after = 0, isMore = true; isMore; ) {
      const page = await journal.pick({ targets, after, limit: pageSize });
      if (!page.ok) return page;
      for (const entry of page.value) {
        const held = found.get(entry.target ?? '');
        if (held) held.push(entry);
        else found.set(entry.target ?? '', [entry]);
      }
      after = page.value.at(-1)?.seq ?? after;
      isMore = page.value.length === pageSize;
      if (isMore) await setImmediate();
    }
    return ok(found);
  }

  type Told = Pick<Parameters<typeof leaverOf>[0], 'places' | 'ticketOf' | 'limitHours' | 'now'>;

  async function evidenceOf(people: readonly KnownLeaver[], told: Told): Promise<Result<Leaver[]>> {
    const accountsOf = await Promise.all(people.map(({ email }) => directory.engine.accountsOf(email)));
    const targetsOf = people.map(({ email }, at) => targetsBy(email, accountsOf[at] ?? []));
    const reactivated = await reactivatedOf(accountsOf.flat().map(accountRef));
    if (!reactivated.ok) return reactivated;
    const about = await entriesOf([...new Set(targetsOf.flat())]);
    if (!about.ok) return about;
    const found: Leaver[] = [];
    for (const [at, one] of people.entries()) {
      const entries = (targetsOf[at] ?? [])
        .flatMap((target) => about.value.get(target) ?? [])
        .sort((a, b) => a.seq - b.seq);
      const left = await leftBy(ofSearches(one.searches, entries), ports);
      found.push(
        leaverOf({
          ...{ ...one, ...told, entries, accounts: accountsOf[at] ?? [], reactivated: reactivated.value },
          leftovers: left && {
            found: left.items.length + left.more,
            running: left.items.filter(({ became }) => became === 'running').length,
          },
        }),
      );
    }
    return ok(found);
  }

  async function tell({ from, to }: Period, last: number, told: Told): Promise<Result<readonly Leaver[]>> {
    const people = await known(last);
    if (!people.ok) return people;
    const within = people.value.filter(({ facts, searches }) => {
      const at = facts?.endedAt ?? searches[0]?.entry.at ?? '';
      return at >= (from ?? '') && (to === null || at < to);
    });
    const found: (readonly [moment: string, leaver: Leaver])[] = [];
    for (let at = 0; at < within.length; at += atOnce) {
      const part = await evidenceOf(within.slice(at, at + atOnce), told);
      if (!part.ok) return part;
      for (const one of part.value) found.push([momentOf(one), one]);
      await setImmediate();
    }
    const sorted = await sortedInParts(found, ([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return ok(sorted.map(([, one]) => one));
  }

  /** What is kept, where it was begun no earlier than `asked` and nothing else has changed, or what is told now. */
  async function toldSince(period: Period, asked: number): Promise<Result<readonly Leaver[]>> {
    const head = await journal.head();
    if (!head.ok) return head;
    const begun = changes;
    const [rules, { leaverHours }, seen] = [await policy.current(), await policy.limits(), await places()];
    const now = clock.now();
    const key = JSON.stringify([
      ...[period.from, period.to, head.value.seq, head.value.hash, Math.floor(now / minute)],
      ...[rules, leaverHours, [...seen]],
    ]);
    const held = kept.get(key);
    const told = { places: seen, ticketOf: await ticketFinder(rules), limitHours: leaverHours, now };
    const fresh =
      held && held.changes >= asked
        ? held
        : { changes: begun, answer: await tell(period, head.value.seq, told) };
    kept.delete(key);
    if (fresh.answer.ok) kept.set(key, fresh);
    for (const old of [...kept.keys()].slice(0, -mostKept)) kept.delete(old);
    return fresh.answer;
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

    async ends() {
      const head = await journal.head();
      if (!head.ok) return head;
      const people = await known(head.value.seq);
      if (!people.ok) return people;
      return ok(
        new Map(
          people.value.flatMap(({ email, facts, notedAt }) =>
            facts === null || notedAt === null ? [] : [[email, { ...facts, at: notedAt }] as const],
          ),
        ),
      );
    },

    evidence(period) {
      const asked = changes;
      return inTurn(() => toldSince(period, asked));
    },
  };
}

/** Under which targets the journal may speak of somebody. */
const targetsBy = (email: string, accounts: readonly Account[]): readonly string[] => [
  ...new Set([email, ...accounts.flatMap((one) => [one.email, foldEmail(one.email)])]),
];

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
