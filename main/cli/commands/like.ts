import type { Command } from 'commander';
import { type Account, accountRef } from '../../directory/rules/account';
import { likenessOf } from '../../groups/rules/like';
import { err, type Failure } from '../../kernel/result';
import { type Context, chosenInstances, type RunCommand } from '../context';
import type { ExitCode } from '../exit-codes';
import { orFail, usageError } from '../output';
import type { TargetOptions } from './access';
import { accountsMeant, addressesOf } from './accounts-meant';
import { carryOut, obeyPolicy, reasonOf } from './carry-out';
import { notFound, setApart, skippedStep } from './run-report';

interface LikeOptions extends TargetOptions {
  readonly model: string;
}

/** `access like <e-mails…> --model <e-mail>`: the groups of a colleague. */
export function addLikeCommand(access: Command, run: RunCommand): void {
  access
    .command('like <e-mails...>')
    .description('give accounts the groups that a colleague has, by name, and take all others')
    .requiredOption('--model <e-mail>', 'the colleague')
    .option('--instance <name>', 'on this instance only')
    .option('--everywhere', 'on every instance of the client')
    .option('--reason <text>', 'why, or the ticket')
    .option('--dry-run', 'show what would be done, and do nothing')
    .option('--yes', 'do not ask')
    .option('--confirm <text>', 'what an instance in safe mode "type" asks to be typed')
    .action((emails: string[], options: LikeOptions) => run((context) => like(context, emails, options)));
}

async function like(context: Context, typed: readonly string[], options: LikeOptions): Promise<ExitCode> {
  const { connections, access, directory } = context.services;
  const emails = addressesOf(typed, undefined);
  const [model = ''] = addressesOf([options.model], undefined);
  const everywhere = options.everywhere === true;
  if ((options.instance === undefined) === !everywhere)
    throw usageError('say where: --instance <name> or --everywhere');
  reasonOf(options);
  await obeyPolicy(context, 'change', options);
  if (!options.dryRun) await access.recover();
  const chosen = chosenInstances(connections, options.instance);
  const { accounts, unknown, apart, unreachable } = await accountsMeant(context, emails, chosen, everywhere);
  const colleague = await accountsMeant(context, [model], chosen, everywhere);
  const groups = new Map(
    await Promise.all(chosen.map(async ({ id }) => [id, await directory.engine.groupNames(id)] as const)),
  );
  const { each, managed, alone } = likenessOf(colleague.accounts, accounts, groups);
  const action = 'set-groups';
  const nameOf = ({ instanceId }: Account) => connections.get(instanceId)?.name ?? '';
  const left = (account: Account, failure: Failure) =>
    skippedStep({ instance: nameOf(account), id: account.id, email: account.email, action }, failure);
  const missing = [
    ...unknown.map((one) => notFound(one, action, options.instance)),
    ...apart.map((account) => setApart(account, nameOf(account), action)),
    ...alone.map((one) => left(one, err('NO_MODEL', { model, instance: nameOf(one) }).error)),
    ...managed.map((one) =>
      left(one, err('GROUPS_BY_SSO', { email: one.email, instance: nameOf(one) }).error),
    ),
  ];
  const meant = accounts.filter((account) => each.has(accountRef(account)));
  const plan = orFail(await access.plan({ action, each }, meant, false));
  return carryOut(context, plan, options, { missing, unreachable });
}
