import type { Command } from 'commander';
import {
  type ChangeKind,
  ChangeKindSchema,
  type ChangeRow,
  type FlagRow,
  type FlagState,
} from '../../../preload/contract/history';
import { isoTime } from '../../kernel/clock';
import { type Context, chosenInstances, coverage, type RunCommand, wholeNumber } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { orFail, print, table, usageError } from '../output';
import { reportNoun } from './report-noun';

interface DriftOptions {
  readonly since: string;
  readonly instance?: string;
  readonly kind?: readonly string[];
  readonly steps?: boolean;
  readonly cursor?: string;
  readonly limit?: string;
}

interface WatchOptions {
  readonly instance?: string;
  readonly state: string;
  readonly cursor?: string;
  readonly limit?: string;
}

interface AcknowledgeOptions {
  readonly note?: string;
  readonly yes?: boolean;
}

export function addHistoryCommands(program: Command, run: RunCommand): void {
  const kinds = ChangeKindSchema.options.join(', ');
  reportNoun(program)
    .command('drift')
    .description('what changed since a time, net: who was disabled and enabled again is not in it')
    .option(
      '--since <when>',
      'a date such as 2026-11-03, how long ago, such as 7d or 24h, or last-review',
      '7d',
    )
    .option('--instance <name>')
    .option('--kind <kind...>', kinds)
    .option('--steps', 'every change that was seen, also those that were changed back')
    .option('--cursor <cursor>', 'go on after an earlier page')
    .option('--limit <n>', 'at most this many (default: all)')
    .action((options: DriftOptions) => run((context) => drift(context, options)));

  const watch = program.command('watch').description('what needs a look: active again, new powers');
  watch
    .command('list')
    .description('what needs a look, with its likely cause')
    .option('--instance <name>')
    .option('--state <state>', 'open, acknowledged, resolved or all', 'open')
    .option('--cursor <cursor>', 'go on after an earlier page')
    .option('--limit <n>', 'at most this many (default: all)')
    .action((options: WatchOptions) => run((context) => list(context, options)));
  watch
    .command('acknowledge <number...>')
    .description('say that something is expected; it is recorded in the journal')
    .option('--note <text>', 'why it is expected')
    .option('--yes', 'really do it')
    .action((numbers: readonly string[], options: AcknowledgeOptions) =>
      run((context) => acknowledge(context, numbers, options)),
    );
}

const pageSize = 500;

/** When the last review was closed. */
async function lastReview({ services }: Context): Promise<string> {
  const { lastReview: at } = orFail(await services.history.occasions());
  if (at === null) throw usageError('--since last-review: no access review has been closed yet.');
  return at;
}

async function drift(context: Context, options: DriftOptions): Promise<ExitCode> {
  const chosen = chosenInstances(context.services.connections, options.instance);
  const covered = await coverage(context, chosen, false);
  const since =
    options.since === 'last-review'
      ? await lastReview(context)
      : momentOf(options.since, context.clock.now());
  const [start, most] = windowOf(options);
  const query = {
    since,
    mode: options.steps ? 'steps' : 'net',
    kinds: kindsOf(options.kind ?? []),
    instanceIds: options.instance === undefined ? [] : chosen.map(({ id }) => id),
  } as const;
  const rows: ChangeRow[] = [];
  let total = 0;
  do {
    const page = orFail(
      await context.services.history.changes({
        ...query,
        kinds: [...query.kinds],
        offset: start + rows.length,
        limit: Math.min(pageSize, most - rows.length),
      }),
    );
    total = page.total;
    rows.push(...page.rows);
    if (page.rows.length === 0) break;
  } while (rows.length < most);
  const known = orFail(await context.services.history.known(since)).filter(({ instanceId }) =>
    chosen.some(({ id }) => id === instanceId),
  );
  const document = {
    result: rows.map(changeJson),
    next_cursor: cursorAfter(start + rows.length, total),
    total,
    ...covered,
    // An instance that is not known that far back, or was read incompletely since, may have changed unseen.
    complete:
      covered.complete &&
      known.every(({ first, incomplete }) => first !== null && first <= since && incomplete === 0),
    since,
    known: known.map((one) => ({
      instance: one.instance,
      known_since: one.first,
      last_reading: one.last,
      incomplete_readings: one.incomplete,
    })),
  };
  print(context.output, document, () =>
    [
      table(
        ['Seen', 'What', 'Who', 'Instance', 'Before', 'After', 'By'],
        document.result.map((row) => [
          row.not_before === null || row.run !== null ? row.at : `${row.not_before} to ${row.at}`,
          row.kind,
          row.email || row.name,
          row.instance,
          row.before ?? '',
          row.after ?? '',
          row.run ?? 'not by Rollcall',
        ]),
      ),
      '',
      `${rows.length} of ${total} since ${since}, as of ${covered.as_of}.`,
      ...known.flatMap((one) =>
        one.first === null
          ? [`${one.instance} was never read completely: what changed there is not known.`]
          : one.first > since
            ? [`${one.instance} is known only since ${one.first}.`]
            : one.incomplete > 0
              ? [
                  `${one.instance} was read incompletely ${one.incomplete} times: changes may have been missed.`,
                ]
              : [],
      ),
    ].join('\n'),
  );
  return exit.done;
}

async function list(context: Context, options: WatchOptions): Promise<ExitCode> {
  const chosen = chosenInstances(context.services.connections, options.instance);
  const covered = await coverage(context, chosen, false);
  await context.services.history.settle();
  const [start, most] = windowOf(options);
  const names = new Set(chosen.map(({ id }) => id));
  const found = await flagsIn(context, statesOf(options.state));
  const rows = found.filter((flag) => names.has(flag.instanceId));
  const result = rows.slice(start, Math.min(rows.length, start + most)).map(flagJson);
  const document = {
    result,
    next_cursor: cursorAfter(start + result.length, rows.length),
    total: rows.length,
    ...covered,
  };
  print(context.output, document, () =>
    table(
      ['No.', 'What', 'Who', 'Instance', 'State', 'Seen', 'Likely cause'],
      result.map((flag) => [
        String(flag.number),
        flag.flag,
        flag.email || flag.name,
        flag.instance,
        flag.state,
        flag.seen_at,
        flag.cause.text,
      ]),
    ),
  );
  return exit.done;
}

async function flagsIn(context: Context, states: readonly FlagState[]): Promise<readonly FlagRow[]> {
  const flags: FlagRow[] = [];
  for (;;) {
    const page = orFail(
      await context.services.history.flags({
        states: [...states],
        refs: [],
        offset: flags.length,
        limit: pageSize,
      }),
    );
    flags.push(...page.rows);
    if (page.rows.length === 0 || flags.length >= page.total) return flags;
  }
}

async function acknowledge(
  context: Context,
  numbers: readonly string[],
  options: AcknowledgeOptions,
): Promise<ExitCode> {
  const ids = numbers.map((number) => wholeNumber(number, 'acknowledge', 1, Number.MAX_SAFE_INTEGER));
  if (!options.yes) throw usageError('watch acknowledge writes to the journal: add --yes');
  const open = (await flagsIn(context, ['open'])).filter(({ id }) => ids.includes(id));
  if (open.length > 0)
    orFail(
      await context.services.history.acknowledge(
        open.map(({ id }) => id),
        options.note?.trim() ?? '',
      ),
    );
  const document = {
    result: open.map((flag) => ({
      ...flagJson(flag),
      state: 'acknowledged',
      note: options.note?.trim() ?? '',
    })),
    next_cursor: null,
    total: open.length,
    complete: true,
    as_of: isoTime(context.clock.now()),
    unreachable: [],
  };
  print(context.output, document, () =>
    open.length === 0
      ? 'None of these needs a look any more.'
      : open
          .map((flag) => `${flag.email || flag.name} on ${flag.instance} is marked as expected.`)
          .join('\n'),
  );
  return open.length === 0 ? exit.nothing : exit.done;
}

function changeJson(row: ChangeRow) {
  return {
    kind: row.kind,
    instance: row.instance,
    id: Number(row.ref.slice(row.ref.lastIndexOf(':') + 2)),
    email: row.email,
    name: row.name,
    before: row.before,
    after: row.after,
    not_before: row.notBefore,
    at: row.at,
    run: row.runId,
    steps: row.steps,
  };
}

function flagJson(flag: FlagRow) {
  return {
    number: flag.id,
    flag: flag.kind,
    state: flag.state as string,
    instance: flag.instance,
    id: Number(flag.ref.slice(flag.ref.lastIndexOf(':') + 2)),
    email: flag.email,
    name: flag.name,
    cause: flag.cause,
    disabled_at: flag.disabledAt,
    run: flag.runId,
    not_before: flag.notBefore,
    seen_at: flag.seenAt,
    raised_at: flag.raisedAt,
    by: flag.by,
    note: flag.note,
  };
}

function kindsOf(given: readonly string[]): readonly ChangeKind[] {
  return given
    .flatMap((text) => text.split(','))
    .map((kind) => {
      const known = ChangeKindSchema.safeParse(kind.trim());
      if (!known.success) throw usageError(`--kind is one of ${ChangeKindSchema.options.join(', ')}`);
      return known.data;
    });
}

function statesOf(state: string): readonly FlagState[] {
  if (state === 'all') return [];
  if (state === 'open' || state === 'acknowledged' || state === 'resolved') return [state];
  throw usageError('--state is one of open, acknowledged, resolved, all');
}

/** `2026-11-03` and ISO times as they are (a day begins in UTC), `7d` and `24h` counted back from now. */
function momentOf(since: string, now: number): string {
  const ago = /^(\d{1,5})([dh])$/.exec(since);
  if (ago) return isoTime(now - Number(ago[1]) * (ago[2] === 'd' ? 86_400_000 : 3_600_000));
  const at = /^\d{4}-\d{2}-\d{2}/.test(since) ? Date.parse(since) : Number.NaN;
  if (Number.isNaN(at)) throw usageError('--since takes a date such as 2026-11-03, or 7d, or 24h');
  return isoTime(at);
}

function windowOf(options: { readonly cursor?: string; readonly limit?: string }): readonly [number, number] {
  const start = options.cursor === undefined ? 0 : wholeNumber(options.cursor, '--cursor', 0, 10_000_000);
  const most =
    options.limit === undefined
      ? Number.POSITIVE_INFINITY
      : wholeNumber(options.limit, '--limit', 1, 1_000_000);
  return [start, most];
}

const cursorAfter = (end: number, total: number): string | null => (end < total ? String(end) : null);
