import type { Figures } from '../port';
import { kinds, roles, statuses } from './cohorts';
import type { Table } from './table';

/** Counts by cohort: each account only adds one to the count of its own. */
export function figuresOf(table: Table, instanceId: string): Figures {
  const slots = table.instance(instanceId)?.slots;
  const { cohorts } = table;
  const counts = new Map<number, number>();
  for (const slot of slots?.values() ?? []) {
    const cohort = table.cohort[slot] as number;
    counts.set(cohort, (counts.get(cohort) ?? 0) + 1);
  }
  const figures = { accounts: slots?.size ?? 0, active: 0, disabled: 0, invited: 0, admins: 0, apiKeys: 0 };
  for (const [cohort, count] of counts) {
    const status = statuses[cohorts.status[cohort] as number];
    const isKey = kinds[cohorts.kind[cohort] as number] === 'api-key';
    const isAdmin = roles[cohorts.role[cohort] as number] === 'admin';
    if (isKey) figures.apiKeys += count;
    else if (status) figures[status] += count;
    if (!isKey && isAdmin && status !== 'disabled') figures.admins += count;
  }
  return figures;
}
