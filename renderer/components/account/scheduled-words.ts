import type { Scheduled } from '../../../preload/contract/schedule';

/** What a row says of what is scheduled for it: `Ends 3 Dec, 18:00`, on the clock of this computer. */
export function scheduledWords({ state, action, isReturn, moment }: Scheduled, now: number): string {
  if (state === 'overdue') return 'Overdue';
  if (state === 'failed') return 'Not done';
  if (state === 'running') return 'Under way';
  const at = new Date(moment.at);
  const isOtherYear = at.getFullYear() !== new Date(now).getFullYear();
  const day = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(isOtherYear ? { year: 'numeric' } : {}),
  }).format(at);
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(at);
  return `${action === 'disable' ? 'Ends' : isReturn ? 'Back' : 'Starts'} ${day}, ${time}`;
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
