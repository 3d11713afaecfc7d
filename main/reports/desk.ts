import { err, type Result } from '../kernel/result';
import type { PrintedPage } from '../printed-page';
import type { ReportFormat } from './rules/formats';

/** What only the app has: a dialog of the operating system, a printer that makes PDF, and a window of a folder. */
export interface ReportDesk {
  /** Where a report goes to is asked by main itself: the page never names a file (security E4). Null: nowhere. */
  saveTo(suggested: string, format: ReportFormat | 'zip'): Promise<string | null>;
  /** The same for the journal with its proofs: a zip, or a folder. */
  saveProofTo(suggested: string): Promise<string | null>;
  /** Prints a page without network and without scripts. Fails with REPORT_NOT_PRINTED. */
  print(page: PrintedPage): Promise<Result<Uint8Array>>;
  /** Shows where a file lies; it is not opened. */
  reveal(target: string): void;
}

/** Where there is no window nobody can be asked, and nothing is printed. */
export const noReportDesk: ReportDesk = {
  saveTo: async () => null,
  saveProofTo: async () => null,
  print: async () => err('NO_PRINTER'),
  reveal: () => undefined,
};
