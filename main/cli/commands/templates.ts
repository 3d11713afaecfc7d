import path from 'node:path';
import type { Command } from 'commander';
import type { TemplateDrift, TemplateRow } from '../../../preload/contract/templates';
import { fold } from '../../directory/rules/fold';
import { isoTime } from '../../kernel/clock';
import { err } from '../../kernel/result';
import { portableIn, portableOf } from '../../templates/portable';
import { noteHtml, noteText } from '../../templates/rules/note';
import { mostText, textInFile } from '../address-file';
import { type Context, chosenInstances, coverage, ownList, type RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { CommandFailed, orFail, print, table, usageError } from '../output';
import type { TargetOptions } from './access';
import { accountsMeant, addressesOf } from './accounts-meant';
import { type ChangeOptions, carryOut, obeyPolicy, reasonOf } from './carry-out';
import { notFound, setApart } from './run-report';
import { agreed, checkJson, checkLines, shown } from './template-output';
import { addTemplateSet } from './templates-set';

interface ApplyOptions extends TargetOptions {
  readonly exactly?: boolean;
}

interface NoteOptions {
  readonly html?: boolean;
}

/** `templates list|show|set|apply|release|drift|note|export|import|remove`. */
export function addTemplateCommands(program: Command, run: RunCommand): void {
  const templates = program
    .command('templates')
    .description('what a job comes to: groups, dashboards, people');
  templates
    .command('list')
    .description('the role templates of the client')
    .action(() => run(list));
  templates
    .command('show <name>')
    .description('one of them; asks the servers whether its groups are there and open its dashboards')
    .action((name: string) => run((context) => show(context, name)));
  addTemplateSet(templates, run);
  templates
    .command('apply <name> <e-mails...>')
    .description('give people the role, and the groups it comes to')
    .option('--exactly', 'take away groups that none of their roles gives')
    .option('--instance <name>', 'on this instance only')
    .option('--everywhere', 'on every instance of the template')
    .option('--reason <text>', 'why, or the ticket')
    .option('--dry-run', 'show what would be done, and do nothing')
    .option('--yes', 'do not ask')
    .option('--confirm <text>', 'what an instance in safe mode "type" asks to be typed')
    .action((name: string, emails: string[], options: ApplyOptions) =>
      run((context) => apply(context, name, emails, options)),
    );
  templates
    .command('release <name> <e-mails...>')
    .description('no longer ask whether people are as the role says; their groups stay')
    .option('--yes', 'do not ask')
    .action((name: string, emails: string[], options: ChangeOptions) =>
      run((context) => release(context, name, emails, options)),
    );
  templates
    .command('drift [name]')
    .description('who has more or less than their roles give; every instance is read first')
    .action((name: string | undefined) => run((context) => drift(context, name)));
  templates
    .command('note <name> <e-mail>')
    .description('what a newcomer is told: accounts, groups, links, first steps')
    .option('--html', 'as a page')
    .action((name: string, email: string, options: NoteOptions) =>
      run((context) => note(context, name, email, options)),
    );
  templates
    .command('export')
    .description('all role templates as one document, to take along; without people')
    .action(() => run(exported));
  templates
    .command('import <file>')
    .description('take role templates over; one of the same name is replaced')
    .option('--yes', 'do not ask')
    .action((file: string, options: ChangeOptions) => run((context) => imported(context, file, options)));
  templates
    .command('remove <name>')
    .description('delete a role template; nobody loses a group by it')
    .option('--yes', 'do not ask')
    .action((name: string, options: ChangeOptions) => run((context) => remove(context, name, options)));
}

/** The role template of that name, or the end of the command. */
export async function named({ services }: Context, name: string): Promise<TemplateRow> {
  const template = (await services.templates.list()).find((one) => fold(one.name) === fold(name.trim()));
  if (!template)
    throw new CommandFailed(err('NOT_FOUND', { what: `A role template called “${name}”` }).error);
  return template;
}

async function list(context: Context): Promise<ExitCode> {
  const all = await context.services.templates.list();
  const result = all.map((one) => shown(context, one));
  print(context.output, ownList(result, context.clock), () =>
    result.length === 0
      ? 'There are no role templates yet. Make one in the window, or with templates import.'
      : table(
          ['Template', 'Department', 'Job', 'Groups', 'People'],
          result.map((one) => [
            one.name,
            one.department,
            one.job,
            one.places.map(({ instance, groups }) => `${instance}: ${groups.join(', ')}`).join('; '),
            String(one.people),
          ]),
        ),
  );
  return result.length === 0 ? exit.nothing : exit.done;
}

async function show(context: Context, name: string): Promise<ExitCode> {
  const { services, output } = context;
  const template = await named(context, name);
  const ids = new Set(template.places.map(({ instanceId }) => instanceId));
  await coverage(
    context,
    services.connections.all().filter(({ id }) => ids.has(id)),
    false,
  );
  const [checks, people] = await Promise.all([
    services.templates.check(template.places),
    services.templates.holders(template.id),
  ]);
  const picture = shown(context, template);
  const document = { ...picture, people, check: checks.map(checkJson) };
  print(output, document, () =>
    [
      `${picture.name}${[picture.department, picture.job]
        .filter(Boolean)
        .map((one) => `, ${one}`)
        .join('')}`,
      ...picture.places.map(({ instance, groups }) => `${instance}: ${groups.join(', ') || 'no groups'}`),
      ...checks.flatMap(checkLines),
      ...(people.length > 0 ? [`People: ${people.join(', ')}`] : ['Nobody has it.']),
    ].join('\n'),
  );
  return checks.some(({ failure }) => failure) ? exit.partly : exit.done;
}

async function apply(
  context: Context,
  name: string,
  typed: readonly string[],
  options: ApplyOptions,
): Promise<ExitCode> {
  const { connections, access, templates } = context.services;
  const emails = addressesOf(typed, undefined);
  const everywhere = options.everywhere === true;
  if ((options.instance === undefined) === !everywhere)
    throw usageError('say where: --instance <name> or --everywhere');
  reasonOf(options);
  const template = await named(context, name);
  await obeyPolicy(context, 'change', options);
  if (!options.dryRun && !options.yes)
    throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  if (!options.dryRun) await access.recover();
  const ids = new Set(template.places.map(({ instanceId }) => instanceId));
  const chosen = chosenInstances(connections, options.instance).filter(({ id }) => ids.has(id));
  if (chosen.length === 0)
    throw new CommandFailed(
      err('NOT_IN_TEMPLATE', {
        ...{ role: template.name, instance: options.instance ?? 'any instance', email: emails.join(', ') },
      }).error,
    );
  const { unknown, apart, unreachable } = await accountsMeant(context, emails, chosen, everywhere);
  const nameOf = (id: string) => connections.get(id)?.name ?? '';
  const missing = [
    ...unknown.map((one) => notFound(one, 'set-groups', options.instance)),
    ...apart.map((account) => setApart(account, nameOf(account.instanceId), 'set-groups')),
  ];
  if (!options.dryRun) orFail(await templates.give(template.id, emails));
  const instanceIds = chosen.map(({ id }) => id);
  const wish = { id: template.id, emails, instanceIds, isExactly: options.exactly === true };
  return carryOut(context, orFail(await templates.plan(wish, false)), options, { missing, unreachable });
}

async function release(
  context: Context,
  name: string,
  typed: readonly string[],
  options: ChangeOptions,
): Promise<ExitCode> {
  const template = await named(context, name);
  const emails = addressesOf(typed, undefined);
  agreed(options);
  const held = new Set(await context.services.templates.holders(template.id));
  const released = emails.filter((email) => held.has(email));
  orFail(await context.services.templates.release(template.id, emails));
  print(context.output, { released }, () => `${released.length} released from ${template.name}.`);
  return released.length === 0 ? exit.nothing : exit.done;
}

const sparedWords = {
  provider: 'groups come from the identity provider',
  tenant: 'a tenant user',
  disabled: 'the account is disabled',
  'no-account': 'there is no account',
} as const;

async function drift(context: Context, name: string | undefined): Promise<ExitCode> {
  const { connections, templates } = context.services;
  const chosen = name === undefined ? await templates.list() : [await named(context, name)];
  const ids = new Set(chosen.flatMap(({ places }) => places.map(({ instanceId }) => instanceId)));
  const asked = connections.all().filter(({ id }) => ids.has(id));
  const covered = await coverage(context, asked, true);
  const result: ({ readonly template: string } & TemplateDrift)[] = [];
  for (const template of chosen)
    for (const row of orFail(await templates.drift(template.id)))
      result.push({ template: template.name, ...row });
  const roles = await figuresOf(context, chosen);
  const document = { result, next_cursor: null, total: result.length, ...covered, roles };
  print(context.output, document, () =>
    [
      table(
        ['Template', 'People', 'As it says', 'Lack groups', 'Have more', 'Left alone', 'Unknown'],
        roles.map((one) =>
          [one.template, one.people, one.as_said, one.lacking, one.exceeding, one.spared, one.unknown].map(
            String,
          ),
        ),
      ),
      '',
      result.length === 0
        ? 'Nobody has more or less than their roles give.'
        : table(
            [
              'Template',
              'E-mail',
              'Instance',
              'Lacks',
              'Has besides',
              'Set by single sign-on',
              'Not written because',
            ],
            result.map((row) => [
              row.template,
              row.email,
              row.instance ?? '',
              row.lacks.join(', '),
              row.exceeds.join(', '),
              row.held.join(', '),
              row.spared ? sparedWords[row.spared] : '',
            ]),
          ),
      ...(covered.unreachable.length > 0 ? [`Not reached: ${covered.unreachable.join(', ')}.`] : []),
    ].join('\n'),
  );
  if (covered.unreachable.length > 0) return exit.partly;
  return result.length === 0 ? exit.nothing : exit.done;
}

/** Each person once: how they stand to the role. */
async function figuresOf({ services }: Context, chosen: readonly TemplateRow[]) {
  const all = new Map((await services.templates.figures()).map(({ id, ...counts }) => [id, counts]));
  return chosen.map(({ id, name, holders }) => {
    const { asSaid = 0, lacking = 0, exceeding = 0, spared = 0, unknown = 0 } = all.get(id) ?? {};
    return { template: name, people: holders, as_said: asSaid, lacking, exceeding, spared, unknown };
  });
}

async function note(context: Context, name: string, typed: string, { html }: NoteOptions): Promise<ExitCode> {
  const { connections, templates } = context.services;
  const [email = ''] = addressesOf([typed], undefined);
  const template = await named(context, name);
  const ids = new Set(template.places.map(({ instanceId }) => instanceId));
  await coverage(
    context,
    connections.all().filter(({ id }) => ids.has(id)),
    false,
  );
  const made = orFail(await templates.note(template.id, email));
  const text = noteText(made);
  const page = noteHtml(made);
  print(context.output, { template: template.name, email, text, html: page }, () =>
    (html ? page : text).trimEnd(),
  );
  return exit.done;
}

async function exported({ services, output }: Context): Promise<ExitCode> {
  const all = await services.templates.list();
  const text = portableOf(all, services.connections.all());
  print(output, JSON.parse(text), () => text.trimEnd());
  return all.length === 0 ? exit.nothing : exit.done;
}

async function imported(context: Context, file: string, options: ChangeOptions): Promise<ExitCode> {
  const { services, output } = context;
  const text = file === '-' ? await context.readInput(mostText) : textInFile(file);
  const known = await services.templates.list();
  const { drafts, unknown } = orFail(
    portableIn(path.basename(file), text, services.connections.all(), known),
  );
  agreed(options);
  const result = [];
  for (const draft of drafts) {
    const saved = orFail(await services.templates.save(draft));
    result.push({ name: saved.name, replaced: draft.id !== null });
  }
  const document = { result, unknown_instances: unknown, as_of: isoTime(context.clock.now()) };
  print(output, document, () =>
    [
      `${result.length} role templates taken over.`,
      ...(unknown.length > 0 ? [`Not here, and left out: ${unknown.join(', ')}.`] : []),
    ].join('\n'),
  );
  if (result.length === 0) return exit.nothing;
  return unknown.length > 0 ? exit.partly : exit.done;
}

async function remove(context: Context, name: string, options: ChangeOptions): Promise<ExitCode> {
  const template = await named(context, name);
  agreed(options);
  orFail(await context.services.templates.remove(template.id));
  print(context.output, { removed: template.name }, () => `${template.name} is deleted.`);
  return exit.done;
}
