import type { DecisionGiven, ReviewFilter } from '../../preload/contract/reviews';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import { err, ok, type Result } from '../kernel/result';
import type { ReviewRepository } from './repository';
import { decisionWords, fittedChange } from './rules/decision';
import type { Review } from './rules/review';

export interface DecidingPorts {
  readonly repository: Pick<ReviewRepository, 'rows' | 'bySeqs' | 'decide' | 'decideEach'>;
  readonly journal: Pick<JournalService, 'append'>;
  readonly clock: Clock;
  readonly actor: string;
}

export type Which =
  | { readonly kind: 'rows'; readonly seqs: readonly number[] }
  | { readonly kind: 'matching'; readonly filter: ReviewFilter };

/** Decides in the window, recorded first. Fails with REVIEW_REASON_MISSING and REVIEW_CHANGE_UNFIT. Answers with how many. */
export async function decideRows(
  { repository, journal, clock, actor }: DecidingPorts,
  review: Review,
  which: Which,
  given: DecisionGiven,
): Promise<Result<number>> {
  const { id } = review;
  const isOne = which.kind === 'rows' && which.seqs.length === 1;
  if (!isOne && given.decision !== null && given.note === '') return err('REVIEW_REASON_MISSING');
  const at = isoTime(clock.now());
  const by = { note: given.note, by: actor, at, via: isOne ? ('row' as const) : ('stroke' as const) };
  if (which.kind === 'matching') {
    if (given.decision === 'change')
      return err('REVIEW_CHANGE_UNFIT', {
        email: 'Several accounts',
        instance: 'any instance',
        why: 'A change is told row by row.',
      });
    const { matching } = await repository.rows(id, which.filter, 0, 0);
    const noted = await journal.append({
      ...{ action: 'review.decided', instance: null, target: review.name, before: null },
      after: { review: id, decision: given.decision, accounts: matching, filter: which.filter },
      ...{ state: 'recorded', reason: given.note, code: null, run: null },
    });
    if (!noted.ok) return noted;
    const count = await repository.decide(id, which, { ...given, ...by, change: null });
    return ok(count);
  }
  const rows = await repository.bySeqs(id, which.seqs);
  const each = [];
  for (const row of rows) {
    if (given.decision !== 'change') {
      each.push({ seq: row.seq, decision: given.decision, change: null, ...by });
      continue;
    }
    const fitted = fittedChange(given.change ?? { admin: false, leave: [] }, row);
    if ('problem' in fitted)
      return err('REVIEW_CHANGE_UNFIT', {
        email: row.email || row.name,
        instance: row.instance,
        why: fitted.problem,
      });
    each.push({ seq: row.seq, decision: given.decision, change: fitted.change, ...by });
  }
  const [only] = rows;
  const noted = await journal.append({
    action: 'review.decided',
    instance: isOne && only ? only.instance : null,
    target: isOne && only ? only.email || only.name : review.name,
    before: isOne && only ? { decision: only.decision && decisionWords[only.decision] } : null,
    after: {
      ...{ review: id, decision: given.decision && decisionWords[given.decision] },
      ...(given.decision === 'change' ? { change: given.change } : {}),
      ...(isOne ? {} : { accounts: each.length, rows: which.seqs.slice(0, 1_000) }),
    },
    ...{ state: 'recorded', reason: given.note, code: null, run: null },
  });
  if (!noted.ok) return noted;
  if (given.decision === 'change') await repository.decideEach(id, each);
  else await repository.decide(id, { seqs: which.seqs }, { ...given, ...by, change: null });
  return ok(each.length);
}
