import { parse } from 'csv-parse/sync';

/** A list that says of each person what is to be done: a table with a column of addresses. */
export interface SheetRow {
  /** Where it stands in the text, from 1. */
  readonly line: number;
  /** An address, or where there is none a full name or a login. */
  readonly email: string;
  readonly instance: string;
  readonly action: string;
  readonly reason: string;
  readonly ticket: string;
  readonly until: string;
}

export type SheetColumn = Exclude<keyof SheetRow, 'line'>;

export interface Sheet {
  readonly rows: readonly SheetRow[];
  /** What the columns were taken for; without a first line that names them, only that of addresses. */
  readonly columns: readonly SheetColumn[];
  /** Columns that say nothing of a change, by their own names. */
  readonly ignored: readonly string[];
  /** Rows behind the last one that is looked at. */
  readonly left: number;
}

/** Caps on a list (security E3): one plan takes no more accounts. */
export const mostSheetRows = 10_000;
const mostColumns = 200;
/** So many rows behind the cap are still counted. */
const mostCounted = 100_000;

const names: Readonly<Record<SheetColumn, readonly string[]>> = {
  email: ['email', 'e-mail', 'mail', 'e-mail address', 'email address', 'user', 'login', 'username'],
  instance: ['instance', 'metabase', 'server', 'system'],
  action: ['action', 'change', 'do'],
  reason: ['reason', 'why', 'comment', 'note'],
  ticket: ['ticket', 'ticket number', 'request', 'case', 'incident'],
  until: ['until', 'end', 'end date', 'return', 'return date', 'back on'],
};

/** A table as it stands in a text, of whatever columns. */
export interface PlainTable {
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** Rows behind the last one that is looked at. */
  readonly left: number;
}

/** Reads a table of which only the reader knows the columns. The first row is that of their names. */
export function plainTable(text: string): PlainTable {
  const table = tableOf(text).filter(({ record }) => record.some((cell) => cell !== ''));
  return {
    rows: table
      .slice(0, mostSheetRows + 1)
      .map(({ record, info }) => ({ line: info.lines, cells: record.map((cell) => cell.slice(0, 1_000)) })),
    left: Math.max(0, table.length - mostSheetRows - 1),
  };
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Reads a table whose signs and columns nobody has named: what parts the cells is guessed, and what the columns are. */
export function sheetOf(text: string): Sheet {
  const table = tableOf(text).filter(({ record }) => record.some((cell) => cell !== ''));
  const header = (table[0]?.record ?? []).map((cell) => cell.toLowerCase());
  const place = (column: SheetColumn) => header.findIndex((cell) => names[column].includes(cell));
  const isNamed = place('email') >= 0;
  const columns = (Object.keys(names) as SheetColumn[]).filter((column) => isNamed && place(column) >= 0);
  const places = new Map(columns.map((column) => [column, place(column)]));
  if (!isNamed) places.set('email', columnOfAddresses(table));
  const body = isNamed ? table.slice(1) : table;
  const cell = ({ record }: Parsed, column: SheetColumn) => record[places.get(column) ?? -1] ?? '';
  return {
    rows: body.slice(0, mostSheetRows).map((row) => ({
      line: row.info.lines,
      email: cell(row, 'email').slice(0, 300),
      instance: cell(row, 'instance').slice(0, 300),
      action: cell(row, 'action').slice(0, 100),
      reason: cell(row, 'reason').slice(0, 1_000),
      ticket: cell(row, 'ticket').slice(0, 300),
      until: cell(row, 'until').slice(0, 100),
    })),
    columns: isNamed ? columns : ['email'],
    ignored: isNamed
      ? (table[0]?.record ?? []).filter((_, at) => ![...places.values()].includes(at)).filter(Boolean)
      : [],
    left: Math.max(0, body.length - mostSheetRows),
  };
}

function tableOf(text: string): readonly Parsed[] {
  const read = (quote: '"' | false) =>
    parse(text, {
      bom: true,
      info: true,
      trim: true,
      quote,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      delimiter: delimiterOf(text),
      to: mostSheetRows + mostCounted,
    }) as unknown as readonly Parsed[];
  try {
    return read('"').map(cut);
  } catch {
    // A quotation mark that nobody closed takes in all that follows: then it is a letter like any other.
    return read(false).map(cut);
  }
}

const cut = ({ record, info }: Parsed): Parsed => ({ record: record.slice(0, mostColumns), info });

/** The sign that parts most cells of the first line; a comma may stand within the cells of the others. */
export function delimiterOf(text: string): string {
  const [first = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  const count = (sign: string) => first.split(sign).length;
  return ['\t', ';', ','].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** Where most of the first rows have an address. */
function columnOfAddresses(table: readonly Parsed[]): number {
  const counts: number[] = [];
  for (const { record } of table.slice(0, 50))
    record.forEach((cell, at) => {
      if (cell.includes('@')) counts[at] = (counts[at] ?? 0) + 1;
    });
  return counts.reduce((best, count, at) => (count > (counts[best] ?? 0) ? at : best), 0);
}
