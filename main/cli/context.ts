import type { SyncState } from '../../preload/contract/connections';
import type { Client } from '../clients/registry';
import type { Instance } from '../connections/rules/instance';
import type { ConnectionsService } from '../connections/service';
import type { Container } from '../container';
import type { Diagnostics } from '../diagnostics/service';
import { completenessOf } from '../directory/rules/completeness';
import type { Clock } from '../kernel/clock';
import { isoTime } from '../kernel/clock';
import { err, type Result } from '../kernel/result';
import { completenessJson } from '../reports/rules/completeness';
import type { Services } from '../services';
import type { ExitCode } from './exit-codes';
import { CommandFailed, type Output, usageError } from './output';

/** What every command gets: the open services, where to write, and what came in. */
export interface Context {
  readonly services: Services;
  readonly output: Output;
  readonly clock: Clock;
  /** How often everything is read while the window is open, in minutes; null: only when somebody asks. */
  readonly everyMinutes: () => number | null;
  /** The whole of standard input as text, without the last line break: a secret, or so many characters at most. */
  readonly readInput: (longest?: number) => Promise<string>;
}

/** What a command about clients gets: none of them is open. */
export interface ClientsContext {
  readonly clients: Container['clients'];
  readonly output: Output;
  readonly clock: Clock;
  /** See `clientByName`. */
  readonly named: (name: string) => Result<Client>;
}

/** What `diagnostics` gets: the client may be open or not. */
export interface DiagnosticsContext {
  readonly diagnostics: Diagnostics;
  readonly output: Output;
}

/** Runs a command on what can be found out, whether or not the client could be opened. */
export type RunOnDiagnostics = (work: (context: DiagnosticsContext) => Promise<ExitCode>) => Promise<void>;

/** Runs a command on the clients themselves; its answer is the exit code. */
export type RunOnClients = (work: (context: ClientsContext) => Promise<ExitCode>) => Promise<void>;

/** Runs a command that needs neither files nor services. */
export type RunAlone = (work: (output: Output) => Promise<ExitCode>) => Promise<void>;

/** Runs a command on the open services; its answer is the exit code. */
export type RunCommand = (work: (context: Context) => Promise<ExitCode>) => Promise<void>;

/** The instance of that name, or the end of the command. */
export function instanceNamed(connections: ConnectionsService, name: string): Instance {
  const instance = connections.byName(name);
  if (!instance) throw new CommandFailed(err('NOT_FOUND', { what: `An instance called “${name}”` }).error);
  return instance;
}

/** The one chosen, or all. */
export function chosenInstances(
  connections: ConnectionsService,
  name: string | undefined,
): readonly Instance[] {
  return name === undefined ? connections.all() : [instanceNamed(connections, name)];
}

/** What a list says of itself: complete or not, as of when, and which instances could not be reached. */
export interface Coverage {
  readonly complete: boolean;
  readonly as_of: string;
  readonly unreachable: readonly string[];
  readonly coverage: ReturnType<typeof completenessJson>;
}

/**
 * Reads the instances that were never read (or all of them with `now`), and says how far the directory covers the
 * chosen ones. `as_of` is the oldest of their readings.
 */
export async function coverage(
  context: Context,
  chosen: readonly Instance[],
  now: boolean,
): Promise<Coverage> {
  const { directory } = context.services;
  const toRead = chosen.filter((instance) => now || directory.syncState(instance.id).readAt === null);
  if (toRead.length > 0) await readWatched(context, toRead);
  const { coverage: states } = await directory.summary();
  const asked = states.filter((state) => chosen.some((instance) => instance.id === state.instanceId));
  const others = states.filter((state) => !asked.includes(state)).map((state) => state.instance);
  const line = completenessOf(asked, others, context.clock.now());
  return {
    complete: line.complete,
    as_of: line.oldest ?? isoTime(context.clock.now()),
    unreachable: line.unreachable,
    coverage: completenessJson(line),
  };
}

/** Reads, with a line of progress on a terminal; Ctrl+C ends the readings, not what comes after them. */
export async function readWatched(
  { services, output }: Context,
  instances: readonly Instance[],
): Promise<void> {
  const { directory } = services;
  const show = () => {
    const states = instances.map(({ id }) => directory.syncState(id));
    output.progress(progressLine(states));
  };
  const cancel = () => {
    for (const { id } of instances) directory.cancel(id);
  };
  const timer = setInterval(show, 250);
  process.once('SIGINT', cancel);
  try {
    await Promise.all(instances.map(({ id }) => directory.sync(id)));
    // Who reads for others to use it later is told when it cannot be remembered.
    await directory.settled();
  } finally {
    clearInterval(timer);
    process.off('SIGINT', cancel);
    output.progress('');
  }
}

/** `1,850 of 15,004 accounts, 900 a second, 15 s left; 3 of 20 instances done`. */
function progressLine(states: readonly SyncState[]): string {
  const running = states.filter((state) => state.running);
  const number = (value: number) => value.toLocaleString('en-US');
  const sum = (of: (state: SyncState) => number) => running.reduce((total, state) => total + of(state), 0);
  const total = running.every((state) => state.total !== null) ? sum((state) => state.total ?? 0) : null;
  const rate = Math.round(sum((state) => state.rate ?? 0));
  const left = running.every((state) => state.secondsLeft !== null)
    ? Math.max(0, ...running.map((state) => state.secondsLeft ?? 0))
    : null;
  return [
    `${number(sum((state) => state.done))}${total === null ? '' : ` of ${number(total)}`} accounts`,
    ...(rate > 0 ? [`, ${number(rate)} a second`] : []),
    ...(left === null ? [] : [`, ${number(left)} s left`]),
    ...(states.length > 1
      ? [`; ${number(states.length - running.length)} of ${number(states.length)} instances done`]
      : []),
  ].join('');
}

/** A list of what is kept here: no server is asked for it, so it is always complete. */
export function ownList<T>(result: readonly T[], clock: Clock) {
  return {
    ...{ result, next_cursor: null, total: result.length },
    ...{ complete: true, as_of: isoTime(clock.now()), unreachable: [] as readonly string[] },
  };
}

/** A whole number within bounds, from an option's text. */
export function wholeNumber(text: string, what: string, from: number, to: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < from || value > to)
    throw usageError(`${what} takes a whole number from ${from} to ${to}`);
  return value;
}
