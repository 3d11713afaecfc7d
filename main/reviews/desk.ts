import path from 'node:path';
import { readCapped } from '../kernel/capped-file';
import { err, ok, type Result } from '../kernel/result';
import { mostWorksheetBytes, type WorksheetFile } from './worksheet-reading';

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
