import type { Action, PlanView, RunView } from '../../../preload/contract/access';
import type { FailureView } from '../../../preload/contract/values';
import { number } from '../../../preload/texts/formats';
import { actionText } from '../../components/account/action-words';

/** What to do with a plan that main has made. */
export type Decision =
  | { readonly kind: 'execute' }
  | { readonly kind: 'review' }
  /** Nothing is left to do, for one reason that fits a toast. */
  | { readonly kind: 'refuse'; readonly reason: FailureView };

/**
 * Main says what a plan asks of the user; one click stays one click where it asks nothing. A plan without steps is
 * shown too: what was skipped, and why, is never silent.
 */
export function decide(plan: PlanView): Decision {
  const [only] = plan.skipped;
  if (plan.steps.length === 0 && plan.skipped.length === 1 && only)
    return { kind: 'refuse', reason: only.reason };
  if (plan.steps.length > 0 && plan.confirmation === 'one-click') return { kind: 'execute' };
  return { kind: 'review' };
}

/** `1 account`, `3 accounts`. */
export const accountsWord = (count: number): string =>
  `${number(count)} ${count === 1 ? 'account' : 'accounts'}`;

const objects: Partial<Record<Action, readonly [string, string]>> = {
  'stop-leftovers': ['leftover', 'leftovers'],
  'restart-leftovers': ['leftover', 'leftovers'],
  'hand-over-leftovers': ['leftover', 'leftovers'],
  'delete-keys': ['API key', 'API keys'],
  'renew-keys': ['API key', 'API keys'],
  'create-group': ['group', 'groups'],
  'rename-group': ['group', 'groups'],
  'delete-group': ['group', 'groups'],
  repair: ['fault', 'faults'],
};

/** As `accountsWord`, by what an action is about. */
export function objectsWord(action: Action, count: number): string {
  const [one, many] = objects[action] ?? ['account', 'accounts'];
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** What a toast says of a run that has ended. */
export interface Outcome {
  readonly kind: 'done' | 'partly' | 'failed' | 'unknown';
  readonly message: string;
  /** Why, and what to do; empty when all went well. */
  readonly detail: string;
}

/** The words for a run that has ended. Every number in them was read back from the servers. */
export function outcomeOf(run: RunView): Outcome {
  const { action } = run;
  const { verified, skipped, failed, unknown } = run.summary;
  const [first] = run.steps;
  if (run.steps.length === 1 && first) {
    const where = `${first.email} on ${first.instance}`;
    const why = first.failure ? `${first.failure.message} ${first.failure.nextStep}` : '';
    if (first.state === 'verified')
      return { kind: 'done', message: actionText(action, 'past', where), detail: why };
    if (first.state === 'unknown') {
      return {
        kind: 'unknown',
        message: `${actionText(action, 'now', where)}: outcome unknown`,
        detail: why,
      };
    }
    const isSkipped = first.state === 'skipped';
    return {
      kind: 'failed',
      message: isSkipped ? `${where} was skipped` : actionText(action, 'failed', where),
      detail: why,
    };
  }
  const left = [
    failed > 0 ? `${number(failed)} failed` : '',
    unknown > 0 ? `${number(unknown)} with an outcome that is not known` : '',
    skipped > 0 ? `${number(skipped)} skipped` : '',
  ].filter((part) => part !== '');
  const failure = run.steps.find((step) => step.failure)?.failure;
  return {
    kind:
      unknown > 0 ? 'unknown' : failed === 0 && verified > 0 ? 'done' : verified > 0 ? 'partly' : 'failed',
    message: [actionText(action, 'past', objectsWord(action, verified)), ...left].join(', '),
    detail: failure ? `${failure.message} ${failure.nextStep}` : '',
  };
}
