import { stringify } from 'csv-stringify/sync';
import { safeCell } from '../directory/rules/cells';
import type { Cell, Report } from './rules/report';

export type ReportFormat = 'csv' | 'json';

export interface Writing {
  readonly format: ReportFormat;
  /** Of CSV: begins with the mark that older Excels want before they read UTF-8. */
  readonly hasMark?: boolean;
  /** Told of every part of rows that was taken. */
  readonly onRows: (count: number) => void;
}

/** A report as text, a part at a time. */
export function written<Row>(report: Report<Row>, writing: Writing): AsyncGenerator<string> {
  return writing.format === 'csv' ? asCsv(report, writing) : asJson(report, writing);
}

/** No spreadsheet takes a cell for a formula (security E2); quoted as RFC 4180 says. */
const csvLines = (lines: readonly (readonly (Cell | readonly string[])[])[]): string =>
  stringify(
    lines.map((cells) => cells.map((cell) => (typeof cell === 'number' ? cell : safeCell(textOf(cell))))),
    { record_delimiter: 'windows' },
  );

function textOf(cell: Cell | readonly string[]): string {
  if (cell === null) return '';
  return typeof cell === 'object' ? cell.join('; ') : String(cell);
}

async function* asCsv<Row>(
  { columns, rows }: Report<Row>,
  { hasMark = false, onRows }: Writing,
): AsyncGenerator<string> {
  yield `${hasMark ? '\uFEFF' : ''}${csvLines([columns.map(({ name }) => name)])}`;
  for await (const part of rows) {
    onRows(part.length);
    if (part.length > 0) yield csvLines(part.map((row) => columns.map(({ read }) => read(row))));
  }
}

/** One document: what the report says of itself, and its rows by the names of the columns. */
async function* asJson<Row>(
  { head, columns, rows }: Report<Row>,
  { onRows }: Writing,
): AsyncGenerator<string> {
  yield `{"report":${JSON.stringify(head)},"result":[`;
  let isFirst = true;
  for await (const part of rows) {
    onRows(part.length);
    if (part.length === 0) continue;
    const objects = part.map((row) =>
      JSON.stringify(Object.fromEntries(columns.map(({ name, read }) => [name, read(row)]))),
    );
    yield `${isFirst ? '' : ','}\n${objects.join(',\n')}`;
    isFirst = false;
  }
  yield '\n]}\n';
}
