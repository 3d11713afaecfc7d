import { createFaultFinder, type FaultsFound } from '../../integrity/rules/faults';
import { membershipRows } from '../../metabase/membership-rows';
import type { IntegrityQuestion } from '../port';
import { accountNumber } from './instances';
import type { Table } from './table';

/** What the table and the memberships of an instance come to; null where the memberships cannot be read. */
export function* faultsIn(
  table: Table,
  { instanceId, groups, hasManagers }: IntegrityQuestion,
  memberships: Uint8Array | null,
): Generator<void, FaultsFound | null> {
  const slots = table.instance(instanceId)?.slots;
  const slotOf = (userId: number) => slots?.get(accountNumber(`u${userId}`));
  const finder = createFaultFinder({
    groups,
    hasManagers,
    knows: (userId) => slotOf(userId) !== undefined,
    accountOf(userId) {
      const slot = slotOf(userId);
      return slot === undefined ? null : table.account(slot);
    },
  });
  if (memberships) {
    for (const row of membershipRows(memberships)) {
      if (row === null) return null;
      finder.takeMembership(row);
      yield;
    }
    finder.endOfMemberships();
  }
  for (const slot of slots ?? []) {
    finder.takeAccount(table.account(slot));
    yield;
  }
  return finder.found();
}
