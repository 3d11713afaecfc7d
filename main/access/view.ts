import type { PlanView, RunView, StepResult } from '../../preload/contract/access';
import type { Instance } from '../connections/rules/instance';
import { accountRef } from '../directory/rules/account';
import { isoTime } from '../kernel/clock';
import { failureView } from '../kernel/codes';
import { mapInParts } from '../kernel/in-parts';
import type { Going } from './live-runs';
import type { HeldPlan } from './plans';
import { detailsOf, requestsOf } from './rules/details';
import type { GroupBook } from './rules/group-book';
import type { PlanStep } from './rules/plan';
import { undoOf } from './rules/undo';
import { type Run, type Step, summarise } from './run';

/** Pictures of plans and runs for the window and the command line. */
export type InstanceOf = (instanceId: string) => Instance | null;
/** What the groups of an instance are called. */
export type GroupsOf = (instanceId: string) => Pick<GroupBook, 'nameOf'>;

export async function planView(
  plan: HeldPlan,
  groupsOf: GroupsOf,
  instanceOf: InstanceOf,
): Promise<PlanView> {
  return {
    id: plan.id,
    action: plan.action,
    steps: await mapInParts(plan.steps, (step) =>
      planStepView(step, plan.undoes !== null, groupsOf, instanceOf),
    ),
    skipped: await mapInParts(plan.skipped, ({ account, reason }) => ({
      ref: accountRef(account),
      email: account.email || account.name,
      instance: instanceOf(account.instanceId)?.name ?? '',
      reason: failureView(reason),
    })),
    confirmation: plan.confirmation,
    expected: plan.expected,
    seconds: plan.seconds,
    undoes: plan.undoes,
    wish: plan.wish,
    ...(plan.occasion ? { occasion: plan.occasion } : {}),
    expiresAt: isoTime(plan.expiresAt),
  };
}

function planStepView(
  { account, action, wanted, seen, writes, warnings, lost, reason }: PlanStep,
  isUndo: boolean,
  groupsOf: GroupsOf,
  instanceOf: InstanceOf,
): PlanView['steps'][number] {
  const instance = instanceOf(account.instanceId);
  return {
    ref: accountRef(account),
    instanceId: account.instanceId,
    instance: instance?.name ?? '',
    environment: instance?.environment ?? 'production',
    email: account.email,
    name: account.name,
    action,
    before: { status: seen.status, role: seen.role, groups: [...seen.groups] },
    details: [...detailsOf(wanted, writes, isUndo, groupsOf(account.instanceId))],
    requests: writes.flatMap((write) => requestsOf(write, account.id, instance?.facts?.adminGroupId ?? null)),
    warnings: [...warnings],
    lost: [...lost],
    reason,
  };
}

export function runView(run: Run, instanceOf: InstanceOf, { phase, pace, drawn }: Going): RunView {
  return {
    id: run.id,
    action: run.action,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    reason: run.reason,
    phase,
    pace,
    steps: run.steps.map((step) => stepView(step, instanceOf)),
    summary: summarise(run),
    undoable: run.steps.some((step) => undoOf(step) !== null),
    drawn,
  };
}

function stepView(step: Step, instanceOf: InstanceOf): StepResult {
  return {
    seq: step.seq,
    ref: step.ref,
    instanceId: step.instanceId,
    instance: instanceOf(step.instanceId)?.name ?? 'a removed instance',
    email: step.email,
    action: step.action,
    state: step.state,
    failure: step.failure ? failureView(step.failure) : null,
    verifiedAt: step.verifiedAt,
  };
}
