import type { Instance } from '../connections/rules/instance';
import type { ConnectionsService } from '../connections/service';
import type { Clock } from '../kernel/clock';
import { isoTime } from '../kernel/clock';
import { err } from '../kernel/result';
import type { Services } from '../services';
import type { ExitCode } from './exit-codes';
import { CommandFailed, type Output, usageError } from './output';

/** What every command gets: the open services, where to write, and what came in. */
export interface Context {
  readonly services: Services;
  readonly output: Output;
  readonly clock: Clock;
  /** The whole of standard input as text, without the last line break. */
  readonly readInput: () => Promise<string>;
}

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
  await Promise.all(
    chosen
      .filter((instance) => now || directory.syncState(instance.id).readAt === null)
      .map((instance) => directory.sync(instance.id)),
  );
  // Who reads for others to use it later is told when it cannot be remembered.
  await directory.settled();
  const summary = await directory.summary();
  const states = summary.coverage.filter((state) =>
    chosen.some((instance) => instance.id === state.instanceId),
  );
  const readings = states.map((state) => state.readAt).filter((at): at is string => at !== null);
  return {
    complete: states.every((state) => state.complete && state.failure === null),
    as_of: readings.sort()[0] ?? isoTime(context.clock.now()),
    unreachable: states.filter((state) => state.failure !== null).map((state) => state.instance),
  };
}

/** A whole number within bounds, from an option's text. */
export function wholeNumber(text: string, what: string, from: number, to: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < from || value > to)
    throw usageError(`${what} takes a whole number from ${from} to ${to}`);
  return value;
}
