import type { Command } from 'commander';
import {
  type Limits,
  LimitsSchema,
  type OrganisationView,
  type Policy,
  PolicySchema,
  RoleSchema,
} from '../../../preload/contract/policy';
import { err } from '../../kernel/result';
import { differsFromUsual, moneyText } from '../../policy/rules/policy';
import { saidOfLimits } from '../../policy/service';
import { organisationView } from '../../policy/view';
import type { Context, RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { CommandFailed, orFail, print, usageError } from '../output';
import { type ChangeOptions, reasonOf } from './carry-out';

interface PolicyOptions extends ChangeOptions {
  readonly reasonWanted?: string;
  readonly operatorsReason?: string;
  readonly ticketPattern?: string;
  readonly ticketExample?: string;
  readonly ticketWords?: string;
  /** False with `--no-ticket`. */
  readonly ticket?: boolean;
  readonly dormantDays?: string;
  readonly graceDays?: string;
  readonly leaverHours?: string;
  readonly reviewDays?: string;
  readonly retentionDays?: string;
  readonly seatPrice?: string;
}

/** `policy show|set`: what the client asks of whoever changes access, and what its reports are measured by. */
export function addPolicyCommands(program: Command, run: RunCommand): void {
  const policy = program
    .command('policy')
    .description('what a change has to say of itself, and what reports are measured by');
  policy
    .command('show')
    .description(
      'what holds: your role, what your organisation sets, when a reason is wanted, the limits of the reports',
    )
    .action(() => run(tell));
  policy
    .command('role <viewer|operator|owner>')
    .description('what you may do with this client from here; recorded, and not a boundary')
    .option('--reason <text>', 'why, or the ticket')
    .option('--yes', 'do not ask')
    .action((role: string, options: ChangeOptions) => run((context) => setRole(context, role, options)));
  policy
    .command('set')
    .description('change it; what is not given stays as it is')
    .option('--reason-wanted <never|leavers|always>', 'when a change wants a reason')
    .option('--operators-reason <never|leavers|always>', 'when one by an operator does, where more is asked')
    .option('--ticket-pattern <expression>', 'what a ticket number looks like, such as INC-\\d+')
    .option('--ticket-example <text>', 'one that fits')
    .option('--ticket-words <text>', 'what it is, in plain words')
    .option('--no-ticket', 'a reason need not name a ticket')
    .option('--dormant-days <n>', 'whoever was not seen for so long is dormant (30 to 3650)')
    .option('--grace-days <n>', 'for so long a newcomer is not (0 to 365)')
    .option('--leaver-hours <n>', 'within so many hours leavers are to be disabled (1 to 2160)')
    .option('--review-days <n>', 'every so many days access is to be reviewed (7 to 1095)')
    .option(
      '--retention-days <n|keep>',
      'personal data older than this is purged once a day, for good (90 to 3650)',
    )
    .option('--seat-price <amount currency|none>', 'what an enabled account costs a month: "12.50 EUR"')
    .option('--reason <text>', 'why it is changed')
    .option('--yes', 'do not ask')
    .action((options: PolicyOptions) => run((context) => set(context, options)));
}

async function set(context: Context, options: PolicyOptions): Promise<ExitCode> {
  const reason = reasonOf(options);
  const held = await context.services.policy.current();
  const { ticketPattern, ticketExample, ticketWords } = options;
  const ticket = {
    pattern: ticketPattern ?? held.ticket?.pattern ?? '',
    example: ticketExample ?? held.ticket?.example ?? '',
    words: ticketWords ?? held.ticket?.words ?? '',
  };
  const isAbout = [ticketPattern, ticketExample, ticketWords].some((one) => one !== undefined);
  if (options.ticket === false && isAbout) throw usageError('--no-ticket goes with no other --ticket option');
  if (isAbout && (ticket.pattern === '' || ticket.example === ''))
    throw usageError('a ticket wants --ticket-pattern and --ticket-example');
  const operators = options.operatorsReason ?? held.operators;
  const wanted = PolicySchema.safeParse({
    reason: options.reasonWanted ?? held.reason,
    ...(operators === undefined ? {} : { operators }),
    ticket: options.ticket === false ? null : isAbout ? ticket : held.ticket,
  });
  if (!wanted.success)
    throw usageError('--reason-wanted takes never, leavers or always; a pattern has 200 letters at most');
  const { policy } = context.services;
  const before = await policy.limits();
  const limits = limitsFrom(options, before);
  if (!options.yes) throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  // Each is recorded by itself, and what stays as it is is no change.
  const isOther = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
  if (isOther(wanted.data, held) || !isOther(limits, before)) orFail(await policy.set(wanted.data, reason));
  if (isOther(limits, before)) orFail(await policy.setLimits(limits, reason));
  return tell(context);
}

function limitsFrom(options: PolicyOptions, held: Limits): Limits {
  const number = (text: string | undefined, before: number) =>
    text === undefined ? before : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  const { retentionDays: keep, seatPrice: price } = options;
  const [amount = '', currency = ''] = price?.trim().split(/\s+/) ?? [];
  const wanted = LimitsSchema.safeParse({
    dormantDays: number(options.dormantDays, held.dormantDays),
    graceDays: number(options.graceDays, held.graceDays),
    leaverHours: number(options.leaverHours, held.leaverHours),
    reviewDays: number(options.reviewDays, held.reviewDays),
    retentionDays: keep === 'keep' ? null : keep === undefined ? held.retentionDays : number(keep, 0),
    seatPrice:
      price === undefined
        ? held.seatPrice
        : price === 'none'
          ? null
          : {
              cents: amount === '' ? Number.NaN : Math.round(Number(amount) * 100),
              currency: currency.toUpperCase(),
            },
  });
  if (!wanted.success)
    throw usageError(
      'Days and hours are whole numbers (see policy set --help for how many), a price is like "12.50 EUR"',
    );
  return wanted.data;
}

/** As the document calls them. */
const jsonNames: Readonly<Record<ReturnType<typeof differsFromUsual>[number], string>> = {
  ...{ reason: 'reason_wanted', ticket: 'ticket', dormantDays: 'dormant_days', graceDays: 'grace_days' },
  ...{ leaverHours: 'leaver_hours', reviewDays: 'review_days', retentionDays: 'retention_days' },
  seatPrice: 'seat_price',
};

async function tell({ output, services }: Context): Promise<ExitCode> {
  const { policy } = services;
  const { reason, operators, ticket }: Policy = await policy.current();
  const { role, isSetByOrganisation } = await policy.role();
  const organisation = organisationView(policy.organisation);
  const limits = await services.policy.limits();
  const { dormantDays, graceDays, leaverHours, reviewDays, retentionDays, seatPrice } = limits;
  const differs = differsFromUsual(await policy.own(), limits).map((name) => jsonNames[name]);
  const document = {
    reason_wanted: reason,
    operators_reason_wanted: operators ?? null,
    ticket,
    ...saidOfLimits(limits),
    differs,
    role,
    role_set_by_organisation: isSetByOrganisation,
    organisation: {
      ...{ file: organisation.readFrom, since: organisation.since, problem: organisation.problem },
      ...{ not_understood: organisation.notUnderstood, set: policy.organisation.settings },
    },
  };
  print(output, document, () =>
    [
      `Your role: ${role}${isSetByOrganisation ? ', set by your organisation' : ''}. A policy of this program, not a boundary: who holds the API key can do everything with it.`,
      ...organisationText(organisation),
      `A reason is wanted: ${reason === 'leavers' ? 'when somebody leaves' : reason}.`,
      ticket === null
        ? 'It need not name a ticket.'
        : `It names a ticket${ticket.words === '' ? '' : ` (${ticket.words})`} like ${ticket.example}: ${ticket.pattern}`,
      `Dormant: not seen for ${dormantDays} days, newcomers after ${graceDays} days.`,
      `Leavers are to be disabled within ${leaverHours} hours, access is to be reviewed every ${reviewDays} days.`,
      retentionDays === null
        ? 'Personal data is kept until it is purged by hand.'
        : `Personal data older than ${retentionDays} days is purged once a day, for good, once somebody has agreed to it.`,
      seatPrice === null
        ? 'What a seat costs is not known.'
        : `A seat costs ${moneyText(seatPrice.cents, seatPrice.currency)} a month.`,
      differs.length === 0
        ? 'All of this is as usual.'
        : `Otherwise than usual: ${differs.map((name) => name.replaceAll('_', ' ')).join(', ')}.`,
    ].join('\n'),
  );
  return exit.done;
}

function organisationText(of: OrganisationView): readonly string[] {
  if (of.readFrom === null) return [];
  return [
    `Set by your organisation in ${of.readFrom}${of.since === null ? '' : `, written ${of.since.slice(0, 10)}`}:`,
    ...(of.problem === null
      ? of.lines.map(({ text }) => `  ${text}.`)
      : [`  ${of.problem} Until it can be, nothing may be changed.`]),
    ...(of.notUnderstood.length === 0 ? [] : [`  Not understood: ${of.notUnderstood.join(', ')}.`]),
  ];
}

async function setRole(context: Context, typed: string, options: ChangeOptions): Promise<ExitCode> {
  const wanted = RoleSchema.safeParse(typed);
  if (!wanted.success) throw usageError('a role is viewer, operator or owner');
  const reason = reasonOf(options);
  if (!options.yes) throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  orFail(await context.services.policy.setRole(wanted.data, reason));
  return tell(context);
}
