import type { PlanView, RunView, StepResult } from '../../preload/contract/access';
import type { Instance } from '../connections/rules/instance';
import { accountRef } from '../directory/rules/account';
import { isoTime } from '../kernel/clock';
import { failureView } from '../kernel/codes';
import type { HeldPlan } from './plans';
import { undoOf } from './rules/undo';
import { type Run, type Step, summarise } from './run';

/** Pictures of plans and runs for the window and the command line. */
export type InstanceOf = (instanceId: string) => Instance | null;

export function planView(plan: HeldPlan, instanceOf: InstanceOf): PlanView {
  return {
    id: plan.id,
    action: plan.action,
    steps: plan.steps.map(({ account, action, restoreAdmin, warnings }) => ({
      ref: accountRef(account),
      instanceId: account.instanceId,
      instance: instanceOf(account.instanceId)?.name ?? '',
      environment: instanceOf(account.instanceId)?.environment ?? 'production',
      email: account.email,
      name: account.name,
      action,
      restoreAdmin,
      warnings: [...warnings],
    })),
    skipped: plan.skipped.map(({ account, reason }) => ({
      ref: accountRef(account),
      email: account.email || account.name,
      instance: instanceOf(account.instanceId)?.name ?? '',
      reason: failureView(reason),
    })),
    confirmation: plan.confirmation,
    expected: plan.expected,
    undoes: plan.undoes,
    expiresAt: isoTime(plan.expiresAt),
  };
}

export function runView(run: Run, instanceOf: InstanceOf): RunView {
  return {
    id: run.id,
    action: run.action,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    reason: run.reason,
    steps: run.steps.map((step) => stepView(step, instanceOf)),
    summary: summarise(run),
    undoable: run.steps.some(
      (step) => step.state === 'verified' && undoOf(step.action, step.before) !== null,
    ),
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
