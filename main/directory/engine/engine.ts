import type { DirectoryQuery, Flag, Lookup, Person, QueryResult } from '../../../preload/contract/directory';
import type { GroupLineQuery } from '../../../preload/contract/groups';
import type { Pictures } from '../../../preload/contract/overview';
import type { FaultsFound } from '../../integrity/rules/faults';
import { openRoster, type RosterAnswer, type RosterQuestion } from '../../roster/open';
import type {
  CountedQuestion,
  Duplicates,
  EngineInstance,
  Figures,
  GroupLines,
  GroupPlaces,
  IntegrityQuestion,
  JoiningPreview,
  KindCounts,
  KnownSheet,
  LineCut,
  Tally,
} from '../port';
import {
  type Account,
  type AccountKey,
  type AccountRef,
  type Group,
  splitAccountRef,
  type TimedAccount,
  timed,
} from '../rules/account';
import { foldEmail } from '../rules/fold';
import type { Joining } from '../rules/joining';
import { alphabetHere, type Compare, createAlphabet } from './alphabet';
import { columnBytes } from './bytes';
import { kinds, statuses } from './cohorts';
import { createDormantAccounts, type DormantAccounts } from './dormancy';
import { createDuplicateSearch } from './duplicates';
import { createExtracts, type Extracts } from './extracts';
import { figuresOf, kindCounts } from './figures';
import { minuteOf } from './filters';
import { createGroupTables } from './group-lines';
import { accountKey, accountNumber, numberOf } from './instances';
import { faultsIn } from './integrity';
import { type InvitedAgain, invitationReader, invitedAgainOf } from './invitations';
import { joinedByHand } from './joined-by-hand';
import { previewJoining } from './joining-preview';
import { createKeptLists } from './kept-lists';
import { lookupIn, sheetIn } from './lookup';
import { createPeople, slotsOf } from './people';
import { countPictures } from './pictures';
import { createQueries } from './query';
import { rosterDirectory } from './roster';
import { accountRow, adminSlots, instanceOf, marksOf } from './rows';
import { createSelections, type Selections } from './selection';
import { createLull, inSlices, inSlicesOfOne } from './slices';
import { createTable, type Replaced } from './table';
import { textOrders } from './text-orders';

/**
 * The directory in memory: `DirectoryEngine` without the thread and the store. Every method answers at once; what a
 * change makes stale (orders, people, lists) is made anew when it is next asked for.
 */
export interface Engine extends Selections, Extracts, DormantAccounts {
  /** Keeps a list of accounts for the filter `list`, under an id. */
  keepList(id: string, refs: readonly AccountRef[]): void;
  setInstances(instances: readonly EngineInstance[]): void;
  setGroups(instanceId: string, groups: readonly Group[]): void;
  /** So many accounts an instance has, as far as is known before they are put: room is made for all of them at once. */
  expect(instanceId: string, accounts: number): void;
  /** Puts what the store remembers. Accounts that are known already are newer and stay; those not put are returned. */
  restore(accounts: readonly Account[]): readonly Account[];

  beginReading(instanceId: string, groups: readonly Group[]): void;
  /**
   * Returns which accounts were new or other, and what they were. Not taken in, and not among them, are those that `upsert`
   * changed since the reading began, which are newer.
   */
  put(instanceId: string, accounts: readonly TimedAccount[]): readonly Replaced[];
  /** What the reading that is going on has seen. */
  tally(instanceId: string): Tally;
  dropReading(instanceId: string): void;
  /** A complete reading removes the accounts it did not see, and returns them. */
  endReading(instanceId: string, complete: boolean): readonly Account[];
  /** Returns which accounts were new or other, and what they were. */
  upsert(accounts: readonly Account[]): readonly Replaced[];
  /** Puts accounts as another program knows them, and removes those that are null. */
  replace(accounts: readonly (readonly [AccountRef, Account | null])[]): void;

  /** Does beforehand what the next search would have to do, and lets whoever asks meanwhile go first. */
  readySearch(): Promise<void>;

  setFlags(flag: Exclude<Flag, 'own'>, refs: readonly AccountRef[]): void;
  setInvited(entries: readonly (readonly [AccountRef, number])[]): void;

  query(query: DirectoryQuery): QueryResult;
  count(question: CountedQuestion): number;
  accounts(refs: readonly AccountRef[]): Account[];
  account(instanceId: string, key: AccountKey): Account | null;
  /** Says which accounts are one human's; all are joined anew. */
  setJoining(joining: Joining): void;
  /** Flags the accounts that a link joins: those that came since the joining was set carry no flag yet. */
  markJoined(): void;
  previewJoining(joining: Joining): Promise<JoiningPreview>;
  duplicates(different: readonly (readonly [string, string])[]): Promise<Duplicates>;
  /** By any address of the person, or by the name of one of the accounts. */
  accountsOf(who: string): Account[];
  person(who: string): Person | null;
  admins(instanceId: string): Account[];
  lookup(text: string): Lookup;
  sheet(text: string): KnownSheet;
  reconcile(content: ArrayBuffer, question: RosterQuestion): Promise<RosterAnswer>;
  integrity(question: IntegrityQuestion, memberships: Uint8Array | null): Promise<FaultsFound | null>;
  groupLines(query: GroupLineQuery, cut?: LineCut): GroupLines;
  groupsGone(keys: readonly string[]): readonly string[];
  groupPlaces(key: string): GroupPlaces | null;
  groupNames(instanceId: string): Group[];
  /** How many accounts there are, by instance. */
  accountCounts(): Readonly<Record<string, number>>;
  counts(): {
    accounts: number;
    people: number;
    byInstance: Record<string, number>;
    kinds: Record<string, KindCounts>;
  };
  pictures(): Pictures;
  revision(): number;
  isKnown(instanceId: string): boolean;
  /** Keys of all accounts of an instance. */
  keys(instanceId: string): AccountKey[];
  /** Whoever is in a group of an instance. */
  accountsIn(instanceId: string, groupId: number): Account[];
  figures(instanceId: string): Figures;
  /** Bytes of the search's sets, for the bench. */
  indexBytes(): number;
  /** Bytes of the accounts as columns, the index included. */
  bytes(): number;
}

export interface EngineOptions {
  /** Milliseconds since the epoch: decides what "within 7 days" means. */
  readonly now: () => number;
  /** The reader's alphabet; that of the process when left out. */
  readonly compare?: Compare;
}

/** What a reading that is going on has seen, by account number. */
interface Reading {
  readonly seen: Set<number>;
  readonly changed: Set<number>;
}

export function createEngine({ now, compare = alphabetHere() }: EngineOptions): Engine {
  const table = createTable({
    moved(slot) {
      names.moved(slot);
      emails.moved(slot);
    },
    joined: (before, after) => kept.changed(before, after),
    joinedAnew: () => kept.anew(),
  });
  const { names, emails } = textOrders(table, createAlphabet(compare));
  const kept = createPeople(table);
  const { nameOf, emailOf } = table;
  const readings = new Map<string, Reading>();
  const expected = new Map<string, number>();
  let revision = 0;
  const changedIf = (changed: boolean) => {
    if (changed) revision++;
  };
  let again: InvitedAgain = new Map();
  const lists = createKeptLists(table);
  const source = {
    table,
    lists,
    compare,
    now,
    revision: () => revision,
    invitations: (at: number) => invitationReader(table, again, at),
    people: kept.people,
    texts: { compare, byName: names.order, nameRanks: names.ranks, emailRanks: emails.ranks },
  };
  const queries = createQueries(source);
  // With steps remembered of its own: who counts a selection must not make the table forget what it was narrowing.
  const { matching } = createQueries(source);
  const selections = createSelections({
    ...source,
    matching,
    slots: queries.slots,
    asOf: () => `${revision} ${minuteOf(now())}`,
  });

  /** In an order people can rely on: by instance, then number. */
  const sorted = (slots: readonly number[]) =>
    [...slots].sort(
      (a, b) =>
        compare(instanceOf(table, a).name, instanceOf(table, b).name) ||
        (table.number[a] as number) - (table.number[b] as number),
    );
  const slotsOn = (instanceId: string): number[] => [...(table.instance(instanceId)?.slots ?? [])];
  const slotOf = (ref: AccountRef): number | undefined => {
    const { instanceId, key } = splitAccountRef(ref);
    return table.instance(instanceId)?.slots.get(accountNumber(key));
  };
  const slotsOfPerson = (who: string): number[] => {
    const slot = slotOf(who);
    const person = slot === undefined ? table.identities.find(who) : (table.person[slot] as number);
    return person < 0 ? [] : sorted(slotsOf(kept.people(), person));
  };
  const lull = createLull();
  const flagDuplicates = (refs: readonly AccountRef[]) => {
    changedIf(table.setFlags('near-duplicate', refs));
    markJoined();
  };
  const duplicates = createDuplicateSearch(table, kept.people, flagDuplicates, lull);
  const markJoined = () => changedIf(table.setFlags('linked', joinedByHand(table)));

  const byName = createGroupTables(table, () => revision);

  const accountCounts = (): Record<string, number> =>
    Object.fromEntries(
      table.instances.flatMap((instance) => (instance ? [[instance.id, instance.slots.size]] : [])),
    );

  const putAll = (accounts: readonly TimedAccount[]): Replaced[] => {
    const changed: Replaced[] = [];
    for (const account of accounts) {
      const replaced = table.put(account);
      if (replaced) changed.push(replaced);
    }
    return changed;
  };

  return {
    setInstances(instances) {
      changedIf(table.setInstances(instances));
      for (const kept of [readings, expected])
        for (const id of [...kept.keys()]) if (!table.instance(id)) kept.delete(id);
    },
    setGroups: (instanceId, groups) => changedIf(table.setGroups(instanceId, groups)),
    expect(instanceId, accounts) {
      if (!table.instance(instanceId) || expected.get(instanceId) === accounts) return;
      expected.set(instanceId, accounts);
      table.expect([...expected.values()].reduce((sum, of) => sum + of, 0));
    },
    restore(accounts) {
      const newer = accounts.filter((account) =>
        table.instance(account.instanceId)?.slots.has(accountNumber(account.key)),
      );
      const known = new Set(newer);
      changedIf(putAll(accounts.filter((account) => !known.has(account)).map(timed)).length > 0);
      return newer;
    },

    beginReading(instanceId, groups) {
      changedIf(table.setGroups(instanceId, groups));
      readings.set(instanceId, { seen: new Set(), changed: new Set() });
    },
    put(instanceId, accounts) {
      const reading = readings.get(instanceId);
      const isNewer = (account: TimedAccount) => reading?.changed.has(numberOf(account));
      for (const account of accounts) reading?.seen.add(numberOf(account));
      const changed = putAll(reading?.changed.size ? accounts.filter((one) => !isNewer(one)) : accounts);
      changedIf(changed.length > 0);
      return changed;
    },
    tally(instanceId) {
      const tally = { people: 0, tenants: 0, apiKeys: 0, activePeople: 0, activeTenants: 0 };
      const instance = table.instance(instanceId);
      for (const number of readings.get(instanceId)?.seen ?? []) {
        const slot = instance?.slots.get(number);
        if (slot === undefined) continue;
        const cohort = table.cohort[slot] as number;
        const isActive = statuses[table.cohorts.status[cohort] as number] !== 'disabled';
        const kind = kinds[table.cohorts.kind[cohort] as number];
        if (kind === 'api-key') tally.apiKeys++;
        else if (kind === 'tenant') {
          tally.tenants++;
          if (isActive) tally.activeTenants++;
        } else {
          tally.people++;
          if (isActive) tally.activePeople++;
        }
      }
      return tally;
    },
    dropReading: (instanceId) => void readings.delete(instanceId),
    endReading(instanceId, complete) {
      const instance = table.instance(instanceId);
      const reading = readings.get(instanceId);
      readings.delete(instanceId);
      if (!instance || !reading || !complete) return [];
      const unseen = [...instance.slots].filter((slot) => !reading.seen.has(table.number[slot] as number));
      const gone = unseen.map(table.account);
      for (const slot of unseen) table.remove(slot);
      changedIf(unseen.length > 0);
      return gone;
    },
    upsert(accounts) {
      for (const account of accounts) {
        const reading = readings.get(account.instanceId);
        reading?.seen.add(accountNumber(account.key));
        reading?.changed.add(accountNumber(account.key));
      }
      const changed = putAll(accounts.map(timed));
      changedIf(changed.length > 0);
      return changed;
    },
    replace(accounts) {
      const changed = putAll(accounts.flatMap(([, account]) => (account ? timed(account) : [])));
      const gone = accounts.flatMap(([ref, account]) => (account === null ? (slotOf(ref) ?? []) : []));
      for (const slot of gone) table.remove(slot);
      changedIf(changed.length + gone.length > 0);
    },

    readySearch: () => inSlices(table.catchUp()),

    setFlags: (flag, refs) => changedIf(table.setFlags(flag, refs)),
    setInvited(entries) {
      again = invitedAgainOf(entries);
      revision++;
    },

    query(query) {
      lull.end();
      return queries.query(query);
    },
    count: queries.count,
    ...selections,
    ...createExtracts(source, queries),
    ...createDormantAccounts({ ...source, again: () => again }),
    keepList: lists.keep,
    accounts: (refs) =>
      refs.flatMap((ref) => {
        const slot = slotOf(ref);
        return slot === undefined ? [] : [table.account(slot)];
      }),
    account(instanceId, key) {
      const slot = table.instance(instanceId)?.slots.get(accountNumber(key));
      return slot === undefined ? null : table.account(slot);
    },
    setJoining(joining) {
      table.setJoining(joining);
      revision++;
      markJoined();
    },
    markJoined,
    previewJoining: (joining) => inSlices(previewJoining(table, joining)),
    duplicates: async (different) => ({ ...(await duplicates.find(different)), revision }),
    accountsOf: (who) => slotsOfPerson(who).map((slot) => table.account(slot)),
    person(who) {
      const slots = slotsOfPerson(who);
      if (slots.length === 0) return null;
      const named = kept.people().named[table.person[slots[0] as number] as number] as number;
      const addresses = slots.map((slot) => foldEmail(emailOf(slot))).filter(Boolean);
      const words = { marks: marksOf([]), compare, invitations: source.invitations(now()) };
      return {
        email: foldEmail(emailOf(named)),
        addresses: [...new Set(addresses)].sort(),
        name: nameOf(named),
        accounts: slots.map((slot) => accountRow(table, slot, words)),
      };
    },
    admins(instanceId) {
      const instance = table.instance(instanceId);
      return instance ? sorted(adminSlots(table, instance)).map((slot) => table.account(slot)) : [];
    },
    lookup: (text) => lookupIn(table, kept.people(), text, compare),
    sheet: (text) => sheetIn(table, kept.people(), text, compare),
    reconcile: (content, question) =>
      inSlicesOfOne(
        () => openRoster(new Uint8Array(content), question, () => rosterDirectory(table, kept.people())),
        () => revision,
      ),
    integrity: (question, memberships) =>
      inSlicesOfOne(
        () => faultsIn(table, question, memberships),
        () => revision,
      ),
    groupLines: byName.lines,
    groupsGone: byName.gone,
    groupPlaces: byName.places,
    groupNames: (instanceId) => [...(table.instance(instanceId)?.groups.values() ?? [])],
    accountCounts,
    counts: () => ({
      accounts: table.liveCount,
      people: kept.people().count,
      kinds: kindCounts(table),
      byInstance: accountCounts(),
    }),
    pictures: () => countPictures(table, now(), compare),
    revision: () => revision,
    isKnown: (instanceId) => table.instance(instanceId) !== undefined,
    keys: (instanceId) => slotsOn(instanceId).map((slot) => accountKey(table.number[slot] as number)),
    accountsIn: (instanceId, groupId) =>
      slotsOn(instanceId)
        .filter((slot) => table.groupIdsOf(slot).includes(groupId))
        .map(table.account),
    figures: (instanceId) => figuresOf(table, instanceId),
    indexBytes: () => table.grams.bytes(),
    bytes: () => columnBytes(table),
  };
}
