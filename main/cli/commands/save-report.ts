import path from 'node:path';
import { err } from '../../kernel/result';
import { formats, type ReportFormat } from '../../reports/rules/formats';
import { type Manifest, manifestName } from '../../reports/rules/manifest';
import type { MadeReport } from '../../reports/service';
import type { Context } from '../context';
import { CommandFailed, orFail, usageError } from '../output';

export interface SaveOptions {
  readonly out: string;
  readonly format?: string;
  readonly bom?: boolean;
}

const words = (count: number): string => count.toLocaleString('en-US');

/** As `--format` says, else as the name ends; CSV where that says nothing. */
export function formatOf({ format, out, bom }: SaveOptions): ReportFormat {
  const ending = path.extname(out).slice(1).toLowerCase();
  const known = (name: string) => formats.find((one) => one === name);
  const wanted = format === undefined ? (known(ending) ?? 'csv') : known(format);
  if (wanted === undefined) throw usageError('--format is csv, xlsx, json or pdf');
  if (bom && wanted !== 'csv') throw usageError('--bom is for CSV');
  return wanted;
}

/** Writes a report with its manifest beside, with a line of progress; Ctrl+C stops it and leaves nothing behind. */
export async function saveReport(
  { services, output }: Context,
  { report, rows }: MadeReport,
  action: string,
  options: SaveOptions,
): Promise<Manifest> {
  const forbidden = await services.policy.forbidden('export');
  if (forbidden) throw new CommandFailed(forbidden);
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop);
  const saved = await services.reports
    .save(report, path.resolve(options.out), {
      action,
      format: formatOf(options),
      hasMark: options.bom === true,
      print: async () => err('NO_PRINTER'),
      signal: stopping.signal,
      onRows: (done) => output.progress(`${words(done)} of ${words(rows ?? done)} rows written`),
    })
    .finally(() => process.off('SIGINT', stop));
  output.progress('');
  return orFail(saved);
}

/** `120 rows in dormant.csv, SHA-256 …; see dormant.csv.manifest.json.` */
export const savedText = ({ rows, name, sha256 }: Manifest, what: string, out: string): string =>
  `${words(rows)} ${what} in ${name}, SHA-256 ${sha256}; see ${path.basename(manifestName(out))}.`;
