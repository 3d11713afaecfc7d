import fs from 'node:fs';
import { parse } from 'csv-parse/sync';
import { CommandFailed, usageError } from './output';

/** Caps on a file of addresses (security E3): more than one plan may hold is no list that a person has looked at. */
const limits = { bytes: 5_000_000, rows: 10_000, columns: 200 };
/** As much text as is read of a file or of standard input. */
export const mostText = limits.bytes;
const headers = ['email', 'e-mail', 'mail', 'e-mail address', 'email address'];

/** The column called e-mail, email or mail of a CSV file; without such a header, the first column. */
export function addressesInFile(file: string): readonly string[] {
  const rows = rowsOf(textInFile(file), file);
  const header = (rows[0] ?? []).map((cell) => cell.toLowerCase());
  const named = header.findIndex((cell) => headers.includes(cell));
  const column = Math.max(named, 0);
  return rows
    .slice(named >= 0 ? 1 : 0)
    .map((row) => row[column] ?? '')
    .filter((cell) => cell !== '');
}

/** Reads no more than the cap, whatever size the system claims: a pipe or a device claims none. */
export function textInFile(file: string): string {
  const bytes = Buffer.alloc(limits.bytes + 1);
  let length = 0;
  try {
    const descriptor = fs.openSync(file, 'r');
    try {
      for (let read = -1; read !== 0 && length < bytes.length; length += read)
        read = fs.readSync(descriptor, bytes, length, bytes.length - length, null);
    } finally {
      fs.closeSync(descriptor);
    }
  } catch {
    throw usageError(`${file} cannot be read`);
  }
  if (length > limits.bytes) throw usageError(`${file} is larger than ${limits.bytes / 1_000_000} MB`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length));
  } catch {
    throw usageError(`${file} is not UTF-8 text: save it as "CSV UTF-8"`);
  }
}

function rowsOf(text: string, file: string): readonly (readonly string[])[] {
  try {
    const rows: string[][] = parse(text, {
      skip_empty_lines: true,
      trim: true,
      relax_column_count: true,
      delimiter: [',', ';', '\t'],
      to: limits.rows + 2,
    });
    if (rows.length > limits.rows + 1) throw usageError(`${file} has more than ${limits.rows} rows`);
    if (rows.some((row) => row.length > limits.columns))
      throw usageError(`${file} has more than ${limits.columns} columns`);
    return rows;
  } catch (cause) {
    throw cause instanceof CommandFailed ? cause : usageError(`${file} cannot be read as CSV`);
  }
}
