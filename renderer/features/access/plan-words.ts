import type { Action, PlanView } from '../../../preload/contract/access';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { actionText } from '../../components/account/action-words';
import { objectsWord } from './decide';

/** Those left out count too: they were chosen. */
export const accountsIn = (plan: PlanView): number => plan.steps.length + plan.skipped.length;

/** The accounts that it changes: two plans with the same are about the same people. */
export const refsOf = (plan: PlanView): string =>
  plan.steps
    .map((step) => step.ref)
    .sort()
    .join();

/** Why a plan that was made again is looked at again. */
export const othersMeant = (): FailureView => ({
  code: 'PLAN_EXPIRED',
  message: t(
    'The plan was made again, and other accounts are meant now than were shown. Nothing was changed.',
  ),
  nextStep: t('Look at the list again, then confirm it.'),
});

/** `Disable 3 accounts`. */
export const actionLabel = (action: Action, count: number): string =>
  actionText(action, 'now', objectsWord(action, count));
