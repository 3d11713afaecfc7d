import type { SyncState } from '../../preload/contract/connections';
import { number } from '../../preload/texts/formats';

type Progress = Pick<SyncState, 'done' | 'total' | 'rate' | 'secondsLeft'>;

/**
 * `Reading 1,850 of 15,004, 900 a second, 15 s left`, of one reading or of several together. What one of them cannot
 * tell yet is left out for all: the slowest decides when everything is there.
 */
export function readingWords(running: readonly Progress[]): string {
  const sum = (of: (one: Progress) => number) => running.reduce((total, one) => total + of(one), 0);
  const total = running.every((one) => one.total !== null) ? sum((one) => one.total ?? 0) : null;
  const rate = running.every((one) => one.rate !== null) ? Math.round(sum((one) => one.rate ?? 0)) : null;
  const left = running.every((one) => one.secondsLeft !== null)
    ? Math.max(...running.map((one) => one.secondsLeft ?? 0))
    : null;
  return [
    `Reading ${number(sum((one) => one.done))}${total === null ? '' : ` of ${number(total)}`}`,
    ...(rate === null || rate === 0 ? [] : [`${number(rate)} a second`]),
    ...(left === null ? [] : [leftWords(left)]),
  ].join(', ');
}

function leftWords(seconds: number): string {
  if (seconds < 90) return `${seconds} s left`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min left` : `${Math.round(minutes / 60)} h left`;
}
