import type { PurgeHold } from '../../../preload/contract/privacy';

/** Why each hold holds, as people read it. */
export const holdWords: Readonly<Record<PurgeHold, string>> = {
  'run-open': 'its run has not ended, or nobody knows how it ended',
  'review-open': 'an open access review stands on it',
  'review-sealed': 'a sealed access review would no longer match its hash; it goes whole, by its age',
  'review-last': 'it is the last review of its scope, and the next one is compared with it',
  scheduled: 'something that is still scheduled stands on it',
  watched: 'Rollcall disabled the account and watches that it stays so',
  undo: 'it can still be undone',
  'flag-open': 'nobody has settled it yet',
  'flag-stands': 'it was called expected and is still so; without it, it would be raised again',
  evidence: 'the evidence of leavers counts it for as long as the account is there',
  'still-there': 'the person still has an account',
  holds: 'it still joins or parts accounts that are there',
  'not-salvaged': 'nothing has been recovered from the file yet',
  'whole-file': 'it cannot be taken out of a damaged file; the file goes whole, by its age',
};

/** What is known of a step of a run. */
export interface StepFacts {
  /** Its run has not ended, or a step of it waits, goes on or ended nobody knows how. */
  readonly isRunOpen: boolean;
  /** Its run carries out decisions of a review that is not closed. */
  readonly isOfOpenReview: boolean;
  /** Something that waits in the schedule takes the run back, or follows from it. */
  readonly isScheduled: boolean;
  /** Rollcall's last word about the account was to disable it. */
  readonly isLastDisable: boolean;
  /** The account is there, or nobody can say that it is not. */
  readonly isThere: boolean;
  /** An undo would find something to do. */
  readonly isUndoable: boolean;
  /**
   * It is about what is no account (a newcomer, a group, a leftover), can be taken back, and is younger than `leastDays`. Whether
   * it still stands only a server could tell, so it is held by its age.
   */
  readonly isYoungOther: boolean;
}

/** Why a step stays, or null. The first that holds is told. */
export function stepHold(step: StepFacts): PurgeHold | null {
  if (step.isRunOpen) return 'run-open';
  if (step.isOfOpenReview) return 'review-open';
  if (step.isScheduled) return 'scheduled';
  if (step.isLastDisable && step.isThere) return 'watched';
  return step.isYoungOther || (step.isUndoable && step.isThere) ? 'undo' : null;
}

export interface FlagFacts {
  readonly kind: 'reactivated' | 'new-admin' | 'new-key';
  readonly state: 'open' | 'acknowledged' | 'resolved';
  /** Its entry is in the journal. */
  readonly isRecorded: boolean;
  readonly isThere: boolean;
}

export function flagHold({ kind, state, isRecorded, isThere }: FlagFacts): PurgeHold | null {
  if (state === 'open' || !isRecorded) return 'flag-open';
  if (!isThere) return null;
  if (state === 'acknowledged') return 'flag-stands';
  return kind === 'reactivated' ? 'evidence' : null;
}

export interface ReviewFacts {
  readonly isClosed: boolean;
  /** A review of the same scope was closed later. */
  readonly isFollowed: boolean;
}

/** A sealed review goes whole or not at all: a part of it would no longer match the hash in the journal. */
export function reviewHold({ isClosed, isFollowed }: ReviewFacts): PurgeHold | null {
  if (!isClosed) return 'review-open';
  return isFollowed ? null : 'review-last';
}

/** Of one person: neither an open nor a sealed review can do without a row. */
export const reviewHoldOfPerson = ({ isClosed }: ReviewFacts): PurgeHold =>
  isClosed ? 'review-sealed' : 'review-open';

const dayMs = 86_400_000;
/** The shortest time after which anything is purged by its age, in days: runs of last week are still being looked at. */
export const leastDays = 30;

/** The day before which everything goes, of a policy that keeps so many days; `2026-08-29` (UTC). */
export const dayBefore = (days: number, now: number): string =>
  new Date(now - days * dayMs).toISOString().slice(0, 10);

/** Whether an ISO time is younger than that. */
export const isYoung = (at: string, now: number): boolean => Date.parse(at) > now - leastDays * dayMs;

/** Whether a day names a day that is far enough back. */
export function isPurgeable(day: string, now: number): boolean {
  const at = Date.parse(`${day}T00:00:00.000Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day) && at <= now - leastDays * dayMs;
}

/** When the policy is carried out: once a day, counted by UTC days so that a clock that is put back does not repeat it. */
export const isPurgeDue = (lastRun: string | null, now: number): boolean =>
  lastRun === null || lastRun.slice(0, 10) < new Date(now).toISOString().slice(0, 10);

/** Whether a text for the journal names the person whose data goes: that entry is never taken out again. */
export function namesPerson(text: string, names: readonly string[]): boolean {
  const said = text.toLowerCase();
  return names.some((name) => name.trim().length > 2 && said.includes(name.trim().toLowerCase()));
}
