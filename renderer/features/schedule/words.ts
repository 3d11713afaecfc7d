import type { Purpose } from '../../../preload/contract/access';
import type { Scheduled, ScheduledState } from '../../../preload/contract/schedule';
import { visibleText } from '../../components/visible-text';
import { hereText } from '../../components/zones';

export const stateWords: Readonly<Record<ScheduledState, string>> = {
  waiting: 'Waiting',
  due: 'Due now',
  overdue: 'Overdue',
  running: 'Under way',
  done: 'Done',
  dropped: 'Dropped',
  failed: 'Failed',
};

/** `Leaver maria@acme.example, everywhere`, `Enable maria@acme.example on finance again`, `Disable ana@acme.example on finance and 2 more`. */
export function whatText({ action, isReturn, purpose, people, targets }: Scheduled): string {
  if (purpose !== null) return peopleText(purpose, people);
  const [first] = targets;
  const who = first ? `${visibleText(first.email)} on ${visibleText(first.instance)}` : '';
  const rest = targets.length > 1 ? ` and ${targets.length - 1} more` : '';
  return `${action === 'disable' ? 'Disable' : 'Enable'} ${who}${rest}${isReturn ? ' again' : ''}`;
}

/** `Mon, 1 March 2027, 09:00 GMT+1 (Europe/Berlin). Here: Mon, 1 Mar, 08:00`. */
export const whenText = ({ moment }: Pick<Scheduled, 'moment'>): string =>
  [moment.words, hereText(moment)].filter((part) => part !== null).join('. ');

function peopleText(purpose: Purpose, people: Scheduled['people']): string {
  const [first = '', ...others] = people.map(visibleText);
  const rest = others.length > 0 ? ` and ${others.length} more` : '';
  return purpose === 'leaver' ? `Leaver ${first}${rest}, everywhere` : `Lock ${first}${rest} everywhere`;
}
