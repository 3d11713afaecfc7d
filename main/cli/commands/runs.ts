import type { Command } from 'commander';
import type { Started } from '../../access/carrier';
import { type Run, summarise } from '../../access/run';
import { isoTime } from '../../kernel/clock';
import { err } from '../../kernel/result';
import type { Context, RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { CommandFailed, orFail, print, table } from '../output';
import { type ChangeOptions, carryOut, givenReason, obeyPolicy, reasonOf } from './carry-out';
import { report } from './run-report';
import { watched } from './watched';

/** As many runs are listed. */
const most = 50;

/** What is done about runs that exist: list them, go on with them, end them, try again what failed. */
export function addRunCommands(access: Command, run: RunCommand): void {
  access
    .command('runs')
    .description(`the newest ${most} runs, and what of them was never begun`)
    .action(() => run(list));
  const halted = (verb: 'resume' | 'drop', what: string) =>
    access
      .command(`${verb} <run>`)
      .description(what)
      .option('--yes', 'do not ask')
      .action((runId: string, options: ChangeOptions) =>
        run((context) => takeUp(context, verb, runId, options)),
      );
  halted('resume', 'go on with what was never begun, after a pause or a crash');
  halted('drop', 'end what was never begun as skipped').option('--reason <text>', 'why, or the ticket');
  access
    .command('retry <run>')
    .description('try again what failed in a run, and nothing else')
    .option('--reason <text>', 'why, or the ticket')
    .option('--dry-run', 'show what would be done, and do nothing')
    .option('--yes', 'do not ask')
    .option('--confirm <text>', 'what an instance in safe mode "type" asks to be typed')
    .action((runId: string, options: ChangeOptions) => run((context) => retry(context, runId, options)));
}

async function list({ services: { access }, output, clock }: Context): Promise<ExitCode> {
  await access.recover();
  const runs = await access.latest(most);
  const result = runs.map((run) => runJson(run, access.goingOf(run).phase));
  const document = {
    result,
    next_cursor: null,
    total: result.length,
    complete: result.length < most,
    as_of: isoTime(clock.now()),
    unreachable: [],
  };
  print(output, document, () =>
    table(
      [
        'Run',
        'Started',
        'Action',
        'State',
        'Verified',
        'Skipped',
        'Failed',
        'Unknown',
        'Not begun',
        'Reason',
      ],
      result.map(({ run, started_at, action, phase, summary, planned, reason }) => [
        ...[run, started_at, action, phase],
        ...[summary.verified, summary.skipped, summary.failed, summary.unknown, planned].map(String),
        reason,
      ]),
    ),
  );
  return exit.done;
}

const runJson = (run: Run, phase: string) => ({
  run: run.id,
  action: run.action,
  started_at: run.startedAt,
  finished_at: run.finishedAt,
  reason: run.reason,
  undoes: run.undoes,
  phase,
  summary: summarise(run),
  planned: run.steps.filter(({ state }) => state === 'planned').length,
});

async function takeUp(
  context: Context,
  verb: 'resume' | 'drop',
  runId: string,
  options: ChangeOptions,
): Promise<ExitCode> {
  const { access } = context.services;
  if (!options.yes) throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  const reason = givenReason(options);
  await access.recover();
  const started: Started = orFail(
    verb === 'drop' ? await access.drop(runId, reason) : await access.resume(runId),
  );
  const ended = await watched(context, started);
  const code = report(context, {
    run: ended,
    dryRun: false,
    steps: ended.steps,
    plan: { steps: [], seconds: 0 },
    missing: [],
    unreachable: [],
  });
  // To end it is what was asked for.
  return verb === 'drop' && code !== exit.unknown ? exit.done : code;
}

async function retry(context: Context, runId: string, options: ChangeOptions): Promise<ExitCode> {
  reasonOf(options);
  await obeyPolicy(context, 'change', options);
  const { access } = context.services;
  if (!options.dryRun) await access.recover();
  return carryOut(context, orFail(await access.planRetry(runId)), options, { missing: [], unreachable: [] });
}
