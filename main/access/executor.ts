import { hostOf, type Instance } from '../connections/rules/instance';
import type { ConnectionsService } from '../connections/service';
import type { DirectoryService } from '../directory/service';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import { isAway } from '../kernel/passing';
import { err, type Failure, ok, type Result } from '../kernel/result';
import type { MetabaseClient, WriteResult } from '../metabase/port';
import type { PolicyService } from '../policy/service';
import { entryOf } from './entry';
import type { HandOver } from './hand-over';
import type { NextLook } from './patience';
import { bookOf } from './rules/group-book';
import type { Protections, Whom } from './rules/guards';
import { judge, type Outcome, repeatAfter, settle } from './rules/outcome';
import { rulesOf } from './rules/subjects/kinds';
import type { Names, Request, SubjectRules } from './rules/subjects/subject';
import type { Run, Step } from './run';
import { openSubject } from './subjects/open';
import type { Place, Seen, Subject } from './subjects/subject';

export interface ExecutorPorts {
  readonly connections: ConnectionsService;
  readonly directory: DirectoryService;
  readonly journal: JournalService;
  readonly clock: Clock;
  /** Where secrets go that come into being. */
  readonly handOver: Pick<HandOver, 'put'>;
  /** Of one person: of all others nothing need be known. */
  readonly protections: (of: Whom) => Promise<Protections>;
  readonly policy: Pick<PolicyService, 'forbidden'>;
}

/** Called with every new state of the step, in order; the change waits until it is stored. */
export type SaveStep = (step: Step) => Promise<void>;

/** How long to wait before looking again, in ms, when an account cannot be read back at once. */
const rereadAfter: readonly number[] = [250, 1000, 3000];

/** Carries out single steps: look, record the intent, change, read back, record the outcome. */
export interface Executor {
  /** `onAway` is asked what to do while the server does not answer; nothing was asked of it then. */
  run(run: Run, step: Step, save: SaveStep, onAway: () => Promise<NextLook>): Promise<void>;
  /** Reads the account of an `unknown` step again and ends it truthfully; it stays unknown while it cannot be read. */
  recheck(run: Run, step: Step, save: SaveStep): Promise<void>;
  /** Marks what a crash left under way, before anything is read again. What was never begun stays planned. */
  interrupted(run: Run, step: Step, save: SaveStep): Promise<void>;
  /** Ends a step that was never begun: the user dropped it. `why` is recorded instead of the reason of the change. */
  drop(run: Run, step: Step, save: SaveStep, why: string | null): Promise<void>;
}

/** A step at work, and what all of its parts need. */
interface Work extends Place {
  readonly subject: Subject;
  readonly rules: SubjectRules;
}

export function createExecutor(ports: ExecutorPorts): Executor {
  const { connections, directory, journal, clock } = ports;

  async function run(
    current: Run,
    planned: Step,
    save: SaveStep,
    onAway: () => Promise<NextLook>,
  ): Promise<void> {
    const instance = connections.get(planned.instanceId);
    if (!instance) return end(current, planned, save, 'failed', notFound(planned));
    const opened = await connections.client(instance.id);
    if (!opened.ok) return end(current, planned, save, 'failed', opened.error);
    const begun = await workOn(current, planned, instance, opened.value);
    if (!begun) return end(current, planned, save, 'failed', notFound(planned));

    let looked = await look(begun, planned.seen);
    while (!looked.ok && (isAway(looked.error.code) || looked.error.code === 'STARTING_UP')) {
      const next = await onAway();
      if (next === 'leave') return;
      if (next === 'fail') break;
      begun.client.wake();
      looked = await look(begun, planned.seen);
    }
    if (!looked.ok)
      return end(current, planned, save, isGuard(looked.error) ? 'skipped' : 'failed', looked.error);
    const before = looked.value;

    // No append, no action: when the intent cannot be made durable, nothing is asked of the server.
    const running: Step = { ...planned, state: 'running', before: stateIn(before) };
    await save(running);
    const intent = await journal.append(entryOf(current, running, instance, 'intent', null, null));
    if (!intent.ok) return save({ ...planned, state: 'failed', failure: intent.error });
    const [outcome, last] = await carryOut({ ...begun, step: running }, before);
    return conclude(current, running, instance, save, outcome, last);
  }

  async function workOn(
    current: Run,
    step: Step,
    instance: Instance,
    client: MetabaseClient,
  ): Promise<Work | null> {
    const place: Place = { ports, run: current, step, instance, client, names: namesOf(step, instance) };
    const subject = await openSubject(place);
    return subject && { ...place, subject, rules: rulesOf(step.accountKey) };
  }

  /**
   * Asks one thing after the other of the server until the target is as wanted, and believes only what is read in
   * between. Nothing is asked twice, but for what cannot have happened the first time (see `repeatAfter`). Answers with
   * the outcome and how the target was last seen.
   */
  async function carryOut(work: Work, before: Seen | null): Promise<readonly [Outcome, Seen | null]> {
    const { step, names, rules } = work;
    const asked = new Set<string>();
    const isOver = (write: Request) => rules.isAnswered(write) && asked.has(JSON.stringify(write));
    let seen = before;
    for (;;) {
      const write = rules.writesFor(stateIn(seen), step.wanted).find((one) => !isOver(one));
      if (!write) return [{ state: 'verified' }, seen];
      const isFirst = asked.size === 0;
      const half = () => [{ state: 'failed', failure: rules.partly(write, names) }, seen] as const;
      // Done before, and undone again by somebody else: two who pull at an account could go on for ever.
      if (asked.has(JSON.stringify(write))) return half();
      asked.add(JSON.stringify(write));
      if (!isFirst && !(await intended(work, write))) return half();
      const { outcome, read } = await change(work, seen, write);
      if (read.ok) seen = read.value;
      if (outcome.state === 'failed' && !isFirst) return half();
      if (outcome.state !== 'verified' || !read.ok) return [outcome, seen];
    }
  }

  /** One write, with one further try where it did not happen, and what is known of it after reading back. */
  async function change(
    work: Work,
    seen: Seen | null,
    write: Request,
  ): Promise<{ readonly outcome: Outcome; readonly read: Result<Seen | null> }> {
    const { subject, rules, step, names } = work;
    let answer = await subject.send(seen, write);
    let read = await readBack(work, write);
    const pause = isUnchanged(work, read, write) ? repeatAfter(answer) : null;
    if (pause !== null) [answer, read] = await again(work, seen, write, { pause, answer });
    const now = read.ok ? ok(stateIn(read.value)) : read;
    return { outcome: judge(rules, { write, wanted: step.wanted }, answer, now, names), read };
  }

  /** The one further try of a write that did not happen. Time has passed, so the target and the guards come first. */
  async function again(
    work: Work,
    seen: Seen | null,
    write: Request,
    tried: { readonly pause: number; readonly answer: WriteResult },
  ): Promise<[WriteResult, Result<Seen | null>]> {
    await clock.wait(tried.pause);
    // What the step saw before is how it has to be still, as far as this write is the first.
    const looked = await look(work, stateIn(seen));
    const answer = looked.ok ? await work.subject.send(looked.value, write) : tried.answer;
    return [answer, await readBack(work, write)];
  }

  /** Reads the target as it is now and asks the guards again, against the server. `expected` is how it should be. */
  async function look(work: Work, expected: object | null): Promise<Result<Seen | null>> {
    const { subject, rules, step, names } = work;
    const read = await subject.see();
    if (!read.ok) return read;
    const seen = read.value;
    const absent = seen === null ? rules.absent(step.wanted, names) : null;
    if (absent) return { ok: false, error: absent };
    // What the user agreed to was this person. The table may have learned of another one with the same number.
    if (seen && !isMeant(work, seen))
      return err('CHANGED_SINCE', { ...names, was: step.email, now: seen.called });
    const forbidden = await subject.forbidden(seen);
    if (forbidden) return { ok: false, error: forbidden };
    const state = stateIn(seen);
    if (rules.writesFor(state, step.wanted).length === 0)
      return err(rules.asWanted(step.action), { ...names, groups: 'these groups' });
    if (rules.differs(expected, state, step.wanted)) {
      const [was, now] = [rules.words(expected, step.wanted), rules.words(state, step.wanted)];
      return err('CHANGED_SINCE', { ...names, was, now });
    }
    const there = await subject.forbiddenThere(seen);
    return there ? { ok: false, error: there } : read;
  }

  /** Reads until the server answers or patience ends; what has not come about yet is looked at twice. */
  async function readBack(work: Work, write: Request): Promise<Result<Seen | null>> {
    const { subject, rules, step, names, client } = work;
    const isOver = (state: object | null) =>
      rules.isAnswered(write) ||
      rules.isDone(write, state) ||
      (state === null && rules.absent(step.wanted, names) !== null);
    let looks = 0;
    for (let attempt = 0; ; attempt++) {
      // What became of a change is worth a real look each time, however dead the instance seems.
      client.wake();
      const read = await subject.see();
      if (read.ok && (isOver(stateIn(read.value)) || ++looks === 2)) return read;
      const pause = rereadAfter[attempt];
      if (pause === undefined) return read;
      await clock.wait(pause);
    }
  }

  /** The first request is what the step's own intent is about; each further one has an intent of its own. */
  async function intended({ run: current, step, instance }: Work, write: Request): Promise<boolean> {
    const book = bookOf(await directory.engine.groupNames(instance.id));
    const noted = await journal.append(
      entryOf(current, step, instance, 'intent', null, null, { write, book }),
    );
    return noted.ok;
  }

  async function conclude(
    current: Run,
    running: Step,
    instance: Instance,
    save: SaveStep,
    outcome: Outcome,
    last: Seen | null,
  ): Promise<void> {
    const at = isoTime(clock.now());
    const after = stateIn(last);
    const failure = outcome.state === 'verified' ? null : outcome.failure;
    const ended: Step = {
      ...running,
      state: outcome.state,
      failure,
      after: outcome.state === 'unknown' ? null : after,
      verifiedAt: outcome.state === 'verified' ? at : null,
    };
    const noted = await journal.append(entryOf(current, ended, instance, outcome.state, after, failure));
    if (noted.ok) return save(ended);
    // The server has decided already, so the words for a full disk ("nothing was changed") would be wrong here.
    await save({
      ...ended,
      state: 'unknown',
      failure: err('NOT_RECORDED', namesOf(running, instance)).error,
      after: null,
      verifiedAt: null,
    });
  }

  /** Ends a step that asked nothing of the server. */
  async function end(
    current: Run,
    step: Step,
    save: SaveStep,
    state: 'skipped' | 'failed',
    failure: Failure,
    why: string | null = null,
  ): Promise<void> {
    const ended: Step = { ...step, state, failure };
    const told = state === 'skipped' ? 'refused' : 'failed';
    const entry = entryOf(current, ended, connections.get(step.instanceId), told, null, failure);
    const noted = await journal.append(why === null ? entry : { ...entry, reason: why });
    await save(noted.ok ? ended : { ...ended, failure: noted.error });
  }

  return {
    run,

    async interrupted(current, step, save) {
      const instance = connections.get(step.instanceId);
      const names = { email: step.email, instance: instance?.name ?? 'a removed instance' };
      if (step.state !== 'running') return;
      const unknown: Step = { ...step, state: 'unknown', failure: err('OUTCOME_UNKNOWN', names).error };
      await journal.append(entryOf(current, unknown, instance, 'unknown', null, unknown.failure));
      await save(unknown);
    },

    async drop(current, step, save, why) {
      if (step.state !== 'planned') return;
      const instance = connections.get(step.instanceId)?.name ?? 'a removed instance';
      const failure = err('DROPPED', { email: step.email, instance }).error;
      await end(current, step, save, 'skipped', failure, why);
    },

    async recheck(current, step, save) {
      const instance = connections.get(step.instanceId);
      if (step.state !== 'unknown' || !instance) return;
      const opened = await connections.client(instance.id);
      if (!opened.ok) return;
      const work = await workOn(current, step, instance, opened.value);
      const read = await work?.subject.see();
      if (!work || !read?.ok) return;
      // Somebody else has this number now: that says nothing of our change.
      if (read.value !== null && !isMeant(work, read.value)) return;
      const outcome = settle(work.rules, step.wanted, step.before, stateIn(read.value), work.names);
      await conclude(current, step, instance, save, outcome, read.value);
    },
  };
}

const stateIn = (seen: Seen | null): object | null => seen?.state ?? null;

const namesOf = (step: Step, instance: Instance): Names => ({
  email: step.email,
  instance: instance.name,
  host: hostOf(instance.address),
});

const notFound = (step: Step): Failure => err('NOT_FOUND', { what: step.email }).error;

/** Whether what was read is what the step is about: called as it was, or as the step is to call it. */
function isMeant({ rules, step }: Work, { called }: Seen): boolean {
  return called === step.email || called === rules.calledAfter(step.wanted);
}

/** Whether reading back shows that a write has not come about. */
function isUnchanged({ rules, step, names }: Work, read: Result<Seen | null>, write: Request): boolean {
  if (!read.ok || rules.isAnswered(write)) return false;
  const state = stateIn(read.value);
  if (state === null && rules.absent(step.wanted, names) !== null) return false;
  return !rules.isDone(write, state);
}

/** What a step is skipped for, because it must not be done; all else is a failure to do it. */
const guards: ReadonlySet<string> = new Set([
  'ALREADY_DISABLED',
  'ALREADY_ACTIVE',
  'ALREADY_ADMIN',
  'NOT_ADMIN',
  'ALREADY_IN_GROUPS',
  'NOT_IN_GROUPS',
  'NO_SESSIONS',
  'ALREADY_THERE',
  'ALREADY_SO',
  'LEFTOVER_ENDED',
  'LEFTOVER_RUNS',
  'LEFTOVER_HANDED_OVER',
  'GROUP_SET_BY_SSO',
  'GROUPS_BY_SSO',
  'KEY_GONE',
  'KEY_RENEWED',
  'GROUP_THERE',
  'GROUP_GONE',
  'LAST_ADMIN',
  'PROTECTED',
  'NOTE_REFUSES',
  'ROLE_FORBIDS',
  'ROLE_FORBIDS_SET',
  'ORGANISATION_BROKEN',
  'CHANGED_SINCE',
  'NOT_READ_YET',
  'READ_ONLY',
  'OWN_ACCOUNT',
  'OWN_KEY',
  'API_KEY_ACCOUNT',
  'OTHER_CLIENT',
]);

function isGuard(failure: Failure): boolean {
  return guards.has(failure.code);
}
