import type { Command } from 'commander';
import type { Action } from '../../../preload/contract/access';
import type { Change } from '../../access/rules/intent';
import { type Context, chosenInstances, type RunCommand } from '../context';
import type { ExitCode } from '../exit-codes';
import { orFail, usageError } from '../output';
import { accountsMeant, addressesOf } from './accounts-meant';
import { type ChangeOptions, carryOut, obeyPolicy, reasonOf } from './carry-out';
import { changeListed, listIn } from './from-list';
import { addLeavingCommands } from './leaver';
import { addLeftCommand } from './leavers';
import { addLikeCommand } from './like';
import { addResultsCommand } from './results';
import { notFound, setApart } from './run-report';
import { addRunCommands } from './runs';
import { addScheduleCommands } from './scheduled';
import { withStart } from './times';

/** Whose accounts, and where. */
export interface TargetOptions extends ChangeOptions {
  readonly from?: string;
  readonly instance?: string;
  readonly everywhere?: boolean;
}

const actions = {
  disable: 'disable accounts',
  enable: 'enable accounts',
  'grant-admin': 'make accounts administrators',
  'revoke-admin': 'take the administrator role away',
  'revoke-sessions': 'sign accounts out everywhere, where the server can',
} as const satisfies Partial<Record<Action, string>>;

export function addAccessCommands(program: Command, run: RunCommand): void {
  const access = program.command('access').description('change what accounts may do');
  for (const [action, what] of Object.entries(actions) as [keyof typeof actions, string][]) {
    const command = withTargets(access.command(`${action} [e-mails...]`));
    if (action === 'disable' || action === 'enable') withTimes(command);
    command
      .description(`${what}: checked before, read back after, recorded`)
      .action((emails: string[], options: TargetOptions) =>
        run((context) => change(context, { action }, emails, options)),
      );
  }
  addLeavingCommands(access, run);
  addLeftCommand(access, run);
  withChange(access.command('undo <run>'))
    .description('take back what a run did, as far as nobody has changed it since')
    .action((runId: string, options: ChangeOptions) => run((context) => undo(context, runId, options)));
  addLikeCommand(access, run);
  addRunCommands(access, run);
  addResultsCommand(access, run);
  addScheduleCommands(access, run);
}

/** When, where it is not now and for good. */
function withTimes(command: Command): void {
  withStart(command.option('--until <date>', 'and take it back then: 2027-03-01 or 2027-03-01T09:00'));
}

/** The options of a command that changes accounts. */
export function withTargets(command: Command): Command {
  return withChange(
    command
      .option(
        '--from <file.csv>',
        'take the addresses from the column "email" of a CSV file; columns instance, action, reason, ticket and until are obeyed',
      )
      .option('--instance <name>', 'on this instance only')
      .option('--everywhere', 'on every instance of the client'),
  );
}

function withChange(command: Command): Command {
  return command
    .option('--reason <text>', 'why, or the ticket')
    .option('--dry-run', 'show what would be done, and do nothing')
    .option('--yes', 'do not ask')
    .option('--confirm <text>', 'what an instance in safe mode "type" asks to be typed');
}

/** Does one thing to the accounts of some addresses. */
export async function change(
  context: Context,
  wish: Change,
  typed: readonly string[],
  options: TargetOptions,
): Promise<ExitCode> {
  const { connections, access } = context.services;
  const list =
    options.from === undefined || typed.length > 0 || wish.groups
      ? null
      : await listIn(context, options.from);
  if (list !== null) return changeListed(context, wish, list, options);
  const emails = addressesOf(typed, options.from);
  if ((options.instance === undefined) === (options.everywhere !== true)) {
    throw usageError('say where: --instance <name> or --everywhere');
  }
  reasonOf(options);
  await obeyPolicy(context, 'change', options);
  const chosen = chosenInstances(connections, options.instance);
  if (!options.dryRun) await access.recover();
  const { accounts, unknown, apart, unreachable } = await accountsMeant(
    context,
    emails,
    chosen,
    options.everywhere === true,
  );
  const { action } = wish;
  const missing = [
    ...unknown.map((one) => notFound(one, action, options.instance)),
    ...apart.map((account) => setApart(account, connections.get(account.instanceId)?.name ?? '', action)),
  ];
  const plan = orFail(await access.plan(wish, accounts, false));
  return carryOut(context, plan, options, { missing, unreachable });
}

async function undo(context: Context, runId: string, options: ChangeOptions): Promise<ExitCode> {
  reasonOf(options);
  await obeyPolicy(context, 'change', options);
  const { access } = context.services;
  if (!options.dryRun) await access.recover();
  const plan = orFail(await access.planUndo(runId));
  return carryOut(context, plan, options, { missing: [], unreachable: [] });
}
