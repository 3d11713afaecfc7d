import { stringify } from 'csv-stringify/sync';
import { safeCell } from '../../directory/rules/cells';
import type { Cell, Table } from '../rules/report';
import type { WriteFormat } from './format';

/**
 * CSV as RFC 4180 says, in UTF-8. With `hasMark` each file begins with the mark that older Excels want before they read
 * UTF-8. No spreadsheet takes a cell for a formula (security E2).
 */
export const csvFiles: WriteFormat = ({ tables }, { hasMark }) =>
  tables.map((table, at) => ({
    part: at === 0 ? '' : `.${table.name}`,
    tables: [table.name],
    content: linesOf(table, hasMark),
  }));

async function* linesOf({ columns, parts }: Table, hasMark: boolean): AsyncGenerator<string> {
  yield `${hasMark ? '\uFEFF' : ''}${csvLines([columns.map(({ name }) => name)])}`;
  for await (const part of parts) yield csvLines(part);
}

const csvLines = (lines: readonly (readonly Cell[])[]): string =>
  stringify(
    lines.map((cells) => cells.map((cell) => (typeof cell === 'number' ? cell : safeCell(textOf(cell))))),
    { record_delimiter: 'windows' },
  );

/** A list in one cell: nothing of Metabase has a semicolon as often as a comma. */
export function textOf(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'object' ? cell.join('; ') : String(cell);
}
