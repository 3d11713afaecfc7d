import type { Flag } from '../../../preload/contract/directory';
import { isoTimeFast } from '../../kernel/iso-time';
import type { EngineInstance } from '../port';
import {
  type Account,
  type AccountKey,
  type AccountRef,
  type Group,
  splitAccountRef,
  type TimedAccount,
} from '../rules/account';
import { fold } from '../rules/fold';
import type { Joining } from '../rules/joining';
import {
  type Affiliations,
  type Cohorts,
  createAffiliations,
  createCohorts,
  kinds,
  noCohort,
  roles,
  statuses,
} from './cohorts';
import { type Columns, createColumns } from './columns';
import { createFlags } from './flags';
import type { Grams } from './grams';
import { createIdentities, type Identities } from './identities';
import {
  accountKey,
  accountNumber,
  areSame,
  createGroupSets,
  type GroupSets,
  type InstanceEntry,
  instanceEntry,
  numberOf,
} from './instances';
import { createInterner, type Interner } from './interner';
import { createSearchTexts } from './search-texts';
import { createSharedLists } from './shared-lists';
import { createSlots } from './slots';
import { createTextPool, type TextPool } from './text-pool';
import type { Texts } from './texts';

/** The accounts as columns, and what their numbers stand for. Sorted orders and the like are derived elsewhere, lazily. */
export interface Table extends Columns {
  /** Names as they are written. */
  readonly names: TextPool;
  /** What the search looks through, and its sets of letters: as the accounts are when they are asked for. */
  readonly texts: Texts;
  readonly grams: Grams;
  /** Makes both ready for whoever asks next, a step at a time. */
  catchUp(): Generator<void, void>;
  readonly cohorts: Cohorts;
  readonly affiliations: Affiliations;
  readonly groupSets: GroupSets;
  readonly sources: Interner;
  /** Names of tenants; number 0 is the empty name, of accounts that have none. */
  readonly tenants: Interner;
  /** Folded domains with the `@` before them; empty for none. Kept once, not in every text: there are few. */
  readonly domains: Interner;
  /** What joins accounts to persons. */
  readonly identities: Identities;
  /** By number; undefined where an instance was taken away. */
  readonly instances: readonly (InstanceEntry | undefined)[];
  instance(id: string): InstanceEntry | undefined;
  /** So many accounts will be put, it is said: see `WritableColumns`. */
  expect(accounts: number): void;
  /** True when anything changed. Accounts of instances that are not in the list are removed. */
  setInstances(instances: readonly EngineInstance[]): boolean;
  /** True when anything changed. */
  setGroups(instanceId: string, groups: readonly Group[]): boolean;
  /**
   * Adds or replaces, and tells what was there before; null when that was the same, letter for letter, or the instance is
   * unknown.
   */
  put(account: TimedAccount): Replaced | null;
  remove(slot: number): void;
  /** The accounts that carry the flag from now on, known ones or not; true when a known one changed. */
  setFlags(flag: Exclude<Flag, 'own'>, refs: readonly AccountRef[]): boolean;
  account(slot: number): Account;
  nameOf(slot: number): string;
  emailOf(slot: number): string;
  groupIdsOf(slot: number): readonly number[];
  /** Whether it has a name that is not just its e-mail. */
  isNamed(slot: number): boolean;
  /** Joins all accounts anew. */
  setJoining(joining: Joining): void;
  /** Whether the account manages any of its groups. */
  isManager(slot: number): boolean;
}

const apiKey = kinds.indexOf('api-key');

/** What an account was before it was put; null: it was not there. */
export interface Replaced {
  readonly key: AccountKey;
  readonly before: Account | null;
}

/** What is kept beside the table is told of every change. */
export interface TableListener {
  /** The slot is new, gone, or has a name, an e-mail or a name of the instance that it had not. */
  moved(slot: number): void;
  /** An account is new, other or gone: whose it was and is, -1 for nobody. */
  joined(before: number, after: number): void;
  /** Any account may be another person's. */
  joinedAnew(): void;
}

export function createTable(listener: TableListener): Table {
  const byId = new Map<string, InstanceEntry>();
  const instances: (InstanceEntry | undefined)[] = [];
  const cohorts = createCohorts();
  const affiliations = createAffiliations();
  const groupSets = createGroupSets();
  const sources = createInterner();
  const tenants = createInterner();
  tenants.intern('');
  const domains = createInterner();
  const identities = createIdentities();
  const marked = createFlags();
  const names = createTextPool();
  const lists = createSharedLists();
  const columns = createColumns((slots) => searchTexts.grow(slots));
  const nameOf = (slot: number) => names.text(columns.name[slot] as number);
  const emailOf = (slot: number) => identities.texts.text(columns.address[slot] as number);
  const searchTexts = createSearchTexts({ nameOf, emailOf });
  const groupIdsOf = (slot: number) => lists.list(columns.groupList[slot] as number);
  /** Whether the account is called so already. */
  const isCalled = (slot: number, { name, email }: Pick<Account, 'name' | 'email'>) =>
    names.is(columns.name[slot] as number, name) &&
    identities.texts.is(columns.address[slot] as number, email);

  function cohortOf(instance: InstanceEntry, account: TimedAccount): number {
    return cohorts.of({
      instance: instance.number,
      status: statuses.indexOf(account.status),
      role: roles.indexOf(account.role),
      kind: kinds.indexOf(account.kind),
      source: sources.intern(account.source),
      tenant: tenants.intern(account.tenant ?? ''),
    });
  }

  function account(slot: number): Account {
    const number = columns.number[slot] as number;
    const group = columns.cohort[slot] as number;
    const instance = instances[cohorts.instance[group] as number] as InstanceEntry;
    return {
      instanceId: instance.id,
      key: accountKey(number),
      id: Math.floor(number / 2),
      kind: kinds[cohorts.kind[group] as number] as Account['kind'],
      email: emailOf(slot),
      name: nameOf(slot),
      status: statuses[cohorts.status[group] as number] as Account['status'],
      role: roles[cohorts.role[group] as number] as Account['role'],
      groupIds: groupIdsOf(slot),
      manages: columns.manages.get(slot) ?? [],
      source: sources.texts[cohorts.source[group] as number] as string,
      tenant: tenants.texts[cohorts.tenant[group] as number] || null,
      createdAt: isoOf(columns.createdAt[slot] as number),
      lastSignIn: isoOf(columns.lastSignIn[slot] as number),
      updatedAt: isoOf(columns.updatedAt[slot] as number),
    };
  }

  const personOf = (slot: number) => identities.of(account(slot), columns.address[slot] as number);

  function put(next: TimedAccount): Replaced | null {
    const instance = byId.get(next.instanceId);
    if (!instance) return null;
    const number = numberOf(next);
    const known = instance.slots.get(number);
    const email = fold(next.email);
    const at = email.lastIndexOf('@');
    const cohort = cohortOf(instance, next);
    const affiliation = affiliations.of(
      groupSets.of(instance, next.groupIds),
      domains.intern(at < 0 ? '' : email.slice(at)),
    );
    const alike =
      known !== undefined && columns.cohort[known] === cohort && columns.affiliation[known] === affiliation;
    if (alike && isSame(known, next)) return null;
    const replaced = { key: next.key, before: known === undefined ? null : account(known) };

    const slot = known ?? columns.takeSlot();
    if (known === undefined || !isCalled(slot, next)) {
      searchTexts.renamed(slot);
      identities.changed();
      listener.moved(slot);
    }
    const address = identities.address(next.email);
    const person = identities.of(next, address);
    listener.joined(known === undefined ? -1 : (columns.person[slot] as number), person);
    columns.write(slot, {
      cohort,
      affiliation,
      person,
      name: names.intern(next.name),
      address,
      number,
      createdAt: next.createdAt,
      lastSignIn: next.lastSignIn,
      updatedAt: next.updatedAt,
      flags: marked.of(instance, number),
      groupList: lists.of(next.groupIds),
      manages: next.manages,
    });
    if (known === undefined) instance.slots.add(slot);
    return replaced;
  }

  /** Whether nothing changed beyond what cohort and affiliation tell. Group ids count too: two groups may have one name. */
  function isSame(slot: number, next: TimedAccount): boolean {
    return (
      isCalled(slot, next) &&
      Object.is(columns.lastSignIn[slot], next.lastSignIn) &&
      Object.is(columns.updatedAt[slot], next.updatedAt) &&
      Object.is(columns.createdAt[slot], next.createdAt) &&
      columns.groupList[slot] === lists.of(next.groupIds) &&
      (columns.manages.get(slot) ?? []).join() === next.manages.join()
    );
  }

  function remove(slot: number): void {
    const instance = instances[cohorts.instance[columns.cohort[slot] as number] as number];
    instance?.slots.delete(slot);
    identities.changed();
    searchTexts.removed(slot);
    listener.moved(slot);
    listener.joined(columns.person[slot] as number, -1);
    columns.free(slot);
  }

  /** Returns whether the flags of the account are other than before. */
  function flagAnew(instance: InstanceEntry, ofNumber: number): boolean {
    const slot = instance.slots.get(ofNumber);
    if (slot === undefined) return false;
    const before = columns.flags[slot];
    columns.flags[slot] = marked.of(instance, ofNumber);
    return columns.flags[slot] !== before;
  }

  return {
    get size() {
      return columns.size;
    },
    get liveCount() {
      return columns.liveCount;
    },
    get live() {
      return columns.live;
    },
    get cohort() {
      return columns.cohort;
    },
    get affiliation() {
      return columns.affiliation;
    },
    get person() {
      return columns.person;
    },
    get name() {
      return columns.name;
    },
    get address() {
      return columns.address;
    },
    get number() {
      return columns.number;
    },
    get createdAt() {
      return columns.createdAt;
    },
    get lastSignIn() {
      return columns.lastSignIn;
    },
    get updatedAt() {
      return columns.updatedAt;
    },
    get flags() {
      return columns.flags;
    },
    get groupList() {
      return columns.groupList;
    },
    manages: columns.manages,
    names,
    get texts() {
      return searchTexts.texts;
    },
    get grams() {
      return searchTexts.grams;
    },
    catchUp: searchTexts.catchUp,
    cohorts,
    affiliations,
    groupSets,
    sources,
    tenants,
    domains,
    identities,
    instances,
    instance: (id: string) => byId.get(id),
    account,
    nameOf,
    emailOf,
    groupIdsOf,
    isNamed(slot: number) {
      const name = columns.name[slot] as number;
      // Of one length they seldom are, and only then has a text to be made.
      const length = identities.texts.length(columns.address[slot] as number);
      return names.length(name) !== length || !names.is(name, emailOf(slot));
    },
    isManager: (slot: number) => columns.manages.has(slot),
    expect: columns.expect,
    put,
    remove,
    setFlags(flag: Exclude<Flag, 'own'>, refs: readonly AccountRef[]) {
      let changed = false;
      for (const [instanceId, accountNumbers] of marked.set(flag, refs)) {
        const instance = byId.get(instanceId);
        for (const each of accountNumbers) if (instance && flagAnew(instance, each)) changed = true;
      }
      return changed;
    },

    setJoining(joining: Joining) {
      identities.setJoining(joining);
      listener.joinedAnew();
      for (let slot = 0; slot < columns.size; slot++) {
        if (columns.cohort[slot] === noCohort) continue;
        const known = identities.ofAddress(columns.address[slot] as number);
        const isPlain = known >= 0 && cohorts.kind[columns.cohort[slot] as number] !== apiKey;
        columns.person[slot] = isPlain ? known : personOf(slot);
      }
      for (const ref of identities.joiner.apart) {
        const { instanceId, key } = splitAccountRef(ref);
        const slot = byId.get(instanceId)?.slots.get(accountNumber(key));
        if (slot !== undefined) columns.person[slot] = personOf(slot);
      }
    },

    setInstances(wanted: readonly EngineInstance[]) {
      let changed = false;
      const ids = new Set(wanted.map((instance) => instance.id));
      for (const gone of [...byId.values()].filter((instance) => !ids.has(instance.id))) {
        for (const slot of [...gone.slots]) remove(slot);
        byId.delete(gone.id);
        instances[gone.number] = undefined;
        changed = true;
      }
      for (const next of wanted) {
        const known = byId.get(next.id);
        const same =
          known?.name === next.name &&
          known.environment === next.environment &&
          known.ownKey === next.ownKey &&
          known.mails === next.mails;
        if (same) continue;
        if (known && known.name !== next.name) for (const slot of known.slots) listener.moved(slot);
        const entry = instanceEntry(next, {
          number: known?.number ?? instances.length,
          groups: known?.groups ?? new Map(),
          slots: known?.slots ?? createSlots((slot) => columns.number[slot] as number),
          setsOfGroups: known?.setsOfGroups ?? new Map(),
        });
        byId.set(next.id, entry);
        instances[entry.number] = entry;
        for (const key of [known?.ownKey, entry.ownKey]) if (key) flagAnew(entry, accountNumber(key));
        changed = true;
      }
      return changed;
    },

    setGroups(instanceId: string, groups: readonly Group[]) {
      const known = byId.get(instanceId);
      if (!known) return false;
      if (areSame(known.groups.values(), groups)) return false;
      const entry = instanceEntry(known, {
        number: known.number,
        groups: new Map(groups.map((group) => [group.id, group])),
        slots: known.slots,
        setsOfGroups: new Map(),
      });
      byId.set(instanceId, entry);
      instances[entry.number] = entry;
      for (const slot of entry.slots) {
        const domain = affiliations.domain[columns.affiliation[slot] as number] as number;
        columns.affiliation[slot] = affiliations.of(groupSets.of(entry, groupIdsOf(slot)), domain);
      }
      return true;
    },
  };
}

const isoOf = (time: number): string | null => (Number.isNaN(time) ? null : isoTimeFast(time));
