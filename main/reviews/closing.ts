import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { AccountRow } from '../../preload/contract/directory';
import { bookOf, type GroupBook } from '../access/rules/group-book';
import type { Instance } from '../connections/rules/instance';
import { type Account, splitAccountRef } from '../directory/rules/account';
import type { JournalService } from '../journal/service';
import { isoTime } from '../kernel/clock';
import { type ErrorCode, errorCodes, type FailureParams, failureText } from '../kernel/codes';
import { err, ok, type Result } from '../kernel/result';
import type { KeysService } from '../keys/service';
import { coveredBy, gapsIn, type OpeningPorts } from './opening';
import type { ReviewRepository } from './repository';
import { type AfterRow, type Carried, outcomeOf } from './rules/outcome';
import { type FrozenRow, hashedLine } from './rules/population';
import type { Closing, Review } from './rules/review';
import { fitsKind, isAbout, isSameScope, questionOf } from './rules/scope';

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

  const again = await readAgain(ports, review);
  if (!again.ok) return again;
  const { instances, missing, asOf } = again.value;

  await repository.forgetAfter(review.id);
  const sums = await listedAgain(ports, review, again.value, carriedBy(steps));
  const newcomers = await newcomersOf(ports, review, again.value);
  const inventory = await ports.keys.list();
  const ids = new Set(instances.map(({ id }) => id));
  const previous = previousOf(review, await repository.all());
  const closing: Closing = {
    ...{ by: actor, approver: wish.approver, reason: wish.reason, exceptionsDue: wish.exceptionsDue },
    ...{ asOf, missing },
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
      ...{ newcomers, gone: sums.gone, missing, runs: closing.runs, warnings: closing.warnings },
      approver: closing.approver,
    },
    ...{ state: 'recorded', reason: wish.reason, code: null, run: null },
  });
  if (!noted.ok) return noted;
  await repository.close(review.id, isoTime(clock.now()), closing);
  return ok(closing);
}

/** What is read again of a review. */
interface Again {
  readonly instances: readonly Instance[];
  /** Those that were read to their end since closing began. Of all others nothing is known. */
  readonly readIds: ReadonlySet<string>;
  readonly missing: readonly string[];
  readonly asOf: string;
}

/** Who asks while a reading goes on gets that one, which began before; the second is a new one. */
const mostReadings = 2;

/**
 * Reads the instances of a review afresh. What was missing when it was opened may be missing still, and an instance that
 * was removed does not come back; anything else that is missing fails with REVIEW_INCOMPLETE.
 */
async function readAgain(ports: ClosingPorts, { id, content }: Review): Promise<Result<Again>> {
  const { connections, directory, repository, clock } = ports;
  const began = isoTime(clock.now());
  const instances = connections.all().filter((instance) => isAbout(content.scope, instance));
  let covered = await coveredBy(ports, content.scope);
  const unread = () => {
    const gaps = new Set(covered.line.gaps.map(({ instanceId }) => instanceId));
    return covered.asked.filter(
      ({ instanceId, readAt }) => gaps.has(instanceId) || readAt === null || readAt < began,
    );
  };
  for (let readings = 0; readings < mostReadings && (readings === 0 || unread().length > 0); readings++) {
    const wanted = readings === 0 ? instances.map((one) => one.id) : unread().map((one) => one.instanceId);
    await Promise.all(wanted.map((one) => directory.sync(one)));
    covered = await coveredBy(ports, content.scope);
  }
  const left = unread();
  const gapsById = new Map(
    covered.line.gaps.map((gap) => [gap.instanceId, gapsIn({ ...covered.line, gaps: [gap] })]),
  );
  const words = ({ instanceId, instance, readAt }: (typeof left)[number]) =>
    gapsById.get(instanceId) ?? [`${instance}: not read since closing began, as of ${readAt}.`];
  const fresh = left.filter(({ instanceId }) => !content.missingIds.includes(instanceId));
  if (fresh.length > 0) return err('REVIEW_INCOMPLETE', { what: fresh.flatMap(words).join(' ') });
  const leftIds = new Set(left.map(({ instanceId }) => instanceId));
  const readIds = new Set(
    covered.asked.map(({ instanceId }) => instanceId).filter((one) => !leftIds.has(one)),
  );
  const removed = await repository.instancesBut(
    id,
    instances.map((one) => one.id),
  );
  return ok({
    ...{ instances, readIds, asOf: covered.line.oldest ?? began },
    missing: [
      ...left.flatMap(words),
      ...removed.map(
        ({ instance, rows }) =>
          `${instance}: no longer connected as it was when the review was opened, so its ${number(rows)} accounts could not be read again.`,
      ),
    ],
  });
}

/** The one of the same scope that was closed last. */
const previousOf = (review: Review, all: readonly Review[]): Review | undefined =>
  all
    .filter(
      ({ id, state, content }) =>
        state === 'closed' && id !== review.id && isSameScope(content.scope, review.content.scope),
    )
    .sort((one, other) => (other.closedAt ?? '').localeCompare(one.closedAt ?? ''))[0];

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

/** What the runs of the review made of each account, by account and action; the latest counts. */
function carriedBy(
  steps: Awaited<ReturnType<ReviewRepository['steps']>>,
): ReadonlyMap<string, ReadonlyMap<string, Carried>> {
  const carried = new Map<string, Map<string, Carried>>();
  for (const { run, instanceId, accountKey, action, state, code, params, verifiedAt } of steps) {
    const why = isCode(code)
      ? failureText({ code, params: params === null ? {} : (JSON.parse(params) as FailureParams) }).message
      : null;
    const ref = `${instanceId}:${accountKey.replace(/^key:/, 'k')}`;
    const ofAccount = carried.get(ref) ?? new Map<string, Carried>();
    carried.set(ref, ofAccount.set(action, { run, state, at: verifiedAt, why }));
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
  { instances, readIds }: Again,
  carried: ReadonlyMap<string, ReadonlyMap<string, Carried>>,
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
      const isRead = readIds.has(splitAccountRef(row.ref).instanceId);
      const account = there.get(row.ref);
      const is = !isRead
        ? unreadRow(row)
        : account
          ? afterRow(account, names.get(account.instanceId) ?? row.instance, books.get(account.instanceId))
          : null;
      if (is) after.push(is);
      else sums.gone++;
      const outcome = outcomeOf(row, is, carried.get(row.ref) ?? new Map());
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
    ...{ ref: `${instanceId}:${key}`, isRead: true },
    ...{ instance, id, kind, email, name, status, role, lastSignIn },
    groups: groupIds.map((group) => book?.nameOf(group) ?? String(group)).sort(),
  };
}

function unreadRow({
  ref,
  instance,
  id,
  kind,
  email,
  name,
  status,
  role,
  groups,
  lastSignIn,
}: FrozenRow): AfterRow {
  return { ...{ ref, isRead: false, instance, id, kind, email, name, status, role, lastSignIn }, groups };
}

/** Accounts of the scope that are not in the list: they came meanwhile. Answers with how many. */
async function newcomersOf(
  { directory: { engine }, repository }: ClosingPorts,
  { id, content: { scope } }: Review,
  { readIds }: Again,
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
      ({ ref, kind, instanceId }) =>
        readIds.has(instanceId) && !known.has(ref) && !counted.has(ref) && fitsKind(scope, kind),
    );
    for (const { ref } of fresh) counted.add(ref);
    await repository.addAfter(
      id,
      fresh.map(({ ref, instance, id: number, kind, email, name, status, role, groups, lastSignIn }) => ({
        ...{ ref, isRead: true, instance, id: number, kind, email, name, status, role, groups, lastSignIn },
      })),
      [],
    );
  }
}
