import type { Alphabet } from './alphabet';
import { type Alphabetical, createAlphabetical } from './alphabetical';
import { noCohort } from './cohorts';
import { placesOf } from './order';
import type { Table } from './table';

/**
 * The accounts by name, e-mail, instance and number, and by e-mail alone. The second is only made when somebody sorts by
 * it: names are seldom the same, and then their e-mails are compared one by one.
 */
export function textOrders(
  table: Table,
  alphabet: Alphabet,
): { readonly names: Alphabetical; readonly emails: Alphabetical } {
  const { compare } = alphabet;
  const size = () => table.size;
  const isLive = (slot: number) => table.cohort[slot] !== noCohort;
  const nameOf = (slot: number) => table.name[slot] ?? '';
  const emailOf = (slot: number) => table.email[slot] ?? '';
  const ties = () => {
    const names = table.instances.map((instance) => instance?.name ?? '');
    const places = placesOf(names, compare);
    const placeOf = (slot: number) =>
      places[table.cohorts.instance[table.cohort[slot] as number] as number] as number;
    return (one: number, other: number): number =>
      (table.address[one] === table.address[other] ? 0 : byEmail(emailOf(one), emailOf(other))) ||
      placeOf(one) - placeOf(other) ||
      (table.number[one] as number) - (table.number[other] as number);
  };
  // Whoever has no address is last.
  const byEmail = (one: string, other: string): number =>
    one === other ? 0 : one === '' ? 1 : other === '' ? -1 : compare(one, other);
  return {
    names: createAlphabetical({ size, isLive, text: nameOf, ties }, alphabet),
    emails: createAlphabetical({ size, isLive, text: emailOf, ties: () => () => 0 }, alphabet),
  };
}
