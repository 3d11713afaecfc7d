import { randomUUID } from 'node:crypto';
import type { AccountRow } from '../../preload/contract/directory';
import { bookOf, type GroupBook } from '../access/rules/group-book';
import type { Instance } from '../connections/rules/instance';
import { type Account, splitAccountRef } from '../directory/rules/account';
import type { JournalService, NewEntry } from '../journal/service';
import { isoTime } from '../kernel/clock';
import { type ErrorCode, errorCodes, type FailureParams, failureText } from '../kernel/codes';
import { pagedBySeq } from '../kernel/paged';
import { err, ok, type Result } from '../kernel/result';
import type { KeysService } from '../keys/service';
import { recordedFirst } from './deciding';
import { evidenceHash, provenFrozen, type Settled } from './evidence';
import { coveredBy, gapsIn, type OpeningPorts } from './opening';
import type { ReviewRepository, WorkedRow } from './repository';
import { type AfterRow, type Carried, outcomeOf } from './rules/outcome';
import type { FrozenRow } from './rules/population';
import type { Closing, Review } from './rules/review';
import { fitsKind, isAbout, isSameScope, questionOf } from './rules/scope';
import type { Hold } from './state';

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

const partSize = 200;
const number = (value: number): string => value.toLocaleString('en-US');

/** A try that has not said for so long that it goes on was broken off. */
const heldMs = 120_000;
const renewMs = 30_000;

/**
 * Closes a review: checks that its list is the frozen one, reads the instances again, writes down what became of each
 * decision, and records the hash of all that. While it does, nothing in the review changes; where it fails the review is
 * open again. Fails with REVIEW_CLOSED, REVIEW_CLOSING, REVIEW_UNDECIDED, REVIEW_RUN_GOING, REVIEW_CHANGED, REVIEW_INCOMPLETE or
 * REVIEW_MOVED.
 */
export async function closeReview(
  ports: ClosingPorts,
  review: Review,
  wish: ClosingWish,
): Promise<Result<Closing>> {
  const { repository, clock } = ports;
  if (review.state === 'closed') return err('REVIEW_CLOSED', { name: review.name });
  const hold: Hold = { id: review.id, token: randomUUID() };
  const until = () => isoTime(clock.now() + heldMs);
  if (!(await repository.hold(hold, isoTime(clock.now()), until())))
    return err('REVIEW_CLOSING', { name: review.name });
  // One that does not come through is only a hold that ends early, and then no write of this try counts.
  const renewing = setInterval(() => void repository.renew(hold, until()).catch(() => undefined), renewMs);
  try {
    const closed = await closeHeld(ports, review, wish, hold);
    if (!closed.ok) await repository.letGo(hold);
    return closed;
  } catch (cause) {
    await repository.letGo(hold).catch(() => undefined); // it is open again when the hold has run out
    throw cause;
  } finally {
    clearInterval(renewing);
  }
}

async function closeHeld(
  ports: ClosingPorts,
  review: Review,
  wish: ClosingWish,
  hold: Hold,
): Promise<Result<Closing>> {
  const { repository, journal, clock, actor } = ports;
  const tallies = await repository.tallies(review.id);
  const undecided = tallies.reduce(
    (sum, { counts: { rows, keep, remove, change, unsure } }) => sum + rows - keep - remove - change - unsure,
    0,
  );
  if (undecided > 0 && !wish.acceptsUndecided)
    return err('REVIEW_UNDECIDED', { count: number(undecided), name: review.name });
  const steps = await repository.steps(review.id);
  const going = err('REVIEW_RUN_GOING', { name: review.name });
  if (steps.some(({ finishedAt }) => finishedAt === null)) return going;
  const frozen = await provenFrozen(ports, review);
  if (!frozen.ok) return frozen;
  const listed = await listedWhole(ports, review, hold, carriedBy(steps));
  if (!listed.ok) return listed;
  const { instances, missing, asOf, sums, newcomers } = listed.value;
  const inventory = await ports.keys.list();
  const ids = new Set(instances.map(({ id }) => id));
  const previous = previousOf(review, await repository.all());
  const runs = [...new Set(steps.map(({ run }) => run))];
  // A plan of the review that was begun while the instances were read: what they showed may be other by now.
  const since = await repository.steps(review.id);
  if (since.length !== steps.length || since.some(({ run }) => !runs.includes(run))) return going;
  await repository.keepSteps(hold, steps);
  const settled: Settled = {
    ...{ by: actor, approver: wish.approver, reason: wish.reason, exceptionsDue: wish.exceptionsDue },
    ...{ asOf, missing },
    ...{ kept: sums.kept, done: sums.done, exceptions: sums.exception, newcomers, gone: sums.gone },
    ...{ warnings: wish.warnings, runs },
    keys: inventory.keys
      .filter(({ instanceId }) => ids.has(instanceId))
      .map(({ instance, name, group, changedBy, createdAt, updatedAt, begins }) => ({
        ...{ instance, name, group, changedBy, createdAt, updatedAt, begins },
      })),
    keysUnlisted: inventory.missing
      .filter(({ instanceId }) => ids.has(instanceId))
      .map(({ instance, failure }) => ({ instance, why: failure?.message ?? 'It is not known why.' })),
    previous: previous ? { id: previous.id, name: previous.name } : null,
  };
  const closing: Closing = {
    ...settled,
    sha256: await evidenceHash(repository, review.id, settled),
  };
  const entry: NewEntry = {
    ...{ action: 'review.closed', instance: null, target: review.name, before: null },
    after: {
      ...{ review: review.id, rows: review.rows, sha256: review.sha256, as_of: closing.asOf },
      ...{ kept: sums.kept, carried_out: sums.done, exceptions: sums.exception, undecided },
      ...{ newcomers, gone: sums.gone, missing, runs, warnings: closing.warnings },
      ...{ approver: closing.approver, evidence_sha256: closing.sha256 },
    },
    ...{ state: 'recorded', reason: wish.reason, code: null, run: null },
  };
  return recordedFirst(journal, review, entry, async () => {
    await repository.close(hold, isoTime(clock.now()), closing);
    return closing;
  });
}

/** As often the accounts are listed anew where the table changes while they are. */
const mostTries = 3;

/**
 * Reads everything again and lists it, as the table of one moment: where a reading or a change comes in between, or an instance is
 * removed, all of it is done anew. Fails with REVIEW_INCOMPLETE, and with REVIEW_MOVED where it never stands still.
 */
async function listedWhole(
  ports: ClosingPorts,
  review: Review,
  hold: Hold,
  carried: ReadonlyMap<string, ReadonlyMap<string, Carried>>,
): Promise<Result<Again & { readonly sums: Sums; readonly newcomers: number }>> {
  const { repository, connections, directory } = ports;
  const { scope } = review.content;
  const standing = async (): Promise<string> => {
    const { revision } = await directory.engine.query({ ...questionOf(scope), offset: 0, limit: 1 });
    return [revision, ...connections.all().map(({ id }) => id)].join(' ');
  };
  for (let tries = 0; tries < mostTries; tries++) {
    const again = await readAgain(ports, review);
    if (!again.ok) return again;
    const before = await standing();
    await repository.forget(hold);
    const sums = await listedAgain(ports, hold, again.value, carried);
    const newcomers = await newcomersOf(ports, review, again.value, hold);
    if ((await standing()) === before) return ok({ ...again.value, sums, newcomers });
  }
  return err('REVIEW_MOVED');
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
  hold: Hold,
  { instances, readIds }: Again,
  carried: ReadonlyMap<string, ReadonlyMap<string, Carried>>,
): Promise<Sums> {
  const names = new Map(instances.map(({ id, name }) => [id, name]));
  const books = new Map<string, GroupBook>();
  for (const { id } of instances) books.set(id, bookOf(await engine.groupNames(id)));
  const sums: Sums = { kept: 0, done: 0, exception: 0, gone: 0 };
  for await (const part of pagedBySeq<WorkedRow>((seq) => repository.after(hold.id, seq, partSize))) {
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
    await repository.addAfter(hold, after, outcomes);
  }
  return sums;
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
  hold: Hold,
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
      hold,
      fresh.map(({ ref, instance, id: number, kind, email, name, status, role, groups, lastSignIn }) => ({
        ...{ ref, isRead: true, instance, id: number, kind, email, name, status, role, groups, lastSignIn },
      })),
      [],
    );
  }
}
