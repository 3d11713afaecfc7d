import type { Before } from '../../../preload/contract/overview';

/** The first moment of the quarter (UTC) that a moment is in, both in ms. */
export function quarterStart(now: number): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) * 3, 1);
}

/**
 * The day that the numbers of now are compared with: the last known one before this quarter began, else the oldest known; null
 * where nothing before today is known. `days` are in the order of time, `now` in ms.
 */
export function earlierDay<D extends { readonly at: string }>(
  days: readonly D[],
  now: number,
): { readonly day: D; readonly is: Before['is'] } | null {
  const start = new Date(quarterStart(now)).toISOString();
  const today = new Date(now).toISOString().slice(0, 10);
  const last = days.filter(({ at }) => at < start).at(-1);
  if (last) return { day: last, is: 'quarter' };
  const [first] = days;
  return first && first.at.slice(0, 10) < today ? { day: first, is: 'oldest' } : null;
}
