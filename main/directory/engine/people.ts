import { nameTrust } from '../rules/person';
import { roles, statuses } from './cohorts';
import type { Table } from './table';

/** The accounts joined to persons, as columns by number of the person. Valid until the next change. */
export interface People {
  /** Numbers of persons ever known, those without accounts included. */
  readonly size: number;
  /** Persons who have an account. */
  readonly count: number;
  /** The slots of all persons one after the other, and where those of each begin; those of the last end with the last. */
  readonly slots: Int32Array;
  readonly starts: Int32Array;
  /** The slot whose name stands for the person; -1 for nobody. */
  readonly named: Int32Array;
  readonly instances: Uint16Array;
  /** Rank of the status to sort by: any active account makes an active person. */
  readonly status: Uint8Array;
  readonly role: Uint8Array;
  /** The latest, NaN for never. */
  readonly lastSignIn: Float64Array;
}

/** Keeps the people as the accounts change: only who has a changed account is looked at anew. */
export interface KeptPeople {
  people(): People;
  /** An account is new, other or gone: whose it was and is, -1 for nobody. */
  changed(before: number, after: number): void;
  /** Everybody may be somebody else. */
  anew(): void;
}

export function createPeople(table: Table): KeptPeople {
  let columns = emptyColumns(0);
  let known: People | null = null;
  let count = 0;
  let isAnew = true;
  const changed = new Set<number>();

  /** Makes room for new persons. */
  function grow(size: number): void {
    if (size <= columns.named.length) return;
    const wider = emptyColumns(Math.ceil(size * 1.25));
    for (const key of Object.keys(wider) as (keyof Columns)[]) wider[key].set(columns[key]);
    columns = wider;
  }

  function join(): People {
    const { size } = table.identities;
    if (isAnew) {
      columns = emptyColumns(size);
      count = 0;
    } else grow(size);
    const people = { ...columns, ...slotsByPerson(table), size };
    const describe = (person: number) => {
      if ((people.named[person] as number) >= 0) count--;
      describePerson(table, people, person);
      if ((people.named[person] as number) >= 0) count++;
    };
    if (isAnew) for (let person = 0; person < size; person++) describe(person);
    else for (const person of changed) describe(person);
    isAnew = false;
    changed.clear();
    return { ...people, count };
  }

  return {
    changed(before, after) {
      known = null;
      if (isAnew) return;
      for (const person of [before, after]) if (person >= 0) changed.add(person);
      if (changed.size > count) isAnew = true;
    },
    anew() {
      known = null;
      isAnew = true;
    },
    people() {
      known ??= join();
      return known;
    },
  };
}

type Columns = Pick<People, 'named' | 'instances' | 'status' | 'role' | 'lastSignIn'>;

const emptyColumns = (persons: number): Columns => ({
  named: new Int32Array(persons).fill(-1),
  instances: new Uint16Array(persons),
  status: new Uint8Array(persons),
  role: new Uint8Array(persons),
  lastSignIn: new Float64Array(persons),
});

/** Sorted by counting: first how many each has, then where those of each begin. */
function slotsByPerson({ person, size, liveCount, identities }: Table): Pick<People, 'slots' | 'starts'> {
  const starts = new Int32Array(identities.size + 1);
  for (let slot = 0; slot < size; slot++) {
    const after = (person[slot] as number) + 1;
    if (after > 0) starts[after] = (starts[after] as number) + 1;
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] as number) + (starts[at - 1] as number);
  const slots = new Int32Array(liveCount);
  const places = starts.slice();
  for (let slot = 0; slot < size; slot++) {
    const whose = person[slot] as number;
    if (whose < 0) continue;
    const place = places[whose] as number;
    slots[place] = slot;
    places[whose] = place + 1;
  }
  return { slots, starts };
}

const [active, disabled, invited] = (['active', 'disabled', 'invited'] as const).map((status) =>
  statuses.indexOf(status),
);

/** Says in the columns what the accounts of a person come to. */
function describePerson(table: Table, columns: Omit<People, 'count'>, person: number): void {
  const { cohort, cohorts, lastSignIn: signIns } = table;
  const { slots, starts, named } = columns;
  const start = starts[person] as number;
  const end = starts[person + 1] as number;
  named[person] = start < end ? (slots[start] as number) : -1;
  const seen: number[] = [];
  let best = Number.NEGATIVE_INFINITY;
  let status = disabled as number;
  let role = roles.indexOf('member');
  let last = Number.NaN;
  for (let at = start; at < end; at++) {
    const slot = slots[at] as number;
    const facts = cohort[slot] as number;
    const ofAccount = cohorts.status[facts] as number;
    const signIn = signIns[slot] as number;
    // Whoever has one account is named by it, whatever its name.
    if (end - start > 1) {
      const trust = nameTrust(statuses[ofAccount] ?? 'disabled', table.isNamed(slot), signIn);
      if (trust > best || (trust === best && isBefore(table, slot, named[person] as number))) {
        best = trust;
        named[person] = slot;
      }
    }
    if (ofAccount === active || (ofAccount === invited && status !== active)) status = ofAccount;
    role = Math.min(role, cohorts.role[facts] as number);
    if (!(last >= signIn) && !Number.isNaN(signIn)) last = signIn;
    const instance = cohorts.instance[facts] as number;
    if (!seen.includes(instance)) seen.push(instance);
  }
  columns.instances[person] = seen.length;
  columns.status[person] = status;
  columns.role[person] = role;
  columns.lastSignIn[person] = last;
}

/** Settles which of two accounts names the person when both deserve it: never the chance of who was read first. */
function isBefore(table: Table, slot: number, other: number): boolean {
  const [name, otherName] = [table.nameOf(slot), table.nameOf(other)];
  if (name !== otherName) return name < otherName;
  const instance = (of: number) =>
    table.instances[table.cohorts.instance[table.cohort[of] as number] as number]?.id ?? '';
  if (instance(slot) !== instance(other)) return instance(slot) < instance(other);
  return (table.number[slot] as number) < (table.number[other] as number);
}

/** Slots of one person, in no order that means anything. */
export function slotsOf({ slots, starts }: People, person: number): number[] {
  return [...slots.subarray(starts[person], starts[person + 1])];
}
