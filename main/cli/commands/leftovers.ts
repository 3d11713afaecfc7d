import type { Command } from 'commander';
import type { LeftoverPlace } from '../../../preload/contract/leftover-places';
import { foldEmail } from '../../directory/rules/fold';
import { isoTime } from '../../kernel/clock';
import { err } from '../../kernel/result';
import { calledAs } from '../../leftovers/rules/later';
import { type Context, chosenInstances, coverage, type RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { listed } from '../listed';
import { CommandFailed, orFail, print, table, usageError } from '../output';
import { addressesOf } from './accounts-meant';
import { type ChangeOptions, carryOut, obeyPolicy } from './carry-out';

interface LeftoverOptions extends ChangeOptions {
  readonly instance?: string;
  readonly to?: string;
  readonly item?: readonly string[];
  readonly note?: string;
  readonly forget?: boolean;
}

/** `leftovers list|stop|hand-over|later`. */
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
  withItems(leftovers.command('later [e-mail]'))
    .description(
      'what is left for later, checked with the servers; or put what a person left running on that list',
    )
    .option('--instance <name>', 'on this one only')
    .option('--note <text>', 'why, for whoever looks later')
    .option('--forget', 'take it off the list again, undone')
    .option('--yes', 'do not ask')
    .action((email: string | undefined, options: LeftoverOptions) =>
      run((context) => (email === undefined ? listLater(context) : later(context, email, options))),
    );
}

const withItems = (command: Command): Command =>
  command.option(
    '--item <what>',
    'this one only, as `leftovers list` names it: subscription-12, alert-3, api-key-2; may be given more than once',
    (one: string, all: readonly string[] = []) => [...all, one],
  );

const withChange = (command: Command): Command =>
  withItems(command)
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
  const places = (await leftovers.of(email)).filter(({ instanceId }) => ids.has(instanceId));
  const failed = places.flatMap(({ instance, failures }) => (failures.length > 0 ? [instance] : []));
  return { email, places, unreachable: [...new Set([...covered.unreachable, ...failed])] };
}

/** `subscription-12`: how one of them is named, within its instance. */
const itemOf = (ref: string, kind: string): string => `${kind}-${/\d+$/.exec(ref)?.[0] ?? ''}`;

/** Those that `--item` names, or all; a name that stands for none is an error, so that no script goes on with less. */
function meant(
  places: readonly LeftoverPlace[],
  items: readonly string[] | undefined,
): readonly string[] | null {
  if (items === undefined) return null;
  const named = places.flatMap((place) =>
    place.items.map(({ ref, kind }) => ({ ref, name: itemOf(ref, kind), at: place.instance })),
  );
  return items.flatMap((item) => {
    const found = named.filter(({ name }) => name === item);
    const [only] = found;
    if (!only) throw usageError(`${item} is not among what was found; see: leftovers list`);
    if (found.length > 1)
      throw usageError(`${item} is on ${listed(found.map(({ at }) => at))}: say which with --instance`);
    return [only.ref];
  });
}

async function list(context: Context, typed: string, options: LeftoverOptions): Promise<ExitCode> {
  const { email, places, unreachable } = await look(context, typed, options);
  const result = places.flatMap((place) =>
    place.items.map(({ ref, kind, name, owns, receives, others, fixed, laterSince }) => ({
      instance: place.instance,
      item: itemOf(ref, kind),
      email: place.email,
      status: place.status,
      kind,
      id: Number(/\d+$/.exec(ref)?.[0]),
      name,
      owns,
      receives,
      others,
      fixed,
      later_since: laterSince,
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
    failures: places.flatMap(({ instance, failures }) =>
      failures.map(({ kinds, failure }) => ({
        instance,
        kinds,
        error: { code: failure.code, message: failure.message, next_step: failure.nextStep },
      })),
    ),
  };
  print(context.output, document, () =>
    [
      result.length === 0
        ? unreachable.length > 0
          ? `Nothing of ${email} was found where it could be looked for.`
          : `${email} has left nothing running.`
        : table(
            ['Item', 'Name', 'Instance', 'Part', 'Others', 'For later since'],
            result.map((one) => [
              one.item,
              one.name,
              one.instance,
              partOf(one),
              String(one.others),
              one.later_since?.slice(0, 10) ?? '',
            ]),
          ),
      ...lacks.map(({ instance, kinds }) => `${instance} does not tell of: ${listed(kinds)}.`),
      ...document.failures.map(
        ({ instance, kinds, error }) => `${instance}, ${listed(kinds)}: ${error.message} ${error.next_step}`,
      ),
      ...(unreachable.length > 0 ? [`Not reached or not wholly read: ${unreachable.join(', ')}.`] : []),
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
  const chosen = meant(places, options.item);
  // Of one instance all that is sent there is named: a plan for a person would take the others along.
  const sent = places.flatMap(({ items }) =>
    items.filter(({ kind }) => kind !== 'api-key').map(({ ref }) => ref),
  );
  const refs = chosen ?? (options.instance === undefined ? null : sent);
  if (refs?.length === 0) throw nothingFound(email, places);
  const plan = orFail(await leftovers.plan({ email, to, refs }, false));
  return carryOut(context, plan, options, { missing: [], unreachable });
}

/** Nothing is there, or it could not be read. */
function nothingFound(email: string, places: readonly LeftoverPlace[]): CommandFailed {
  const failure = places.flatMap(({ failures }) => failures)[0]?.failure;
  return new CommandFailed(
    failure
      ? err('LEFTOVERS_UNREAD', { why: failure.message }).error
      : err('NOTHING_LEFT_RUNNING', { email }).error,
  );
}

/** Puts what a person left running on the list for later, or takes it off. */
async function later(context: Context, typed: string, options: LeftoverOptions): Promise<ExitCode> {
  const { leftovers } = context.services;
  if (options.forget) return forget(context, typed, options);
  const { email, places, unreachable } = await look(context, typed, options);
  const refs = meant(places, options.item) ?? places.flatMap(({ items }) => items.map(({ ref }) => ref));
  if (refs.length === 0) throw nothingFound(email, places);
  const put = orFail(await leftovers.putOff(email, refs, options.note ?? ''));
  const code = put.listed === 0 ? exit.nothing : unreachable.length > 0 ? exit.partly : exit.done;
  print(context.output, { listed: put.listed, unreachable }, () =>
    [
      put.listed === 0
        ? 'All of it is on the list already.'
        : `Left for later: ${put.listed}. See it with: leftovers later`,
      ...(unreachable.length > 0 ? [`Not reached or not wholly read: ${unreachable.join(', ')}.`] : []),
    ].join('\n'),
  );
  return code;
}

async function forget(context: Context, typed: string, options: LeftoverOptions): Promise<ExitCode> {
  const { leftovers } = context.services;
  const [email = ''] = addressesOf([typed], undefined);
  const items = options.item && new Set(options.item);
  const refs = (await leftovers.later())
    .filter((one) => one.email === foldEmail(email))
    .filter((one) => options.instance === undefined || one.instance === options.instance)
    .filter((one) => !items || items.has(itemOf(one.ref, one.kind)))
    .map(({ ref }) => ref);
  if (refs.length > 0) orFail(await leftovers.forget(refs, options.note ?? ''));
  print(context.output, { forgotten: refs.length }, () =>
    refs.length === 0 ? 'Nothing of this is on the list.' : `Off the list: ${refs.length}.`,
  );
  return refs.length === 0 ? exit.nothing : exit.done;
}

/** What is left for later. The servers are asked, so that what is gone is off the list. */
async function listLater(context: Context): Promise<ExitCode> {
  const { left, settled, unknown } = await context.services.leftovers.checkLater();
  const result = left.map((one) => ({
    instance: one.instance,
    item: itemOf(one.ref, one.kind),
    email: one.email,
    kind: one.kind,
    name: one.name,
    note: one.note,
    by: one.by,
    since: one.since,
  }));
  const document = {
    result,
    next_cursor: null,
    total: result.length,
    complete: unknown.length === 0,
    as_of: isoTime(context.clock.now()),
    unreachable: unknown,
    settled,
  };
  print(context.output, document, () =>
    [
      left.length === 0
        ? 'Nothing is left for later.'
        : table(
            ['Since', 'Person', 'What', 'Instance', 'Note'],
            left.map((one) => [one.since.slice(0, 10), one.email, calledAs(one), one.instance, one.note]),
          ),
      ...(settled > 0 ? [`Gone meanwhile, and off the list: ${settled}.`] : []),
      ...(unknown.length > 0 ? [`Not reached or not wholly read: ${unknown.join(', ')}.`] : []),
    ].join('\n'),
  );
  if (unknown.length > 0) return exit.partly;
  return left.length === 0 ? exit.nothing : exit.done;
}
