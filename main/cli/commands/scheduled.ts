import type { Command } from 'commander';
import { err } from '../../kernel/result';
import type { ScheduledItem } from '../../schedule/rules/item';
import { scheduledView } from '../../schedule/view';
import { type Context, ownList, type RunCommand } from '../context';
import { type ExitCode, exit, exitCodeOf } from '../exit-codes';
import { CommandFailed, orFail, print, table } from '../output';
import { type ChangeOptions, reasonOf } from './carry-out';
import { type ScheduledJson, scheduledJson } from './scheduled-output';

/** `access due`, `access scheduled list|drop`: what is done at a moment. */
export function addScheduleCommands(access: Command, run: RunCommand): void {
  access
    .command('due')
    .description('make the changes whose moment has come, those that are overdue too')
    .option('--dry-run', 'show what would be done, and do nothing')
    .option('--yes', 'do not ask')
    .action((options: ChangeOptions) => run((context) => due(context, options)));
  const scheduled = access.command('scheduled').description('changes that are made at a moment');
  scheduled
    .command('list')
    .description('what waits, what failed, and what ended last')
    .action(() => run(list));
  scheduled
    .command('drop <ids...>')
    .description('do not make these changes')
    .option('--reason <text>', 'why, or the ticket')
    .option('--yes', 'do not ask')
    .action((ids: string[], options: ChangeOptions) => run((context) => drop(context, ids, options)));
}

const shown = (context: Context, items: readonly ScheduledItem[]): readonly ScheduledJson[] =>
  items.map((item) => scheduledJson(scheduledView(item, context.clock.now())));

async function list(context: Context): Promise<ExitCode> {
  const result = shown(context, orFail(await context.services.schedule.list()));
  print(context.output, ownList(result, context.clock), () =>
    result.length === 0 ? 'Nothing is scheduled.' : tableOf(result),
  );
  return exit.done;
}

/** Tells of each whether it was done. Another program that changes accounts keeps this one from beginning. */
async function due(context: Context, options: ChangeOptions): Promise<ExitCode> {
  const { access, schedule } = context.services;
  const dryRun = options.dryRun === true;
  if (!dryRun && !options.yes)
    throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  if (!dryRun) await access.recover();
  const foreseen = await schedule.due(true);
  const ended = dryRun ? foreseen : await schedule.runDue(true);
  if (!dryRun && ended.length === 0 && (await schedule.due(true)).length > 0)
    throw new CommandFailed(err('WORKSPACE_BUSY').error);
  const result = shown(context, ended);
  print(context.output, { dry_run: dryRun, ...ownList(result, context.clock) }, () =>
    result.length === 0
      ? 'Nothing is due.'
      : `${tableOf(result)}${dryRun ? '\n\nNothing was changed: this was a dry run.' : receiptLines(result)}`,
  );
  if (result.length === 0) return exit.nothing;
  return dryRun ? exit.done : exitCodeOfItems(ended);
}

function exitCodeOfItems(items: readonly ScheduledItem[]): ExitCode {
  if (items.some(({ state }) => state === 'running')) return exit.unknown;
  const failed = items.filter(({ state }) => state === 'failed');
  if (failed.length === 0) return exit.done;
  if (failed.length < items.length) return exit.partly;
  const codes = failed.map(({ failure }) => exitCodeOf(failure?.code ?? 'INTERNAL'));
  return codes.every((code) => code === codes[0]) ? (codes[0] ?? exit.partly) : exit.partly;
}

async function drop(context: Context, ids: readonly string[], options: ChangeOptions): Promise<ExitCode> {
  const reason = reasonOf(options);
  if (!options.yes) throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  for (const id of ids) orFail(await context.services.schedule.drop(id, reason));
  print(context.output, { dropped: ids }, () => `${ids.length} dropped.`);
  return exit.done;
}

function tableOf(items: readonly ScheduledJson[]): string {
  return table(
    ['Id', 'When', 'Action', 'Accounts', 'State', 'Why'],
    items.map((item) => [
      item.id ?? '',
      item.when,
      item.action,
      accountsText(item),
      item.state,
      item.message ?? item.reason,
    ]),
  );
}

/** Nobody looked on while they left: how the proof is fetched is said. */
function receiptLines(items: readonly ScheduledJson[]): string {
  const runs = items.flatMap(({ purpose, run }) => (purpose === null || run === null ? [] : [run]));
  return runs.map((run) => `\n\nFor the ticket: \`journal receipt ${run}\`.`).join('');
}

const purposeWords = { leaver: 'leaver', incident: 'lock' } as const;

function accountsText({ purpose, people, targets }: ScheduledJson): string {
  if (purpose !== null) return `${purposeWords[purpose]}: ${people.join(', ')}`;
  const [first] = targets;
  const rest = targets.length - 1;
  return `${first?.email ?? ''} on ${first?.instance ?? ''}${rest > 0 ? ` and ${rest} more` : ''}`;
}
