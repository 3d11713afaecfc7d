import type { Command } from 'commander';
import type { AccountRow, DirectoryQuery } from '../../../preload/contract/directory';
import { fold, foldEmail } from '../../directory/rules/fold';
import { noFilters } from '../../directory/rules/no-filters';
import { parseSearch } from '../../directory/rules/search-language';
import { accountJson, accountTable } from '../account-output';
import { type Context, chosenInstances, coverage, type RunCommand, wholeNumber } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { inLines, print, usageError } from '../output';
import { type ExportOptions, exportAccounts } from './accounts-export';
import { find } from './find';
import { addPeopleCommands } from './people';
import { addSyncCommand } from './sync';

/** Which accounts are meant. */
export interface QuestionOptions {
  readonly instance?: string;
  readonly query?: string;
  readonly status: string;
  readonly group?: string;
  readonly role?: string;
  readonly notSeenFor?: string;
}

interface ListOptions extends QuestionOptions {
  readonly cursor?: string;
  readonly limit?: string;
}

export function addDirectoryCommands(program: Command, run: RunCommand): void {
  addSyncCommand(program, run);
  const accounts = program.command('accounts').description('the accounts of all instances');
  withQuestion(accounts.command('export'))
    .description('the same accounts into a file, with a manifest beside it')
    .requiredOption('--out <file>', 'where to')
    .option('--format <format>', 'csv, xlsx, json or pdf (default: as the name ends)')
    .option('--bom', 'begin CSV with a mark, for older versions of Excel')
    .action((options: ExportOptions) => run((context) => exportAccounts(context, options)));
  withQuestion(accounts.command('list'))
    .description('accounts as they were last read, of every instance')
    .option('--cursor <cursor>', 'go on after an earlier page')
    .option('--limit <n>', 'at most this many (default: all)')
    .option(
      '--json-lines',
      'a JSON document a line: accounts as they come, then what the list says of itself',
    )
    .action((options: ListOptions) => run((context) => list(context, options)));

  const people = program.command('people').description('people: the accounts of one human');
  people
    .command('show <e-mail>')
    .description('all accounts of one person')
    .action((email: string) => run((context) => show(context, email)));
  addPeopleCommands(people, run);
  people
    .command('find')
    .description('who a list of e-mails, names or logins is: found, ambiguous or not found')
    .requiredOption('--from <file>', 'a ticket, a spreadsheet, any text; - for standard input')
    .action(({ from }: { from: string }) => run((context) => find(context, from)));
}

const withQuestion = (command: Command): Command =>
  command
    .option('--instance <name>')
    .option(
      '--query <text>',
      'words in name, e-mail, group or instance; also group:sales, is:admin, seen:>90d, -status:disabled',
    )
    .option('--status <status>', 'active, disabled, invited or all', 'all')
    .option('--group <name>')
    .option('--role <role>', 'admin or member')
    .option('--not-seen-for <days>', 'such as 90d: last sign-in (or creation) at least that long ago');

async function list(context: Context, options: ListOptions): Promise<ExitCode> {
  const { output } = context;
  const { connections, directory } = context.services;
  const chosen = chosenInstances(connections, options.instance);
  const covered = await coverage(context, chosen, false);
  const start = options.cursor === undefined ? 0 : wholeNumber(options.cursor, '--cursor', 0, 10_000_000);
  const most =
    options.limit === undefined
      ? Number.POSITIVE_INFINITY
      : wholeNumber(options.limit, '--limit', 1, 1_000_000);
  const query = questionFrom(
    options,
    chosen.map((instance) => instance.id),
  );
  const result: ReturnType<typeof accountJson>[] = [];
  let total = 0;
  let end = start;
  while (end - start < most) {
    const page = await directory.engine.query({
      ...query,
      offset: end,
      limit: Math.min(1000, most - (end - start)),
    });
    total = page.matching;
    const rows = (page.rows as AccountRow[]).map(accountJson);
    end += rows.length;
    if (rows.length === 0) break;
    if (!output.areLines) result.push(...rows);
    else if (!(await inLines(output, rows))) return exit.done;
  }
  const about = { next_cursor: end < total ? String(end) : null, total, ...covered };
  if (output.areLines) await output.line({ list: about });
  else
    print(output, { result, ...about }, () =>
      [accountTable(result), '', footer(result.length, total, covered)].join('\n'),
    );
  return exit.done;
}

/** The question that options ask, or the end of the command. */
export function questionFrom(options: QuestionOptions, instanceIds: readonly string[]): DirectoryQuery {
  // In the window a term that is not understood narrows nothing and says so; a script would go on with everybody.
  const [problem] = parseSearch(options.query ?? '').flatMap((term) => term.problem ?? []);
  if (problem !== undefined) throw usageError(`--query: ${problem}`);
  const oneOf = <T extends string>(what: string, value: string, allowed: readonly T[]): T => {
    if (!allowed.includes(value as T)) throw usageError(`${what} is one of ${allowed.join(', ')}`);
    return value as T;
  };
  const status = oneOf('--status', options.status, ['active', 'disabled', 'invited', 'all'] as const);
  const days = options.notSeenFor === undefined ? null : /^(\d{1,4})d$/.exec(options.notSeenFor);
  if (options.notSeenFor !== undefined && !days) throw usageError('--not-seen-for takes days, such as 90d');
  return {
    view: 'accounts',
    search: options.query ?? '',
    filters: {
      ...noFilters,
      status: status === 'all' ? [] : [status],
      instanceIds: options.instance === undefined ? [] : [...instanceIds],
      groups: options.group === undefined ? [] : [fold(options.group)],
      role: options.role === undefined ? [] : [oneOf('--role', options.role, ['admin', 'member'] as const)],
      notSeenForDays: days?.[1] === undefined ? null : wholeNumber(days[1], '--not-seen-for', 1, 3650),
    },
    groupBy: 'none',
    sort: [],
    offset: 0,
    limit: 0,
  };
}

async function show(context: Context, email: string): Promise<ExitCode> {
  const { connections, directory } = context.services;
  const covered = await coverage(context, connections.all(), false);
  const person = await directory.engine.person(email);
  const accounts = (person?.accounts ?? []).map(accountJson);
  const { complete, unreachable } = covered;
  const addresses = person?.addresses ?? [];
  print(context.output, { email: foldEmail(email), addresses, accounts, complete, unreachable }, () =>
    [
      accounts.length === 0 ? `No account of ${email} was found.` : accountTable(accounts),
      '',
      footer(accounts.length, accounts.length, covered),
    ].join('\n'),
  );
  return accounts.length === 0 ? exit.nothing : exit.done;
}

function footer(shown: number, total: number, covered: Awaited<ReturnType<typeof coverage>>): string {
  return [`${shown} of ${total}, as of ${covered.as_of}.`, covered.coverage.text].join('\n');
}
