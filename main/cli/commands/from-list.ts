import type { Bulk, BulkPart, BulkRow } from '../../../preload/contract/bulk';
import type { HeldPlan } from '../../access/plans';
import { bookOf } from '../../access/rules/group-book';
import type { Change } from '../../access/rules/intent';
import { type Run, stepsOf } from '../../access/run';
import { planView } from '../../access/view';
import { readList } from '../../directory/list-file';
import type { AccountRef } from '../../directory/rules/account';
import { err } from '../../kernel/result';
import { scheduledView } from '../../schedule/view';
import { type Context, chosenInstances, coverage } from '../context';
import type { ExitCode } from '../exit-codes';
import { CommandFailed, orFail, usageError } from '../output';
import type { TargetOptions } from './access';
import { givenReason, reasonOf } from './carry-out';
import { type Report, report, type StepJson } from './run-report';
import { type ScheduledJson, scheduledJson } from './scheduled-output';
import { saidOf } from './times';
import { watched } from './watched';

/** The text of a list that says row by row what is to be done; null where it is a plain list of addresses. */
export async function listIn(context: Context, file: string): Promise<string | null> {
  const { text } = orFail(await readList(file));
  const { rows, columns } = await context.services.directory.engine.sheet(text);
  const isPlain = columns.length === 1 && rows.every(({ email }) => /^[^@\s]+@[^@\s]+$/.test(email));
  return isPlain ? null : text;
}

/** What one part of a list came to. */
interface Carried {
  readonly plan: HeldPlan;
  readonly run: Run | null;
  readonly steps: Run['steps'];
  readonly scheduled: readonly ScheduledJson[];
}

/** Shows what would become of each row, or does it: a part for each action and date. A bad row keeps none of the others. */
export async function changeListed(
  context: Context,
  { action }: Change,
  text: string,
  options: TargetOptions,
): Promise<ExitCode> {
  const { connections, directory, bulk } = context.services;
  if (options.start !== undefined || options.until !== undefined)
    throw usageError('a list has its dates in a column called until');
  const { rows } = await directory.engine.sheet(text);
  const isEverywhere = options.everywhere === true;
  if (!isEverywhere && options.instance === undefined && rows.some(({ instance }) => instance === ''))
    throw usageError('say where, for rows that name no instance: --instance <name> or --everywhere');
  if (rows.some(({ reason, ticket }) => reason === '' && ticket === '')) reasonOf(options);
  const chosen = chosenInstances(connections, options.instance);
  const { unreachable } = await coverage(context, chosen, isEverywhere);
  const { zone } = saidOf('', options.zone);
  const only = options.instance === undefined ? undefined : new Set(chosen.map(({ id }) => id));
  const found = await bulk({ text, action, zone, only });
  if (!options.dryRun && !options.yes)
    throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  if (!options.dryRun) await context.services.access.recover();
  const carried: Carried[] = [];
  for (const part of found.parts) carried.push(await carryPart(context, part, zone, options));
  return tell(context, found, carried, unreachable, options.dryRun === true);
}

async function carryPart(
  context: Context,
  part: BulkPart,
  zone: string,
  options: TargetOptions,
): Promise<Carried> {
  const { access, schedule, directory } = context.services;
  const accounts = await directory.engine.accounts(part.refs as AccountRef[]);
  const reasons = new Map(part.reasons.map(({ ref, reason }) => [ref as AccountRef, reason]));
  const plan = orFail(await access.plan({ action: part.action, reasons }, accounts, false));
  const nothing = { plan, run: null, steps: stepsOf(plan), scheduled: [] };
  if (options.dryRun) return nothing;
  const agreed = { planId: plan.id, reason: givenReason(options), typed: options.confirm ?? null };
  if (part.until !== null && plan.steps.length > 0) {
    const until = { local: part.until, zone };
    const { items, run } = orFail(await schedule.make({ ...agreed, start: null, until }));
    const ended = run && (await watched(context, run));
    const scheduled = items.map((item) => scheduledJson(scheduledView(item, context.clock.now())));
    return { plan, run: ended, steps: ended ? ended.steps : stepsOf(plan), scheduled };
  }
  const started = await access.execute(agreed);
  if (!started.ok) {
    if (plan.steps.length > 0) throw new CommandFailed(started.error);
    return nothing; // everything was refused, and recorded so
  }
  const ended = await watched(context, started.value);
  return { plan, run: ended, steps: ended.steps, scheduled: [] };
}

async function tell(
  context: Context,
  found: Bulk,
  carried: readonly Carried[],
  unreachable: readonly string[],
  dryRun: boolean,
): Promise<ExitCode> {
  const { directory, connections } = context.services;
  const plans = carried.map(({ plan }) => plan);
  const targets = plans.flatMap(({ steps, skipped }) => [...steps, ...skipped]).map(({ target }) => target);
  const ids = [...new Set(targets.map(({ instanceId }) => instanceId))];
  const groups = new Map(
    await Promise.all(ids.map(async (id) => [id, bookOf(await directory.engine.groupNames(id))] as const)),
  );
  const views = await Promise.all(
    plans.map((plan) => planView(plan, (id) => groups.get(id) ?? bookOf([]), connections.get)),
  );
  const runs = carried.flatMap(({ run }) => (run ? [run] : []));
  const scheduled = carried.flatMap((one) => one.scheduled);
  const told: Report = {
    run: runs[0] ?? null,
    dryRun,
    steps: carried.flatMap(({ steps }) => steps),
    plan: {
      steps: views.flatMap(({ steps }) => steps),
      seconds: views.reduce((sum, { seconds }) => sum + seconds, 0),
    },
    missing: found.rows.filter(({ state }) => leftOut.has(state)).map(leftOutStep),
    unreachable,
    list: {
      runs: runs.map(({ id }) => id),
      rows: found.rows.map(rowJson),
      rows_left: found.left,
      ignored_columns: found.ignored,
    },
    ...(scheduled.length > 0 ? { scheduled } : {}),
  };
  return report(context, told);
}

/** Rows that are in no plan. */
const leftOut: ReadonlySet<BulkRow['state']> = new Set(['bad', 'ambiguous', 'not-found', 'twice']);

function leftOutStep({ line, given, instances, action, failure }: BulkRow): StepJson {
  return {
    instance: instances[0] ?? '',
    id: null,
    email: given,
    action: action ?? 'disable',
    state: 'skipped',
    code: (failure?.code ?? null) as StepJson['code'],
    message: failure && `Line ${line}: ${failure.message} ${failure.nextStep}`,
    verified_at: null,
  };
}

/** A row of the preview, as `--json` prints it. */
const rowJson = ({ line, given, instances, action, until, reason, state, changes, failure }: BulkRow) => ({
  line,
  email: given,
  instances,
  action,
  until,
  reason,
  state,
  changes,
  code: failure?.code ?? null,
  message: failure?.message ?? null,
  next_step: failure?.nextStep ?? null,
});

export type RowJson = ReturnType<typeof rowJson>;
