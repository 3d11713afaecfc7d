import { parse } from 'csv-parse/sync';
import type { Cells } from './rules/rows';

/** A table out of bytes. */
export interface RosterTable {
  readonly encoding: string;
  readonly delimiter: string;
  readonly headers: readonly string[];
  /** Without the headers. */
  readonly rows: readonly Cells[];
  /** Rows behind the last one that is looked at. */
  readonly left: number;
}

/** Caps on a roster (security E3). */
const mostRows = 100_000;
const mostColumns = 200;
const mostCounted = 100_000;

/** Null: the bytes are no text, such as a workbook. */
export function tableOf(bytes: Uint8Array): RosterTable | null {
  const [encoding, text] = decoded(bytes);
  if (hasControls(text)) return null;
  const delimiter = delimiterOf(text);
  const table = parsed(text, delimiter).filter(({ record }) => record.some((cell) => cell !== ''));
  const isNamed = table.length > 0 && !table[0]?.record.some((cell) => cell.includes('@'));
  const first = table[0]?.record ?? [];
  const headers = isNamed ? distinct(first) : first.map((_, at) => `Column ${at + 1}`);
  const body = isNamed ? table.slice(1) : table;
  return {
    encoding,
    delimiter: delimiterWords[delimiter] ?? delimiter,
    headers: headers.slice(0, mostColumns),
    rows: body
      .slice(0, mostRows)
      .map(({ record, info }) => ({ line: info.lines, cells: record.slice(0, mostColumns) })),
    left: Math.max(0, body.length - mostRows),
  };
}

const delimiterWords: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'vertical bar',
};

/** Excel writes UTF-16 as "Unicode text", UTF-8 only when asked for it, and else the code page of the computer. */
function decoded(bytes: Uint8Array): readonly [string, string] {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return ['UTF-16', new TextDecoder('utf-16le').decode(bytes)];
  if (first === 0xfe && second === 0xff) return ['UTF-16', new TextDecoder('utf-16be').decode(bytes)];
  const zeros = [0, 0];
  const head = bytes.subarray(0, 512);
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] as number) + 1;
  const [even = 0, odd = 0] = zeros;
  // Without a mark: of most letters in a header one byte of two is zero.
  if (odd > head.length / 4 && even === 0) return ['UTF-16', new TextDecoder('utf-16le').decode(bytes)];
  if (even > head.length / 4 && odd === 0) return ['UTF-16', new TextDecoder('utf-16be').decode(bytes)];
  try {
    return ['UTF-8', new TextDecoder('utf-8', { fatal: true }).decode(bytes)];
  } catch {
    return ['Windows-1252', new TextDecoder('windows-1252').decode(bytes)];
  }
}

/** Other than tabs, ends of lines and pages, and the end mark of old programs. */
function hasControls(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return /[\0-\x08\x0e-\x19\x1b-\x1f]/.test(text);
}

/** The sign that parts most cells of the first lines alike; one within quotation marks parts none. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r?\n/)
    .slice(0, 5)
    .filter((line) => line.trim() !== '')
    .map((line) => line.replace(/"[^"]*"/g, ''));
  const fewest = (sign: string) => Math.min(...lines.map((line) => line.split(sign).length));
  return ['\t', ';', '|', ','].reduce((best, sign) => (fewest(sign) > fewest(best) ? sign : best), ',');
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function parsed(text: string, delimiter: string): readonly Parsed[] {
  const read = (quote: '"' | false) =>
    parse(text, {
      bom: true,
      info: true,
      trim: true,
      quote,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      delimiter,
      to: mostRows + mostCounted,
    }) as unknown as readonly Parsed[];
  try {
    return read('"');
  } catch {
    // A quotation mark that nobody closed takes in all that follows: then it is a letter like any other.
    return read(false);
  }
}

/** Columns are named by their headers, so no two may have the same. */
function distinct(headers: readonly string[]): readonly string[] {
  const known = new Map<string, number>();
  return headers.map((header, at) => {
    const name = (header || `Column ${at + 1}`).slice(0, 190);
    const times = (known.get(name) ?? 0) + 1;
    known.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
