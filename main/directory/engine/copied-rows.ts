import type { ColumnId } from '../../../preload/contract/layout';
import type { Account } from '../rules/account';
import { type CopiedCells, copiedCells, copiedTime } from '../rules/cells';
import type { Compare } from './alphabet';
import { flagsOf } from './flags';
import { groupNames } from './instances';
import { environmentLabels, flagLabels, sourceLabel, statusLabels } from './labels';
import { instanceOf } from './rows';
import type { Table } from './table';

/** What a column says of an account, in the words of the table; times whole, as "3 days ago" is soon wrong elsewhere. */
const columnsOf = (
  table: Table,
  slot: number,
  compare: Compare,
): Record<ColumnId, (one: Account) => string> => {
  const instance = instanceOf(table, slot);
  return {
    name: (one) => one.name,
    email: (one) => one.email,
    instance: () => instance.name,
    environment: () => environmentLabels[instance.environment],
    status: (one) => statusLabels[one.status],
    groups: (one) => groupNames(instance, one.groupIds).sort(compare).join(', '),
    role: (one) => (one.role === 'admin' ? 'Admin' : 'Member'),
    source: (one) => sourceLabel(one.source),
    tenant: (one) => one.tenant ?? '',
    lastSignIn: (one) => copiedTime(one.lastSignIn),
    createdAt: (one) => copiedTime(one.createdAt),
    manages: (one) => groupNames(instance, one.manages).sort(compare).join(', '),
    flags: () =>
      flagsOf(table.flags[slot] as number)
        .map((flag) => flagLabels[flag])
        .join(', '),
  };
};

const headers: Readonly<Record<ColumnId, string>> = {
  name: 'Name',
  email: 'E-mail',
  instance: 'Instance',
  environment: 'Environment',
  status: 'Status',
  groups: 'Groups',
  role: 'Role',
  source: 'Source',
  tenant: 'Tenant',
  lastSignIn: 'Last sign-in (UTC)',
  createdAt: 'Created (UTC)',
  manages: 'Manages',
  flags: 'Flags',
};

/** Accounts as cells to copy, one row each. */
export function copiedRows(
  table: Table,
  slots: readonly number[],
  columns: readonly ColumnId[],
  hasHeader: boolean,
  compare: Compare,
): CopiedCells {
  const rows = slots.map((slot) => {
    const words = columnsOf(table, slot, compare);
    const account = table.account(slot);
    return columns.map((column) => words[column](account));
  });
  return copiedCells(hasHeader ? columns.map((column) => headers[column]) : null, rows);
}
