import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { AccountRow } from '../../preload/contract/directory';
import { bookOf, type GroupBook } from '../access/rules/group-book';
import type { Instance } from '../connections/rules/instance';
import type { Account } from '../directory/rules/account';
import type { JournalService } from '../journal/service';
import { isoTime } from '../kernel/clock';
import { type ErrorCode, errorCodes, type FailureParams, failureText } from '../kernel/codes';
import { err, ok, type Result } from '../kernel/result';
import type { KeysService } from '../keys/service';
import { coveredBy, gapsIn, type OpeningPorts } from './opening';
import type { ReviewRepository } from './repository';
import { type AfterRow, type Carried, outcomeOf } from './rules/outcome';
import { hashedLine } from './rules/population';
import type { Closing, Review } from './rules/review';
import { fitsKind, isAbout, questionOf } from './rules/scope';

export interface ClosingPorts extends OpeningPorts {
  readonly journal: Pick<JournalService, 'append' | 'pick'>;
  readonly keys: Pick<KeysService, 'list'>;
}

export interface ClosingWish {
  readonly reason: string;
  readonly approver: string;
  readonly acceptsUndecided: boolean;
  readonly exceptionsDue: string | null;
  readonly warnings: readonly string[];
}

const partSize = 500;
const number = (value: number): string => value.toLocaleString('en-US');

/**
 * Closes a review: checks that its list is the frozen one, reads the instances again, and writes down what became of each
 * decision. Until the last step it stays open, so whatever fails may be tried again. Fails with REVIEW_CLOSED,
 * REVIEW_UNDECIDED, REVIEW_RUN_GOING, REVIEW_CHANGED or REVIEW_INCOMPLETE.
 */
export async function closeReview(
  ports: ClosingPorts,
  review: Review,
  wish: ClosingWish,
): Promise<Result<Closing>> {
  const { repository, journal, clock, actor } = ports;
  if (review.state === 'closed') return err('REVIEW_CLOSED', { name: review.name });
  const tallies = await repository.tallies(review.id);
  const undecided = tallies.reduce(
    (sum, { counts: { rows, keep, remove, change, unsure } }) => sum + rows - keep - remove - change - unsure,
    0,
  );
  if (undecided > 0 && !wish.acceptsUndecided)
    return err('REVIEW_UNDECIDED', { count: number(undecided), name: review.name });
  const steps = await repository.steps(review.id);
  if (steps.some(({ finishedAt }) => finishedAt === null))
    return err('REVIEW_RUN_GOING', { name: review.name });
  const frozen = await provenFrozen(ports, review);
  if (!frozen.ok) return frozen;

  const { scope } = review.content;
  const instances = ports.connections.all().filter((instance) => isAbout(scope, instance));
  await Promise.all(instances.map(({ id }) => ports.directory.sync(id)));
  const { line } = await coveredBy(ports, scope);
  // What was missing when it was opened may be missing still; then the pack says so.
  if (!line.complete && review.content.complete)
    return err('REVIEW_INCOMPLETE', { what: gapsIn(line).join(' ') });

  await repository.forgetAfter(review.id);
  const sums = await listedAgain(ports, review, instances, carriedBy(steps));
  const newcomers = await newcomersOf(ports, review);
  const inventory = await ports.keys.list();
  const ids = new Set(instances.map(({ id }) => id));
  const previous = (await repository.all()).find(({ state, id }) => state === 'closed' && id !== review.id);
  const closing: Closing = {
    ...{ by: actor, approver: wish.approver, reason: wish.reason, exceptionsDue: wish.exceptionsDue },
    asOf: line.oldest ?? isoTime(clock.now()),
    ...{ kept: sums.kept, done: sums.done, exceptions: sums.exception, newcomers, gone: sums.gone },
    warnings: wish.warnings,
    runs: [...new Set(steps.map(({ run }) => run))],
    keys: inventory.keys
      .filter(({ instanceId }) => ids.has(instanceId))
      .map(({ instance, name, group, changedBy, createdAt, updatedAt, begins }) => ({
        ...{ instance, name, group, changedBy, createdAt, updatedAt, begins },
      })),
    previous: previous ? { id: previous.id, name: previous.name } : null,
  };
  const noted = await journal.append({
    ...{ action: 'review.closed', instance: null, target: review.name, before: null },
    after: {
      ...{ review: review.id, rows: review.rows, sha256: review.sha256, as_of: closing.asOf },
      ...{ kept: sums.kept, carried_out: sums.done, exceptions: sums.exception, undecided },
      ...{ newcomers, gone: sums.gone, runs: closing.runs, warnings: closing.warnings },
      approver: closing.approver,
    },
    ...{ state: 'recorded', reason: wish.reason, code: null, run: null },
  });
  if (!noted.ok) return noted;
  await repository.close(review.id, isoTime(clock.now()), closing);
  return ok(closing);
}

/** Whether the stored list is the one whose hash stands in the journal since it was opened. */
export async function provenFrozen(
  { repository, journal }: Pick<ClosingPorts, 'repository' | 'journal'>,
  review: Review,
): Promise<Result<void>> {
  const hash = createHash('sha256');
  let rows = 0;
  for (let seq = 0; ; ) {
    const part = await repository.frozen(review.id, seq, partSize);
    const last = part.at(-1);
    if (!last) break;
    for (const row of part) hash.update(hashedLine(row));
    rows += part.length;
    seq = last.seq;
    await setImmediate();
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

/** What the runs of the review made of each account; the latest counts. */
function carriedBy(steps: Awaited<ReturnType<ReviewRepository['steps']>>): ReadonlyMap<string, Carried> {
  const carried = new Map<string, Carried>();
  for (const { run, instanceId, accountKey, action, state, code, params, verifiedAt } of steps) {
    const why = isCode(code)
      ? failureText({ code, params: params === null ? {} : (JSON.parse(params) as FailureParams) }).message
      : null;
    carried.set(`${instanceId}:${accountKey.replace(/^key:/, 'k')}`, {
      run,
      action,
      state,
      at: verifiedAt,
      why,
    });
  }
  return carried;
}

const isCode = (code: string | null): code is ErrorCode =>
  code !== null && (errorCodes as readonly string[]).includes(code);

type Sums = Record<'kept' | 'done' | 'exception' | 'gone', number>;

/** Every account of the list as it is now, and what became of its decision. */
async function listedAgain(
  { directory: { engine }, repository }: ClosingPorts,
  review: Review,
  instances: readonly Instance[],
  carried: ReadonlyMap<string, Carried>,
): Promise<Sums> {
  const names = new Map(instances.map(({ id, name }) => [id, name]));
  const books = new Map<string, GroupBook>();
  for (const { id } of instances) books.set(id, bookOf(await engine.groupNames(id)));
  const sums: Sums = { kept: 0, done: 0, exception: 0, gone: 0 };
  for (let seq = 0; ; ) {
    const part = await repository.after(review.id, seq, partSize);
    const last = part.at(-1);
    if (!last) return sums;
    const found = await engine.accounts(part.map(({ ref }) => ref));
    const there = new Map(found.map((account) => [`${account.instanceId}:${account.key}`, account]));
    const after: AfterRow[] = [];
    const outcomes = part.map((row) => {
      const account = there.get(row.ref);
      const is = account
        ? afterRow(account, names.get(account.instanceId) ?? row.instance, books.get(account.instanceId))
        : null;
      if (is) after.push(is);
      else sums.gone++;
      const outcome = outcomeOf(row, is, carried.get(row.ref) ?? null);
      sums[outcome.result]++;
      return { seq: row.seq, ...outcome };
    });
    await repository.addAfter(review.id, after, outcomes);
    seq = last.seq;
    await setImmediate();
  }
}

function afterRow(account: Account, instance: string, book: GroupBook | undefined): AfterRow {
  const { instanceId, key, id, kind, email, name, status, role, groupIds, lastSignIn } = account;
  return {
    ref: `${instanceId}:${key}`,
    ...{ instance, id, kind, email, name, status, role, lastSignIn },
    groups: groupIds.map((group) => book?.nameOf(group) ?? String(group)).sort(),
  };
}

/** Accounts of the scope that are not in the list: they came meanwhile. Answers with how many. */
async function newcomersOf(
  { directory: { engine }, repository }: ClosingPorts,
  { id, content: { scope } }: Review,
): Promise<number> {
  const question = questionOf(scope);
  const counted = new Set<string>();
  for (let offset = 0; ; offset += partSize) {
    const page = await engine.query({ ...question, offset, limit: partSize });
    const rows = page.rows as readonly AccountRow[];
    if (rows.length === 0) return counted.size;
    const known = await repository.known(
      id,
      rows.map(({ ref }) => ref),
    );
    const fresh = rows.filter(
      ({ ref, kind }) => !known.has(ref) && !counted.has(ref) && fitsKind(scope, kind),
    );
    for (const { ref } of fresh) counted.add(ref);
    await repository.addAfter(
      id,
      fresh.map(({ ref, instance, id: number, kind, email, name, status, role, groups, lastSignIn }) => ({
        ...{ ref, instance, id: number, kind, email, name, status, role, groups, lastSignIn },
      })),
      [],
    );
  }
}
