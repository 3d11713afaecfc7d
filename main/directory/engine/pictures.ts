import type { Pictures } from '../../../preload/contract/overview';
import type { Compare } from './alphabet';
import { hasBit } from './bits';
import { kinds, roles, statuses } from './cohorts';
import type { Table } from './table';

/** How far the months go back. */
const mostMonths = 24;
const day = 86_400_000;

/**
 * The numbers behind the pictures, in one pass over the accounts. A last sign-in is counted of enabled accounts only:
 * the picture is there to find who has a seat and does not use it.
 */
export function countPictures(table: Table, now: number, compare: Compare): Pictures {
  const { cohort, cohorts, lastSignIn, live } = table;
  const disabled = statuses.indexOf('disabled');
  const months = monthsUntil(now);
  const counts = new Uint32Array(months.names.length);
  const byCohort = new Uint32Array(cohorts.count);
  const isCounted = Uint8Array.from(cohorts.status, (status, at) =>
    status !== disabled && kinds[cohorts.kind[at] as number] !== 'api-key' ? 1 : 0,
  );
  let earlier = 0;
  let never = 0;
  for (let slot = 0; slot < table.size; slot++) {
    if (!hasBit(live, slot)) continue;
    const facts = cohort[slot] as number;
    byCohort[facts] = (byCohort[facts] as number) + 1;
    if (isCounted[facts] !== 1) continue;
    const time = lastSignIn[slot] as number;
    if (Number.isNaN(time)) {
      never++;
      continue;
    }
    const month = months.of(time);
    if (month < 0) earlier++;
    else counts[month] = (counts[month] as number) + 1;
  }
  return {
    months: months.names.map((month, at) => ({ month, count: counts[at] as number })),
    earlier,
    never,
    instances: countInstances(table, byCohort).sort((a, b) => compare(a.instance, b.instance)),
  };
}

function countInstances(table: Table, byCohort: Uint32Array): Pictures['instances'] {
  const { cohorts, instances } = table;
  const rows = instances.map((entry) =>
    entry
      ? {
          instanceId: entry.id,
          instance: entry.name,
          environment: entry.environment,
          active: 0,
          invited: 0,
          disabled: 0,
          admins: 0,
          apiKeys: 0,
        }
      : null,
  );
  byCohort.forEach((count, facts) => {
    const row = rows[cohorts.instance[facts] as number];
    if (!row || count === 0) return;
    if (kinds[cohorts.kind[facts] as number] === 'api-key') {
      row.apiKeys += count;
      return;
    }
    const status = statuses[cohorts.status[facts] as number] ?? 'disabled';
    row[status] += count;
    if (roles[cohorts.role[facts] as number] === 'admin' && status !== 'disabled') row.admins += count;
  });
  return rows.filter((row) => row !== null);
}

/** The months (UTC) up to the one of `now`, and in which of them a time is: -1 before the first. */
function monthsUntil(now: number) {
  const last = new Date(now);
  const startOf = (back: number) => Date.UTC(last.getUTCFullYear(), last.getUTCMonth() - back, 1);
  const starts = Array.from({ length: mostMonths }, (_, at) => startOf(mostMonths - 1 - at));
  const first = starts[0] as number;
  // Half a million dates would take a while each; a day is found by dividing.
  const byDay = new Int8Array(Math.ceil((startOf(-1) - first) / day));
  for (const [month, start] of starts.entries()) byDay.fill(month, (start - first) / day);
  return {
    names: starts.map((start) => new Date(start).toISOString().slice(0, 7)),
    /** A clock that is ahead of ours counts as now. */
    of: (time: number) => (time < first ? -1 : (byDay[Math.floor((time - first) / day)] ?? mostMonths - 1)),
  };
}
