import type { ReviewCounts, ReviewDetail, ReviewRow, ReviewSummary } from '../../preload/contract/reviews';
import type { Tally, WorkedRow } from './repository';
import { isGiversRow, isOwnRow } from './rules/own-decision';
import type { Review } from './rules/review';
import { whyInWords } from './rules/why-words';

const noCounts: ReviewCounts = { rows: 0, keep: 0, remove: 0, change: 0, unsure: 0 };

const sumOf = (tallies: readonly Tally[]): ReviewCounts =>
  tallies.reduce(
    (sum, { counts }) => ({
      rows: sum.rows + counts.rows,
      keep: sum.keep + counts.keep,
      remove: sum.remove + counts.remove,
      change: sum.change + counts.change,
      unsure: sum.unsure + counts.unsure,
    }),
    noCounts,
  );

/** A review as a list shows it. */
export function summaryOf(review: Review, tallies: readonly Tally[]): ReviewSummary {
  const { id, name, state, openedAt, openedBy, dueAt, closedAt, content } = review;
  return {
    id,
    name,
    state,
    openedAt,
    openedBy,
    dueAt,
    closedAt,
    complete: content.complete,
    counts: sumOf(tallies),
  };
}

/** A review with who decides how much of it. */
export function detailOf(
  review: Review,
  tallies: readonly Tally[],
  warnings: readonly string[],
  removals: ReviewDetail['removals'],
  since: ReviewDetail['since'],
): ReviewDetail {
  const { content, closing, sha256 } = review;
  const byReviewer = new Map(tallies.map(({ reviewer, counts }) => [reviewer, counts]));
  return {
    ...summaryOf(review, tallies),
    scope: content.scopeWords,
    asOf: content.asOf,
    thresholds: content.thresholds,
    reviewers: content.reviewers.map((reviewer) => ({
      ...reviewer,
      counts: byReviewer.get(reviewer.email) ?? noCounts,
    })),
    sha256,
    missing: [...content.missing],
    warnings: [...warnings],
    removals,
    since,
    closing: closing && {
      by: closing.by,
      carriedOut: closing.done,
      exceptions: closing.exceptions,
      newcomers: closing.newcomers,
      gone: closing.gone,
    },
  };
}

/**
 * A row as the window shows it.
 *
 * @param actor who sits in front of it: what they should not decide themselves is pointed out before they do
 */
export function rowOf(row: WorkedRow, actor: string): ReviewRow {
  const { seq, ref, instance, environment, kind, email, name, status, role, groups, manages } = row;
  const { source, tenant, createdAt, lastSignIn, hr = null, recommendation, why } = row;
  const { reviewer, decision, change, note, decidedBy, decidedAt, outcome } = row;
  return {
    ...{ seq, ref, instance, environment, kind, email, name, status, role },
    ...{ groups: [...groups], manages: [...manages], source, tenant, createdAt, lastSignIn, hr },
    flags: [
      ...row.flags,
      ...(isOwnRow(row, actor) ? (['is-reviewer'] as const) : []),
      ...(isGiversRow(row, actor) ? (['provisioned'] as const) : []),
    ],
    ...{
      recommendation,
      why: whyInWords(why),
      reviewer,
      decision,
      change,
      note,
      decidedBy,
      decidedAt,
      outcome,
    },
  };
}
