import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { type Info, parse } from 'csv-parse';
import { streamXlsxRows } from 'hucre/xlsx';
import { textIn } from '../directory/list-file';
import { delimiterOf } from '../directory/sheet';
import { type WorksheetLine, worksheetPlaces } from './rules/worksheet';
import { unpackable } from './workbook-size';

const mostColumns = 100;
const mostCharacters = 5_000;
/** Lines behind these belong to no review. */
const mostLines = 200_000;
const pieceLength = 65_536;
const partLength = 500;

/** The header of a worksheet, that it unpacks to more than one ever holds, or why it cannot be read: the end of a sentence. */
export type Opened =
  | { readonly header: readonly string[]; readonly sha256: string }
  | { readonly problem: string }
  | { readonly isTooLarge: true };

/** What the thread that reads worksheets answers: `open` once, then `next` until there is nothing more. */
export type WorksheetMethods = {
  /** The bytes are handed over. */
  open(bytes: ArrayBuffer): Promise<Opened>;
  /** The next lines; none at the end. Or why it cannot be read on. */
  next(): Promise<readonly WorksheetLine[] | { readonly problem: string }>;
};

export function createWorksheetReader(): WorksheetMethods {
  let lines: AsyncGenerator<WorksheetLine> | null = null;
  return {
    async open(content) {
      const bytes = new Uint8Array(content);
      const text = isZip(bytes) ? null : textIn(bytes);
      if (text === null && !isZip(bytes)) return { problem: 'it is neither a workbook nor text.' };
      try {
        const unfit = text === null ? await unpackable(bytes) : null;
        if (unfit === 'too-large') return { isTooLarge: true };
        if (unfit === 'odd')
          return { problem: 'it is packed as no spreadsheet packs. Save it once more as a workbook.' };
        lines = text === null ? workbookLines(bytes) : csvLines(text);
        return {
          header: await headerOf(lines),
          sha256: createHash('sha256').update(bytes).digest('hex'),
        };
      } catch (cause) {
        return { problem: wordsOf(cause) };
      }
    },

    async next() {
      const part: WorksheetLine[] = [];
      try {
        while (lines && part.length < partLength) {
          const { done, value } = await lines.next();
          if (done) break;
          if (value.cells.some((cell) => cell.trim() !== '')) part.push(value);
        }
        return part;
      } catch (cause) {
        return { problem: wordsOf(cause) };
      }
    },
  };
}

/** Lines that somebody may have put above the names of the columns: a title over merged cells, an empty line. */
const mostAbove = 20;

/** The names of the columns, or the first line where none has them. What stands above them is no row. */
async function headerOf(lines: AsyncGenerator<WorksheetLine>): Promise<readonly string[]> {
  let first: readonly string[] | null = null;
  for (let above = 0; above <= mostAbove; above++) {
    const { done, value } = await lines.next();
    if (done) break;
    if (worksheetPlaces(value.cells) !== null) return value.cells;
    first ??= value.cells;
  }
  return first ?? [];
}

const isZip = ([first, second]: Uint8Array): boolean => first === 0x50 && second === 0x4b;

/** Where a CSV breaks off is known; of a workbook only that it does. */
function wordsOf(cause: unknown): string {
  const isCsv = cause instanceof Error && 'code' in cause && String(cause.code).startsWith('CSV_');
  if (!isCsv) return 'it is damaged, or protected by a password.';
  return `line ${'lines' in cause ? cause.lines : '?'} has a quotation mark that is not closed.`;
}

const cut = (cells: readonly string[]): readonly string[] =>
  cells.slice(0, mostColumns).map((cell) => cell.slice(0, mostCharacters));

/** The first sheet. */
async function* workbookLines(bytes: Uint8Array): AsyncGenerator<WorksheetLine> {
  for await (const { index, values } of streamXlsxRows(bytes, { maxRows: mostLines }))
    yield { line: index + 1, cells: cut(values.map(textOf)) };
}

/** Spreadsheets make dates of what looks like one; only columns that are not compared hold any. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Of a line that is broken off by a line break in a cell, `line` is where it ends. */
async function* csvLines(text: string): AsyncGenerator<WorksheetLine> {
  function* pieces(): Generator<string> {
    for (let at = 0; at < text.length; at += pieceLength) yield text.slice(at, at + pieceLength);
  }
  const parser = Readable.from(pieces()).pipe(
    parse({
      bom: true,
      info: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      delimiter: delimiterOf(text),
      to: mostLines,
    }),
  );
  for await (const read of parser) {
    const { record, info } = read as { readonly record: readonly string[]; readonly info: Info };
    yield { line: info.lines, cells: cut(record) };
  }
}
