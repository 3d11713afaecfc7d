import type { Command } from 'commander';
import type { TicketView } from '../../../preload/contract/tickets';
import { textInFile } from '../address-file';
import { type Context, coverage, type RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { print, table, usageError } from '../output';

/** As long a text as the window takes. */
const longestText = 50_000;

/** `ticket read`: whom a ticket names, its number and what it asks for. It changes nothing. */
export function addTicketCommand(program: Command, run: RunCommand): void {
  program
    .command('ticket')
    .description('what a ticket is about')
    .command('read <file|->')
    .description('the people, the number and the request in the text of a ticket')
    .action((from: string) => run((context) => read(context, from)));
}

async function read(context: Context, from: string): Promise<ExitCode> {
  const { connections, readTicket } = context.services;
  const text = from === '-' ? await context.readInput(longestText + 1) : textInFile(from);
  if (text.length > longestText) throw usageError('the ticket is longer than 50,000 letters');
  const covered = await coverage(context, connections.all(), false);
  const view = await readTicket(text);
  const document = {
    ticket: view.ticket,
    subject: view.subject,
    action: view.action,
    word: view.word,
    result: view.people.map(({ given, email, isSender, isGuess, person }) => ({
      ...{ given, email, sender: isSender, guess: isGuess, person },
    })),
    next_cursor: null,
    total: view.people.length,
    left: view.left,
    ...covered,
  };
  print(context.output, document, () => inWords(view));
  if (view.people.every(({ person }) => person === null)) return exit.nothing;
  return view.people.some(({ person }) => person === null) || view.left > 0 ? exit.partly : exit.done;
}

const actionWords = {
  disable: 'disable everywhere',
  enable: 'enable everywhere',
  invite: 'a new account',
} as const;

function inWords({ ticket, subject, action, word, people, left }: TicketView): string {
  const rows = people.map(({ given, email, isSender, isGuess, person }) => [
    given,
    person === null ? 'not found' : person.name || email,
    person === null
      ? ''
      : person.accounts.map(({ instance, status }) => `${instance} (${status})`).join(', '),
    [isSender ? 'wrote or receives it' : '', isGuess ? 'guessed' : '']
      .filter((part) => part !== '')
      .join(', '),
  ]);
  return [
    `Ticket: ${ticket ?? 'no number found'}`,
    `About: ${subject}`,
    `Asks for: ${action === null ? 'its words do not say' : `${actionWords[action]} (“${word}”)`}`,
    '',
    rows.length === 0
      ? 'No address was found in it.'
      : table(['Given', 'Person', 'Accounts', 'Remark'], rows),
    ...(left > 0 ? ['', `${left} more addresses were not looked up.`] : []),
  ].join('\n');
}
