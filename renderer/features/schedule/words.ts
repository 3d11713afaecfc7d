import type { Purpose } from '../../../preload/contract/access';
import type { Scheduled, ScheduledState } from '../../../preload/contract/schedule';
import { msg, t } from '../../../preload/texts/text';
import { inWords } from '../../../preload/texts/words';
import { visibleText } from '../../components/visible-text';
import { hereText } from '../../components/zones';

export const stateWords: Readonly<Record<ScheduledState, string>> = inWords({
  waiting: msg('Waiting'),
  due: msg('Due now'),
  overdue: msg('Overdue'),
  running: msg('Under way'),
  done: msg('Done'),
  dropped: msg('Dropped'),
  failed: msg('Failed'),
});

/** `Leaver maria@acme.example, everywhere`, `Enable maria@acme.example on finance again`, `Disable ana@acme.example on finance and 2 more`. */
export function whatText({ action, isReturn, purpose, people, targets }: Scheduled): string {
  if (purpose !== null) return peopleText(purpose, people);
  const [first] = targets;
  const who = first
    ? t('{email} on {instance}', { email: visibleText(first.email), instance: visibleText(first.instance) })
    : '';
  const what = andMore(who, targets.length - 1);
  if (isReturn)
    return action === 'disable' ? t('Disable {what} again', { what }) : t('Enable {what} again', { what });
  return action === 'disable' ? t('Disable {what}', { what }) : t('Enable {what}', { what });
}

/** `Mon, 1 March 2027, 09:00 GMT+1 (Europe/Berlin). Here: Mon, 1 Mar, 08:00`. */
export const whenText = ({ moment }: Pick<Scheduled, 'moment'>): string =>
  [moment.words, hereText(moment)].filter((part) => part !== null).join('. ');

function peopleText(purpose: Purpose, people: Scheduled['people']): string {
  const [first = '', ...others] = people.map(visibleText);
  const who = andMore(first, others.length);
  return purpose === 'leaver' ? t('Leaver {who}, everywhere', { who }) : t('Lock {who} everywhere', { who });
}

const andMore = (first: string, count: number): string =>
  count > 0 ? t('{first} and {count, number} more', { first, count }) : first;
