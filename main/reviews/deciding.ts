import type { DecisionGiven, ReviewFilter } from '../../preload/contract/reviews';
import type { JournalService, NewEntry } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import { type Err, err, ok, type Result } from '../kernel/result';
import { storeFailure } from '../store/database';
import type { ReviewRepository, WorkedRow } from './repository';
import { decisionWords, fittedChange } from './rules/decision';
import type { Review } from './rules/review';
import { Moved, NotOpen } from './state';
import type { Deciding, SeenRow } from './work-repository';

export interface DecidingPorts {
  readonly repository: Pick<
    ReviewRepository,
    'rows' | 'bySeqs' | 'decideEach' | 'decideMatching' | 'movedMatching'
  >;
  readonly journal: Pick<JournalService, 'append'>;
  readonly clock: Clock;
  readonly actor: string;
}

export type Which =
  | { readonly kind: 'rows'; readonly seqs: readonly number[] }
  | { readonly kind: 'matching'; readonly filter: ReviewFilter };

/** What came of deciding: of how many accounts, and the revision of the review that it made. */
export interface Decided {
  readonly count: number;
  readonly revision: number;
}

/** That rows are other than whoever decides had seen. */
export const movedRows = ({ name }: Pick<Review, 'name'>, count: number): Err =>
  err('REVIEW_ROWS_MOVED', { name, count });

/** Null for a bug. */
function knownFailure(review: Review, cause: unknown): Err | null {
  if (cause instanceof Moved) return movedRows(review, cause.count);
  if (cause instanceof NotOpen) return cause.failure;
  try {
    return storeFailure(cause);
  } catch {
    return null;
  }
}

/**
 * Records something and then does it. Where that fails, because rows were changed in between, the review is being closed or the
 * disk is full, nothing is done, and a second entry says so: no entry stands for what did not happen.
 */
export async function recordedFirst<T>(
  journal: Pick<JournalService, 'append'>,
  review: Review,
  entry: NewEntry,
  work: () => Promise<T>,
): Promise<Result<T>> {
  const noted = await journal.append(entry);
  if (!noted.ok) return noted;
  try {
    return ok(await work());
  } catch (cause) {
    const failure = knownFailure(review, cause);
    const failed = await journal.append({
      ...entry,
      state: 'failed',
      code: failure?.error.code ?? 'INTERNAL',
    });
    if (!failed.ok) return failed;
    if (failure === null) throw cause;
    return failure;
  }
}

/**
 * Decides in the window, recorded first. Fails with REVIEW_REASON_MISSING and REVIEW_CHANGE_UNFIT, and with REVIEW_ROWS_MOVED
 * where one of the rows was decided or handed on since.
 *
 * @param seen the revision of the review that whoever decides looked at
 */
export async function decideRows(
  ports: DecidingPorts,
  review: Review,
  which: Which,
  given: DecisionGiven,
  seen: number,
): Promise<Result<Decided>> {
  const isOne = which.kind === 'rows' && which.seqs.length === 1;
  if (!isOne && given.decision !== null && given.note === '') return err('REVIEW_REASON_MISSING');
  return which.kind === 'matching'
    ? decideMatching(ports, review, which.filter, given, seen)
    : decideSingly(ports, review, which.seqs, given, seen);
}

async function decideMatching(
  { repository, journal, clock, actor }: DecidingPorts,
  review: Review,
  filter: ReviewFilter,
  given: DecisionGiven,
  seen: number,
): Promise<Result<Decided>> {
  const { id } = review;
  if (given.decision === 'change')
    return err('REVIEW_CHANGE_UNFIT', {
      email: 'Several accounts',
      instance: 'any instance',
      why: 'A change is told row by row.',
    });
  const moved = await repository.movedMatching(id, filter, seen);
  if (moved > 0) return movedRows(review, moved);
  const { matching } = await repository.rows(id, filter, 0, 0);
  const entry: NewEntry = {
    ...{ action: 'review.decided', instance: null, target: review.name, before: null },
    after: { review: id, decision: given.decision, accounts: matching, filter },
    ...{ state: 'recorded', reason: given.note, code: null, run: null },
  };
  const by = { ...given, change: null, by: actor, at: isoTime(clock.now()), via: 'stroke' } as const;
  return recordedFirst(journal, review, entry, () => repository.decideMatching(id, filter, seen, by));
}

async function decideSingly(
  { repository, journal, clock, actor }: DecidingPorts,
  review: Review,
  seqs: readonly number[],
  { decision, change: wanted, note }: DecisionGiven,
  seen: number,
): Promise<Result<Decided>> {
  const { id } = review;
  const isOne = seqs.length === 1;
  const at = isoTime(clock.now());
  const rows = await repository.bySeqs(id, seqs);
  const moved = rows.filter(({ revision }) => revision > seen).length;
  if (moved > 0) return movedRows(review, moved);
  const by = { decision, note, by: actor, at, via: isOne ? ('row' as const) : ('stroke' as const) };
  const each: (SeenRow & Deciding)[] = [];
  for (const row of rows) {
    const fitted =
      decision === 'change' ? fittedChange(wanted ?? { admin: false, leave: [] }, row) : { change: null };
    if ('problem' in fitted)
      return err('REVIEW_CHANGE_UNFIT', {
        email: row.email || row.name,
        instance: row.instance,
        why: fitted.problem,
      });
    each.push({ ...by, seq: row.seq, seen, change: fitted.change });
  }
  const entry: NewEntry = {
    ...aboutRows(review, isOne ? rows[0] : undefined),
    action: 'review.decided',
    after: {
      ...{ review: id, decision: decision && decisionWords[decision] },
      ...(decision === 'change' ? { change: wanted } : {}),
      ...(isOne ? {} : { accounts: each.length, rows: seqs.slice(0, 1_000) }),
    },
    ...{ state: 'recorded', reason: note, code: null, run: null },
  };
  return recordedFirst(journal, review, entry, async () => ({
    count: each.length,
    revision: await repository.decideEach(id, each, at),
  }));
}

/** Of one row the account is named; of several the review. */
const aboutRows = (
  { name }: Review,
  only: WorkedRow | undefined,
): Pick<NewEntry, 'instance' | 'target' | 'before'> => ({
  instance: only?.instance ?? null,
  target: only ? only.email || only.name : name,
  before: only ? { decision: only.decision && decisionWords[only.decision] } : null,
});
