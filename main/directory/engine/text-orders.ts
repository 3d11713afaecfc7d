import type { Alphabet } from './alphabet';
import { compareKnown } from './alphabet-sort';
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
  const addressOf = (slot: number) => table.address[slot] as number;
  const ties = () => {
    const names = table.instances.map((instance) => instance?.name ?? '');
    const places = placesOf(names, compare);
    const placeOf = (slot: number) =>
      places[table.cohorts.instance[table.cohort[slot] as number] as number] as number;
    return (one: number, other: number): number =>
      compareKnown(table.identities.texts, alphabet, addressOf(one), addressOf(other)) ||
      placeOf(one) - placeOf(other) ||
      (table.number[one] as number) - (table.number[other] as number);
  };
  return {
    names: createAlphabetical(
      { size, isLive, number: (slot) => table.name[slot] as number, texts: table.names, ties },
      alphabet,
    ),
    emails: createAlphabetical(
      { size, isLive, number: addressOf, texts: table.identities.texts, ties: () => () => 0 },
      alphabet,
    ),
  };
}
