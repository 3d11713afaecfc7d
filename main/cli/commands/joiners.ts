import type { Command } from 'commander';
import type { Action } from '../../../preload/contract/access';
import { readList } from '../../directory/list-file';
import { accountRef } from '../../directory/rules/account';
import type { Joiner } from '../../joiners/rules/joiner-table';
import { type Context, chosenInstances, coverage, type RunCommand } from '../context';
import type { ExitCode } from '../exit-codes';
import { orFail, usageError } from '../output';
import { change, type TargetOptions, withTargets } from './access';
import { accountsMeant, addressesOf } from './accounts-meant';
import { carryOut, obeyPolicy, reasonOf } from './carry-out';
import { notFound, skippedStep } from './run-report';
import { named } from './templates';

interface PersonOptions extends TargetOptions {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly attribute?: readonly string[];
}

interface CreateOptions extends PersonOptions {
  readonly group?: readonly string[];
  readonly tenant?: string;
  readonly role?: string;
  readonly secret?: boolean;
}

interface EditOptions extends PersonOptions {
  readonly email?: string;
  readonly locale?: string;
}

/** `accounts create`, `edit`, `invite` and `reset-password`; after the commands that read. */
export function addJoinerCommands(program: Command, run: RunCommand): void {
  const accounts = program.commands.find((command) => command.name() === 'accounts');
  if (!accounts) throw new Error('the commands that read accounts come first');
  withPerson(withTargets(accounts.command('create [e-mail]')))
    .option('--group <name>', 'a group to join, by name; may be repeated', many)
    .option('--role <name>', 'a role template: its groups besides, on the instances it names')
    .option('--tenant <name>', 'the tenant the person belongs to')
    .option('--secret', 'show a link or a temporary password once, even where Metabase could mail')
    .description(
      'make accounts: one person, or a list with columns email, first name, last name, groups, instance, tenant, attribute:<name>',
    )
    .action((email: string | undefined, options: CreateOptions) =>
      run((context) => create(context, email, options)),
    );
  withPerson(withTargets(accounts.command('edit [e-mails...]')))
    .option('--email <e-mail>', 'the new address')
    .option('--locale <locale>', 'the language, like de or en_US; empty for that of the site')
    .description('edit names, address, language and attributes; of several people language and attributes')
    .action((emails: string[], options: EditOptions) => run((context) => edit(context, emails, options)));
  for (const [action, what] of [
    ['invite', 'invite people again who have never signed in'],
    ['reset-password', 'let people set a new password: by mail, or with what is shown once'],
  ] as const)
    withTargets(accounts.command(`${action} [e-mails...]`))
      .description(what)
      .action((emails: string[], options: TargetOptions) =>
        run((context) => change(context, { action: action satisfies Action }, emails, options)),
      );
}

const many = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

const withPerson = (command: Command): Command =>
  command
    .option('--first-name <name>', 'the first name')
    .option('--last-name <name>', 'the last name')
    .option('--attribute <name=value>', 'a login attribute; may be repeated', many);

async function create(
  context: Context,
  email: string | undefined,
  options: CreateOptions,
): Promise<ExitCode> {
  const { connections, planJoining, access, templates } = context.services;
  if ((email === undefined) === (options.from === undefined))
    throw usageError('give an e-mail, or --from <file.csv>');
  reasonOf(options);
  await obeyPolicy(context, 'change', options);
  const isPlaced = options.everywhere === true || options.instance !== undefined;
  const role = options.role === undefined ? null : await named(context, options.role);
  if (!isPlaced && email !== undefined && role === null)
    throw usageError('say where: --instance <name> or --everywhere');
  const chosen = chosenInstances(connections, options.instance);
  // Somebody who has an account already must not be missed.
  const { unreachable } = await coverage(context, chosen, true);
  if (!options.dryRun) await access.recover();
  const made = orFail(
    await planJoining(
      {
        who:
          options.from === undefined
            ? { joiners: [joinerOf(email ?? '', options)] }
            : { text: orFail(await readList(options.from)).text },
        instanceIds: isPlaced ? chosen.map(({ id }) => id) : [],
        groups: options.group ?? [],
        roleId: role?.id,
        entry: options.secret === true ? 'secret' : 'auto',
      },
      false,
    ),
  );
  const missing = made.bad.map((row) =>
    skippedStep({ instance: '', id: null, email: row.email, action: 'create' }, row.failure),
  );
  // Who has the role is a wish as well: what cannot be made stays as drift.
  if (role && options.yes && !options.dryRun && made.plan.steps.length > 0)
    orFail(
      await templates.give(
        role.id,
        made.plan.steps.map(({ target }) => target.email),
      ),
    );
  return carryOut(context, made.plan, options, { missing, unreachable });
}

function joinerOf(email: string, options: CreateOptions): Joiner {
  const attributes = Object.entries(attributesOf(options)).flatMap(([key, value]) =>
    value === null ? [] : [[key, value] as const],
  );
  return {
    line: 0,
    email,
    firstName: options.firstName ?? '',
    lastName: options.lastName ?? '',
    instances: [],
    groups: null,
    tenant: options.tenant ?? '',
    attributes: Object.fromEntries(attributes),
    reason: '',
  };
}

async function edit(context: Context, typed: readonly string[], options: EditOptions): Promise<ExitCode> {
  const { connections, editing, access } = context.services;
  if ((options.instance === undefined) === (options.everywhere !== true))
    throw usageError('say where: --instance <name> or --everywhere');
  const { firstName, lastName, locale } = options;
  const attributes = attributesOf(options);
  const wish = {
    ...(firstName === undefined ? {} : { firstName: firstName || null }),
    ...(lastName === undefined ? {} : { lastName: lastName || null }),
    ...(options.email === undefined ? {} : { email: addressIn(options.email) }),
    ...(locale === undefined ? {} : { locale: locale || null }),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
  };
  if (Object.keys(wish).length === 0) throw usageError('say what is to change, for example --last-name');
  const emails = addressesOf(typed, options.from);
  const isOwn = options.email !== undefined || firstName !== undefined || lastName !== undefined;
  if (emails.length > 1 && isOwn)
    throw usageError(
      'names and addresses are of one person: give one e-mail, or only --locale and --attribute',
    );
  reasonOf(options);
  await obeyPolicy(context, 'change', options);
  const chosen = chosenInstances(connections, options.instance);
  if (!options.dryRun) await access.recover();
  const { accounts, unknown, unreachable } = await accountsMeant(
    context,
    emails,
    chosen,
    options.everywhere === true,
  );
  const missing = unknown.map((one) => notFound(one, 'edit', options.instance));
  const refs = accounts.map(accountRef);
  // Of one person an edit that cannot be is an error; of several the others go on.
  const plan = orFail(
    emails.length === 1
      ? await editing.plan(refs, wish, false)
      : await editing.planEach(new Map(refs.map((ref) => [ref, wish])), false),
  );
  return carryOut(context, plan, options, { missing, unreachable });
}

function addressIn(text: string): string {
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text))
    throw usageError(`“${text.slice(0, 254)}” is no e-mail address`);
  return text;
}

/** `region=north`; `region=` takes it away. */
function attributesOf({ attribute = [] }: PersonOptions): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    attribute.map((given) => {
      const at = given.indexOf('=');
      if (at < 1) throw usageError(`“${given.slice(0, 100)}” is no attribute: write name=value`);
      return [given.slice(0, at).trim(), given.slice(at + 1) || null] as const;
    }),
  );
}
