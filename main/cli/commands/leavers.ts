import type { Command } from 'commander';
import { isoTime } from '../../kernel/clock';
import { err } from '../../kernel/result';
import { leaverCaveats, leaverJson, leaversReport, timelinessJson } from '../../leavers/report';
import { timelinessOf } from '../../leavers/rules/timeliness';
import { endOfDay, type Period } from '../../leavers/service';
import { unknownJson, unknownText } from '../../roster/unknown';
import { type Context, coverage, type RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { CommandFailed, orFail, print, table, usageError } from '../output';
import { type ChangeOptions, reasonOf } from './carry-out';
import { reportNoun } from './report-noun';
import { formatOf, savedText, saveReport } from './save-report';

export interface PeriodOptions {
  readonly from?: string;
  readonly to?: string;
}

interface LeaversOptions extends PeriodOptions {
  readonly out?: string;
  readonly format?: string;
  readonly bom?: boolean;
}

interface EndedOptions extends ChangeOptions {
  readonly ended: string;
  readonly ticket?: string;
  readonly requested?: string;
  readonly requester?: string;
  readonly approver?: string;
  readonly rosterId?: string;
}

/** `report leavers`: who left when, and how fast they were disabled. */
export function addLeaversCommand(program: Command, run: RunCommand): void {
  reportNoun(program)
    .command('leavers')
    .description('who left when, how fast they were disabled, and the evidence account by account')
    .option('--from <date>', 'whose work ended on this day (UTC) or later')
    .option('--to <date>', 'and on this day or before')
    .option('--out <file>', 'into a file with its manifest beside: csv, xlsx or json')
    .option('--format <format>', 'csv, xlsx or json; as the name of the file ends')
    .option('--bom', 'begin a CSV with the mark that older Excels want')
    .action((options: LeaversOptions) => run((context) => leavers(context, options)));
}

/** `access left`: says when somebody’s work ended, for the evidence. */
export function addLeftCommand(access: Command, run: RunCommand): void {
  access
    .command('left <e-mail>')
    .description('record when somebody’s work ends, out of a ticket; evidence for the report of leavers')
    .requiredOption('--ended <date>', 'a day, or a time such as 2026-11-03T18:00Z')
    .option('--ticket <id>', 'the ticket that says so')
    .option('--requested <time>', 'when it was asked for')
    .option('--requester <name>', 'by whom')
    .option('--approver <name>', 'who approved it')
    .option('--roster-id <id>', 'how HR calls them')
    .option('--reason <text>', 'why it is recorded')
    .option('--yes', 'do not ask')
    .action((email: string, options: EndedOptions) => run((context) => left(context, email, options)));
}

async function left(context: Context, email: string, options: EndedOptions): Promise<ExitCode> {
  const reason = reasonOf(options);
  const endedAt = momentOf(options.ended, '--ended', endOfDay);
  const facts = {
    endedAt,
    source: 'ticket',
    origin: '',
    rosterId: options.rosterId?.slice(0, 200) ?? '',
    ticket: options.ticket?.slice(0, 200) ?? '',
    requester: options.requester?.slice(0, 200) ?? '',
    approver: options.approver?.slice(0, 200) ?? '',
    requestedAt:
      options.requested === undefined ? null : momentOf(options.requested, '--requested', startOfDay),
  } as const;
  if (!options.yes) throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  orFail(await context.services.leavers.note(email, facts, reason));
  print(
    context.output,
    { email, ended_at: endedAt },
    () => `Recorded: the work of ${email} ends at ${endedAt}.`,
  );
  return exit.done;
}

const startOfDay = (day: string): string => `${day}T00:00:00.000Z`;

/** A day, of which `atDay` says which moment is meant, or a time with its zone. */
function momentOf(text: string, option: string, atDay: (day: string) => string): string {
  const given = text.trim();
  const at = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(given) ? atDay(given) : given);
  if (!/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2}))?$/.test(given) || Number.isNaN(at))
    throw usageError(`${option} takes a day such as 2026-11-03, or a time with its zone: 2026-11-03T18:00Z`);
  return isoTime(at);
}

/** Whole days in UTC, the last one included. */
export function periodOf({ from, to }: PeriodOptions): Period {
  const day = (text: string | undefined, option: string): string | null =>
    text === undefined ? null : momentOf(text.trim().slice(0, 10), option, startOfDay);
  const end = day(to, '--to');
  const period = {
    from: day(from, '--from'),
    to: end === null ? null : isoTime(Date.parse(end) + 86_400_000),
  };
  if (period.from !== null && period.to !== null && period.from >= period.to)
    throw usageError('--from is after --to');
  return period;
}

async function leavers(context: Context, options: LeaversOptions): Promise<ExitCode> {
  const { services, output, clock } = context;
  const period = periodOf(options);
  if (options.out !== undefined) formatOf({ ...options, out: options.out });
  // What an account is by now decides much: what was never read has to be.
  const covered = await coverage(context, services.connections.all(), false);
  const code = covered.complete ? exit.done : exit.partly;
  if (options.out !== undefined) {
    const made = orFail(await leaversReport(services, period));
    const manifest = await saveReport(context, made, 'leavers.exported', { ...options, out: options.out });
    print(output, manifest, () => savedText(manifest, 'leavers', options.out as string));
    return code;
  }
  const found = orFail(await services.leavers.evidence(period));
  const { leaverHours } = await services.policy.limits();
  const times = timelinessOf(found);
  const unknown = await services.unknownAccounts.figure();
  const document = {
    result: found.map(leaverJson),
    next_cursor: null,
    total: found.length,
    ...covered,
    from: period.from,
    to: period.to ?? isoTime(clock.now()),
    limit_hours: leaverHours,
    timeliness: timelinessJson(times),
    unknown_accounts: unknownJson(unknown),
    caveats: leaverCaveats,
  };
  const hours = (value: number | null): string => (value === null ? '–' : `${value} h`);
  print(output, document, () =>
    [
      found.length === 0
        ? 'Nobody left in this time, as far as is known here.'
        : table(
            ['Person', 'End of work', 'All disabled', 'Hours', 'Within', 'Why not'],
            found.map((one) => [
              one.email,
              one.endedAt?.slice(0, 16) ?? '',
              `${one.disabledAt?.slice(0, 16) ?? ''}${one.isEstimated ? ' (estimated)' : ''}`,
              one.hoursFromEnd === null ? '' : String(one.hoursFromEnd),
              one.isWithin === null ? '' : one.isWithin ? 'yes' : 'no',
              one.why,
            ]),
          ),
      `${times.leavers} leavers, ${times.within} within ${leaverHours} hours, ${times.late} late, ${times.stillActive} still active.`,
      `Median ${hours(times.median)}, 95th percentile ${hours(times.p95)}. ${times.signedInAfter} signed in after the end, ${times.reactivated} were active again.`,
      `Unknown accounts: ${unknownText(unknown)}.`,
    ].join('\n'),
  );
  return code;
}
