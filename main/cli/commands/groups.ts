import type { Command } from 'commander';
import type { Action } from '../../../preload/contract/access';
import { type Context, chosenInstances, coverage, type RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { orFail, print, table, usageError } from '../output';
import { change, type TargetOptions, withTargets } from './access';
import { type ChangeOptions, carryOut, obeyPolicy } from './carry-out';
import { listMembers, type MembersOptions, syncJson } from './group-members';

interface GroupOptions extends TargetOptions {
  readonly group: readonly string[];
}

const verbs = {
  add: ['add-to-groups', 'put accounts into groups'],
  remove: ['remove-from-groups', 'take accounts out of groups'],
  set: ['set-groups', 'put accounts into these groups and out of all others'],
} as const satisfies Record<string, readonly [Action, string]>;

/** `groups list|members|add|remove|set|create|rename|delete`. */
export function addGroupCommands(program: Command, run: RunCommand): void {
  const groups = program.command('groups').description('groups, and who is in them');
  groups
    .command('list')
    .description('the groups of one instance, or of all')
    .option('--instance <name>')
    .action((options: { instance?: string }) => run((context) => list(context, options.instance)));
  groups
    .command('members <group>')
    .description('who is in the groups of one name, and who manages them')
    .option('--instance <name>')
    .option('--status <status>', 'enabled, disabled or all', 'all')
    .action((group: string, options: MembersOptions) =>
      run((context) => listMembers(context, group, options)),
    );
  addWish(run, groups.command('create <name>').description('make a group'), ({ name }) => ({
    kind: 'create',
    name,
  }));
  addWish(
    run,
    groups.command('rename <group> <name>').description('give the groups of one name another one'),
    ({ group, name }) => ({ kind: 'rename', group, name }),
  );
  addWish(
    run,
    groups.command('delete <group>').description('delete the groups of one name; the accounts in them stay'),
    ({ group }) => ({ kind: 'delete', group }),
  );
  for (const [verb, [action, what]] of Object.entries(verbs)) {
    withTargets(groups.command(`${verb} [e-mails...]`))
      .description(`${what}; a word that is no e-mail is a group too`)
      .option('--group <name>', 'which; more than once for more than one', collect, [])
      .action((words: string[], options: GroupOptions) =>
        run((context) => changeGroups(context, action, words, options)),
      );
  }
}

interface WishOptions extends ChangeOptions {
  readonly instance?: readonly string[];
  readonly everywhere?: boolean;
}

/** The wish without where. */
type Said =
  | { readonly kind: 'create'; readonly name: string }
  | { readonly kind: 'rename'; readonly group: string; readonly name: string }
  | { readonly kind: 'delete'; readonly group: string };

/** A command that changes groups themselves: its words are the arguments by name. */
function addWish(
  run: RunCommand,
  command: Command,
  wishOf: (words: { readonly group: string; readonly name: string }) => Said,
): void {
  const names = command.registeredArguments.map((argument) => argument.name());
  command
    .option('--instance <name>', 'where; more than once for more than one', collect, [])
    .option('--everywhere', 'on every instance')
    .option('--reason <text>', 'why, or the ticket')
    .option('--dry-run', 'show what would be done, and do nothing')
    .option('--yes', 'do not ask')
    .option('--confirm <text>', 'what an instance in safe mode "type" asks to be typed')
    .action((...given: unknown[]) => {
      const word = (name: string) => String(given[names.indexOf(name)] ?? '').trim();
      const options = given[names.length] as WishOptions;
      return run((context) =>
        carryOutWish(context, wishOf({ group: word('group'), name: word('name') }), options),
      );
    });
}

async function carryOutWish(context: Context, said: Said, options: WishOptions): Promise<ExitCode> {
  const { connections, access, planGroups } = context.services;
  const named = options.instance ?? [];
  if (named.length === 0 && !options.everywhere)
    throw usageError('say where: --instance <name> or --everywhere');
  if (Object.values(said).includes('')) throw usageError('the name of a group is empty');
  await obeyPolicy(context, 'change', options);
  const chosen =
    named.length === 0 ? connections.all() : named.flatMap((name) => chosenInstances(connections, name));
  if (!options.dryRun) await access.recover();
  const instanceIds = [...new Set(chosen.map(({ id }) => id))];
  const plan = orFail(await planGroups({ ...said, instanceIds }, false));
  return carryOut(context, plan, options, { missing: [], unreachable: [] });
}

const collect = (name: string, names: readonly string[]): readonly string[] => [...names, name];

async function changeGroups(
  context: Context,
  action: Action,
  words: readonly string[],
  options: GroupOptions,
): Promise<ExitCode> {
  const emails = words.filter((word) => word.includes('@'));
  const groups = [...options.group, ...words.filter((word) => !word.includes('@'))];
  if (groups.length === 0 && action !== 'set-groups') throw usageError('say which: --group <name>');
  return change(context, { action, groups }, emails, options);
}

async function list(context: Context, name: string | undefined): Promise<ExitCode> {
  const { connections, directory } = context.services;
  const chosen = chosenInstances(connections, name);
  const covered = await coverage(context, chosen, false);
  const { lines } = await directory.engine.groupLines({
    ...{ search: '', offset: 0, limit: Number.MAX_SAFE_INTEGER },
    sort: { column: 'name', descending: false },
  });
  const places = new Map(
    lines
      .flatMap((line) => line.places)
      .map((place) => [`${place.instanceId} ${place.groupId}`, place] as const),
  );
  const of = await Promise.all(
    chosen.map(async (instance) => {
      const groups = await directory.engine.groupNames(instance.id);
      return groups.map((group) => ({
        instance: instance.name,
        id: group.id,
        name: group.name,
        members: group.memberCount,
        disabled: places.get(`${instance.id} ${group.id}`)?.disabled ?? 0,
        api_keys: places.get(`${instance.id} ${group.id}`)?.keys ?? 0,
        ...syncJson(instance, group),
        built_in: group.magic,
        tenant: group.isTenant === true,
      }));
    }),
  );
  const result = of.flat();
  print(context.output, { result, next_cursor: null, total: result.length, ...covered }, () =>
    table(
      ['Group', 'Instance', 'Enabled members', 'Disabled', 'Single sign-on'],
      result.map((group) => [
        group.name,
        group.instance,
        String(group.members),
        String(group.disabled),
        [
          ...group.set_by.map((provider) => `set by ${provider}`),
          ...group.may_be_set_by.map((provider) => `may be set by ${provider}`),
        ].join(', '),
      ]),
    ),
  );
  return result.length === 0 ? exit.nothing : exit.done;
}
