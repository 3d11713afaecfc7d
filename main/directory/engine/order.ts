import type { DirectoryQuery } from '../../../preload/contract/directory';
import type { Compare } from './alphabet';
import { type Bits, hasBit, setBit, wordsFor } from './bits';
import { environments } from './cohorts';
import { missing, sortByKey } from './key-sort';
import { sourceLabel } from './labels';
import type { People } from './people';
import type { Table } from './table';

export type Sort = DirectoryQuery['sort'];

/** What the alphabet is needed for. */
export interface TextOrders {
  readonly compare: Compare;
  /** Live slots by name, e-mail, instance and number: the order of what nobody has sorted. */
  byName(): Uint32Array;
  /** See `Alphabetical`. */
  nameRanks(): Uint32Array;
  emailRanks(): Uint32Array;
}

type Key = (slot: number) => number;

/**
 * All accounts in the order asked for. What is equal by every column goes by name, e-mail, instance and number, so
 * the order never depends on chance. What has no value is last, whichever way a column is turned.
 */
export function orderAccounts(table: Table, texts: TextOrders, sort: Sort): Uint32Array {
  const keys = accountKeys(table, texts);
  return sortedBy(texts.byName(), sort, (column) => keys[column]());
}

/**
 * All persons in the order asked for: by the shown name and its account's e-mail, groups and the like, the number of instances,
 * the best status, administrators first, the latest sign-in.
 */
export function orderPeople(table: Table, people: People, texts: TextOrders, sort: Sort): Uint32Array {
  const { person } = table;
  const naming: Bits = new Uint32Array(wordsFor(table.size));
  for (let at = 0; at < people.size; at++)
    if ((people.named[at] as number) >= 0) setBit(naming, people.named[at] as number);
  const persons = new Uint32Array(people.count);
  let count = 0;
  for (const slot of texts.byName()) if (hasBit(naming, slot)) persons[count++] = person[slot] as number;
  const keys = accountKeys(table, texts);
  const named =
    (key: Key): Key =>
    (person) =>
      key(people.named[person] as number);
  const personKeys: Record<Sort[number]['column'], () => Key> = {
    name: () => named(keys.name()),
    email: () => named(keys.email()),
    groups: () => named(keys.groups()),
    instance: () => (person) => people.instances[person] as number,
    status: () => (person) => people.status[person] as number,
    role: () => (person) => people.role[person] as number,
    lastSignIn: () => (person) => seconds(people.lastSignIn[person] as number),
    environment: () => named(keys.environment()),
    source: () => named(keys.source()),
    tenant: () => named(keys.tenant()),
    createdAt: () => named(keys.createdAt()),
  };
  return sortedBy(persons, sort, (column) => personKeys[column]());
}

/** The least important column first: each later sort keeps the order of what it finds equal. */
function sortedBy(
  byName: Uint32Array,
  sort: Sort,
  keyOf: (column: Sort[number]['column']) => Key,
): Uint32Array {
  const columns = [...sort];
  // By name they are.
  const last = columns.at(-1);
  if (last?.column === 'name' && !last.descending) columns.pop();
  if (columns.length === 0) return byName;
  const sorted = byName.slice();
  for (const { column, descending } of columns.reverse()) sortByKey(sorted, keyOf(column), descending);
  return sorted;
}

function accountKeys(table: Table, texts: TextOrders): Record<Sort[number]['column'], () => Key> {
  const { compare } = texts;
  const { cohort, cohorts, affiliation, affiliations, lastSignIn, createdAt } = table;
  const byCohort =
    (keys: ArrayLike<number>): Key =>
    (slot) =>
      keys[cohort[slot] as number] as number;
  return {
    name: () => {
      const ranks = texts.nameRanks();
      return (slot) => ranks[slot] as number;
    },
    email: () => {
      const ranks = texts.emailRanks();
      return (slot) => ranks[slot] as number;
    },
    instance: () => {
      const places = placesOf(
        table.instances.map((instance) => instance?.name ?? ''),
        compare,
      );
      return byCohort(cohorts.instance.map((instance) => places[instance] ?? missing));
    },
    status: () => byCohort(cohorts.status),
    groups: () => {
      const places = placesOf(
        table.groupSets.sets.map((set) => setLabel(table, set, compare)),
        compare,
      );
      const keys = affiliations.groups.map((set) => places[set] ?? missing);
      return (slot) => keys[affiliation[slot] as number] as number;
    },
    role: () => byCohort(cohorts.role),
    lastSignIn: () => (slot) => seconds(lastSignIn[slot] as number),
    // Production first, as everywhere.
    environment: () => {
      const places = table.instances.map((entry) => (entry ? environments.indexOf(entry.environment) : 0));
      return byCohort(cohorts.instance.map((instance) => places[instance] ?? missing));
    },
    source: () => {
      const places = placesOf(table.sources.texts.map(sourceLabel), compare);
      return byCohort(cohorts.source.map((source) => places[source] ?? missing));
    },
    tenant: () => {
      const places = placesOf(table.tenants.texts, compare);
      return byCohort(cohorts.tenant.map((tenant) => places[tenant] ?? missing));
    },
    createdAt: () => (slot) => seconds(createdAt[slot] as number),
  };
}

function setLabel(table: Table, set: readonly number[], compare: Compare): string {
  return set
    .map((name) => table.groupSets.labels[name] ?? '')
    .sort(compare)
    .join(', ');
}

/** The place of each text among all; `missing` for the empty text. */
export function placesOf(texts: readonly string[], compare: Compare): number[] {
  const numbers = texts.map((_, number) => number).sort((a, b) => compare(texts[a] ?? '', texts[b] ?? ''));
  const places: number[] = [];
  let place = 0;
  numbers.forEach((number, at) => {
    const text = texts[number] ?? '';
    if (at > 0 && compare(texts[numbers[at - 1] as number] ?? '', text) !== 0) place++;
    places[number] = text === '' ? missing : place;
  });
  return places;
}

/** Times are sorted by the second. */
function seconds(time: number): number {
  return Number.isNaN(time) ? missing : Math.min(Math.max(0, Math.floor(time / 1000)), missing - 1);
}
