import type { SortColumn } from '../../../preload/contract/directory';
import type { Account } from '../rules/account';
import { type CopiedCells, copiedCells, copiedTime } from '../rules/cells';
import { groupNames } from './instances';
import { sourceLabel } from './labels';
import type { Compare } from './ranks';
import { instanceOf } from './rows';
import type { Table } from './table';

type Column = SortColumn | 'environment' | 'source' | 'tenant' | 'createdAt';

/** What a column says of an account, in the words of the table; times whole, as "3 days ago" is soon wrong elsewhere. */
const columnsOf = (
  table: Table,
  slot: number,
  compare: Compare,
): Record<Column, (one: Account) => string> => {
  const instance = instanceOf(table, slot);
  return {
    name: (one) => one.name,
    email: (one) => one.email,
    instance: () => instance.name,
    environment: () => environmentWords[instance.environment],
    status: (one) => statusWords[one.status],
    groups: (one) => groupNames(instance, one.groupIds).sort(compare).join(', '),
    role: (one) => (one.role === 'admin' ? 'Admin' : 'Member'),
    source: (one) => sourceLabel(one.source),
    tenant: (one) => one.tenant ?? '',
    lastSignIn: (one) => copiedTime(one.lastSignIn),
    createdAt: (one) => copiedTime(one.createdAt),
  };
};

const statusWords = { active: 'Active', disabled: 'Disabled', invited: 'Invited' } as const;
const environmentWords = {
  production: 'Production',
  staging: 'Staging',
  development: 'Development',
} as const;

const headers: Readonly<Record<Column, string>> = {
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
};

/** Accounts as cells to copy, one row each. */
export function copiedRows(
  table: Table,
  slots: readonly number[],
  columns: readonly SortColumn[],
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
