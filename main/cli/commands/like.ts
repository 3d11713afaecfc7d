import type { Command } from 'commander';
import { type Context, chosenInstances, type RunCommand } from '../context';
import type { ExitCode } from '../exit-codes';
import { orFail, usageError } from '../output';
import type { TargetOptions } from './access';
import { accountsMeant, addressesOf } from './accounts-meant';
import { carryOut, obeyPolicy, reasonOf } from './carry-out';
import { notFound, setApart } from './run-report';

interface LikeOptions extends TargetOptions {
  readonly as: string;
  readonly exactly?: boolean;
}

/** `access like <e-mails…> --as <e-mail>`: the groups of a colleague. */
export function addLikeCommand(access: Command, run: RunCommand): void {
  access
    .command('like <e-mails...>')
    .description('give accounts the groups that a colleague has, by name')
    .requiredOption('--as <e-mail>', 'the colleague')
    .option('--exactly', 'take away the groups that the colleague has not')
    .option('--instance <name>', 'on this instance only')
    .option('--everywhere', 'on every instance of the client')
    .option('--reason <text>', 'why, or the ticket')
    .option('--dry-run', 'show what would be done, and do nothing')
    .option('--yes', 'do not ask')
    .option('--confirm <text>', 'what an instance in safe mode "type" asks to be typed')
    .action((emails: string[], options: LikeOptions) => run((context) => like(context, emails, options)));
}

async function like(context: Context, typed: readonly string[], options: LikeOptions): Promise<ExitCode> {
  const { connections, access, planLikeness } = context.services;
  const emails = addressesOf(typed, undefined);
  const [colleague = ''] = addressesOf([options.as], undefined);
  const everywhere = options.everywhere === true;
  if ((options.instance === undefined) === !everywhere)
    throw usageError('say where: --instance <name> or --everywhere');
  reasonOf(options);
  await obeyPolicy(context, 'change', options);
  if (!options.dryRun) await access.recover();
  const chosen = chosenInstances(connections, options.instance);
  const { accounts, unknown, apart, unreachable } = await accountsMeant(context, emails, chosen, everywhere);
  const nameOf = (id: string) => connections.get(id)?.name ?? '';
  const missing = [
    ...unknown.map((one) => notFound(one, 'set-groups', options.instance)),
    ...apart.map((account) => setApart(account, nameOf(account.instanceId), 'set-groups')),
  ];
  const wish = { accounts, colleague, isExactly: options.exactly === true };
  const plan = orFail(await planLikeness(wish, false));
  return carryOut(context, plan, options, { missing, unreachable });
}
