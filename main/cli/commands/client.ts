import path from 'node:path';
import type { Command } from 'commander';
import type { ClosedClient } from '../../../preload/contract/clients';
import { type ClientColor, type ClientView, clientColors } from '../../../preload/contract/clients';
import { err } from '../../kernel/result';
import { type ClientsContext, ownList, type RunOnClients } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { CommandFailed, orFail, print, table, usageError } from '../output';

interface LookOptions {
  readonly color?: string;
  readonly yes?: boolean;
}

/** `client list|add|rename|close`: the clients themselves. None of them says which one the window shows. */
export function addClientCommands(program: Command, run: RunOnClients): void {
  const client = program
    .command('client')
    .description('the clients you look after, each behind a wall of its own');
  client
    .command('list')
    .description('which there are, how old what is known of each is, and what waits there')
    .action(() => run(list));
  client
    .command('add <name>')
    .description('another client; its instances are added with --client')
    .option('--color <color>', clientColors.join('|'))
    .option('--yes', 'also where the name is much like that of another')
    .action((name: string, options: LookOptions) => run((context) => add(context, name, options)));
  client
    .command('rename <name> <new-name>')
    .description('call a client otherwise')
    .option('--color <color>', clientColors.join('|'))
    .option('--yes', 'also where the name is much like that of another')
    .action((name: string, next: string, options: LookOptions) =>
      run((context) => rename(context, name, next, options)),
    );
  client
    .command('close <name>')
    .description(
      'for good: its evidence is written, its secrets and files are wiped, and a certificate says so',
    )
    .requiredOption('--out <folder>', 'where a folder with evidence and certificate is made')
    .option('--leave-open', 'also with open reviews, unfinished runs or waiting changes')
    .option('--yes', 'do not ask')
    .action((name: string, options: CloseOptions) => run((context) => close(context, name, options)));
}

async function list({ clients, output, clock }: ClientsContext): Promise<ExitCode> {
  const all = await clients.list();
  print(output, ownList(all.map(clientJson), clock), () =>
    table(
      ['NAME', 'COLOUR', 'WINDOW', 'READ', 'DUE', 'TO LOOK AT'],
      all.map(({ name, color, isOpen, readAt, due, flags }) => [
        ...[name, color, isOpen ? 'yes' : '', readAt ?? 'never'],
        ...[String(due), String(flags)],
      ]),
    ),
  );
  return exit.done;
}

const clientJson = ({ id, name, color, isOpen, readAt, due, flags }: ClientView) => ({
  ...{ id, name, color, active: isOpen, read_at: readAt, due, flags },
});

async function add(
  { clients, output }: ClientsContext,
  name: string,
  options: LookOptions,
): Promise<ExitCode> {
  const wish = {
    name: nameOf(name),
    color: colorOf(options.color) ?? 'blue',
    isAgreed: options.yes === true,
  };
  const added = orFail(clients.add(wish));
  print(output, { id: added.id, name: added.name, color: added.color }, () => `${added.name} is there.`);
  return exit.done;
}

async function rename(
  { clients, named, output }: ClientsContext,
  name: string,
  next: string,
  options: LookOptions,
): Promise<ExitCode> {
  const client = orFail(named(name));
  const wish = {
    name: nameOf(next),
    color: colorOf(options.color) ?? client.color,
    isAgreed: options.yes === true,
  };
  if (wish.name === client.name && wish.color === client.color)
    throw new CommandFailed(err('ALREADY_SO').error);
  orFail(await clients.change(client.id, wish));
  print(
    output,
    { id: client.id, ...{ name: wish.name, color: wish.color } },
    () => `${client.name} is now ${wish.name}.`,
  );
  return exit.done;
}

interface CloseOptions {
  readonly out: string;
  readonly yes?: boolean;
  readonly leaveOpen?: boolean;
}

async function close(
  { clients, named, output }: ClientsContext,
  name: string,
  options: CloseOptions,
): Promise<ExitCode> {
  const client = orFail(named(name));
  if (options.yes !== true) throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  const closed = orFail(
    await clients.closeInto(client, path.resolve(options.out), options.leaveOpen === true),
  );
  print(output, closedJson(client.name, closed), () =>
    [
      `${client.name} is closed. Evidence and certificate are in ${closed.target}.`,
      `${closed.exported} files of evidence, ${closed.secrets} secrets wiped, ${closed.files} files deleted.`,
      ...(closed.pdf === 'failed' ? ['The certificate could not be printed as a PDF.'] : []),
    ].join('\n'),
  );
  return exit.done;
}

const closedJson = (client: string, { target, exported, secrets, files, pdf }: ClosedClient) => ({
  ...{ client, folder: target, exported, secrets_wiped: secrets, files_deleted: files, pdf },
});

function nameOf(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > 60) throw usageError('a client is called something of 1 to 60 characters');
  return name;
}

function colorOf(text: string | undefined): ClientColor | null {
  if (text === undefined) return null;
  const color = clientColors.find((one) => one === text);
  if (!color) throw usageError(`--color takes one of ${clientColors.join(', ')}`);
  return color;
}
