import { stringify } from 'csv-stringify/sync';
import { safeCell } from '../directory/rules/cells';
import type { ResultLine, ResultState } from './rules/result-lines';

const columns: readonly (readonly [string, (line: ResultLine) => string | number | null])[] = [
  ['run', ({ run }) => run],
  ['instance', ({ instance }) => instance],
  ['id', ({ id }) => id],
  ['email', ({ email }) => email],
  ['action', ({ action }) => action],
  ['state', ({ state }) => state],
  ['code', ({ code }) => code],
  ['result', ({ result }) => result],
  ...stateColumns('before'),
  ...stateColumns('after'),
  ['begun_at', (line) => line.begun_at],
  ['ended_at', (line) => line.ended_at],
  ['verified_at', (line) => line.verified_at],
  ['reason', ({ reason }) => reason],
  ['ticket', ({ ticket }) => ticket],
  ['who', ({ who }) => who],
  ['signed_in_as', (line) => line.signed_in_as],
  ['address', ({ address }) => address],
  ['environment', ({ environment }) => environment],
  ['metabase_version', (line) => line.metabase_version],
  ['undoes', ({ undoes }) => undoes],
  ['journal_seq', (line) => line.journal_seq],
  ['journal_hash', (line) => line.journal_hash],
];

function stateColumns(when: 'before' | 'after') {
  const of = (read: (state: ResultState) => string) => (line: ResultLine) => line[when] && read(line[when]);
  return [
    [`status_${when}`, of(({ status }) => status)],
    [`role_${when}`, of(({ role }) => role)],
    [`groups_${when}`, of(({ groups }) => groups.join('; '))],
  ] as const;
}

function csvLine(cells: readonly (string | number | null)[]): string {
  return stringify([cells.map((cell) => (typeof cell === 'string' ? safeCell(cell) : cell))], {
    record_delimiter: 'windows',
  });
}

export const csvHead = csvLine(columns.map(([name]) => name));

/** A line that no spreadsheet takes for a formula (security E2), quoted as RFC 4180 says. */
export const csvOf = (line: ResultLine): string => csvLine(columns.map(([, read]) => read(line)));
