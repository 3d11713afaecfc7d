import type { Command } from 'commander';
import { type Policy, PolicySchema } from '../../../preload/contract/policy';
import { err } from '../../kernel/result';
import type { Context, RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { CommandFailed, orFail, print, usageError } from '../output';
import { type ChangeOptions, reasonOf } from './carry-out';

interface PolicyOptions extends ChangeOptions {
  readonly reasonWanted?: string;
  readonly ticketPattern?: string;
  readonly ticketExample?: string;
  readonly ticketWords?: string;
  /** False with `--no-ticket`. */
  readonly ticket?: boolean;
}

/** `policy show|set`: what the client asks of whoever changes access. */
export function addPolicyCommands(program: Command, run: RunCommand): void {
  const policy = program.command('policy').description('what a change has to say of itself');
  policy
    .command('show')
    .description('when a reason is wanted, and which ticket it has to name')
    .action(() => run(async (context) => tell(context, await context.services.policy.current())));
  policy
    .command('set')
    .description('change it; what is not given stays as it is')
    .option('--reason-wanted <never|leavers|always>', 'when a change wants a reason')
    .option('--ticket-pattern <expression>', 'what a ticket number looks like, such as INC-\\d+')
    .option('--ticket-example <text>', 'one that fits')
    .option('--ticket-words <text>', 'what it is, in plain words')
    .option('--no-ticket', 'a reason need not name a ticket')
    .option('--reason <text>', 'why it is changed')
    .option('--yes', 'do not ask')
    .action((options: PolicyOptions) => run((context) => set(context, options)));
}

async function set(context: Context, options: PolicyOptions): Promise<ExitCode> {
  const reason = reasonOf(options);
  const held = await context.services.policy.current();
  const { ticketPattern, ticketExample, ticketWords } = options;
  const ticket = {
    pattern: ticketPattern ?? held.ticket?.pattern ?? '',
    example: ticketExample ?? held.ticket?.example ?? '',
    words: ticketWords ?? held.ticket?.words ?? '',
  };
  const isAbout = [ticketPattern, ticketExample, ticketWords].some((one) => one !== undefined);
  if (options.ticket === false && isAbout) throw usageError('--no-ticket goes with no other --ticket option');
  if (isAbout && (ticket.pattern === '' || ticket.example === ''))
    throw usageError('a ticket wants --ticket-pattern and --ticket-example');
  const wanted = PolicySchema.safeParse({
    reason: options.reasonWanted ?? held.reason,
    ticket: options.ticket === false ? null : isAbout ? ticket : held.ticket,
  });
  if (!wanted.success)
    throw usageError('--reason-wanted takes never, leavers or always; a pattern has 200 letters at most');
  if (!options.yes) throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  return tell(context, orFail(await context.services.policy.set(wanted.data, reason)));
}

function tell({ output }: Context, { reason, ticket }: Policy): ExitCode {
  print(output, { reason_wanted: reason, ticket }, () =>
    [
      `A reason is wanted: ${reason === 'leavers' ? 'when somebody leaves' : reason}.`,
      ticket === null
        ? 'It need not name a ticket.'
        : `It names a ticket${ticket.words === '' ? '' : ` (${ticket.words})`} like ${ticket.example}: ${ticket.pattern}`,
    ].join('\n'),
  );
  return exit.done;
}
