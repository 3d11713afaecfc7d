import type { Reviewer } from '../../preload/contract/reviews';
import { foldEmail } from '../directory/rules/fold';
import type { NewEntry } from '../journal/service';
import { isoTime } from '../kernel/clock';
import { pagedBySeq } from '../kernel/paged';
import { err, type Result } from '../kernel/result';
import { type DecidingPorts, movedRows, recordedFirst, type Which } from './deciding';
import { type OpeningPorts, ownersOf } from './opening';
import type { HandedRow, ReviewRepository, WorkedRow } from './repository';
import { provisioned } from './rules/assigning';
import type { Review } from './rules/review';

export interface HandingPorts extends Omit<DecidingPorts, 'repository'> {
  readonly repository: ReviewRepository;
  readonly directory: Pick<OpeningPorts['directory'], 'engine'>;
}

/** To whom rows are handed on, and why. */
export interface HandingGiven {
  readonly to: string;
  readonly reason: string;
  /** The revision of the review that was looked at. */
  readonly seen: number;
}

/** How many accounts got another reviewer, and how many stay because they are that reviewer's own. */
export interface HandedOn {
  readonly handedOn: number;
  readonly own: number;
}

const partSize = 200;

/**
 * Hands rows on to another reviewer, who need not be one yet; recorded first. What is decided of them stands. Nobody is handed
 * the own account: those stay where they are, and are counted. Fails with REVIEW_NOTHING_HANDED, and with REVIEW_ROWS_MOVED where
 * one of the rows was decided or handed on since it was looked at.
 */
export async function handRowsOn(
  ports: HandingPorts,
  review: Review,
  which: Which,
  { to, reason, seen }: HandingGiven,
): Promise<Result<HandedOn>> {
  const { repository, journal, clock } = ports;
  const { id } = review;
  const known = review.content.reviewers.find(({ email }) => foldEmail(email) === foldEmail(to));
  const reviewer: Reviewer = known ?? { name: to, email: to, groups: [], instanceIds: [] };
  const isOwn = await ownersOf(ports, [reviewer]);
  const going: HandedRow[] = [];
  const from: Record<string, number> = {};
  let [moved, own] = [0, 0];
  let first: WorkedRow | undefined;
  // Of twenty thousand rows no more is held than what is done with them.
  for await (const part of chosenRows(ports, id, which))
    for (const row of part) {
      if (row.reviewer === reviewer.email) continue;
      if (row.revision > seen) moved++;
      if (isOwn(reviewer, row.ref)) {
        own++;
        continue;
      }
      first ??= row;
      from[row.reviewer] = (from[row.reviewer] ?? 0) + 1;
      going.push({ seq: row.seq, seen, isProvisioner: provisioned(reviewer, row.provisionedBy) });
    }
  if (moved > 0) return movedRows(review, moved);
  if (going.length === 0) return err('REVIEW_NOTHING_HANDED', { email: reviewer.email });
  const only = going.length === 1 ? first : undefined;
  const entry: NewEntry = {
    ...{ action: 'review.handed-on', instance: only?.instance ?? null },
    target: only ? only.email || only.name : review.name,
    before: { reviewers: from },
    after: {
      ...{ review: id, reviewer: reviewer.email, accounts: going.length, own_left: own },
      rows: going.slice(0, 1_000).map(({ seq }) => seq),
    },
    ...{ state: 'recorded', reason, code: null, run: null },
  };
  const handed = await recordedFirst(journal, review, entry, () =>
    repository.handOn(id, reviewer, going, isoTime(clock.now())),
  );
  return handed.ok ? { ok: true, value: { handedOn: going.length, own } } : handed;
}

async function* chosenRows(
  { repository }: HandingPorts,
  id: string,
  which: Which,
): AsyncGenerator<readonly WorkedRow[]> {
  if (which.kind === 'rows') {
    yield await repository.bySeqs(id, which.seqs);
    return;
  }
  yield* pagedBySeq<WorkedRow>((seq) => repository.matching(id, which.filter, seq, partSize));
}
