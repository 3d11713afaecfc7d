import type { Command } from 'commander';
import type { Purpose } from '../../../preload/contract/access';
import { accountRef } from '../../directory/rules/account';
import { foldEmail } from '../../directory/rules/fold';
import { accountsNamed } from '../../directory/same-address';
import { isoTime } from '../../kernel/clock';
import type { Context, RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { orFail, print, table } from '../output';
import { addressesOf } from './accounts-meant';
import { type ChangeOptions, carryOut, obeyPolicy, reasonOf } from './carry-out';
import { notFound, type StepJson, setApart } from './run-report';
import { withStart } from './times';

interface LeavingOptions extends ChangeOptions {
  readonly from?: string;
}

/** `access leaver`, `access lock`, and what a lock owes afterwards. */
export function addLeavingCommands(access: Command, run: RunCommand): void {
  const options = (command: Command): Command =>
    withStart(command)
      .option('--dry-run', 'show what would be done, and do nothing')
      .option('--yes', 'do not ask')
      .option('--confirm <text>', 'what an instance in safe mode "type" asks to be typed');
  options(access.command('leaver <e-mail>'))
    .description('disable every account of a person, on every instance, all read afresh first')
    .option('--reason <text>', 'why, or the ticket; the policy of the client says whether it is needed')
    .action((email: string, given: ChangeOptions) =>
      run((context) => leave(context, 'leaver', [email], given)),
    );
  options(access.command('lock [e-mails...]'))
    .description('an incident: disable all accounts of these people at once; the reason may come later')
    .option('--from <file.csv>', 'take the addresses from the column "email" of a CSV file')
    .option('--reason <text>', 'why, or the ticket; without it a reminder stays until it is given')
    .action((emails: string[], given: LeavingOptions) =>
      run((context) => leave(context, 'incident', addressesOf(emails, given.from), given)),
    );
  access
    .command('incidents')
    .description('incidents that still want their reason')
    .action(() => run(incidents));
  access
    .command('explain <run>')
    .description('give the reason of an incident; recorded as an entry of its own')
    .requiredOption('--reason <text>', 'why, or the ticket')
    .option('--yes', 'do not ask')
    .action((runId: string, given: ChangeOptions) =>
      run(async (context) => {
        orFail(await context.services.incidents.explain(runId, reasonOf(given)));
        print(context.output, { run: runId, explained: true }, () => 'The reason is recorded.');
        return exit.done;
      }),
    );
}

async function leave(
  context: Context,
  purpose: Purpose,
  typed: readonly string[],
  options: ChangeOptions,
): Promise<ExitCode> {
  const { access, planLeaving, directory, connections } = context.services;
  const emails = addressesOf(typed, undefined);
  await obeyPolicy(context, purpose, options);
  if (!options.dryRun) await access.recover();
  const plan = orFail(await planLeaving(emails, purpose, false));
  const found = [...plan.steps, ...plan.skipped].map(({ target }) => target);
  const refs = new Set(found.map(accountRef));
  const ids = connections.all().map(({ id }) => id);
  const missing: StepJson[] = [];
  for (const email of emails) {
    const named = await accountsNamed(directory.engine, email, ids);
    for (const account of named)
      if (!refs.has(accountRef(account)))
        missing.push(setApart(account, connections.get(account.instanceId)?.name ?? '', 'disable'));
    const isKnown = named.length > 0 || found.some((one) => foldEmail(one.email) === email);
    if (!isKnown && (await directory.engine.accountsOf(email)).length === 0)
      missing.push(notFound({ email, joined: [] }, 'disable', undefined));
  }
  const unreachable = plan.occasion?.search.gaps.map(({ instance }) => instance) ?? [];
  const isOwed = purpose === 'incident' && !options.reason && !options.dryRun && !options.start;
  const code = await carryOut(context, plan, options, { missing, unreachable });
  if (isOwed && plan.steps.length > 0 && !context.output.json)
    context.output.err(
      'The reason is still owed: `access incidents` reminds of it, `access explain` gives it.\n',
    );
  return code;
}

async function incidents({ services, output, clock }: Context): Promise<ExitCode> {
  const owed = orFail(await services.incidents.open());
  const document = {
    result: owed.map(({ runId, at, actor, target, accounts }) => ({
      run: runId,
      at,
      actor,
      target,
      accounts,
    })),
    next_cursor: null,
    total: owed.length,
    complete: true,
    as_of: isoTime(clock.now()),
    unreachable: [],
  };
  print(output, document, () =>
    owed.length === 0
      ? 'Every incident has its reason.'
      : table(
          ['Run', 'When', 'Who', 'Whom', 'Accounts'],
          owed.map(({ runId, at, actor, target, accounts }) => [runId, at, actor, target, String(accounts)]),
        ),
  );
  return exit.done;
}
