import { type Bits, clearBit, setBit, wordsFor } from './bits';
import { noAffiliation, noCohort } from './cohorts';

/**
 * What is known of the accounts, a value each. An account keeps its slot for as long as it exists, slots of removed
 * accounts are used again. The arrays are replaced as they grow: nobody keeps one from one change to the next.
 */
export interface Columns {
  /** Slots ever used, free ones included: loops go from 0 to here. */
  readonly size: number;
  readonly liveCount: number;
  readonly live: Bits;
  readonly cohort: Int32Array;
  readonly affiliation: Int32Array;
  /** Whose it is; -1 for nobody. */
  readonly person: Int32Array;
  /** The number of the name (see `names`), and of the address as it is written (see `Identities`). */
  readonly name: Int32Array;
  readonly address: Int32Array;
  /** See `accountNumber`. */
  readonly number: Uint32Array;
  /** Milliseconds since the epoch; NaN where there is none. */
  readonly createdAt: Float64Array;
  readonly lastSignIn: Float64Array;
  readonly updatedAt: Float64Array;
  /** One bit for each flag of `flagBits`. */
  readonly flags: Uint8Array;
  /** The number of the list of its groups (see `SharedLists`). */
  readonly groupList: Int32Array;
  /** By slot. Few manage anything, so nothing is kept for the others. */
  readonly manages: ReadonlyMap<number, readonly number[]>;
}

/** The values of one slot. */
export interface Values {
  readonly cohort: number;
  readonly affiliation: number;
  readonly person: number;
  readonly name: number;
  readonly address: number;
  readonly number: number;
  readonly createdAt: number;
  readonly lastSignIn: number;
  readonly updatedAt: number;
  readonly flags: number;
  readonly groupList: number;
  readonly manages: readonly number[];
}

export interface WritableColumns extends Columns {
  /** So many slots will be wanted, it is said: when there is no room for the next one, it is made for all of them. */
  expect(slots: number): void;
  takeSlot(): number;
  write(slot: number, values: Values): void;
  free(slot: number): void;
}

const nobody: Values = {
  cohort: noCohort,
  affiliation: noAffiliation,
  person: -1,
  ...{ name: -1, address: -1, number: 0, flags: 0, groupList: 0, manages: [] },
  ...{ createdAt: Number.NaN, lastSignIn: Number.NaN, updatedAt: Number.NaN },
};

/**
 * Room for those who are expected and a few more. Making it anew is what costs, as every set of letters is made anew with it,
 * so never for a few; and what a server claims is believed only so far.
 */
const roomFor = (expected: number, capacity: number) =>
  Math.max(1024, capacity * 1.25, Math.min(expected * 1.02, capacity * 8));

export function createColumns(onGrow: (slots: number) => void): WritableColumns {
  const free: number[] = [];
  const manages = new Map<number, readonly number[]>();
  let capacity = 0;
  let expected = 0;
  const columns = {
    size: 0,
    live: new Uint32Array(0) as Bits,
    cohort: new Int32Array(0),
    affiliation: new Int32Array(0),
    person: new Int32Array(0),
    name: new Int32Array(0),
    address: new Int32Array(0),
    number: new Uint32Array(0),
    createdAt: new Float64Array(0),
    lastSignIn: new Float64Array(0),
    updatedAt: new Float64Array(0),
    flags: new Uint8Array(0),
    groupList: new Int32Array(0),
    manages,
    get liveCount() {
      return columns.size - free.length;
    },
    expect(slots: number): void {
      expected = slots;
    },
    takeSlot(): number {
      const slot = free.pop();
      if (slot !== undefined) return slot;
      if (columns.size === capacity) grow();
      return columns.size++;
    },
    write,
    free(slot: number): void {
      write(slot, nobody);
      clearBit(columns.live, slot);
      free.push(slot);
    },
  };

  function grow(): void {
    // By half from where doubling would take many megabytes that nobody uses.
    const usual = Math.max(1024, Math.ceil(capacity * (capacity < 100_000 ? 2 : 1.5)));
    capacity = expected > columns.size ? Math.ceil(roomFor(expected, capacity)) : usual;
    const widen = <A extends Uint8Array | Uint32Array | Int32Array | Float64Array>(wider: A, old: A): A => {
      wider.set(old);
      return wider;
    };
    columns.live = widen(new Uint32Array(wordsFor(capacity)), columns.live);
    for (const key of ['cohort', 'affiliation', 'person', 'name', 'address', 'groupList'] as const)
      columns[key] = widen(new Int32Array(capacity), columns[key]);
    columns.number = widen(new Uint32Array(capacity), columns.number);
    for (const key of ['createdAt', 'lastSignIn', 'updatedAt'] as const)
      columns[key] = widen(new Float64Array(capacity), columns[key]);
    columns.flags = widen(new Uint8Array(capacity), columns.flags);
    onGrow(capacity);
  }

  function write(slot: number, values: Values): void {
    columns.cohort[slot] = values.cohort;
    columns.affiliation[slot] = values.affiliation;
    columns.person[slot] = values.person;
    columns.name[slot] = values.name;
    columns.address[slot] = values.address;
    columns.number[slot] = values.number;
    columns.createdAt[slot] = values.createdAt;
    columns.lastSignIn[slot] = values.lastSignIn;
    columns.updatedAt[slot] = values.updatedAt;
    columns.flags[slot] = values.flags;
    columns.groupList[slot] = values.groupList;
    if (values.manages.length > 0) manages.set(slot, values.manages);
    else manages.delete(slot);
    setBit(columns.live, slot);
  }

  return columns;
}
