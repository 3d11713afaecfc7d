import type { Command } from 'commander';
import type { Action } from '../../../preload/contract/access';
import { type Context, chosenInstances, coverage, type RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { print, table, usageError } from '../output';
import { change, type TargetOptions, withTargets } from './access';

interface GroupOptions extends TargetOptions {
  readonly group: readonly string[];
}

const verbs = {
  add: ['add-to-groups', 'put accounts into groups'],
  remove: ['remove-from-groups', 'take accounts out of groups'],
  set: ['set-groups', 'put accounts into these groups and out of all others'],
} as const satisfies Record<string, readonly [Action, string]>;

/** `groups list|add|remove|set`. */
export function addGroupCommands(program: Command, run: RunCommand): void {
  const groups = program.command('groups').description('groups, and who is in them');
  groups
    .command('list')
    .description('the groups of one instance, or of all')
    .option('--instance <name>')
    .action((options: { instance?: string }) => run((context) => list(context, options.instance)));
  for (const [verb, [action, what]] of Object.entries(verbs)) {
    withTargets(groups.command(`${verb} [e-mails...]`))
      .description(`${what}; a word that is no e-mail is a group too`)
      .option('--group <name>', 'which; more than once for more than one', collect, [])
      .action((words: string[], options: GroupOptions) =>
        run((context) => changeGroups(context, action, words, options)),
      );
  }
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
  const of = await Promise.all(
    chosen.map(async (instance) => {
      const groups = await directory.engine.groupNames(instance.id);
      return groups.map((group) => ({
        instance: instance.name,
        id: group.id,
        name: group.name,
        members: group.memberCount,
        built_in: group.magic,
        tenant: group.isTenant === true,
      }));
    }),
  );
  const result = of.flat();
  print(context.output, { result, next_cursor: null, total: result.length, ...covered }, () =>
    table(
      ['Group', 'Instance', 'Enabled members'],
      result.map((group) => [group.name, group.instance, String(group.members)]),
    ),
  );
  return result.length === 0 ? exit.nothing : exit.done;
}
