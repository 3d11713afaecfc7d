import path from 'node:path';
import { manifestName } from '../../reports/save';
import { type Context, chosenInstances, coverage } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { orFail, print, usageError } from '../output';
import { type QuestionOptions, questionFrom } from './directory';

export interface ExportOptions extends QuestionOptions {
  readonly out: string;
  readonly format?: string;
  readonly bom?: boolean;
}

/** As `--format` says, else as the name ends; CSV where that says nothing. */
function formatOf({ format, out }: ExportOptions): 'csv' | 'json' | 'xlsx' {
  const ending = path.extname(out).slice(1).toLowerCase();
  const wanted = format ?? (ending === 'json' || ending === 'xlsx' ? ending : 'csv');
  if (wanted !== 'csv' && wanted !== 'json' && wanted !== 'xlsx')
    throw usageError('--format is csv, xlsx or json');
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
  const manifest = orFail(
    await reports.saveAccounts(
      {
        question,
        scope: { query, status, instance, group, role, not_seen_for: notSeenFor },
        asOf: covered.as_of,
        completeness: { complete: covered.complete, unreachable: covered.unreachable, ...covered.coverage },
        format,
        hasMark: options.bom === true,
      },
      path.resolve(options.out),
    ),
  );
  print(
    context.output,
    manifest,
    () =>
      `${manifest.rows.toLocaleString('en-US')} accounts in ${manifest.name}, SHA-256 ${manifest.sha256}; see ${path.basename(manifestName(options.out))}.\n${covered.coverage.text}`,
  );
  return covered.complete ? exit.done : exit.partly;
}
