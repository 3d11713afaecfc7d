import type { Command } from 'commander';
import { err } from '../../kernel/result';
import { type RawRequest, rawRequestIn } from '../../raw-requests/rules/request';
import { mostText, textInFile } from '../address-file';
import { type Context, coverage, instanceNamed, type RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { CommandFailed, orFail, print, usageError } from '../output';
import { type ChangeOptions, givenReason } from './carry-out';

interface ApiOptions extends ChangeOptions {
  readonly instance: string;
  readonly body?: string;
}

/** `api`: a request by hand, with the credential of an instance. */
export function addApiCommand(program: Command, run: RunCommand): void {
  program
    .command('api <method> <path>')
    .description('send one request as it is; anything but GET is guarded, and recorded in the journal')
    .requiredOption('--instance <name>', 'where')
    .option('--body <file>', 'JSON to send; - for standard input')
    .option('--reason <text>', 'why, or the ticket; the policy of the client says whether it is needed')
    .option('--yes', 'do not ask')
    .option('--confirm <text>', 'what an instance in safe mode "type" asks to be typed')
    .action((method: string, path: string, options: ApiOptions) => {
      const request = orFail(rawRequestIn(method, path));
      return run((context) => send(context, request, options));
    });
}

async function send(context: Context, request: RawRequest, options: ApiOptions): Promise<ExitCode> {
  const { sendRaw, connections } = context.services;
  const instance = instanceNamed(connections, options.instance);
  const body = options.body === undefined ? undefined : await bodyOf(context, request, options.body);
  const reason = givenReason(options);
  if (request.method !== 'GET' && !options.yes)
    throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  // Whom a change is about is known from the table.
  if (request.method !== 'GET') await coverage(context, [instance], false);
  const answer = orFail(
    await sendRaw(instance, { ...request, body, reason, typed: options.confirm ?? null }),
  );
  const document = { instance: instance.name, ...request, status: answer.status, body: answer.body };
  print(context.output, document, () =>
    typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body, null, 2),
  );
  return exit.done;
}

async function bodyOf(context: Context, { method }: RawRequest, file: string): Promise<unknown> {
  if (method === 'GET') throw usageError('a GET has no body');
  const text = file === '-' ? await context.readInput(mostText) : textInFile(file);
  try {
    return JSON.parse(text);
  } catch {
    throw usageError('--body takes a file with JSON, or - for standard input');
  }
}
