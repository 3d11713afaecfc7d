import type { Leaver } from './evidence';

/** How fast leavers were disabled (market 8.4). Hours from the end of their work; null where there is nobody to tell of. */
export interface Timeliness {
  readonly leavers: number;
  /** Of them, those of whom an end is known and who had accounts. */
  readonly measured: number;
  readonly within: number;
  readonly late: number;
  readonly median: number | null;
  readonly p95: number | null;
  /** Of those that are measured and settled, in percent with one decimal. */
  readonly withinPercent: number | null;
  /** With an account that is enabled now. */
  readonly stillActive: number;
  readonly signedInAfter: number;
  readonly reactivated: number;
  readonly withoutEnd: number;
  readonly withoutAccount: number;
}

export function timelinessOf(leavers: readonly Leaver[]): Timeliness {
  const hours = leavers.flatMap(({ hoursFromEnd }) => hoursFromEnd ?? []).sort((a, b) => a - b);
  const count = (fits: (one: Leaver) => boolean): number => leavers.filter(fits).length;
  const within = count(({ isWithin }) => isWithin === true);
  const late = count(({ isWithin }) => isWithin === false);
  return {
    leavers: leavers.length,
    measured: count(({ endedAt, accounts }) => endedAt !== null && accounts.length > 0),
    within,
    late,
    median: quantile(hours, 0.5),
    p95: quantile(hours, 0.95),
    withinPercent: within + late === 0 ? null : Math.round((within / (within + late)) * 1000) / 10,
    stillActive: count((one) => one.stillActive > 0),
    signedInAfter: count((one) => one.signedInAfter !== null),
    reactivated: count(({ reactivations }) => reactivations > 0),
    withoutEnd: count(({ endedAt }) => endedAt === null),
    withoutAccount: count(({ accounts }) => accounts.length === 0),
  };
}

/**
 * Whether somebody whose work had ended by a moment (ISO) had an enabled account then, as far as journal and readings tell. Of
 * several disables of an account only the last is known here, so one that was active again in between may count as active.
 */
export function wasActiveAt({ endedAt, accounts }: Leaver, moment: string): boolean {
  if (endedAt === null || endedAt > moment) return false;
  return accounts.some(({ at, action, verifiedAt, reactivatedAt }) => {
    if (verifiedAt !== null && verifiedAt <= moment) return false;
    const again = reactivatedAt.filter((seen) => seen > moment);
    // Disabled before, and seen active again only after it.
    return !(again.length > 0 && action === 'disable' && at !== null && at <= moment);
  });
}

/** The nearest rank: always a time that was measured, never one between two. */
export function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}

/** By month of the end (UTC) or, where none is known, of the request: `2026-11`, the oldest first. */
export function byMonth(
  leavers: readonly Leaver[],
): readonly { readonly month: string; readonly timeliness: Timeliness }[] {
  const months = new Map<string, Leaver[]>();
  for (const one of leavers) {
    const month = (one.endedAt ?? one.requestedAt)?.slice(0, 7) ?? '';
    const of = months.get(month);
    if (of) of.push(one);
    else months.set(month, [one]);
  }
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, of]) => ({ month, timeliness: timelinessOf(of) }));
}
