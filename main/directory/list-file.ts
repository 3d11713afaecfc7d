import path from 'node:path';
import { readCapped } from '../kernel/capped-file';
import { err, ok, type Result } from '../kernel/result';

/** A list out of a file: text to look people up in. */
export interface ListFile {
  /** The file's, without its folder. */
  readonly name: string;
  readonly text: string;
}

/** More than a million characters are never looked through (contract: `directory.lookup`). */
export const mostListBytes = 2_000_000;

/** Reads a file the user has chosen. Fails with FILE_UNREADABLE, LIST_TOO_LARGE or LIST_NOT_TEXT. */
export async function readList(file: string): Promise<Result<ListFile>> {
  const name = path.basename(file);
  try {
    return listFrom(name, await readCapped(file, mostListBytes));
  } catch {
    return err('FILE_UNREADABLE', { file: name });
  }
}

/**
 * The text of a file's bytes; null: there are too many. A spreadsheet on Windows writes its "Unicode text" as UTF-16 and its
 * plain CSV in the code page of the computer: what is no UTF-8 is read as the western one, in which addresses are always right.
 */
export function listFrom(name: string, bytes: Uint8Array | null): Result<ListFile> {
  if (bytes === null || bytes.length > mostListBytes)
    return err('LIST_TOO_LARGE', { file: name, megabytes: mostListBytes / 1_000_000 });
  const text = textIn(bytes);
  return text === null ? err('LIST_NOT_TEXT', { file: name }) : ok({ name, text });
}

/** The text of bytes, or null: a workbook, a PDF or a picture has control characters at once; text has none. */
export function textIn(bytes: Uint8Array): string | null {
  const text = decoded(bytes);
  return hasControls(text) ? null : text;
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Other than tabs, ends of lines and pages, and the end mark of old programs. */
function hasControls(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return /[\0-\x08\x0e-\x19\x1b-\x1f]/.test(text);
}
