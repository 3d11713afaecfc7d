import type { Occasions } from '../../../preload/contract/history';

/** From when on changes are shown. `date` goes with a day; the others move with the clock, or with what happened. */
export type Since = 'looked' | '24h' | '7d' | '30d' | 'review' | 'date';

const hour = 3_600_000;
const lengths: Partial<Record<Since, number>> = { '24h': 24 * hour, '7d': 168 * hour, '30d': 720 * hour };

/** Of somebody who never looked, what is new is what a week brought. */
const firstLook = 168 * hour;

/**
 * The moment a choice stands for, as ISO time.
 *
 * @param day `2026-11-03`, in the time zone of the user; for `date`
 * @param now the present in ms
 */
export function momentOf(since: Since, day: string, occasions: Occasions, now: number): string {
  const ago = (ms: number): string => new Date(now - ms).toISOString();
  if (since === 'looked') return occasions.lookedAt ?? ago(firstLook);
  if (since === 'review') return occasions.lastReview ?? ago(firstLook);
  if (since === 'date') {
    const date = new Date(`${day}T00:00:00`);
    return Number.isNaN(date.getTime()) ? ago(firstLook) : date.toISOString();
  }
  return ago(lengths[since] ?? firstLook);
}

/** The day of a moment as a date field takes it. */
export function dayOf(moment: number): string {
  const date = new Date(moment);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
