import type { Command } from 'commander';
import type { JournalEntry } from '../../../preload/contract/journal';
import { isoTime } from '../../kernel/clock';
import { type Context, type RunCommand, wholeNumber } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { orFail, print, table } from '../output';
import { addReceiptCommand } from './receipt';

interface ListOptions {
  readonly query?: string;
  readonly cursor?: string;
  readonly limit?: string;
}

export function addJournalCommands(program: Command, run: RunCommand): void {
  const journal = program.command('journal').description('the record of every attempt');
  addReceiptCommand(journal, run);
  journal
    .command('list')
    .description('entries, oldest first')
    .option('--query <text>', 'words in target, instance, actor, action or reason')
    .option('--cursor <cursor>', 'go on after an earlier page')
    .option('--limit <n>', 'at most this many (default: all)')
    .action((options: ListOptions) => run((context) => list(context, options)));
}

async function list(context: Context, options: ListOptions): Promise<ExitCode> {
  const start = options.cursor === undefined ? 0 : wholeNumber(options.cursor, '--cursor', 0, 10_000_000);
  const most =
    options.limit === undefined
      ? Number.POSITIVE_INFINITY
      : wholeNumber(options.limit, '--limit', 1, 1_000_000);
  const { entries, total } = await oldestFirst(context, options.query ?? '', start, most);
  const end = start + entries.length;
  const document = {
    result: entries,
    next_cursor: end < total ? String(end) : null,
    total,
    complete: true,
    as_of: isoTime(context.clock.now()),
    unreachable: [],
  };
  print(context.output, document, () =>
    table(
      ['No.', 'When', 'Who', 'What', 'Target', 'Instance', 'Result', 'Reason'],
      entries.map((entry) => [
        String(entry.seq),
        entry.at,
        entry.actor,
        entry.action,
        entry.target ?? '',
        entry.instance ?? '',
        entry.code ? `${entry.state} (${entry.code})` : entry.state,
        entry.reason,
      ]),
    ),
  );
  return exit.done;
}

/** The service lists newest first, for the window; here its pages are walked from the far end. */
async function oldestFirst(context: Context, search: string, start: number, most: number) {
  const { journal } = context.services;
  const page = async (offset: number, limit: number) => orFail(await journal.list({ search, offset, limit }));
  const { total } = await page(0, 1);
  const entries: JournalEntry[] = [];
  const wanted = Math.min(most, Math.max(total - start, 0));
  while (entries.length < wanted) {
    const limit = Math.min(500, wanted - entries.length);
    const { entries: newestFirst } = await page(total - start - entries.length - limit, limit);
    if (newestFirst.length === 0) break;
    entries.push(...newestFirst.reverse());
  }
  return { entries, total };
}
