import type { SyncState } from '../../preload/contract/connections';
import { t } from '../../preload/texts/text';

type Progress = Pick<SyncState, 'done' | 'total' | 'rate' | 'secondsLeft'>;

/**
 * `Reading 1,850 of 15,004, 900 a second, 15 s left`, of one reading or of several together. What one of them cannot
 * tell yet is left out for all: the slowest decides when everything is there.
 */
export function readingWords(running: readonly Progress[]): string {
  const sum = (of: (one: Progress) => number) => running.reduce((total, one) => total + of(one), 0);
  const done = sum((one) => one.done);
  const total = running.every((one) => one.total !== null) ? sum((one) => one.total ?? 0) : null;
  const rate = running.every((one) => one.rate !== null) ? Math.round(sum((one) => one.rate ?? 0)) : null;
  const left = running.every((one) => one.secondsLeft !== null)
    ? Math.max(...running.map((one) => one.secondsLeft ?? 0))
    : null;
  return [
    total === null
      ? t('Reading {done, number}', { done })
      : t('Reading {done, number} of {total, number}', { done, total }),
    ...(rate === null || rate === 0 ? [] : [t('{rate, number} a second', { rate })]),
    ...(left === null ? [] : [leftWords(left)]),
  ].join(', ');
}

function leftWords(seconds: number): string {
  if (seconds < 90) return t('{seconds} s left', { seconds });
  const minutes = Math.round(seconds / 60);
  return minutes < 90
    ? t('{minutes} min left', { minutes })
    : t('{hours} h left', { hours: Math.round(minutes / 60) });
}
