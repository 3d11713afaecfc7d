import type { Command } from 'commander';
import type { Protection } from '../../../preload/contract/protection';
import { err } from '../../kernel/result';
import { type Context, ownList, type RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { CommandFailed, orFail, print, table, usageError } from '../output';
import { addressesOf } from './accounts-meant';
import { type ChangeOptions, reasonOf } from './carry-out';

interface ProtectOptions extends ChangeOptions {
  readonly contact?: string;
}

/** `protect add|remove|list`: whom nobody disables, demotes or signs out from here. */
export function addProtectCommands(program: Command, run: RunCommand): void {
  const protect = program.command('protect').description('people whom nobody disables from here');
  protect
    .command('list')
    .description('who is protected, why, and whom to ask')
    .action(() => run(list));
  protect
    .command('add <e-mails...>')
    .description('protect all accounts of people')
    .option('--reason <text>', 'why')
    .option('--contact <text>', 'whom to ask first')
    .option('--yes', 'do not ask')
    .action((emails: string[], options: ProtectOptions) => run((context) => add(context, emails, options)));
  protect
    .command('remove <e-mails...>')
    .description('protect people no longer')
    .option('--reason <text>', 'why, or the ticket')
    .option('--yes', 'do not ask')
    .action((emails: string[], options: ProtectOptions) =>
      run((context) => remove(context, emails, options)),
    );
}

const shown = ({ email, reason, contact, by, at }: Protection) => ({ email, reason, contact, by, at });

async function list({ services, output, clock }: Context): Promise<ExitCode> {
  const result = services.protection.list().map(shown);
  print(output, ownList(result, clock), () =>
    result.length === 0
      ? 'Nobody is protected.'
      : table(
          ['E-mail', 'Reason', 'Contact', 'By', 'Since'],
          result.map((one) => [one.email, one.reason, one.contact, one.by, one.at.slice(0, 10)]),
        ),
  );
  return exit.done;
}

async function add(context: Context, typed: readonly string[], options: ProtectOptions): Promise<ExitCode> {
  const emails = addressesOf(typed, undefined);
  const reason = reasonOf(options);
  const contact = options.contact?.trim() ?? '';
  if (contact === '' || contact.length > 200) throw usageError('say whom to ask: --contact <text>');
  agreed(options);
  const result: Protection[] = [];
  for (const email of emails)
    result.push(orFail(await context.services.protection.add({ email, reason, contact })));
  print(context.output, { result: result.map(shown) }, () => `${result.length} protected.`);
  return exit.done;
}

async function remove(
  context: Context,
  typed: readonly string[],
  options: ProtectOptions,
): Promise<ExitCode> {
  const emails = addressesOf(typed, undefined);
  const reason = reasonOf(options);
  agreed(options);
  for (const email of emails) orFail(await context.services.protection.remove(email, reason));
  print(context.output, { removed: emails }, () => `${emails.length} protected no longer.`);
  return exit.done;
}

function agreed({ yes }: ChangeOptions): void {
  if (!yes) throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
}
