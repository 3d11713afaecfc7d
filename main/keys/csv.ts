import { stringify } from 'csv-stringify/sync';
import type { ApiKey } from '../../preload/contract/keys';
import { safeCell } from '../directory/rules/cells';
import { mapInParts } from '../kernel/in-parts';

const columns: readonly (readonly [string, (key: ApiKey) => string | null])[] = [
  ['instance', ({ instance }) => instance],
  ['name', ({ name }) => name],
  ['group', ({ group }) => group],
  ['changed_by', ({ changedBy }) => changedBy],
  ['changed_by_email', ({ changerEmail }) => changerEmail],
  ['changed_by_is', ({ changer }) => changer],
  ['unchanged_since_made', ({ isAsMade }) => (isAsMade ? 'yes' : 'no')],
  ['created_at', ({ createdAt }) => createdAt],
  ['updated_at', ({ updatedAt }) => updatedAt],
  ['begins', ({ begins }) => begins],
  ['flags', ({ flags }) => flags.join('; ')],
];

const line = (cells: readonly string[]): string =>
  stringify([cells.map(safeCell)], { record_delimiter: 'windows' });

/** Keys under a line of names, which no spreadsheet takes for formulas (security E2). Nothing of a secret but its beginning. */
export async function keysCsv(keys: readonly ApiKey[]): Promise<string> {
  const lines = await mapInParts(keys, (key) => line(columns.map(([, read]) => read(key) ?? '')));
  return [line(columns.map(([name]) => name)), ...lines].join('');
}
