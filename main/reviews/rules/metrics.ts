/** What a review is measured by (market 8.4). Shares are of 100, rounded to a tenth; null where there is nothing to measure. */
export interface ReviewMetrics {
  readonly completion: number | null;
  readonly decidedOnTime: number | null;
  /** Nothing changed at all is a smell. */
  readonly changed: number | null;
  readonly medianSecondsPerDecision: number | null;
  readonly removalsVerified: number | null;
  readonly daysToClose: number | null;
  /** Enabled administrators who are kept, and why. */
  readonly adminsJustified: number | null;
}

export interface Measured {
  readonly rows: number;
  readonly decided: number;
  readonly onTime: number | null;
  readonly wanted: number;
  readonly verified: number;
  /** Milliseconds between decisions that were made one by one, in any order. */
  readonly gapsMs: readonly number[];
  readonly openMs: number | null;
  /** Enabled administrators who are kept, and of those whoever decided gave a reason. */
  readonly adminsKept: number;
  readonly adminsWithReason: number;
}

export function metricsOf(measured: Measured): ReviewMetrics {
  const { rows, decided, onTime, wanted, verified, gapsMs, openMs } = measured;
  const { adminsKept, adminsWithReason } = measured;
  const share = (part: number, of: number) => (of === 0 ? null : Math.round((part / of) * 1000) / 10);
  const gaps = [...gapsMs].sort((a, b) => a - b);
  const middle = gaps[Math.floor(gaps.length / 2)];
  return {
    completion: share(decided, rows),
    decidedOnTime: onTime === null ? null : share(onTime, rows),
    changed: share(wanted, decided),
    medianSecondsPerDecision: middle === undefined ? null : Math.round(middle / 100) / 10,
    removalsVerified: share(verified, wanted),
    adminsJustified: share(adminsWithReason, adminsKept),
    daysToClose: openMs === null ? null : Math.round(openMs / 8_640_000) / 10,
  };
}
