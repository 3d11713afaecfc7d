import { Readable } from 'node:stream';
import type { CellStyle, Cell as SheetCell, WriteSheet } from 'hucre';
import { writeXlsx } from 'hucre/xlsx';
import { ZipFile } from 'yazl';
import { err } from '../../kernel/result';
import { ReportFailed } from '../failed';
import { factsOf } from '../rules/facts';
import type { ColumnHead, ColumnKind, Report, Table } from '../rules/report';
import type { WriteFormat } from './format';
import { unzipped } from './unzipped';
import { columnLetters, rowWriter } from './xlsx-rows';

/** As many rows as a sheet of Excel has, the names of the columns among them. */
const mostSheetRows = 1_048_576;

/** Half of zlib's usual effort: cells are so much alike that more makes the file hardly smaller and takes twice as long. */
const compressionLevel = 3;

/**
 * An Excel workbook: a sheet for each table with real dates, a filter for each column and names of columns that stay, and
 * one that says what the report is. The library makes all of it but the rows, as if each table had one row that is empty;
 * rows are put in its place as they come, because the library would hold all of them, or make neither filters nor a second
 * sheet. Throws REPORT_TOO_LONG beyond a
 * million rows.
 */
export const xlsxFile: WriteFormat = (report) => [
  { part: '', tables: report.tables.map(({ name }) => name), content: workbook(report) },
];

async function* workbook(report: Report): AsyncGenerator<Uint8Array> {
  const { head, tables } = report;
  const names = sheetNames([...tables.map(({ title }) => title), 'About this report']);
  const template = unzipped(
    Buffer.from(
      await writeXlsx({
        sheets: [
          ...tables.map((table, at) => tableSheet(table, names[at] ?? table.name, lastRowOf(at))),
          aboutSheet(report, names.at(-1) ?? 'About'),
        ],
        // LibreOffice knows a filter by this name alone, which Excel gives it too.
        namedRanges: tables.map(({ columns }, at) => ({
          name: '_xlnm._FilterDatabase',
          range: `'${names[at]}'!$A$1:$${columnLetters(columns.length - 1)}$${lastRowOf(at)}`,
          ...(names[at] === undefined ? {} : { scope: names[at] }),
        })),
        properties: { title: head.title, creator: head.program, created: new Date(head.made_at) },
      }),
    ),
  );
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const options = { mtime: new Date(head.made_at), compressionLevel };
  /** The last row of each table, once it is written. */
  const last = new Map<number, number>();
  const add = (name: string, parts: () => AsyncIterable<Buffer> | Iterable<Buffer>) =>
    zip.addReadStreamLazy(name, options, (give) => {
      const part = Readable.from(parts(), { objectMode: false });
      part.on('error', (cause) => output.destroy(cause));
      give(null, part);
    });
  for (const [name, content] of template) {
    const at = Number(/^xl\/worksheets\/sheet(\d+)\.xml$/.exec(name)?.[1] ?? 0) - 1;
    const table = tables[at];
    if (table) add(name, () => sheetParts(table, content.toString('utf8'), at, (row) => last.set(at, row)));
    else if (name !== bookName) zip.addBuffer(content, name, options);
  }
  // It says where the filters end, which is known when all sheets are written.
  const book = template.get(bookName)?.toString('utf8') ?? '';
  const withRows = (text: string, _: Table, at: number) =>
    text.replaceAll(String(lastRowOf(at)), String(last.get(at) ?? 1));
  add(bookName, () => [Buffer.from(tables.reduce(withRows, book))]);
  zip.end();
  yield* output;
}

const bookName = 'xl/workbook.xml';

/** What stands in the template for the last row of a table. */
const lastRowOf = (table: number): number => mostSheetRows - 1 - table;

async function* sheetParts(
  table: Table,
  template: string,
  number: number,
  onLast: (row: number) => void,
): AsyncGenerator<Buffer> {
  const { columns, parts } = table;
  const [whole, row] = /<row r="2"[^>]*>(.*?)<\/row>/s.exec(template) ?? [];
  if (whole === undefined || row === undefined)
    throw new Error('the template of a sheet has no row to replace');
  const at = template.indexOf(whole);
  const styles = [...row.matchAll(/ s="(\d+)"/g)].map(([, style]) => Number(style));
  const write = rowWriter(columns, styles);
  yield Buffer.from(template.slice(0, at).replace(/<dimension [^>]*\/>/, ''));
  let last = 1;
  for await (const part of parts) {
    if (last + part.length > mostSheetRows)
      throw new ReportFailed(err('REPORT_TOO_LONG', { format: 'Excel', most: '1,048,575' }));
    yield Buffer.from(part.map((cells) => write(cells, ++last)).join(''));
  }
  onLast(last);
  yield Buffer.from(template.slice(at + whole.length).replace(`${lastRowOf(number)}"/>`, `${last}"/>`));
}

const head: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EBF0' } },
  border: { bottom: { style: 'thin', color: { rgb: '9AA3B2' } } },
  alignment: { vertical: 'center' },
};

const formats: Readonly<Record<ColumnKind, string>> = {
  text: '@',
  list: '@',
  moment: 'yyyy-mm-dd hh:mm:ss',
  day: 'yyyy-mm-dd',
  number: 'General',
  boolean: 'General',
};

function tableSheet({ columns }: Table, name: string, last: number): WriteSheet {
  const end = columnLetters(columns.length - 1);
  return {
    name,
    columns: columns.map(({ width }) => ({ width })),
    rows: [columns.map(({ title }) => title), columns.map(() => null)],
    cells: new Map<string, Partial<SheetCell>>(
      columns.flatMap(({ kind, title }, at) => [
        [`0,${at}`, { value: title, style: head }] as const,
        [
          `1,${at}`,
          { value: null, style: { numFmt: formats[kind], alignment: { vertical: 'top' } } },
        ] as const,
      ]),
    ),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${end}${last}` },
    dataValidations: columns.flatMap(choicesOf),
    pageSetup: {
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
    },
  };
}

function choicesOf({ choices }: ColumnHead, at: number) {
  if (!choices) return [];
  const column = columnLetters(at);
  return [
    {
      type: 'list' as const,
      values: [...choices],
      allowBlank: true,
      showErrorMessage: true,
      errorTitle: 'Not one of the choices',
      errorMessage: `Choose ${choices.join(', ')}, or leave it empty.`,
      range: `${column}2:${column}${mostSheetRows}`,
    },
  ];
}

/** What JSON has as `report`, a line each, and what each table is. */
function aboutSheet({ head: about, tables }: Report, name: string): WriteSheet {
  const facts = [
    ...factsOf(about),
    ...tables.flatMap(({ title, note }) => (note ? [[title, note] as const] : [])),
  ];
  const words: CellStyle = { numFmt: '@', alignment: { vertical: 'top', wrapText: true } };
  return {
    name,
    columns: [{ width: 34 }, { width: 90 }],
    rows: facts.map((fact) => [...fact]),
    cells: new Map<string, Partial<SheetCell>>(
      facts.flatMap(([fact, value], row) => [
        [`${row},0`, { value: fact, style: { ...words, font: { bold: true } } }] as const,
        [`${row},1`, { value, style: words }] as const,
      ]),
    ),
  };
}

/** Excel takes 31 characters, each name once whatever the case, and none of these signs. */
function sheetNames(titles: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const plain = title.replaceAll(/[[\]:*?/\\']/g, ' ').trim() || 'Table';
    let name = plain.slice(0, 31);
    for (let again = 2; taken.has(name.toLowerCase()); again++) name = `${plain.slice(0, 27)} ${again}`;
    taken.add(name.toLowerCase());
    return name;
  });
}
