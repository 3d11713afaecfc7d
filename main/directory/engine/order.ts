import type { DirectoryQuery } from '../../../preload/contract/directory';
import { environments, noCohort } from './cohorts';
import { sourceLabel } from './labels';
import type { People } from './people';
import { type Compare, missing, sortByKey } from './ranks';
import type { Table } from './table';

export type Sort = DirectoryQuery['sort'];

/** Places of the texts in the reader's alphabet, by slot. */
export interface TextRanks {
  readonly name: Uint32Array;
  readonly email: Uint32Array;
}

type Key = (slot: number) => number;

/**
 * All accounts in the order asked for. What is equal by every column goes by name, e-mail, instance and number, so
 * the order never depends on chance. What has no value is last, whichever way a column is turned.
 */
export function orderAccounts(table: Table, ranks: TextRanks, compare: Compare, sort: Sort): Uint32Array {
  const slots = new Uint32Array(table.liveCount);
  let count = 0;
  for (let slot = 0; slot < table.size; slot++) if (table.cohort[slot] !== noCohort) slots[count++] = slot;
  const keys = accountKeys(table, ranks, compare);
  sortByAll(slots, sort, (column) => keys[column](), [
    () => (slot) => table.number[slot] as number,
    keys.instance,
    keys.email,
    keys.name,
  ]);
  return slots;
}

/**
 * All persons in the order asked for: by the shown name and its account's e-mail, groups and the like, the number of instances,
 * the best status, administrators first, the latest sign-in.
 */
export function orderPeople(
  table: Table,
  people: People,
  ranks: TextRanks,
  compare: Compare,
  sort: Sort,
): Uint32Array {
  const persons = new Uint32Array(people.count);
  let count = 0;
  for (let person = 0; person < people.size; person++)
    if (people.first[person] !== -1) persons[count++] = person;
  const keys = accountKeys(table, ranks, compare);
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
  const ties = [
    named((slot) => table.number[slot] as number),
    named(keys.instance()),
    named(keys.email()),
    named(keys.name()),
  ];
  sortByAll(
    persons,
    sort,
    (column) => personKeys[column](),
    ties.map((key) => () => key),
  );
  return persons;
}

/** The least important key first: each later sort keeps the order of what it finds equal. */
function sortByAll(
  slots: Uint32Array,
  sort: Sort,
  keyOf: (column: Sort[number]['column']) => Key,
  ties: readonly (() => Key)[],
): void {
  for (const tie of ties) sortByKey(slots, tie(), false);
  for (const { column, descending } of [...sort].reverse()) sortByKey(slots, keyOf(column), descending);
}

function accountKeys(
  table: Table,
  ranks: TextRanks,
  compare: Compare,
): Record<Sort[number]['column'], () => Key> {
  const { cohort, cohorts, affiliation, affiliations, lastSignIn, createdAt } = table;
  const byCohort =
    (keys: ArrayLike<number>): Key =>
    (slot) =>
      keys[cohort[slot] as number] as number;
  return {
    name: () => (slot) => ranks.name[slot] as number,
    email: () => (slot) => ranks.email[slot] as number,
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
function placesOf(texts: readonly string[], compare: Compare): number[] {
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
