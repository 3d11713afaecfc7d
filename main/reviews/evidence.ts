import { createHash } from 'node:crypto';
import { canonicalJson } from '../journal/rules/chain';
import type { JournalService } from '../journal/service';
import { paged } from '../kernel/paged';
import { err, ok, type Result } from '../kernel/result';
import type { KeptStep, ReviewRepository, WorkedRow } from './repository';
import type { AfterRow } from './rules/outcome';
import { type FrozenRow, hashedLine } from './rules/population';
import type { Closing, Review } from './rules/review';

interface Ports {
  readonly repository: ReviewRepository;
  readonly journal: Pick<JournalService, 'pick'>;
}

const partSize = 100;

/** What closing settled, without the hash over it. */
export type Settled = Omit<Closing, 'sha256'>;

/**
 * What a closed review stands on, a line each as canonical JSON (RFC 8785): what closing came to, each decision with its
 * outcome, each step, each account as it was read again. Anybody can work its SHA-256 out from `evidence.jsonl` of the pack.
 */
export async function* evidenceLines(
  repository: ReviewRepository,
  id: string,
  settled: Settled,
): AsyncGenerator<string> {
  yield `${canonicalJson({ closing: settled })}\n`;
  for await (const part of paged<WorkedRow>((last) => repository.after(id, last?.seq ?? 0, partSize)))
    yield part
      .map(({ seq: row, ref, reviewer, isSubject, isProvisioner, ...of }) => {
        const { decision, change, note, decidedBy, decidedAt, via, result, outcome } = of;
        const decided = { decision, change, note, decidedBy, decidedAt, via, result, outcome };
        return `${canonicalJson({ row, ref, reviewer, isSubject, isProvisioner, ...decided })}\n`;
      })
      .join('');
  for await (const part of paged<KeptStep>((last) => repository.keptSteps(id, last?.seq ?? 0, partSize)))
    yield part.map((step) => `${canonicalJson({ step })}\n`).join('');
  for await (const part of paged<AfterRow>((last) => repository.afterPage(id, last?.ref ?? '', partSize)))
    yield part.map((account) => `${canonicalJson({ account })}\n`).join('');
}

export async function evidenceHash(
  repository: ReviewRepository,
  id: string,
  settled: Settled,
): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of evidenceLines(repository, id, settled)) hash.update(part);
  return hash.digest('hex');
}

/** Whether what a closed review holds is what its closing was recorded with. Fails with REVIEW_CHANGED. */
export async function provenClosed({ repository, journal }: Ports, review: Review): Promise<Result<Closing>> {
  if (review.closing === null) return err('REVIEW_STILL_OPEN', { name: review.name });
  const { sha256, ...settled } = review.closing;
  const isSame = (await evidenceHash(repository, review.id, settled)) === sha256;
  const closed = await journal.pick({ targets: [review.name], actions: ['review.closed'], limit: 100 });
  if (!closed.ok) return closed;
  const isTold = closed.value.some(
    ({ after }) =>
      after &&
      'review' in after &&
      'evidence_sha256' in after &&
      after.review === review.id &&
      after.evidence_sha256 === sha256,
  );
  return isSame && isTold ? ok(review.closing) : err('REVIEW_CHANGED', { name: review.name });
}

/** The list as it was frozen. */
export const frozenPages = (repository: ReviewRepository, id: string) =>
  paged<FrozenRow>((last) => repository.frozen(id, last?.seq ?? 0, partSize));

/** Whether the stored list is the one whose hash stands in the journal since it was opened. */
export async function provenFrozen({ repository, journal }: Ports, review: Review): Promise<Result<void>> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const part of frozenPages(repository, review.id)) {
    for (const row of part) hash.update(hashedLine(row));
    rows += part.length;
  }
  const sha256 = hash.digest('hex');
  const opened = await journal.pick({ targets: [review.name], actions: ['review.opened'], limit: 100 });
  if (!opened.ok) return opened;
  const isProven =
    sha256 === review.sha256 &&
    opened.value.some(
      ({ after }) =>
        after &&
        isOpening(after) &&
        after.review === review.id &&
        after.sha256 === sha256 &&
        after.rows === rows,
    );
  return isProven ? ok() : err('REVIEW_CHANGED', { name: review.name });
}

/** As `review.opened` is written. */
const isOpening = (
  after: object,
): after is { readonly review: unknown; readonly sha256: unknown; readonly rows: unknown } =>
  'review' in after && 'sha256' in after && 'rows' in after;
