import type { StepState } from '../../preload/contract/access';
import type { Account, AccountRef } from '../directory/rules/account';
import type { Failure } from '../kernel/result';
import type { AccountState } from './rules/outcome';
import type { Plan } from './rules/plan';

/** The execution of a plan, as the workspace keeps it. */
export interface Run {
  readonly id: string;
  readonly planId: string;
  readonly action: 'disable' | 'enable';
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
  readonly accountKey: string;
  readonly email: string;
  readonly action: 'disable' | 'enable';
  readonly restoreAdmin: boolean;
  readonly state: StepState;
  readonly failure: Failure | null;
  /** The account as read right before the change; null until then. */
  readonly before: AccountState | null;
  readonly verifiedAt: string | null;
}

/** What a plan asks for, as steps that have not been tried, and behind them what it leaves out and why. */
export function stepsOf({ action, steps, skipped }: Plan): readonly Step[] {
  return [
    ...steps.map((step, seq) => stepFor(seq, step.account, step.action, step.restoreAdmin)),
    ...skipped.map(({ account, reason: failure }, at): Step => {
      return { ...stepFor(steps.length + at, account, action, false), state: 'skipped', failure };
    }),
  ];
}

export function stepFor(seq: number, account: Account, action: Step['action'], restoreAdmin: boolean): Step {
  return {
    seq,
    ref: `${account.instanceId}:${account.key}`,
    instanceId: account.instanceId,
    accountKey: account.key,
    email: account.email || account.name,
    action,
    restoreAdmin,
    state: 'planned',
    failure: null,
    before: null,
    verifiedAt: null,
  };
}

const open: readonly StepState[] = ['planned', 'running'];

/** Every step has ended, for good or for now. */
export function isFinished(run: Run): boolean {
  return run.steps.every((step) => !open.includes(step.state));
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
