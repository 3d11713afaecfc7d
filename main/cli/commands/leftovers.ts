import type { Command } from 'commander';
import type { LeftoverPlace } from '../../../preload/contract/leftovers';
import { isoTime } from '../../kernel/clock';
import { leftoverPlace } from '../../leftovers/view';
import { type Context, chosenInstances, coverage, type RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { listed } from '../listed';
import { orFail, print, table, usageError } from '../output';
import { addressesOf } from './accounts-meant';
import { type ChangeOptions, carryOut, obeyPolicy } from './carry-out';

interface LeftoverOptions extends ChangeOptions {
  readonly instance?: string;
  readonly to?: string;
}

/** `leftovers list|stop|hand-over`. */
export function addLeftoverCommands(program: Command, run: RunCommand): void {
  const leftovers = program
    .command('leftovers')
    .description('what somebody leaves running: subscriptions, alerts, API keys');
  leftovers
    .command('list <e-mail>')
    .description('what a person made or gets, on every instance, read now')
    .option('--instance <name>', 'on this one only')
    .action((email: string, options: LeftoverOptions) => run((context) => list(context, email, options)));
  withChange(leftovers.command('stop <e-mail>'))
    .description('end what the person made, and take them off what they get')
    .action((email: string, options: LeftoverOptions) => run((context) => change(context, email, options)));
  withChange(leftovers.command('hand-over <e-mail>'))
    .description('give it to a colleague, where Metabase lets: alerts on newer servers, and what they get')
    .requiredOption('--to <e-mail>', 'the colleague')
    .action((email: string, options: LeftoverOptions) => run((context) => change(context, email, options)));
}

const withChange = (command: Command): Command =>
  command
    .option('--instance <name>', 'on this one only')
    .option('--reason <text>', 'why, or the ticket; the policy of the client says whether it is needed')
    .option('--dry-run', 'show what would be done, and do nothing')
    .option('--yes', 'do not ask')
    .option('--confirm <text>', 'what an instance in safe mode "type" asks to be typed');

/** What was found where, after instances that were never read were read. */
async function look(
  context: Context,
  typed: string,
  options: LeftoverOptions,
): Promise<{
  readonly email: string;
  readonly places: readonly LeftoverPlace[];
  readonly unreachable: readonly string[];
}> {
  const { leftovers, connections } = context.services;
  const [email = ''] = addressesOf([typed], undefined);
  const chosen = chosenInstances(connections, options.instance);
  const covered = await coverage(context, chosen, false);
  const ids = new Set(chosen.map(({ id }) => id));
  const found = await leftovers.of(email);
  const places = found.map(leftoverPlace).filter(({ instanceId }) => ids.has(instanceId));
  const failed = places.flatMap(({ instance, failure }) => (failure ? [instance] : []));
  return { email, places, unreachable: [...new Set([...covered.unreachable, ...failed])] };
}

async function list(context: Context, typed: string, options: LeftoverOptions): Promise<ExitCode> {
  const { email, places, unreachable } = await look(context, typed, options);
  const result = places.flatMap((place) =>
    place.items.map(({ ref, kind, name, owns, receives, others, fixed }) => ({
      instance: place.instance,
      email: place.email,
      status: place.status,
      kind,
      id: Number(/\d+$/.exec(ref)?.[0]),
      name,
      owns,
      receives,
      others,
      fixed,
    })),
  );
  const lacks = places
    .filter((place) => place.lacks.length > 0)
    .map((place) => ({ instance: place.instance, kinds: place.lacks }));
  const document = {
    result,
    next_cursor: null,
    total: result.length,
    complete: unreachable.length === 0,
    as_of: isoTime(context.clock.now()),
    unreachable,
    lacks,
  };
  print(context.output, document, () =>
    [
      result.length === 0
        ? `${email} has left nothing running.`
        : table(
            ['What', 'Name', 'Instance', 'Part', 'Others'],
            result.map((one) => [one.kind, one.name, one.instance, partOf(one), String(one.others)]),
          ),
      ...lacks.map(({ instance, kinds }) => `${instance} does not tell of: ${listed(kinds)}.`),
      ...(unreachable.length > 0 ? [`Not reached: ${unreachable.join(', ')}.`] : []),
    ].join('\n'),
  );
  if (unreachable.length > 0) return exit.partly;
  return result.length === 0 ? exit.nothing : exit.done;
}

const partOf = ({ owns, receives }: { readonly owns: boolean; readonly receives: boolean }): string =>
  owns ? (receives ? 'made it, gets it' : 'made it') : 'gets it';

async function change(context: Context, typed: string, options: LeftoverOptions): Promise<ExitCode> {
  const { access, leftovers } = context.services;
  const [to = null] = options.to === undefined ? [] : addressesOf([options.to], undefined);
  if (options.to !== undefined && to === null) throw usageError('say to whom: --to <e-mail>');
  await obeyPolicy(context, 'change', options);
  if (!options.dryRun) await access.recover();
  const { email, places, unreachable } = await look(context, typed, options);
  const refs = places.flatMap(({ items }) => items.map(({ ref }) => ref));
  const plan = orFail(await leftovers.plan({ email, to, refs }, false));
  return carryOut(context, plan, options, { missing: [], unreachable });
}
