import type { Action, PlanView, RunView } from '../../../preload/contract/access';
import type { FailureView } from '../../../preload/contract/values';
import { msg, t } from '../../../preload/texts/text';
import { actionText } from '../../components/account/action-words';
import { accountsText } from '../../components/counted';

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

const leftovers = msg('{count, plural, one {# leftover} other {# leftovers}}');
const keys = msg('{count, plural, one {# API key} other {# API keys}}');
const groups = msg('{count, plural, one {# group} other {# groups}}');

const objects: Partial<Record<Action, string>> = {
  'stop-leftovers': leftovers,
  'restart-leftovers': leftovers,
  'hand-over-leftovers': leftovers,
  'delete-keys': keys,
  'renew-keys': keys,
  'create-group': groups,
  'rename-group': groups,
  'delete-group': groups,
  repair: msg('{count, plural, one {# fault} other {# faults}}'),
};

/** `3 accounts`, by what an action is about: `1 API key`. */
export function objectsWord(action: Action, count: number): string {
  const object = objects[action];
  return object === undefined ? accountsText(count) : t(object, { count });
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
    const where = t('{email} on {instance}', { email: first.email, instance: first.instance });
    const why = first.failure ? `${first.failure.message} ${first.failure.nextStep}` : '';
    if (first.state === 'verified')
      return { kind: 'done', message: actionText(action, 'past', where), detail: why };
    if (first.state === 'unknown') {
      return {
        kind: 'unknown',
        message: t('{what}: outcome unknown', { what: actionText(action, 'now', where) }),
        detail: why,
      };
    }
    const isSkipped = first.state === 'skipped';
    return {
      kind: 'failed',
      message: isSkipped ? t('{what} was skipped', { what: where }) : actionText(action, 'failed', where),
      detail: why,
    };
  }
  const left = [
    failed > 0 ? t('{count, number} failed', { count: failed }) : '',
    unknown > 0 ? t('{count, number} with an outcome that is not known', { count: unknown }) : '',
    skipped > 0 ? t('{count, number} skipped', { count: skipped }) : '',
  ].filter((part) => part !== '');
  const failure = run.steps.find((step) => step.failure)?.failure;
  return {
    kind:
      unknown > 0 ? 'unknown' : failed === 0 && verified > 0 ? 'done' : verified > 0 ? 'partly' : 'failed',
    message: [actionText(action, 'past', objectsWord(action, verified)), ...left].join(', '),
    detail: failure ? `${failure.message} ${failure.nextStep}` : '',
  };
}
