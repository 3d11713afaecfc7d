import type { EngineInstance } from '../port';
import type { Group, TimedAccount } from '../rules/account';
import { fold } from '../rules/fold';
import { createInterner } from './interner';
import type { Slots } from './slots';

/** An instance as the engine keeps it: its words, its groups, and where its accounts are. */
export interface InstanceEntry extends EngineInstance {
  /** Its number in the cohorts; never given to another instance. */
  readonly number: number;
  readonly foldedName: string;
  readonly groups: ReadonlyMap<number, Group>;
  readonly slots: Slots;
  /** The sets that lists of its groups were found to be: see `GroupSets`. */
  readonly setsOfGroups: Map<number | string, number>;
}

/** Made here and nowhere else, so that all have one shape: see `timed`. */
export function instanceEntry(
  { id, name, environment, ownKey, mails }: EngineInstance,
  {
    number,
    groups,
    slots,
    setsOfGroups,
  }: Pick<InstanceEntry, 'number' | 'groups' | 'slots' | 'setsOfGroups'>,
): InstanceEntry {
  return {
    ...{ id, name, environment, ownKey, mails, number },
    foldedName: fold(name),
    ...{ groups, slots, setsOfGroups },
  };
}

/** Accounts are found by number, which takes a fraction of the room of `ins_…:u12`. Ids have 31 bits, so these have 32. */
export function accountNumber(key: string): number {
  return Number(key.slice(1)) * 2 + (key.startsWith('k') ? 1 : 0);
}

/** The same without taking the key apart. */
export function numberOf({ id, kind }: Pick<TimedAccount, 'id' | 'kind'>): number {
  return id * 2 + (kind === 'api-key' ? 1 : 0);
}

export function accountKey(number: number): string {
  return `${number % 2 === 1 ? 'k' : 'u'}${Math.floor(number / 2)}`;
}

/** Sets of group names. The same names on several instances are one set, so a filter decides once for all of them. */
export interface GroupSets {
  /** The number of the set for these groups of an instance. */
  of(instance: InstanceEntry, groupIds: readonly number[]): number;
  /** Folded names by number, and how the first instance that had one writes it. */
  readonly folded: readonly string[];
  readonly labels: readonly string[];
  /** Numbers of the names in each set, ascending. Set 0 is empty. */
  readonly sets: readonly (readonly number[])[];
  nameNumber(folded: string): number;
}

export function createGroupSets(): GroupSets {
  const names = createInterner();
  const labels: string[] = [];
  const keys = createInterner();
  const sets: number[][] = [[]];
  keys.intern('');
  return {
    folded: names.texts,
    labels,
    sets,
    nameNumber: (folded) => names.find(folded),
    of(instance, groupIds) {
      if (groupIds.length === 0) return 0;
      // Nearly everybody is in the same groups as somebody else.
      const ids = groupIds.length > 1 ? groupIds.join() : (groupIds[0] as number);
      const known = instance.setsOfGroups.get(ids);
      if (known !== undefined) return known;
      const numbers = groupNames(instance, groupIds).map((name) => {
        const number = names.intern(fold(name));
        labels[number] ??= name;
        return number;
      });
      const distinct = [...new Set(numbers)].sort((a, b) => a - b);
      const set = keys.intern(distinct.join());
      sets[set] ??= distinct;
      instance.setsOfGroups.set(ids, set);
      return set;
    },
  };
}

/**
 * The names of an account's groups as the instance writes them, without the one everybody is in. A group nobody could
 * tell the name of is called by its number rather than left out.
 */
export function groupNames(instance: InstanceEntry, groupIds: readonly number[]): string[] {
  const names: string[] = [];
  for (const id of groupIds) {
    const group = instance.groups.get(id);
    if (group?.magic !== 'all-users') names.push(group?.name ?? `Group ${id}`);
  }
  return names;
}

/** Whether nothing about the groups of an instance is other. A server tells them by name, the file by number. */
export function areSame(one: Iterable<Group>, other: Iterable<Group>): boolean {
  const words = (groups: Iterable<Group>) =>
    JSON.stringify(
      [...groups]
        .sort((a, b) => a.id - b.id)
        .map(({ id, name, magic, isTenant, memberCount }) => [id, name, magic, isTenant, memberCount]),
    );
  return words(one) === words(other);
}
