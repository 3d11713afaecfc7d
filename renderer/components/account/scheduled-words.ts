import type { Scheduled } from '../../../preload/contract/schedule';

/**
 * What a row says of what is scheduled for it, on the clock of this computer: `Ends 3 Dec`, or `Ends 18:00` today. There is no
 * room beside a name for more; the title says the rest.
 */
export function scheduledWords({ state, action, isReturn, moment }: Scheduled, now: number): string {
  if (state === 'overdue') return 'Overdue';
  if (state === 'failed') return 'Not done';
  if (state === 'running') return 'Under way';
  const at = new Date(moment.at);
  const today = new Date(now);
  const isToday = at.toDateString() === today.toDateString();
  const when = new Intl.DateTimeFormat('en-GB', {
    ...(isToday ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' }),
    ...(at.getFullYear() === today.getFullYear() ? {} : { year: 'numeric' }),
  }).format(at);
  return `${action === 'disable' ? 'Ends' : isReturn ? 'Back' : 'Starts'} ${when}`;
}

/** The whole of it, for a title: what, when and why. */
export function scheduledTitle({ action, purpose, moment, reason, failure }: Scheduled): string {
  const what =
    purpose === 'leaver'
      ? 'Leaver'
      : purpose === 'incident'
        ? 'Lock'
        : action === 'disable'
          ? 'Disable'
          : 'Enable';
  const why = [reason, failure?.message ?? ''].filter((part) => part !== '');
  return [`${what}: ${moment.words}`, ...why].join('\n');
}
