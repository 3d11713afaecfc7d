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
import { type Bits, clearBit, setBit, wordsFor } from './bits';
import {
  type Affiliations,
  type Cohorts,
  createAffiliations,
  createCohorts,
  kinds,
  noAffiliation,
  noCohort,
  roles,
  statuses,
} from './cohorts';
import { createFlags } from './flags';
import { createGrams, type Grams } from './grams';
import { createIdentities, type Identities } from './identities';
import {
  accountKey,
  accountNumber,
  createGroupSets,
  type GroupSets,
  type InstanceEntry,
  numberOf,
} from './instances';
import { createInterner, type Interner } from './interner';
import { createTexts, type Texts } from './texts';

/**
 * The accounts as columns. An account keeps its slot for as long as it exists, slots of removed accounts are used
 * again, so nothing but the changed slot is ever touched. Sorted orders and the like are derived elsewhere, lazily.
 */
export interface Table {
  /** Slots ever used, free ones included: loops go from 0 to here. */
  readonly size: number;
  readonly live: Bits;
  readonly liveCount: number;
  readonly cohort: Int32Array;
  readonly affiliation: Int32Array;
  readonly person: Int32Array;
  /** The number of the address as it is written: see `Identities`. */
  readonly address: Int32Array;
  /** See `accountNumber`. */
  readonly number: Float64Array;
  /** Milliseconds since the epoch; NaN where there is none. */
  readonly createdAt: Float64Array;
  readonly lastSignIn: Float64Array;
  readonly updatedAt: Float64Array;
  /** One bit for each flag of `flagBits`. */
  readonly flags: Uint8Array;
  readonly name: readonly string[];
  readonly email: readonly string[];
  readonly texts: Texts;

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
  readonly grams: Grams;
  /** By number; undefined where an instance was taken away. */
  readonly instances: readonly (InstanceEntry | undefined)[];

  instance(id: string): InstanceEntry | undefined;
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
  const grams = createGrams();
  const texts = createTexts();
  const marked = createFlags();
  const free: number[] = [];
  const name: string[] = [];
  const email: string[] = [];
  const groupIds: (readonly number[])[] = [];
  /** By slot. Few manage anything, so nothing is kept for the others. */
  const manages = new Map<number, readonly number[]>();
  let size = 0;
  let capacity = 0;
  let live: Bits = new Uint32Array(0);
  let cohort = new Int32Array(0);
  let affiliation = new Int32Array(0);
  let address = new Int32Array(0);
  let person = new Int32Array(0);
  let number = new Float64Array(0);
  let createdAt = new Float64Array(0);
  let lastSignIn = new Float64Array(0);
  let updatedAt = new Float64Array(0);
  let flags = new Uint8Array(0);

  function grow(): void {
    capacity = Math.max(1024, capacity * 2);
    const widen = <A extends Uint8Array | Uint32Array | Int32Array | Float64Array>(wider: A, old: A): A => {
      wider.set(old);
      return wider;
    };
    live = widen(new Uint32Array(wordsFor(capacity)), live);
    cohort = widen(new Int32Array(capacity), cohort);
    affiliation = widen(new Int32Array(capacity), affiliation);
    address = widen(new Int32Array(capacity), address);
    person = widen(new Int32Array(capacity), person);
    number = widen(new Float64Array(capacity), number);
    createdAt = widen(new Float64Array(capacity), createdAt);
    lastSignIn = widen(new Float64Array(capacity), lastSignIn);
    updatedAt = widen(new Float64Array(capacity), updatedAt);
    flags = widen(new Uint8Array(capacity), flags);
    grams.grow(capacity);
    texts.grow(capacity);
  }

  function takeSlot(): number {
    const slot = free.pop();
    if (slot !== undefined) return slot;
    if (size === capacity) grow();
    return size++;
  }

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
    const group = cohort[slot] as number;
    const instance = instances[cohorts.instance[group] as number] as InstanceEntry;
    return {
      instanceId: instance.id,
      key: accountKey(number[slot] as number),
      id: Math.floor((number[slot] as number) / 2),
      kind: kinds[cohorts.kind[group] as number] as Account['kind'],
      email: email[slot] as string,
      name: name[slot] as string,
      status: statuses[cohorts.status[group] as number] as Account['status'],
      role: roles[cohorts.role[group] as number] as Account['role'],
      groupIds: groupIds[slot] as readonly number[],
      manages: manages.get(slot) ?? [],
      source: sources.texts[cohorts.source[group] as number] as string,
      tenant: tenants.texts[cohorts.tenant[group] as number] || null,
      createdAt: isoOf(createdAt[slot]),
      lastSignIn: isoOf(lastSignIn[slot]),
      updatedAt: isoOf(updatedAt[slot]),
    };
  }

  function put(next: TimedAccount): Replaced | null {
    const instance = byId.get(next.instanceId);
    if (!instance) return null;
    const nextNumber = numberOf(next);
    const known = instance.slots.get(nextNumber);
    const folded = fold(next.email);
    const at = folded.lastIndexOf('@');
    const nextCohort = cohortOf(instance, next);
    const nextAffiliation = affiliations.of(
      groupSets.of(instance, next.groupIds),
      domains.intern(at < 0 ? '' : folded.slice(at)),
    );
    const alike =
      known !== undefined && cohort[known] === nextCohort && affiliation[known] === nextAffiliation;
    if (alike && isSame(known, next)) return null;
    const replaced = { key: next.key, before: known === undefined ? null : account(known) };

    const slot = known ?? takeSlot();
    if (known === undefined || name[slot] !== next.name || email[slot] !== next.email) {
      if (known !== undefined) grams.remove(slot, texts.text(slot));
      const foldedName = fold(next.name);
      const mailbox = at < 0 ? folded : folded.slice(0, at + 1);
      texts.set(slot, foldedName, mailbox);
      grams.add(slot, `${foldedName}\n${mailbox}`);
      identities.changed();
      listener.moved(slot);
    }
    const before = known === undefined ? -1 : (person[slot] as number);
    name[slot] = next.name;
    email[slot] = next.email;
    address[slot] = identities.address(next.email);
    person[slot] = identities.of(next, address[slot] as number);
    cohort[slot] = nextCohort;
    affiliation[slot] = nextAffiliation;
    number[slot] = nextNumber;
    createdAt[slot] = next.createdAt;
    lastSignIn[slot] = next.lastSignIn;
    updatedAt[slot] = next.updatedAt;
    groupIds[slot] = next.groupIds;
    if (next.manages.length > 0) manages.set(slot, next.manages);
    else manages.delete(slot);
    flags[slot] = marked.of(instance, nextNumber);
    instance.slots.set(nextNumber, slot);
    setBit(live, slot);
    listener.joined(before, person[slot] as number);
    return replaced;
  }

  /** Whether nothing changed beyond what cohort and affiliation tell. Group ids count too: two groups may have one name. */
  function isSame(slot: number, next: TimedAccount): boolean {
    return (
      name[slot] === next.name &&
      email[slot] === next.email &&
      Object.is(lastSignIn[slot], next.lastSignIn) &&
      Object.is(updatedAt[slot], next.updatedAt) &&
      Object.is(createdAt[slot], next.createdAt) &&
      groupIds[slot]?.join() === next.groupIds.join() &&
      (manages.get(slot) ?? []).join() === next.manages.join()
    );
  }

  function remove(slot: number): void {
    const instance = instances[cohorts.instance[cohort[slot] as number] as number];
    instance?.slots.delete(number[slot] as number);
    identities.changed();
    grams.remove(slot, texts.text(slot));
    texts.clear(slot);
    listener.moved(slot);
    listener.joined(person[slot] as number, -1);
    clearBit(live, slot);
    cohort[slot] = noCohort;
    affiliation[slot] = noAffiliation;
    person[slot] = -1;
    name[slot] = email[slot] = '';
    groupIds[slot] = [];
    manages.delete(slot);
    free.push(slot);
  }

  /** Returns whether the flags of the account are other than before. */
  function flagAnew(instance: InstanceEntry, ofNumber: number): boolean {
    const slot = instance.slots.get(ofNumber);
    if (slot === undefined) return false;
    const before = flags[slot];
    flags[slot] = marked.of(instance, ofNumber);
    return flags[slot] !== before;
  }

  return {
    get size() {
      return size;
    },
    get live() {
      return live;
    },
    get liveCount() {
      return size - free.length;
    },
    get cohort() {
      return cohort;
    },
    get affiliation() {
      return affiliation;
    },
    get person() {
      return person;
    },
    get address() {
      return address;
    },
    get number() {
      return number;
    },
    get createdAt() {
      return createdAt;
    },
    get lastSignIn() {
      return lastSignIn;
    },
    get updatedAt() {
      return updatedAt;
    },
    get flags() {
      return flags;
    },
    name,
    email,
    texts,
    cohorts,
    affiliations,
    groupSets,
    sources,
    tenants,
    domains,
    identities,
    grams,
    instances,
    instance: (id) => byId.get(id),
    account,
    isManager: (slot) => manages.has(slot),
    put,
    remove,
    setFlags(flag, refs) {
      let changed = false;
      for (const [instanceId, accountNumbers] of marked.set(flag, refs)) {
        const instance = byId.get(instanceId);
        for (const each of accountNumbers) if (instance && flagAnew(instance, each)) changed = true;
      }
      return changed;
    },

    setJoining(joining) {
      identities.setJoining(joining);
      listener.joinedAnew();
      for (let slot = 0; slot < size; slot++) {
        if (cohort[slot] === noCohort) continue;
        const known = identities.ofAddress(address[slot] as number);
        const isPlain = known >= 0 && cohorts.kind[cohort[slot] as number] !== apiKey;
        person[slot] = isPlain ? known : identities.of(account(slot), address[slot] as number);
      }
      for (const ref of identities.joiner.apart) {
        const { instanceId, key } = splitAccountRef(ref);
        const slot = byId.get(instanceId)?.slots.get(accountNumber(key));
        if (slot !== undefined) person[slot] = identities.of(account(slot), address[slot] as number);
      }
    },

    setInstances(wanted) {
      let changed = false;
      const ids = new Set(wanted.map((instance) => instance.id));
      for (const gone of [...byId.values()].filter((instance) => !ids.has(instance.id))) {
        for (const slot of [...gone.slots.values()]) remove(slot);
        byId.delete(gone.id);
        instances[gone.number] = undefined;
        changed = true;
      }
      for (const next of wanted) {
        const known = byId.get(next.id);
        const same =
          known?.name === next.name && known.environment === next.environment && known.ownKey === next.ownKey;
        if (same) continue;
        if (known && known.name !== next.name) known.slots.forEach(listener.moved);
        const entry: InstanceEntry = {
          id: next.id,
          name: next.name,
          environment: next.environment,
          ownKey: next.ownKey,
          number: known?.number ?? instances.length,
          foldedName: fold(next.name),
          groups: known?.groups ?? new Map(),
          slots: known?.slots ?? new Map(),
          setsOfGroups: known?.setsOfGroups ?? new Map(),
        };
        byId.set(next.id, entry);
        instances[entry.number] = entry;
        for (const key of [known?.ownKey, entry.ownKey]) if (key) flagAnew(entry, accountNumber(key));
        changed = true;
      }
      return changed;
    },

    setGroups(instanceId, groups) {
      const known = byId.get(instanceId);
      if (!known) return false;
      const words = (list: Iterable<Group>) =>
        JSON.stringify(
          [...list].map((group) => [group.id, group.name, group.magic, group.isTenant, group.memberCount]),
        );
      if (words(known.groups.values()) === words(groups)) return false;
      const entry: InstanceEntry = {
        ...known,
        groups: new Map(groups.map((group) => [group.id, group])),
        setsOfGroups: new Map(),
      };
      byId.set(instanceId, entry);
      instances[entry.number] = entry;
      for (const slot of entry.slots.values()) {
        const { domain } = affiliations;
        const set = groupSets.of(entry, groupIds[slot] as readonly number[]);
        affiliation[slot] = affiliations.of(set, domain[affiliation[slot] as number] as number);
      }
      return true;
    },
  };
}

function isoOf(time: number | undefined): string | null {
  return time === undefined || Number.isNaN(time) ? null : isoTimeFast(time);
}
