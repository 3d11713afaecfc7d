import { type AccountRef, accountRef, splitAccountRef } from '../rules/account';
import { accountNumber } from './instances';
import type { Table } from './table';

/** Accounts that are with their person, or away from it, because somebody said so. */
export function joinedByHand(table: Table): AccountRef[] {
  const { joiner, find } = table.identities;
  const slots = new Set<number>();
  for (const ref of joiner.apart) {
    const { instanceId, key } = splitAccountRef(ref);
    const slot = table.instance(instanceId)?.slots.get(accountNumber(key));
    if (slot !== undefined) slots.add(slot);
  }
  const keys = new Set(joiner.linked);
  const people = new Set(joiner.linked.map(find));
  people.delete(-1);
  // Only who is linked is looked at closely: most of half a million are not.
  for (let slot = 0; people.size > 0 && slot < table.size; slot++) {
    if (!people.has(table.person[slot] as number)) continue;
    if (keys.has(joiner.unlinked(table.emailOf(slot)))) slots.add(slot);
  }
  return [...slots].map((slot) => accountRef(table.account(slot)));
}
