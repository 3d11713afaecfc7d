import path from 'node:path';
import type { Command } from 'commander';
import { saveResults } from '../../results/file';
import { writtenResults } from '../../results/service';
import type { Context, RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { orFail, print, table, usageError } from '../output';

interface ResultsOptions {
  readonly format?: string;
  readonly out?: string;
}

/** `access results`: what became of each account of a run. */
export function addResultsCommand(access: Command, run: RunCommand): void {
  access
    .command('results <run>')
    .description(
      'what became of each account of a run: before, after, when, why, and where the journal has it',
    )
    .option('--format <csv|json>', 'write it as CSV, or as JSON (with --json: json)')
    .option('--out <file>', 'write it there, as its name ends')
    .action((runId: string, options: ResultsOptions) => run((context) => results(context, runId, options)));
}

async function results(
  { services, output }: Context,
  runId: string,
  options: ResultsOptions,
): Promise<ExitCode> {
  const { format, out } = options;
  if (format !== undefined && format !== 'csv' && format !== 'json')
    throw usageError('--format takes csv or json');
  if (format !== undefined && out !== undefined)
    throw usageError('with --out the name says the format: .csv or .json');
  if (output.json && format === 'csv') throw usageError('with --json standard output is JSON');
  const made = orFail(await services.results(runId));
  if (out !== undefined) {
    orFail(await saveResults(made, path.resolve(out)));
    print(output, { written: path.basename(out), total: made.total }, () => `Written: ${path.basename(out)}`);
  } else if (output.json || format !== undefined) {
    output.out(await writtenResults(made, format ?? 'json'));
  } else {
    print(output, made, () =>
      table(
        ['Instance', 'E-mail', 'State', 'Before', 'After', 'When', 'Result'],
        made.result.map((line) => [
          ...[line.instance, line.email, line.state, line.before?.status ?? '', line.after?.status ?? ''],
          ...[line.ended_at ?? '', line.result],
        ]),
      ),
    );
  }
  return exit.done;
}
