import type { Scheduled, ScheduledState } from '../../../preload/contract/schedule';
import { visibleText } from '../../components/visible-text';

export const stateWords: Readonly<Record<ScheduledState, string>> = {
  waiting: 'Waiting',
  due: 'Due now',
  overdue: 'Overdue',
  running: 'Under way',
  done: 'Done',
  dropped: 'Dropped',
  failed: 'Failed',
};

/** `Enable maria@acme.example on finance again`, `Disable ana@acme.example on finance and 2 more`. */
export function whatText({ action, isReturn, targets }: Scheduled): string {
  const [first] = targets;
  const who = first ? `${visibleText(first.email)} on ${visibleText(first.instance)}` : '';
  const rest = targets.length > 1 ? ` and ${targets.length - 1} more` : '';
  return `${action === 'disable' ? 'Disable' : 'Enable'} ${who}${rest}${isReturn ? ' again' : ''}`;
}
