import type { ReportFormat } from './formats';
import type { ReportHead } from './report';

/** What lies beside a report, so that anybody can tell whether it is the one that was made. */
export interface Manifest extends ReportHead {
  readonly format: ReportFormat;
  /** The report's own name, without its folder; of a CSV of several tables that of the first. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
  /** All of them, the one above first. */
  readonly files: readonly FileManifest[];
}

export interface FileManifest {
  readonly name: string;
  readonly tables: readonly TableManifest[];
  readonly bytes: number;
  readonly sha256: string;
}

export interface TableManifest {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
}

export const manifestName = (target: string): string => `${target}.manifest.json`;
