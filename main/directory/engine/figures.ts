import type { Figures, KindCounts } from '../port';
import { kinds, roles, statuses } from './cohorts';
import type { Table } from './table';

/** Counts by cohort: each account only adds one to the count of its own. */
export function figuresOf(table: Table, instanceId: string): Figures {
  const slots = table.instance(instanceId)?.slots;
  const { cohorts } = table;
  const counts = new Map<number, number>();
  for (const slot of slots ?? []) {
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

/** Of all instances: how many of their accounts are of a kind that is easily left out. */
export function kindCounts({ size, cohort, cohorts, instances }: Table): Record<string, KindCounts> {
  const counts = new Int32Array(cohorts.count);
  for (let slot = 0; slot < size; slot++) (counts[cohort[slot] as number] as number)++;
  const byInstance: Record<string, { disabled: number; tenants: number; apiKeys: number }> = {};
  for (const instance of instances)
    if (instance) byInstance[instance.id] = { disabled: 0, tenants: 0, apiKeys: 0 };
  for (let at = 0; at < counts.length; at++) {
    const id = instances[cohorts.instance[at] as number]?.id;
    const found = id === undefined ? undefined : byInstance[id];
    if (!found) continue;
    const count = counts[at] as number;
    if (statuses[cohorts.status[at] as number] === 'disabled') found.disabled += count;
    if (kinds[cohorts.kind[at] as number] === 'tenant') found.tenants += count;
    if (kinds[cohorts.kind[at] as number] === 'api-key') found.apiKeys += count;
  }
  return byInstance;
}
