import path from 'node:path';
import type { Command } from 'commander';
import { coverage, type RunCommand } from '../context';
import { exit } from '../exit-codes';
import { orFail, print } from '../output';
import { type PeriodOptions, periodOf } from './leavers';
import { reportNoun } from './report-noun';

/** `report bundle`: what an auditor asks of a period, in one zip. */
export function addBundleCommand(program: Command, run: RunCommand): void {
  reportNoun(program)
    .command('bundle')
    .description('leavers, dormant accounts, changes and the journal with its verifier, in one zip')
    .option('--from <date>', 'from this day (UTC) on')
    .option('--to <date>', 'and to this day')
    .requiredOption('--out <file.zip>', 'where to')
    .action((options: PeriodOptions & { readonly out: string }) =>
      run(async (context) => {
        const { services, output } = context;
        const period = periodOf(options);
        const covered = await coverage(context, services.connections.all(), false);
        const bundle = orFail(await services.evidence(period, path.resolve(options.out)));
        print(
          output,
          bundle,
          () => `${bundle.files.length} files in ${path.basename(options.out)}.\n${covered.coverage.text}`,
        );
        return covered.complete ? exit.done : exit.partly;
      }),
    );
}
