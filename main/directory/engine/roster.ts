import type { RosterDirectory, RosterPerson } from '../../roster/rules/reconcile';
import { accountRef } from '../rules/account';
import { foldEmail } from '../rules/fold';
import { kinds, noCohort, statuses } from './cohorts';
import { accountKey, groupNames } from './instances';
import type { People } from './people';
import { instanceOf } from './rows';
import type { Table } from './table';

const kindOfPeople = kinds.indexOf('person');
const kindOfTenants = kinds.indexOf('tenant');
const disabled = statuses.indexOf('disabled');

/** The people of the table as a roster is compared with them. Valid until the next change. */
export function rosterDirectory(table: Table, people: People): RosterDirectory {
  const { cohort, cohorts } = table;
  const isEnabled = (slot: number) => cohorts.status[cohort[slot] as number] !== disabled;
  const isOfPerson = (slot: number) => cohorts.kind[cohort[slot] as number] === kindOfPeople;
  const enabled = new Map<number, number[]>();
  const known = new Set<number>();
  let tenants = 0;
  for (let slot = 0; slot < table.size; slot++) {
    if (cohort[slot] === noCohort) continue;
    if (cohorts.kind[cohort[slot] as number] === kindOfTenants && isEnabled(slot)) tenants++;
    if (!isOfPerson(slot)) continue;
    const person = table.person[slot] as number;
    known.add(person);
    if (!isEnabled(slot)) continue;
    const slots = enabled.get(person);
    if (slots) slots.push(slot);
    else enabled.set(person, [slot]);
  }
  const refOf = (slot: number) =>
    accountRef({ instanceId: instanceOf(table, slot).id, key: accountKey(table.number[slot] as number) });
  // Without an address there is nothing to compare.
  const hasAddress = (slot: number) => table.emailOf(slot) !== '';
  const described = new Map<number, RosterPerson>();
  return {
    tenants,
    active: [...enabled].flatMap(([person, slots]) => (slots.some(hasAddress) ? [person] : [])),
    addresses(person) {
      const own = people.slots.subarray(
        people.starts[person],
        people.starts[person + 1] ?? people.slots.length,
      );
      const all = [...own].filter((slot) => isOfPerson(slot) && hasAddress(slot));
      return [...new Set(all.map((slot) => foldEmail(table.emailOf(slot))))];
    },
    isActive: (person) => enabled.has(person),
    personOf(address) {
      const person = table.identities.find(address);
      return known.has(person) ? person : -1;
    },
    describe(person) {
      const before = described.get(person);
      if (before) return before;
      const slots = enabled.get(person) ?? [];
      const named = people.named[person] as number;
      // Whoever has an enabled account goes by its address: it may be one of several.
      const by = slots.includes(named) ? named : (slots[0] ?? named);
      const found = {
        email: foldEmail(table.emailOf(by)),
        name: table.nameOf(named),
        refs: slots.map(refOf),
        instances: [...new Set(slots.map((slot) => instanceOf(table, slot).name))],
      };
      described.set(person, found);
      return found;
    },
    accounts: (person) =>
      (enabled.get(person) ?? []).map((slot) => {
        const instance = instanceOf(table, slot);
        return {
          ref: refOf(slot),
          instanceId: instance.id,
          instance: instance.name,
          groups: groupNames(instance, table.groupIdsOf(slot)),
        };
      }),
  };
}
