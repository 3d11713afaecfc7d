import type { PrintedPage } from '../../printed-page';
import type { Report } from '../rules/report';

/** One file of a report as it comes into being. A CSV holds one table, so a report of several is several files. */
export interface ReportFile {
  /** Before the ending of the name, for a further file: `.exclusions`. */
  readonly part: string;
  /** Names of the tables in it. */
  readonly tables: readonly string[];
  readonly content: AsyncIterable<Uint8Array | string>;
}

export interface FormatOptions {
  /** Of CSV: begins with the mark that older Excels want before they read UTF-8. */
  readonly hasMark: boolean;
  /** Makes a PDF of a page. */
  print(page: PrintedPage): Promise<Uint8Array>;
}

/** The files of a report, to be written one after the other and each to its end. May throw ReportFailed. */
export type WriteFormat = (report: Report, options: FormatOptions) => readonly ReportFile[];
