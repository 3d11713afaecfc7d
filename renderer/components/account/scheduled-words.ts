import type { Scheduled } from '../../../preload/contract/schedule';
import { dateFormat } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';

const timeOfDay = dateFormat({ hour: '2-digit', minute: '2-digit' });
const dayOfMonth = dateFormat({ day: 'numeric', month: 'short' });
const dayOfYear = dateFormat({ day: 'numeric', month: 'short', year: 'numeric' });

/**
 * What a row says of what is scheduled for it, on the clock of this computer: `Ends 3 Dec`, or `Ends 18:00` today. There is no
 * room beside a name for more; the title says the rest.
 */
export function scheduledWords({ state, action, isReturn, moment }: Scheduled, now: number): string {
  if (state === 'overdue') return t('Overdue');
  if (state === 'failed') return t('Not done');
  if (state === 'running') return t('Under way');
  const at = new Date(moment.at);
  const today = new Date(now);
  const isToday = at.toDateString() === today.toDateString();
  const isThisYear = at.getFullYear() === today.getFullYear();
  const when = (isToday ? timeOfDay : isThisYear ? dayOfMonth : dayOfYear)(at);
  if (action === 'disable') return t('Ends {when}', { when });
  return isReturn ? t('Back {when}', { when }) : t('Starts {when}', { when });
}

/** The whole of it, for a title: what, when and why. */
export function scheduledTitle({ action, purpose, moment, reason, failure }: Scheduled): string {
  const what =
    purpose === 'leaver'
      ? t('Leaver: {when}', { when: moment.words })
      : purpose === 'incident'
        ? t('Lock: {when}', { when: moment.words })
        : action === 'disable'
          ? t('Disable: {when}', { when: moment.words })
          : t('Enable: {when}', { when: moment.words });
  const why = [reason, failure?.message ?? ''].filter((part) => part !== '');
  return [what, ...why].join('\n');
}
