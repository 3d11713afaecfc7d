import { nameTrust } from '../rules/person';
import { roles, statuses } from './cohorts';
import type { Table } from './table';

/** The accounts joined to persons, as columns by number of the person. Made anew when the table changed and it is asked for. */
export interface People {
  /** Numbers of persons ever known, those without accounts included. */
  readonly size: number;
  /** Persons who have an account. */
  readonly count: number;
  /** First slot of a person, -1 for none, and the slot after a slot. */
  readonly first: Int32Array;
  readonly next: Int32Array;
  /** The slot whose name stands for the person. */
  readonly named: Int32Array;
  readonly instances: Uint16Array;
  /** Rank of the status to sort by: any active account makes an active person. */
  readonly status: Uint8Array;
  readonly role: Uint8Array;
  /** The latest, NaN for never. */
  readonly lastSignIn: Float64Array;
}

export function joinPeople(table: Table): People {
  const { cohort, cohorts, person: personOf, lastSignIn: signIns, name, email } = table;
  const size = table.identities.size;
  const first = new Int32Array(size).fill(-1);
  const next = new Int32Array(table.size).fill(-1);
  for (let slot = table.size - 1; slot >= 0; slot--) {
    const person = personOf[slot] as number;
    if (person < 0) continue;
    next[slot] = first[person] as number;
    first[person] = slot;
  }

  const named = new Int32Array(size).fill(-1);
  const instances = new Uint16Array(size);
  const status = new Uint8Array(size);
  const role = new Uint8Array(size);
  const lastSignIn = new Float64Array(size).fill(Number.NaN);
  const active = statuses.indexOf('active');
  const invited = statuses.indexOf('invited');
  let count = 0;
  for (let person = 0; person < size; person++) {
    if (first[person] === -1) continue;
    count++;
    let best = Number.NEGATIVE_INFINITY;
    const seen: number[] = [];
    let personStatus = statuses.indexOf('disabled');
    let personRole = roles.indexOf('member');
    for (let slot = first[person] as number; slot >= 0; slot = next[slot] as number) {
      const facts = cohort[slot] as number;
      const ofAccount = cohorts.status[facts] as number;
      const signIn = signIns[slot] as number;
      const trust = nameTrust(statuses[ofAccount] ?? 'disabled', name[slot] !== email[slot], signIn);
      if (trust > best || (trust === best && isBefore(table, slot, named[person] as number))) {
        best = trust;
        named[person] = slot;
      }
      if (ofAccount === active || (ofAccount === invited && personStatus !== active))
        personStatus = ofAccount;
      personRole = Math.min(personRole, cohorts.role[facts] as number);
      if (!((lastSignIn[person] as number) >= signIn) && !Number.isNaN(signIn)) lastSignIn[person] = signIn;
      const instance = cohorts.instance[facts] as number;
      if (!seen.includes(instance)) seen.push(instance);
    }
    instances[person] = seen.length;
    status[person] = personStatus;
    role[person] = personRole;
  }
  return { size, count, first, next, named, instances, status, role, lastSignIn };
}

/** Settles which of two accounts names the person when both deserve it: never the chance of who was read first. */
function isBefore(table: Table, slot: number, other: number): boolean {
  const [name, otherName] = [table.name[slot] as string, table.name[other] as string];
  if (name !== otherName) return name < otherName;
  const instance = (of: number) =>
    table.instances[table.cohorts.instance[table.cohort[of] as number] as number]?.id ?? '';
  if (instance(slot) !== instance(other)) return instance(slot) < instance(other);
  return (table.number[slot] as number) < (table.number[other] as number);
}

/** Slots of one person, in no order that means anything. */
export function slotsOf(people: People, person: number): number[] {
  const slots: number[] = [];
  for (let slot = people.first[person] ?? -1; slot >= 0; slot = people.next[slot] as number) slots.push(slot);
  return slots;
}
