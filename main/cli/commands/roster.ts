import path from 'node:path';
import type { Command } from 'commander';
import {
  mostPicks,
  mostRosterBytes,
  type RosterColumns,
  RosterFieldSchema,
  type RosterFound,
  type RosterPick,
  type RosterReading,
} from '../../../preload/contract/roster';
import { fold } from '../../directory/rules/fold';
import { readCapped } from '../../kernel/capped-file';
import { err } from '../../kernel/result';
import { rolesIn } from '../../roster/roles-list';
import { plainHeader } from '../../roster/rules/columns';
import { type RosterRole, withPicks } from '../../roster/rules/roles';
import type { Reconciliation } from '../../roster/service';
import { type Context, coverage, type RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { CommandFailed, orFail, table, usageError } from '../output';
import { type ChangeOptions, carryOut, givenReason, obeyPolicy } from './carry-out';
import { report } from './run-report';

interface RosterOptions extends ChangeOptions {
  readonly apply?: boolean;
  readonly column?: readonly string[];
  readonly leftStatus?: readonly string[];
  readonly dates?: string;
  readonly roles?: string;
  readonly department?: readonly string[];
  readonly job?: readonly string[];
  readonly movers?: boolean;
  readonly addresses?: boolean | string;
}

export function addRosterCommands(program: Command, run: RunCommand): void {
  const fields = RosterFieldSchema.options.join(', ');
  program
    .command('roster')
    .description('compare the accounts with a list of HR or of a directory')
    .command('reconcile <csv>')
    .description(
      'leavers who are still active, people HR does not know, changed addresses, movers; every instance is read first',
    )
    .option('--apply', 'disable the leavers, everywhere: checked before, read back after, recorded')
    .option('--column <field=header...>', `what a column is, where it is not guessed; fields: ${fields}`)
    .option('--left-status <word...>', 'the words of the column of statuses that mean somebody has left')
    .option('--dates <order>', 'day-first or month-first, for days such as 03/04/2026')
    .option(
      '--roles <csv>',
      'which groups a department or a job comes to: columns department, job, instance, groups',
    )
    .option(
      '--department <name=template...>',
      'the role template of a department that HR calls otherwise; nothing after the = for none',
    )
    .option('--job <name=template...>', 'the same of a job')
    .option('--movers', 'of --apply: change the groups of those who moved, instead of disabling the leavers')
    .option(
      '--addresses [which]',
      'of --apply: give accounts the addresses of HR; those recognised by another address in the row, or "all"',
    )
    .option('--reason <text>', 'why, or the ticket (default: the name of the roster)')
    .option('--dry-run', 'show what would be done, and do nothing')
    .option('--yes', 'do not ask')
    .option('--confirm <text>', 'what an instance in safe mode "type" asks to be typed')
    .action((csv: string, options: RosterOptions) => run((context) => reconcile(context, csv, options)));
}

async function reconcile(context: Context, csv: string, options: RosterOptions): Promise<ExitCode> {
  const { roster, connections, planLeaving, moving, planAddresses, access, leavers } = context.services;
  const title = path.basename(csv);
  const content = await contentOf(csv, title);
  const picks = await picksIn(context, options);
  const isApplied = options.apply === true && options.dryRun !== true;
  const how = {
    ...options,
    dryRun: !isApplied,
    reason: givenReason(options) || `Roster ${title}`.slice(0, 200),
  };
  const task = taskOf(options);
  const roles = options.roles === undefined ? undefined : await rolesOf(context, options.roles);
  await obeyPolicy(context, task === 'leavers' ? 'leaver' : 'change', how);
  if (isApplied && !options.yes)
    throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  if (isApplied) await access.recover();
  const { unreachable } = await coverage(context, connections.all(), true);
  const remembered = await roster.reading();
  const said = {
    ...saidIn(options),
    ...(picks.length > 0 ? { picks: withPicks(remembered.picks, picks, mostPicks) } : {}),
  };
  const reading = { ...remembered, ...said };
  const made = orFail(await roster.reconcile(title, content, reading, roles));
  if (Object.keys(said).length > 0) orFail(await roster.remember(reading));
  const { found } = made;
  leavers.heard(title, found.leavers);
  const beside = {
    missing: [],
    unreachable,
    roster: { json: rosterJson(title, made), words: () => inWords(made) },
  };
  const emails = [...new Set(found.leavers.map(({ email }) => email))];
  const changed = found.changed.filter(({ by }) => options.addresses === 'all' || by === 'other-address');
  if ({ leavers: emails, movers: found.movers, addresses: changed }[task].length === 0) {
    const nothing = { steps: [], seconds: 0 };
    const code = report(context, {
      ...{ ...beside, run: null, dryRun: !isApplied, steps: [], plan: nothing },
    });
    return isApplied || !hasFound(found) ? code : unreachable.length > 0 ? exit.partly : exit.done;
  }
  const plan = {
    leavers: () => planLeaving(emails, 'leaver', false, true),
    movers: () => moving.plan(found.movers, false),
    addresses: () => planAddresses(changed, false),
  }[task];
  return carryOut(context, orFail(await plan()), how, beside);
}

function taskOf({ movers, addresses }: RosterOptions): 'leavers' | 'movers' | 'addresses' {
  if (addresses !== undefined && addresses !== true && addresses !== 'all')
    throw usageError('--addresses takes nothing, or all');
  if (movers && addresses) throw usageError('one after the other: --movers or --addresses');
  return movers ? 'movers' : addresses ? 'addresses' : 'leavers';
}

async function rolesOf({ services: { connections } }: Context, csv: string): Promise<readonly RosterRole[]> {
  const title = path.basename(csv);
  const instances = new Map(connections.all().map(({ id, name }) => [plainHeader(name), id]));
  return orFail(rolesIn(title, await contentOf(csv, title), instances));
}

async function contentOf(csv: string, title: string): Promise<Uint8Array> {
  const content = await readCapped(csv, mostRosterBytes).catch(() => undefined);
  if (content === undefined) throw new CommandFailed(err('FILE_UNREADABLE', { file: title }).error);
  if (content === null)
    throw new CommandFailed(
      err('ROSTER_TOO_LARGE', { file: title, megabytes: mostRosterBytes / 1_000_000 }).error,
    );
  return content;
}

/** What the options say of whose role template is which. */
async function picksIn(
  { services: { templates } }: Context,
  { department = [], job = [] }: RosterOptions,
): Promise<readonly RosterPick[]> {
  const all = await templates.list();
  const picked = (text: string) => {
    const at = text.indexOf('=');
    if (at < 1) throw usageError('expected <name>=<template>, such as "Sales EMEA=Sales"');
    const [post, called] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    const template = all.find(({ name }) => fold(name) === fold(called));
    if (called !== '' && !template)
      throw new CommandFailed(err('NOT_FOUND', { what: `A role template called “${called}”` }).error);
    return { post, templateId: template?.id ?? null };
  };
  return [
    ...department.map(picked).map(({ post, templateId }) => ({ department: post, job: '', templateId })),
    ...job.map(picked).map(({ post, templateId }) => ({ department: '', job: post, templateId })),
  ];
}

/** What the options say of how it is read. */
function saidIn({ column, leftStatus, dates }: RosterOptions): Partial<RosterReading> {
  const columns: RosterColumns = {};
  for (const text of column ?? []) {
    const [, name, header = ''] = /^(\w+)=(.+)$/.exec(text) ?? [];
    const field = RosterFieldSchema.safeParse(name);
    if (!field.success || header.length > 200)
      throw usageError(
        `--column takes <field>=<header>, and a field is one of ${RosterFieldSchema.options.join(', ')}`,
      );
    columns[field.data] = header.trim();
  }
  if (dates !== undefined && dates !== 'day-first' && dates !== 'month-first')
    throw usageError('--dates takes day-first or month-first');
  if (column && columns.email === undefined) throw usageError('--column has to name that of email, too');
  return {
    ...(column ? { columns } : {}),
    ...(leftStatus ? { left: leftStatus.map((word) => word.slice(0, 200)).slice(0, 200) } : {}),
    ...(dates ? { dates } : {}),
  };
}

const hasFound = ({ counts }: RosterFound): boolean =>
  counts.leavers + counts.unknown + counts.changed + counts.movers + counts.problems > 0;

function rosterJson(title: string, { found, notes }: Reconciliation) {
  const { counts } = found;
  return {
    title,
    rows: counts.rows,
    rows_left: counts.left,
    known: counts.known,
    without_accounts: counts.withoutAccounts,
    active_people: counts.active,
    settled: counts.settled,
    tenant_users: counts.tenants,
    notes,
    reading: {
      encoding: found.encoding,
      delimiter: found.delimiter,
      columns: found.columns,
      left_statuses: found.statuses.filter(({ isLeft }) => isLeft).map(({ word }) => word),
    },
    leavers: found.leavers.map(({ line, email, name, instances, status, endsOn }) => ({
      ...{ line, email, name, instances, status, ends_on: endsOn },
    })),
    unknown: found.unknown.map(({ email, name, instances, isOutside }) => ({
      ...{ email, name, instances, outside: isOutside },
    })),
    changed: found.changed.map(({ line, email, name, instances, wanted, by, hasLeft }) => ({
      ...{ line, email, name, instances, wanted, recognised_by: by, has_left: hasLeft },
    })),
    movers: found.movers.map(({ line, email, name, department, job, role, changes }) => ({
      ...{ line, email, name, department, job, role },
      changes: changes.map(({ instance, join, leave }) => ({ instance, join, leave })),
    })),
    problems: found.problems,
    posts: found.posts,
  };
}

/** As many of each list as a terminal shows; `--json` has all. */
const most = 20;

const problemWords = {
  'no-address': 'has no e-mail address',
  'bad-address': 'is no e-mail address',
  'bad-date': 'is no day',
  'unclear-date': 'is one of two days: say --dates day-first or month-first',
  contradiction: 'has left, says this row; another one says they are here',
} as const;

function inWords({ found, notes }: Reconciliation): string {
  const { counts } = found;
  const part = (title: string, total: number, lines: readonly string[]) =>
    total === 0
      ? []
      : [
          '',
          `${title}: ${total}`,
          ...lines.slice(0, most).map((line) => `  ${line}`),
          ...(total > most ? [`  and ${total - most} more: --json has them all`] : []),
        ];
  const where = ({ email, instances }: { readonly email: string; readonly instances: readonly string[] }) =>
    `${email} on ${instances.join(', ')}`;
  return [
    `${counts.rows} rows, read as ${found.encoding} with the sign ${found.delimiter}.`,
    table(['Field', 'Column'], Object.entries(found.columns)),
    ...part(
      'Left, and still active',
      counts.leavers,
      found.leavers.map((one) => `${where(one)} (${[one.status, one.endsOn].filter(Boolean).join(', ')})`),
    ),
    ...part('Unknown to HR', counts.unknown, found.unknown.map(where)),
    ...part(
      'Another address',
      counts.changed,
      found.changed.map((one) => `${where(one)}: HR has ${one.wanted} (by ${one.by})`),
    ),
    ...part(
      'Moved',
      counts.movers,
      found.movers.map((one) => `${where(one)}: ${one.role}`),
    ),
    ...part(
      'Not understood',
      counts.problems,
      found.problems.map(({ line, given, kind }) => `Line ${line}: ${given || 'it'} ${problemWords[kind]}`),
    ),
    ...(notes.length > 0 ? ['', ...notes.map((note) => `Note: ${note}`)] : []),
  ].join('\n');
}
