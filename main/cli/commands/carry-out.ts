import type { HeldPlan } from '../../access/plans';
import { bookOf } from '../../access/rules/group-book';
import { type Run as AccessRun, stepsOf } from '../../access/run';
import { planView } from '../../access/view';
import { err } from '../../kernel/result';
import type { ReasonFor } from '../../policy/rules/policy';
import { scheduledView } from '../../schedule/view';
import type { Context } from '../context';
import type { ExitCode } from '../exit-codes';
import { CommandFailed, orFail, usageError } from '../output';
import { type Report, report } from './run-report';
import { foreseen, type ScheduledJson, scheduledJson } from './scheduled-output';
import { timesOf } from './times';
import { watched } from './watched';

/** What every command that changes access takes. */
export interface ChangeOptions {
  readonly reason?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly confirm?: string;
  readonly start?: string;
  readonly until?: string;
  readonly zone?: string;
}

/** As in the contract: the journal keeps it with every step. */
const longestReason = 500;

/** Why, as far as it was said; whether that is enough is the policy's. */
export function givenReason({ reason = '' }: ChangeOptions): string {
  const given = reason.trim();
  if (given.length > longestReason) throw usageError(`--reason is longer than ${longestReason} characters`);
  return given;
}

/** Ends the command where the policy refuses the reason: before every instance is read for nothing. */
export async function obeyPolicy(
  { services: { policy } }: Context,
  about: ReasonFor,
  options: ChangeOptions,
): Promise<void> {
  const refused = options.dryRun ? null : await policy.refused(about, givenReason(options));
  if (refused) throw new CommandFailed(refused);
}

/** Ends the command where nobody agreed to what is done without a plan. */
export function agreed({ yes }: ChangeOptions): void {
  if (!yes) throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
}

/** Why, or the end of the command: no change without a word. */
export function reasonOf(options: ChangeOptions): string {
  const given = givenReason(options);
  if (given === '') throw usageError('say why: --reason <text>');
  return given;
}

/** Shows a plan, or carries it out where that was agreed to, and tells what became of each step. */
export async function carryOut(
  context: Context,
  plan: HeldPlan,
  options: ChangeOptions,
  beside: Pick<Report, 'missing' | 'unreachable' | 'roster'>,
): Promise<ExitCode> {
  const { access, connections, directory, schedule } = context.services;
  const reason = givenReason(options);
  const targets = [...plan.steps, ...plan.skipped].map(({ target }) => target);
  const ids = [...new Set(targets.map(({ instanceId }) => instanceId))];
  const groups = new Map(
    await Promise.all(ids.map(async (id) => [id, bookOf(await directory.engine.groupNames(id))] as const)),
  );
  const view = await planView(plan, (id) => groups.get(id) ?? bookOf([]), connections.get);
  const dryRun = options.dryRun === true;
  const times = timesOf(options, context.clock.now());
  const tell = (run: AccessRun | null, steps: AccessRun['steps'], scheduled?: readonly ScheduledJson[]) =>
    report(context, {
      ...beside,
      run,
      dryRun,
      steps,
      plan: view,
      ...(scheduled ? { scheduled } : {}),
    });
  if (dryRun) return tell(null, stepsOf(plan), times ? foreseen(view, times) : undefined);
  if (!options.yes) throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  // Where nobody was found, what was searched is recorded all the same.
  if (targets.length === 0 && plan.occasion === null) return tell(null, []);
  const agreed = { planId: plan.id, reason, typed: options.confirm ?? null };
  if (times && plan.steps.length > 0) {
    const { items, run } = orFail(await schedule.make({ ...agreed, start: times.start, until: times.until }));
    const ended = run && (await watched(context, run));
    const scheduled = items.map((item) => scheduledJson(scheduledView(item, context.clock.now())));
    return tell(ended, ended ? ended.steps : stepsOf(plan), scheduled);
  }
  const started = await access.execute(agreed);
  if (!started.ok) {
    if (plan.steps.length > 0) throw new CommandFailed(started.error);
    return tell(null, stepsOf(plan)); // everything was refused, and recorded so
  }
  const ended = await watched(context, started.value);
  return tell(ended, ended.steps);
}
