import type { PlanView, RunView, StepResult } from '../../preload/contract/access';
import type { Instance } from '../connections/rules/instance';
import { accountRef } from '../directory/rules/account';
import { gapInWords } from '../directory/rules/missing-words';
import { isoTime } from '../kernel/clock';
import { failureView } from '../kernel/codes';
import { mapInParts } from '../kernel/in-parts';
import type { Going } from './live-runs';
import type { HeldPlan } from './plans';
import type { GroupBook } from './rules/group-book';
import { calledIn } from './rules/guards';
import type { PlanStep } from './rules/plan';
import { type AccountState, accountStateIn } from './rules/state';
import { isAccountKey, rulesOf } from './rules/subjects/kinds';
import { undoOf } from './rules/undo';
import { type Run, type Step, summarise } from './run';

/** Pictures of plans and runs for the window and the command line. */
export type InstanceOf = (instanceId: string) => Instance | null;

/** What the groups of an instance are called. */
export type GroupsOf = (instanceId: string) => Pick<GroupBook, 'nameOf'>;

type Occasion = NonNullable<HeldPlan['occasion']>;

/** What was searched, with the reasons of its gaps in the language of the window; in the plan they stay as evidence has them. */
const occasionView = ({ search, ...occasion }: Occasion): Occasion => ({
  ...occasion,
  search: { ...search, gaps: search.gaps.map((gap) => ({ ...gap, why: gapInWords(gap.why) })) },
});

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
    skipped: await mapInParts(plan.skipped, ({ target, reason }) => ({
      ref: accountRef(target),
      email: calledIn(target),
      instance: instanceOf(target.instanceId)?.name ?? '',
      reason: failureView(reason),
    })),
    confirmation: plan.confirmation,
    expected: plan.expected,
    seconds: plan.seconds,
    undoes: plan.undoes,
    wish: plan.wish,
    ...(plan.occasion ? { occasion: occasionView(plan.occasion) } : {}),
    expiresAt: isoTime(plan.expiresAt),
  };
}

function planStepView(
  { target, action, wanted, seen, writes, warnings, lost, reason }: PlanStep,
  isUndo: boolean,
  groupsOf: GroupsOf,
  instanceOf: InstanceOf,
): PlanView['steps'][number] {
  const instance = instanceOf(target.instanceId);
  const rules = rulesOf(target.key);
  return {
    ref: accountRef(target),
    instanceId: target.instanceId,
    instance: instance?.name ?? '',
    environment: instance?.environment ?? 'production',
    email: target.email,
    name: target.name,
    action,
    before: accountView(isAccountKey(target.key) ? accountStateIn(seen) : null),
    details: [...rules.detailsOf(wanted, writes, isUndo, groupsOf(target.instanceId))],
    requests: writes.flatMap((write) =>
      rules.requestsOf(write, target, instance?.facts?.adminGroupId ?? null),
    ),
    warnings: [...warnings],
    lost: [...lost],
    reason,
  };
}

const accountView = (state: AccountState | null): PlanView['steps'][number]['before'] =>
  state && { status: state.status, role: state.role, groups: [...state.groups] };

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
