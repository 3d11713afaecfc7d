import { isAccount, type Rows } from './rows';

/**
 * How much of what the table shows is chosen. Rows chosen in an earlier search do not count here, and API keys, which
 * cannot be chosen, do not either. Rows that are not loaded are taken for not chosen: `isAllChosen` knows better.
 */
export function shareOf(rows: Rows, chosen: ReadonlyMap<string, unknown>): 'none' | 'some' | 'all' {
  if (chosen.size === 0) return 'none';
  const loaded = [...rows.pages.values()].flat().filter(isAccount);
  const able = loaded.filter((row) => row.kind !== 'api-key');
  const count = able.filter((row) => chosen.has(row.ref)).length;
  if (count === 0) return 'none';
  return count === able.length && loaded.length >= rows.matching ? 'all' : 'some';
}
