import type { ReviewDecision } from '../../../preload/contract/reviews';

/** One reviewer's decisions, as far as it shows whether somebody looked. */
export interface DecidedBy {
  readonly reviewer: string;
  readonly rows: number;
  /** Rows decided, by decision. */
  readonly decisions: Readonly<Record<ReviewDecision, number>>;
  /** Rows decided one by one in the window, and the milliseconds between the first and the last of them. */
  readonly single: number;
  readonly spanMs: number;
  /** Rows of the largest single stroke (several rows at once, in the window or by a worksheet without a note). */
  readonly largestStroke: number;
}

/** As many decisions say something about how they were made. */
const enough = 30;
/** Fewer seconds than this for each decision: nobody reads a row so fast. */
const leastSeconds = 2;

/**
 * Sentences that say that decisions look as if nobody had looked: an auditor will ask. They hold nothing up, and go into
 * the pack.
 */
export function rubberStamps(all: readonly DecidedBy[]): readonly string[] {
  return all.flatMap(({ reviewer, rows, decisions, single, spanMs, largestStroke }) => {
    const decided = Object.values(decisions).reduce((sum, count) => sum + count, 0);
    const seconds = single > 1 ? spanMs / 1000 / (single - 1) : Number.POSITIVE_INFINITY;
    const number = (value: number) => value.toLocaleString('en-US');
    return [
      ...(decided >= enough && decisions.keep === decided
        ? [`${reviewer} keeps all ${number(decided)} accounts: a review that changes nothing is asked about.`]
        : []),
      ...(single >= enough && seconds < leastSeconds
        ? [
            `${reviewer} decided ${number(single)} accounts one by one in ${number(Math.max(1, Math.round(spanMs / 60_000)))} min: ${seconds.toFixed(1)} s each.`,
          ]
        : []),
      ...(rows >= enough && largestStroke >= enough && largestStroke * 2 > rows
        ? [`${reviewer} decided ${number(largestStroke)} of ${number(rows)} accounts in one stroke.`]
        : []),
    ];
  });
}
