import path from 'node:path';
import type { Command } from 'commander';
import { type JournalEntry, JournalStateSchema } from '../../../preload/contract/journal';
import { journalReport } from '../../journal/report';
import type { ChainHead } from '../../journal/rules/chain';
import type { Wanted } from '../../journal/rules/wanted';
import { isoTime } from '../../kernel/clock';
import { type Context, type RunCommand, wholeNumber } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { inLines, orFail, print, table, usageError } from '../output';
import { addReceiptCommand } from './receipt';
import { formatOf, savedText, saveReport } from './save-report';

interface ListOptions {
  readonly query?: string;
  readonly instance?: readonly string[];
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
    .option('--instance <names...>', 'of these instances only')
    .option('--json-lines', 'a JSON document a line: entries as they come, then what the list says of itself')
    .action((options: ListOptions) => run((context) => list(context, options)));
  journal
    .command('verify')
    .description('check that every entry is as it was written, and the seal; or an export of it')
    .option('--export <folder>', 'an unpacked export, instead of the journal itself')
    .option('--head <number:hash>', 'an entry as an earlier receipt printed it (repeatable)', collect, [])
    .action((options: VerifyOptions) => run((context) => verify(context, options)));
  journal
    .command('export [target]')
    .description(
      'write the journal with what an auditor needs to check it: a folder, or a zip; a list to read where --format says so',
    )
    .option('--out <target>', 'the same as the argument; a zip where it ends in .zip')
    .option('--query <text>', 'an extract: entries with these words, of the others number and hash')
    .option('--action <actions...>', 'an extract: what was done, such as disable')
    .option('--state <states...>', 'an extract: how it ended, such as refused')
    .option('--instance <names...>', 'an extract: on these instances')
    .option('--since <date>', 'an extract: from this day (UTC) or moment on')
    .option('--format <format>', 'xlsx, csv or json: a list to read, which proves nothing by itself')
    .option('--bom', 'begin a CSV with the mark that older Excels want')
    .action((target: string | undefined, options: ExportOptions) =>
      run((context) => exportTo(context, options.out ?? target, options)),
    );
}

interface ExportOptions {
  readonly out?: string;
  readonly query?: string;
  readonly action?: readonly string[];
  readonly state?: readonly string[];
  readonly instance?: readonly string[];
  readonly since?: string;
  readonly format?: string;
  readonly bom?: boolean;
}

interface VerifyOptions {
  readonly export?: string;
  readonly head: readonly ChainHead[];
}

function collect(text: string, others: readonly ChainHead[]): readonly ChainHead[] {
  const [, seq, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!seq || !hash) throw usageError('--head takes the number of an entry, a colon, and its hash');
  return [...others, { seq: Number(seq), hash }];
}

/** Ends with "partly done" where something is wrong: the entries before that are good. */
async function verify({ services, output }: Context, options: VerifyOptions): Promise<ExitCode> {
  if (options.export !== undefined) {
    const checked = orFail(await services.checkExport(path.resolve(options.export), options.head));
    const { problems, entries, head, seal, later, madeAt } = checked;
    const isGood = problems.length === 0;
    const document = { ok: isGood, entries, head, seal, problems, made_at: madeAt, later_entries: later };
    print(output, document, () =>
      isGood
        ? `All ${entries} entries of this export are those of the journal here. ${exportSeals[seal]}\n` +
          `It was made at ${madeAt}. The journal here has ${laterWords(later)} since then.`
        : problems.join('\n'),
    );
    return isGood ? exit.done : exit.partly;
  }
  const { entries, head, fault, seal, remarks } = orFail(
    await services.journal.verify({
      onEntries: (done) => output.progress(`${done.toLocaleString('en-US')} entries checked`),
    }),
  );
  output.progress('');
  const others: ChainHead[] = [];
  for (const one of options.head)
    if (orFail(await services.journal.hashAt(one.seq)) !== one.hash) others.push(one);
  const isGood = fault === null && others.length === 0 && !remarks.some(({ kind }) => kind === 'broken');
  const said = [
    fault
      ? `Wrong at entry ${fault.seq}: ${faults[fault.kind]}.`
      : `All ${entries} entries are as they were written.`,
    ...(fault ? [] : [seals[seal]]),
    ...remarks.map(({ seq, kind }) => `Entry ${seq}: ${remarkWords[kind]}.`),
    ...others.map(
      ({ seq }) => `Entry ${seq} is not the one given with --head: the journal was written anew.`,
    ),
    `Last entry: ${head.seq}:${head.hash}`,
  ];
  print(output, { ok: isGood, entries, head, fault, seal, remarks, other_heads: others }, () =>
    said.join('\n'),
  );
  return isGood ? exit.done : exit.partly;
}

const faults = {
  sequence: 'entries before it are missing or out of order',
  link: 'an entry before it was changed or replaced',
  content: 'it was changed after it was written',
  cut: 'from here on entries are missing; they were cut off, or the file was brought back from a backup',
  seal: 'these are not the entries that were sealed; the journal was written anew, without the key',
  unsealed:
    'the seal over it was taken away, though the keychain holds its key; entries may be missing or others',
} as const;
const seals = {
  checked: 'The seal over the last one is good.',
  none: 'They are not sealed yet.',
  'key-missing': 'The seal cannot be checked: the keychain does not hold its key.',
  'key-changed': 'The seal cannot be checked: the keychain holds another key.',
  'keychain-away': 'The seal cannot be checked: the keychain does not answer.',
} as const;
const exportSeals = {
  good: 'The seal is good.',
  bad: 'The seal is wrong.',
  none: 'It has no seal.',
  'other-key': 'Its seal was made with another key, so only its entries could be compared.',
  'no-key': 'The keychain holds no key to check its seal with, so only its entries could be compared.',
} as const;
const laterWords = (later: number) =>
  later === 0 ? 'no entry' : later === 1 ? 'one more entry' : `${later} more entries`;
const remarkWords = {
  'sealed-from': 'sealing begins here',
  'key-replaced': 'the key was replaced',
  broken: 'the journal before it was not as it had been sealed',
} as const;

function wantedBy({ query = '', action, state, instance, since }: ExportOptions): Wanted {
  const states = state?.map((one) => {
    const known = JournalStateSchema.safeParse(one);
    if (!known.success) throw usageError(`--state is one of ${JournalStateSchema.options.join(', ')}`);
    return known.data;
  });
  const from = since === undefined ? undefined : Date.parse(since);
  if (from !== undefined && (Number.isNaN(from) || !/^\d{4}-\d{2}-\d{2}/.test(since ?? '')))
    throw usageError('--since takes a day such as 2026-11-03, or a moment with its zone');
  return {
    search: query,
    filters: {
      ...(action ? { actions: [...action] } : {}),
      ...(states ? { states } : {}),
      ...(instance ? { instances: [...instance] } : {}),
      ...(from === undefined ? {} : { since: isoTime(from) }),
    },
  };
}

async function exportTo(
  context: Context,
  given: string | undefined,
  options: ExportOptions,
): Promise<ExitCode> {
  const { services, output } = context;
  const wanted = wantedBy(options);
  if (options.format !== undefined) {
    if (given === undefined) throw usageError('name the file to write the list to');
    const saving = { ...options, out: given };
    formatOf(saving);
    const made = orFail(await journalReport(services, wanted));
    const manifest = await saveReport(context, made, 'journal.listed', saving);
    print(output, manifest, () => savedText(manifest, 'entries', given));
    return exit.done;
  }
  const target = path.resolve(given ?? services.journalExport.suggestedName());
  const onEntries = (done: number) => output.progress(`${done.toLocaleString('en-US')} entries written`);
  const written = orFail(await services.journalExport.write(target, { wanted, onEntries }));
  output.progress('');
  const { entries, complete, head, seal, files } = written;
  const document = { written: path.basename(target), entries, complete, head, seal, files };
  print(
    output,
    document,
    () =>
      `Written: ${path.basename(target)}, ${entries} entries. ${complete} Its README says how to check it.`,
  );
  return exit.done;
}

async function list(context: Context, options: ListOptions): Promise<ExitCode> {
  const { output } = context;
  const start = options.cursor === undefined ? 0 : wholeNumber(options.cursor, '--cursor', 0, 10_000_000);
  const most =
    options.limit === undefined
      ? Number.POSITIVE_INFINITY
      : wholeNumber(options.limit, '--limit', 1, 1_000_000);
  const wanted = { search: options.query ?? '', instances: options.instance };
  const total = await countOf(context, wanted);
  const entries: JournalEntry[] = [];
  let end = start;
  for await (const page of oldestFirst(context, wanted, { start, most, total })) {
    end += page.length;
    if (!output.areLines) entries.push(...page);
    else if (!(await inLines(output, page))) return exit.done;
  }
  const about = {
    next_cursor: end < total ? String(end) : null,
    total,
    complete: true,
    as_of: isoTime(context.clock.now()),
    unreachable: [],
  };
  if (output.areLines) await output.line({ list: about });
  else
    print(output, { result: entries, ...about }, () =>
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

interface WantedEntries {
  readonly search: string;
  readonly instances: readonly string[] | undefined;
}

async function pageOf({ services }: Context, wanted: WantedEntries, offset: number, limit: number) {
  const { search, instances } = wanted;
  const filters = instances && { instances: [...instances] };
  return orFail(await services.journal.list({ search, ...(filters ? { filters } : {}), offset, limit }));
}

const countOf = async (context: Context, wanted: WantedEntries): Promise<number> =>
  (await pageOf(context, wanted, 0, 1)).total;

/** The service lists newest first, for the window; here its pages are walked from the far end. */
async function* oldestFirst(
  context: Context,
  wanted: WantedEntries,
  { start, most, total }: { readonly start: number; readonly most: number; readonly total: number },
): AsyncGenerator<readonly JournalEntry[]> {
  const all = Math.min(most, Math.max(total - start, 0));
  for (let done = 0; done < all; ) {
    const limit = Math.min(500, all - done);
    // What was appended meanwhile stands before all that was counted.
    const grown = (await countOf(context, wanted)) - total;
    const { entries } = await pageOf(context, wanted, grown + total - start - done - limit, limit);
    if (entries.length === 0) return;
    done += entries.length;
    yield entries.reverse();
  }
}
