import type { Command } from 'commander';
import type { Decision, JoiningRules } from '../../../preload/contract/people';
import { accountRef } from '../../directory/rules/account';
import { domainOf } from '../../directory/rules/domain';
import { foldEmail } from '../../directory/rules/fold';
import { accountsNamed } from '../../directory/same-address';
import { err } from '../../kernel/result';
import { accountJson } from '../account-output';
import { type Context, coverage, instanceNamed, ownList, type RunCommand, wholeNumber } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { CommandFailed, orFail, print, table, usageError } from '../output';

interface ChangeOptions {
  readonly reason?: string;
  readonly instance?: string;
  readonly yes?: boolean;
}

/** `people duplicates|link|unlink|links|alias|plus-addressing`: who is whom. */
export function addPeopleCommands(people: Command, run: RunCommand): void {
  people
    .command('duplicates')
    .description('people who may be one human under two addresses; nothing is joined')
    .option('--limit <n>', 'at most this many, the surest first', '50')
    .action((options: { limit: string }) => run((context) => duplicates(context, options.limit)));
  people
    .command('links')
    .description('what was linked or set apart by hand')
    .action(() => run(links));
  people
    .command('link <e-mail> <other-e-mail>')
    .description('say that two addresses are one human')
    .option(
      '--instance <name>',
      'of the other address only the account there, such as one that was set apart',
    )
    .option('--reason <text>', 'why, or the ticket')
    .option('--yes', 'do not ask')
    .action((one: string, other: string, options: ChangeOptions) =>
      run((context) => link(context, one, other, options)),
    );
  people
    .command('unlink <e-mail>')
    .description(
      'take back the links of an address, or set the account on one instance apart from its person',
    )
    .option('--instance <name>', 'this account only')
    .option('--reason <text>', 'why, or the ticket')
    .option('--yes', 'do not ask')
    .action((email: string, options: ChangeOptions) => run((context) => unlink(context, email, options)));

  const alias = people.command('alias').description('domains whose addresses are those of another domain');
  alias
    .command('list')
    .description('which domains stand for another one, and whether plus addresses do')
    .action(() => run(showRules));
  alias
    .command('add <domain> <means>')
    .description('such as: acme.co.uk acme.com')
    .option('--yes', 'do not ask')
    .action((domain: string, means: string, options: ChangeOptions) =>
      run((context) => addAlias(context, domain, means, options)),
    );
  alias
    .command('remove <domain>')
    .description('its addresses are people of their own again')
    .option('--yes', 'do not ask')
    .action((domain: string, options: ChangeOptions) =>
      run((context) => removeAlias(context, domain, options)),
    );
  people
    .command('plus-addressing <on|off>')
    .description('whether a+b@x is a@x')
    .option('--yes', 'do not ask')
    .action((state: string, options: ChangeOptions) =>
      run((context) => plusAddressing(context, state, options)),
    );
}

async function duplicates(context: Context, limit: string): Promise<ExitCode> {
  const { connections, people } = context.services;
  const most = wholeNumber(limit, '--limit', 1, 1000);
  const covered = await coverage(context, connections.all(), false);
  const { total, proposals } = await people.duplicates(0, most);
  const result = proposals.map(({ sides, score, likeness }) => ({
    score,
    likeness,
    people: sides.map(({ email, addresses, name, accounts }) => ({
      email,
      addresses,
      name,
      accounts: accounts.map(accountJson),
    })),
  }));
  const document = { result, next_cursor: null, total, ...covered };
  print(context.output, document, () =>
    result.length === 0
      ? 'Nobody looks like another person.'
      : [
          table(
            ['Score', 'One', 'Other', 'Because'],
            result.map((one) => [
              String(one.score),
              ...one.people.map(({ name, email }) => `${name} <${email}>`),
              one.likeness.join(', '),
            ]),
          ),
          '',
          `${result.length} of ${total}. Link them with: rollcall people link <e-mail> <e-mail> --reason <text> --yes`,
        ].join('\n'),
  );
  return result.length === 0 ? exit.nothing : exit.done;
}

async function links(context: Context): Promise<ExitCode> {
  const result = (await context.services.people.standings()).map((decision) => ({
    ...decisionJson(decision),
    standing: decision.standing,
  }));
  print(context.output, ownList(result, context.clock), () =>
    result.length === 0
      ? 'Nothing was linked or set apart.'
      : table(
          ['When', 'What', 'Address', 'With', 'Instance', 'By', 'Reason', 'Holds'],
          result.map((one) => [
            one.at.slice(0, 10),
            one.kind,
            one.one,
            one.other ?? '',
            one.instance ?? '',
            one.by,
            one.reason,
            one.standing === 'holds' ? 'yes' : `no: ${one.standing}`,
          ]),
        ),
  );
  return exit.done;
}

async function link(context: Context, one: string, other: string, options: ChangeOptions): Promise<ExitCode> {
  const reason = reasonOf(options);
  agreed(options);
  await coverage(context, context.services.connections.all(), false);
  const there =
    options.instance === undefined ? address(other) : await refOf(context, other, options.instance);
  const made = orFail(await context.services.people.link(address(one), there, reason));
  const { accounts } = (await context.services.directory.engine.person(one)) ?? { accounts: [] };
  const document = { decision: made && decisionJson(made), accounts: accounts.map(accountJson) };
  print(context.output, document, () => `Linked. The person has ${accounts.length} accounts now.`);
  return exit.done;
}

async function unlink(context: Context, email: string, options: ChangeOptions): Promise<ExitCode> {
  const { people, connections } = context.services;
  const reason = reasonOf(options);
  agreed(options);
  await coverage(context, connections.all(), false);
  if (options.instance === undefined) {
    const taken = orFail(await people.unlinkAddress(address(email), reason));
    print(
      context.output,
      { decision: null, taken_back: taken.map(decisionJson) },
      () => 'The link was taken back.',
    );
    return exit.done;
  }
  const made = orFail(await people.unlink(await refOf(context, email, options.instance), reason));
  print(context.output, { decision: made && decisionJson(made), taken_back: [] }, () =>
    made ? 'The account is a person by itself now.' : 'The link was taken back.',
  );
  return exit.done;
}

/** The account of just this address on an instance. */
async function refOf(context: Context, email: string, instance: string): Promise<string> {
  const { connections, directory } = context.services;
  const { id } = instanceNamed(connections, instance);
  const [account] = await accountsNamed(directory.engine, address(email), [id]);
  if (!account) throw new CommandFailed(err('NO_ACCOUNT', { email, instance }).error);
  return accountRef(account);
}

async function showRules(context: Context): Promise<ExitCode> {
  const { aliases, plusAddressing: plus } = context.services.people.rules();
  print(context.output, { ...ownList(aliases, context.clock), plus_addressing: plus }, () =>
    [
      aliases.length === 0
        ? 'No domain stands for another one.'
        : table(
            ['Domain', 'Is'],
            aliases.map(({ domain, means }) => [domain, means]),
          ),
      `Plus addresses are ${plus ? 'those of the mailbox before the plus' : 'people of their own'}.`,
    ].join('\n'),
  );
  return exit.done;
}

async function addAlias(
  context: Context,
  domain: string,
  means: string,
  options: ChangeOptions,
): Promise<ExitCode> {
  const { aliases, ...rest } = context.services.people.rules();
  const others = aliases.filter((one) => one.domain !== domainOf(domain));
  return setRules(context, { ...rest, aliases: [...others, { domain, means }] }, options);
}

async function removeAlias(context: Context, domain: string, options: ChangeOptions): Promise<ExitCode> {
  const { aliases, ...rest } = context.services.people.rules();
  const others = aliases.filter((one) => one.domain !== domainOf(domain));
  if (others.length === aliases.length) throw new CommandFailed(err('ALIAS_UNKNOWN', { domain }).error);
  return setRules(context, { ...rest, aliases: others }, options);
}

async function plusAddressing(context: Context, state: string, options: ChangeOptions): Promise<ExitCode> {
  if (state !== 'on' && state !== 'off') throw usageError('plus-addressing is on or off');
  return setRules(context, { ...context.services.people.rules(), plusAddressing: state === 'on' }, options);
}

/** Says what would change; with `--yes` it does. */
async function setRules(context: Context, rules: JoiningRules, options: ChangeOptions): Promise<ExitCode> {
  const { people } = context.services;
  const { joined, split } = orFail(await people.preview(rules));
  agreed(options);
  const saved = orFail(await people.setRules(rules));
  const document = { aliases: saved.aliases, plus_addressing: saved.plusAddressing, joined, split };
  print(context.output, document, () =>
    joined === 0 && split === 0
      ? 'Saved. Nobody is joined or parted by it now.'
      : `Saved. People joined to another one: ${joined}. People more: ${split}.`,
  );
  return exit.done;
}

function decisionJson({ ref, ...decision }: Decision) {
  return { ...decision, account: ref };
}

function address(typed: string): string {
  const folded = foldEmail(typed);
  if (!/^[^@\s]+@[^@\s]+$/.test(folded))
    throw usageError(`“${folded.slice(0, 254)}” is not an e-mail address`);
  return folded;
}

function reasonOf({ reason = '' }: ChangeOptions): string {
  if (reason.trim() === '') throw usageError('say why: --reason <text>');
  if (reason.trim().length > 500) throw usageError('--reason is longer than 500 characters');
  return reason.trim();
}

function agreed({ yes }: ChangeOptions): void {
  if (!yes) throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
}
