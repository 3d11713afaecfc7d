import { createHash } from 'node:crypto';
import { canonicalJson } from '../journal/rules/chain';
import type { JournalService } from '../journal/service';
import { OutOfOrder, pagedByRef, pagedBySeq } from '../kernel/paged';
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
  for await (const part of pagedBySeq<WorkedRow>((seq) => repository.after(id, seq, partSize)))
    yield part
      .map(({ seq: row, ref, reviewer, isSubject, isProvisioner, ...of }) => {
        const { decision, change, note, decidedBy, decidedAt, via, result, outcome } = of;
        const decided = { decision, change, note, decidedBy, decidedAt, via, result, outcome };
        return `${canonicalJson({ row, ref, reviewer, isSubject, isProvisioner, ...decided })}\n`;
      })
      .join('');
  for await (const part of pagedBySeq<KeptStep>((seq) => repository.keptSteps(id, seq, partSize)))
    yield part.map((step) => `${canonicalJson({ step })}\n`).join('');
  for await (const part of pagedByRef<AfterRow>((ref) => repository.afterPage(id, ref, partSize)))
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
export const provenClosed = (ports: Ports, review: Review): Promise<Result<Closing>> =>
  inOrder(review, () => asClosed(ports, review));

async function asClosed({ repository, journal }: Ports, review: Review): Promise<Result<Closing>> {
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
  pagedBySeq<FrozenRow>((seq) => repository.frozen(id, seq, partSize));

/** Whether the stored list is the one whose hash stands in the journal since it was opened. */
export const provenFrozen = (ports: Ports, review: Review): Promise<Result<void>> =>
  inOrder(review, () => frozenAsOpened(ports, review));

/** Rows that do not come one behind the other are not as they were. */
async function inOrder<T>(review: Review, proof: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await proof();
  } catch (cause) {
    if (cause instanceof OutOfOrder) return err('REVIEW_CHANGED', { name: review.name });
    throw cause;
  }
}

async function frozenAsOpened({ repository, journal }: Ports, review: Review): Promise<Result<void>> {
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
