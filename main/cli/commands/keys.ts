import type { Command } from 'commander';
import type { ApiKey } from '../../../preload/contract/keys';
import { isoTime } from '../../kernel/clock';
import { err } from '../../kernel/result';
import { type Context, chosenInstances, coverage, instanceNamed, type RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { CommandFailed, orFail, print, table } from '../output';
import { type ChangeOptions, carryOut, obeyPolicy } from './carry-out';

interface KeyOptions extends ChangeOptions {
  readonly instance?: string;
}

const verbs = {
  delete: ['delete-keys', 'delete an API key: whatever uses it is locked out at once'],
  rotate: ['renew-keys', 'give an API key another secret, which is printed once; the old one is void'],
} as const;

/** `keys list|delete|rotate`. */
export function addKeyCommands(program: Command, run: RunCommand): void {
  const keys = program.command('keys').description('API keys, which work for whoever has them');
  keys
    .command('list')
    .description('the keys of one instance, or of all, and which deserve a look')
    .option('--instance <name>')
    .action((options: KeyOptions) => run((context) => list(context, options.instance)));
  for (const [verb, [action, what]] of Object.entries(verbs))
    keys
      .command(`${verb} <name>`)
      .description(what)
      .requiredOption('--instance <name>', 'where')
      .option('--reason <text>', 'why, or the ticket; the policy of the client says whether it is needed')
      .option('--dry-run', 'show what would be done, and do nothing')
      .option('--yes', 'do not ask')
      .option('--confirm <text>', 'what an instance in safe mode "type" asks to be typed')
      .action((name: string, options: KeyOptions) =>
        run((context) => change(context, action, name, options)),
      );
}

const flagWords = {
  'of-leaver': 'of a leaver',
  'of-demoted': 'of no administrator',
  old: 'old',
  admin: 'administrator',
  own: 'used by Rollcall',
} as const;

async function list(context: Context, name: string | undefined): Promise<ExitCode> {
  const chosen = chosenInstances(context.services.connections, name);
  // Whether somebody has left is known from the table.
  await coverage(context, chosen, false);
  const ids = new Set(chosen.map(({ id }) => id));
  const found = await context.services.keys.list();
  const keys = found.keys.filter(({ instanceId }) => ids.has(instanceId));
  const missing = found.missing.filter(({ instanceId }) => ids.has(instanceId));
  const without = missing.filter(({ failure }) => failure?.code === 'NO_API_KEYS');
  const unreachable = missing.filter((one) => !without.includes(one)).map(({ instance }) => instance);
  const result = keys.map((key) => ({
    instance: key.instance,
    id: Number(/\d+$/.exec(key.ref)?.[0]),
    name: key.name,
    group: key.group,
    changed_by: key.changedBy,
    changed_by_email: key.changerEmail,
    changed_by_is: key.changer,
    unchanged_since_made: key.isAsMade,
    created_at: key.createdAt,
    updated_at: key.updatedAt,
    begins: key.begins,
    flags: key.flags,
  }));
  const document = {
    result,
    next_cursor: null,
    total: result.length,
    complete: unreachable.length === 0,
    as_of: isoTime(context.clock.now()),
    unreachable,
    without_keys: without.map(({ instance }) => instance),
  };
  print(context.output, document, () =>
    [
      table(
        ['Key', 'Instance', 'Group', 'Last changed by', 'Changed', 'Look'],
        keys.map((key) => [
          key.name,
          key.instance,
          key.group,
          key.changedBy ?? '',
          key.updatedAt?.slice(0, 10) ?? '',
          key.flags.map((flag) => flagWords[flag]).join(', '),
        ]),
      ),
      ...(without.length > 0
        ? [`Too old for API keys: ${without.map(({ instance }) => instance).join(', ')}.`]
        : []),
      ...(unreachable.length > 0 ? [`Not reached: ${unreachable.join(', ')}.`] : []),
    ].join('\n'),
  );
  if (unreachable.length > 0) return exit.partly;
  return result.length === 0 ? exit.nothing : exit.done;
}

async function change(
  context: Context,
  action: 'delete-keys' | 'renew-keys',
  name: string,
  options: KeyOptions,
): Promise<ExitCode> {
  const { access, keys, connections } = context.services;
  await obeyPolicy(context, 'change', options);
  const instance = instanceNamed(connections, options.instance ?? '');
  if (!options.dryRun) await access.recover();
  const { keys: all, missing } = await keys.list();
  const failed = missing.find(({ instanceId }) => instanceId === instance.id);
  const key = all.find((one: ApiKey) => one.instanceId === instance.id && one.name === name);
  if (!key && !failed)
    throw new CommandFailed(err('NOT_FOUND', { what: `An API key called “${name}”` }).error);
  const refs = key ? [key.ref] : [`${instance.id}:key:0`];
  const plan = orFail(await keys.plan(action, refs, false));
  return carryOut(context, plan, options, { missing: [], unreachable: [] });
}
