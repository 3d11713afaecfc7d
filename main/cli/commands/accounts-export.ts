import path from 'node:path';
import { err } from '../../kernel/result';
import { formats, type ReportFormat } from '../../reports/rules/formats';
import { manifestName } from '../../reports/rules/manifest';
import { type Context, chosenInstances, coverage } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { orFail, print, usageError } from '../output';
import { type QuestionOptions, questionFrom } from './directory';

export interface ExportOptions extends QuestionOptions {
  readonly out: string;
  readonly format?: string;
  readonly bom?: boolean;
}

const words = (count: number): string => count.toLocaleString('en-US');

/** As `--format` says, else as the name ends; CSV where that says nothing. */
function formatOf({ format, out }: ExportOptions): ReportFormat {
  const ending = path.extname(out).slice(1).toLowerCase();
  const known = (name: string) => formats.find((one) => one === name);
  const wanted = format === undefined ? (known(ending) ?? 'csv') : known(format);
  if (wanted === undefined) throw usageError('--format is csv, xlsx, json or pdf');
  return wanted;
}

/** `accounts export`: as `accounts list`, into a file with its manifest beside. */
export async function exportAccounts(context: Context, options: ExportOptions): Promise<ExitCode> {
  const { connections, reports } = context.services;
  const format = formatOf(options);
  if (options.bom && format !== 'csv') throw usageError('--bom is for CSV');
  const chosen = chosenInstances(connections, options.instance);
  const covered = await coverage(context, chosen, false);
  const question = questionFrom(
    options,
    chosen.map(({ id }) => id),
  );
  const { query = '', status, instance = null, group = null, role = null, notSeenFor = null } = options;
  const { report, rows } = orFail(
    await reports.accounts(question, {
      scope: { query, status, instance, group, role, not_seen_for: notSeenFor },
      instanceIds: chosen.map(({ id }) => id),
    }),
  );
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop);
  const saved = await reports
    .save(report, path.resolve(options.out), {
      action: 'accounts.exported',
      format,
      hasMark: options.bom === true,
      print: async () => err('NO_PRINTER'),
      signal: stopping.signal,
      onRows: (done) => context.output.progress(`${words(done)} of ${words(rows ?? done)} accounts written`),
    })
    .finally(() => process.off('SIGINT', stop));
  context.output.progress('');
  const manifest = orFail(saved);
  print(
    context.output,
    manifest,
    () =>
      `${manifest.rows.toLocaleString('en-US')} accounts in ${manifest.name}, SHA-256 ${manifest.sha256}; see ${path.basename(manifestName(options.out))}.\n${covered.coverage.text}`,
  );
  return covered.complete ? exit.done : exit.partly;
}
