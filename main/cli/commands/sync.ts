import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Coverage } from '../../../preload/contract/directory';
import type { Instance } from '../../connections/rules/instance';
import { isoTime } from '../../kernel/clock';
import { err } from '../../kernel/result';
import { escapeControls } from '../../kernel/server-text';
import { type Context, chosenInstances, coverage, type RunCommand, readWatched } from '../context';
import { type ExitCode, exit, exitCodeOf } from '../exit-codes';
import { CommandFailed, print, table, usageError } from '../output';

interface SyncOptions {
  readonly instance?: string;
  readonly watch?: boolean;
  readonly every?: string;
}

/** `sync`, once or again and again. */
export function addSyncCommand(program: Command, run: RunCommand): void {
  program
    .command('sync')
    .description('read the accounts of one instance, or of all')
    .option('--instance <name>', 'this one only')
    .option('--watch', 'again and again, until Ctrl+C; with --json a line for each reading')
    .option('--every <time>', 'of --watch: how often, such as 30s, 10m or 1h (default: as Settings says)')
    .action((options: SyncOptions) => run((context) => sync(context, options)));
}

async function sync(context: Context, options: SyncOptions): Promise<ExitCode> {
  if (options.every !== undefined && !options.watch) throw usageError('--every goes with --watch');
  const { connections, directory, access } = context.services;
  await access.recover();
  const chosen = chosenInstances(connections, options.instance);
  if (chosen.length === 0) {
    throw new CommandFailed(err('NOT_FOUND', { what: 'An instance to read' }).error, exit.nothing);
  }
  if (options.watch) return watch(context, chosen, secondsOf(context, options.every));
  const covered = await coverage(context, chosen, true);
  const result = (await statesOf(context, chosen)).map(readingJson);
  print(context.output, { result, next_cursor: null, total: result.length, ...covered }, () =>
    table(
      ['Instance', 'Accounts', 'Result'],
      result.map((row) => [row.instance, String(row.accounts), inWords(row)]),
    ),
  );
  if (chosen.some(({ id }) => directory.syncState(id).stopped)) return exit.partly;
  const failed = result.filter((row) => row.error !== null);
  const [first] = failed;
  if (!first?.error) return exit.done;
  return failed.length < result.length
    ? exit.partly
    : exitCodeOf(first.error.code as Parameters<typeof exitCodeOf>[0]);
}

async function statesOf({ services }: Context, chosen: readonly Instance[]): Promise<readonly Coverage[]> {
  const { coverage: states } = await services.directory.summary();
  return states.filter((state) => chosen.some((instance) => instance.id === state.instanceId));
}

const readingJson = (state: Coverage) => ({
  instance: state.instance,
  accounts: state.accounts,
  complete: state.complete && state.failure === null,
  missing: state.missing,
  read_at: state.readAt,
  error: state.failure
    ? { code: state.failure.code, message: state.failure.message, next_step: state.failure.nextStep }
    : null,
});

const inWords = ({ error, complete, missing }: ReturnType<typeof readingJson>): string =>
  error?.message ?? (complete ? 'complete' : missing.join(' '));

/** No server is read more often. */
const leastSeconds = 5;
const inSeconds = { s: 1, m: 60, h: 3_600 } as const;

function secondsOf({ everyMinutes }: Context, text: string | undefined): number {
  if (text === undefined) {
    const minutes = everyMinutes();
    if (minutes === null) throw usageError('Settings say to read only when asked: give --every <time>');
    return minutes * 60;
  }
  const [, number, unit] = /^(\d{1,5})([smh])$/.exec(text) ?? [];
  const seconds = Number(number) * inSeconds[unit as keyof typeof inSeconds];
  if (!(seconds >= leastSeconds && seconds <= 86_400))
    throw usageError(`--every takes a time from ${leastSeconds}s to 24h, such as 30s, 10m or 1h`);
  return seconds;
}

/** Reads until it is told to end. A reading that goes on then ends as with Ctrl+C of `sync`: what came stays, and is called incomplete. */
async function watch(context: Context, chosen: readonly Instance[], seconds: number): Promise<ExitCode> {
  const { services, output, clock } = context;
  const ending = new AbortController();
  const end = () => {
    ending.abort();
    for (const { id } of chosen) services.directory.cancel(id);
  };
  const now = () => isoTime(clock.now());
  const tell = async (document: object, words: string) => {
    if (output.json) await output.line(document);
    else output.out(`${escapeControls(words)}\n`);
    if (!output.isRead()) end();
  };
  let readings = 0;
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    const names = chosen.map(({ name }) => name);
    await tell(
      { event: 'began', at: now(), every_seconds: seconds, instances: names },
      `Reading every ${seconds} s.`,
    );
    while (!ending.signal.aborted) {
      await services.access.recover();
      await readWatched(context, chosen);
      if (ending.signal.aborted) break;
      readings += 1;
      for (const reading of (await statesOf(context, chosen)).map(readingJson)) {
        const at = now();
        const words = `${at} ${reading.instance}: ${reading.accounts} accounts, ${inWords(reading)}`;
        await tell({ event: 'read', at, ...reading }, words);
      }
      await pause(seconds * 1_000, undefined, { signal: ending.signal }).catch(() => undefined);
    }
    await tell({ event: 'ended', at: now(), readings }, `Ended after ${readings} readings.`);
    return exit.done;
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
  }
}
