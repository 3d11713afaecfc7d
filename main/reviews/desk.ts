import path from 'node:path';
import { readCapped } from '../kernel/capped-file';
import { err, ok, type Result } from '../kernel/result';
import { writeBeside } from '../transfer/files';
import type { SavedText } from './service';
import { mostWorksheetBytes, type WorksheetFile } from './worksheet-file';

/** Where worksheets and packs go to and come from is asked by main itself: the page never names a file (security E4). */
export interface ReviewDesk {
  saveWorksheetTo(suggested: string): Promise<string | null>;
  chooseWorksheet(): Promise<string | null>;
  savePackTo(suggested: string): Promise<string | null>;
}

/** Where there is no window nobody can be asked. */
export const noReviewDesk: ReviewDesk = {
  saveWorksheetTo: async () => null,
  chooseWorksheet: async () => null,
  savePackTo: async () => null,
};

/** Reads a worksheet that was chosen. Fails with FILE_UNREADABLE or WORKSHEET_TOO_LARGE. */
export async function worksheetIn(chosen: string): Promise<Result<WorksheetFile>> {
  const name = path.basename(chosen);
  try {
    const bytes = await readCapped(chosen, mostWorksheetBytes);
    return bytes ? ok({ name, bytes }) : err('WORKSHEET_TOO_LARGE', { file: name });
  } catch {
    return err('FILE_UNREADABLE', { file: name });
  }
}

/** Writes a worksheet, whole or not at all. Fails with FILE_NOT_WRITTEN. */
export async function saveText({ content }: SavedText, target: string): Promise<Result<void>> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for await (const part of content()) yield Buffer.from(part);
  }
  const beside = await writeBeside(target, bytes());
  return beside.ok ? beside.value.place() : beside;
}
