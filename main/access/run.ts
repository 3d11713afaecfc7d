import type { Action, StepState } from '../../preload/contract/access';
import type { AccountRef } from '../directory/rules/account';
import type { Failure } from '../kernel/result';
import { calledIn } from './rules/guards';
import type { Plan } from './rules/plan';
import type { Target } from './rules/subjects/subject';

/** The execution of a plan, as the workspace keeps it. */
export interface Run {
  readonly id: string;
  readonly planId: string;
  readonly action: Action;
  readonly reason: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** The run this one takes back, or null. */
  readonly undoes: string | null;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly seq: number;
  readonly ref: AccountRef;
  readonly instanceId: string;
  /** Its form tells what the step is about: see `rulesOf`, whose rules understand `wanted` and the states. */
  readonly accountKey: string;
  /** How the target is called: its address, or its name where it has none. */
  readonly email: string;
  readonly action: Action;
  readonly wanted: object;
  /** Its own, or null: that of the run. */
  readonly reason: string | null;
  readonly state: StepState;
  readonly failure: Failure | null;
  /** The target as the plan saw it; null where the plan left it out, or it was not there. */
  readonly seen: object | null;
  /** The target as read right before the change; null until then, and where it was not there. */
  readonly before: object | null;
  /** The target as it was read back; null where it was not. */
  readonly after: object | null;
  readonly verifiedAt: string | null;
}

/** What a plan asks for, as steps that have not been tried, and behind them what it leaves out and why. */
export function stepsOf({ action, steps, skipped }: Plan): readonly Step[] {
  return [
    ...steps.map(({ target, action: own, wanted, seen, reason }, seq) => ({
      ...stepFor(seq, target, own, wanted),
      seen,
      reason,
    })),
    ...skipped.map(({ target, reason: failure }, at): Step => {
      return { ...stepFor(steps.length + at, target, action, {}), state: 'skipped', failure };
    }),
  ];
}

export function stepFor(seq: number, target: Target, action: Action, wanted: object): Step {
  return {
    seq,
    ref: `${target.instanceId}:${target.key}`,
    instanceId: target.instanceId,
    accountKey: target.key,
    email: calledIn(target),
    action,
    wanted,
    reason: null,
    state: 'planned',
    failure: null,
    seen: null,
    before: null,
    after: null,
    verifiedAt: null,
  };
}

const open: readonly StepState[] = ['planned', 'running'];

/** Every step has ended, for good or for now. */
export function isFinished(run: Run): boolean {
  return run.steps.every((step) => !open.includes(step.state));
}

/** A step was never begun. */
export function isUnbegun(run: Run): boolean {
  return run.steps.some((step) => step.state === 'planned');
}

/** A step has to be read again to be known: nobody has, since it was begun. */
export function isUnsettled(run: Run): boolean {
  return run.steps.some(({ state }) => state === 'running' || state === 'unknown');
}

/** A step has not ended, or its outcome is not known. */
export function isOpen(run: Run): boolean {
  return run.steps.some((step) => step.state === 'unknown' || open.includes(step.state));
}

export function summarise(run: Run): Readonly<Record<'verified' | 'skipped' | 'failed' | 'unknown', number>> {
  const count = (state: StepState) => run.steps.filter((step) => step.state === state).length;
  return {
    verified: count('verified'),
    skipped: count('skipped'),
    failed: count('failed'),
    unknown: count('unknown'),
  };
}
