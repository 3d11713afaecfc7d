import { hostOf, type Instance } from '../connections/rules/instance';
import type { ConnectionsService } from '../connections/service';
import type { Account } from '../directory/rules/account';
import { toAccount } from '../directory/rules/reading';
import type { DirectoryService } from '../directory/service';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import { isAway } from '../kernel/passing';
import { err, type Failure, ok, type Result } from '../kernel/result';
import type { MetabaseClient, WriteResult } from '../metabase/port';
import { entryOf } from './entry';
import type { NextLook } from './patience';
import { bookOf } from './rules/group-book';
import { calledIn, leavesNoUsableAdmin, type Protections, standingGuard } from './rules/guards';
import { asWantedAlready } from './rules/intent';
import { judge, type Names, type Outcome, partly, repeatAfter, settle } from './rules/outcome';
import { type AccountState, differs, standingIn, stateOf, stateWords } from './rules/state';
import { isAboutManagers, isDone, standingOf, takesAdmin, type Write, writesFor } from './rules/wanted';
import type { Run, Step } from './run';
import { createWriter } from './writer';

export interface ExecutorPorts {
  readonly connections: ConnectionsService;
  readonly directory: DirectoryService;
  readonly journal: JournalService;
  readonly clock: Clock;
  readonly protections: () => Promise<Protections>;
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

/** An account as it was read, with what the list of users does not tell. */
interface Seen {
  readonly account: Account;
  /** Sessions that are alive; null where the step is not about them. */
  readonly sessions: number | null;
}

/** A step at work, and what all of its parts need. */
interface Work {
  readonly current: Run;
  readonly step: Step;
  readonly instance: Instance;
  readonly client: MetabaseClient;
  readonly names: Names;
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
    const known = await accountOf(planned);
    if (!instance || !known)
      return end(current, planned, save, 'failed', err('NOT_FOUND', { what: planned.email }).error);
    const names = namesOf(planned, instance);

    const opened = await connections.client(instance.id);
    if (!opened.ok) return end(current, planned, save, 'failed', opened.error);
    const client = opened.value;

    let looked = await look({ current, step: planned, instance, client, names }, known);
    while (!looked.ok && (isAway(looked.error.code) || looked.error.code === 'STARTING_UP')) {
      const next = await onAway();
      if (next === 'leave') return;
      if (next === 'fail') break;
      client.wake();
      looked = await look({ current, step: planned, instance, client, names }, known);
    }
    if (!looked.ok)
      return end(current, planned, save, isGuard(looked.error) ? 'skipped' : 'failed', looked.error);
    const before = looked.value;

    // No append, no action: when the intent cannot be made durable, nothing is asked of the server.
    const running: Step = { ...planned, state: 'running', before: await stateNow(before) };
    await save(running);
    const intent = await journal.append(entryOf(current, running, instance, 'intent', null, null));
    if (!intent.ok) return save({ ...planned, state: 'failed', failure: intent.error });
    const work = { current, step: running, instance, client, names };
    return conclude(current, running, instance, save, await carryOut(work, before));
  }

  /**
   * Asks one thing after the other of the server until the account is as wanted, and believes only what is read in
   * between. Nothing is asked twice, but for what cannot have happened the first time (see `repeatAfter`).
   */
  async function carryOut(work: Work, before: Seen): Promise<Outcome> {
    const { step, names } = work;
    const asked = new Set<string>();
    let seen = before;
    for (;;) {
      const [write] = writesFor(standing(seen), step.wanted);
      if (!write) return { state: 'verified' };
      const isFirst = asked.size === 0;
      // Done before, and undone again by somebody else: two who pull at an account could go on for ever.
      if (asked.has(JSON.stringify(write))) return { state: 'failed', failure: partly(write, names) };
      asked.add(JSON.stringify(write));
      if (!isFirst && !(await intended(work, write)))
        return { state: 'failed', failure: partly(write, names) };
      const { outcome, read } = await change(work, seen, write);
      if (outcome.state === 'failed' && !isFirst) return { state: 'failed', failure: partly(write, names) };
      if (outcome.state !== 'verified' || !read) return outcome;
      seen = read;
    }
  }

  /** One write, with one further try where it did not happen, and what is known of it after reading back. */
  async function change(
    work: Work,
    seen: Seen,
    write: Write,
  ): Promise<{ readonly outcome: Outcome; readonly read: Seen | null }> {
    const ask = createWriter(work.client, work.instance, seen.account);
    let answer = await ask(write);
    let read = await readBack(work, seen.account, write);
    const pause = isUnchanged(read, write) ? repeatAfter(answer) : null;
    if (pause !== null) {
      [answer, read] = await again(work, seen, write, { pause, answer, ask });
    }
    const now = read.ok ? ok(read.value && standing(read.value)) : read;
    return {
      outcome: judge(write, answer, now, work.names),
      read: read.ok ? read.value : null,
    };
  }

  /** The one further try of a write that did not happen. Time has passed, so the account and the guards come first. */
  async function again(
    work: Work,
    seen: Seen,
    write: Write,
    tried: {
      readonly pause: number;
      readonly answer: WriteResult;
      readonly ask: (write: Write) => Promise<WriteResult>;
    },
  ): Promise<[WriteResult, Result<Seen | null>]> {
    await clock.wait(tried.pause);
    // What the step saw before is how it has to be still, as far as this write is the first.
    const looked = await look({ ...work, step: { ...work.step, seen: await stateNow(seen) } }, seen.account);
    const answer = looked.ok ? await tried.ask(write) : tried.answer;
    return [answer, await readBack(work, seen.account, write)];
  }

  /** Reads the account as it is now and asks the guards again, against the server. */
  async function look(work: Work, known: Account): Promise<Result<Seen>> {
    const { step, instance, client, names } = work;
    const read = await see(work, known);
    if (!read.ok) return read;
    if (read.value === null) return err('ACCOUNT_GONE', names);
    const { account: now } = read.value;
    // What the user agreed to was this person. The table may have learned of another one with the same number.
    if (calledIn(now) !== step.email)
      return err('CHANGED_SINCE', { ...names, was: step.email, now: calledIn(now) });
    const forbidden = await forbiddenBy(step, now);
    if (forbidden) return { ok: false, error: forbidden };
    if (writesFor(standing(read.value), step.wanted).length === 0)
      return err(asWantedAlready(step.action), { ...names, groups: 'these groups' });
    const state = await stateNow(read.value);
    if (step.seen && differs(step.seen, state, step.wanted)) {
      const [was, is] = [stateWords(step.seen, step.wanted), stateWords(state, step.wanted)];
      return err('CHANGED_SINCE', { ...names, was, now: is });
    }
    if (!takesAdmin(step.wanted) || now.role !== 'admin') return read as Result<Seen>;
    const adminGroupId = instance.facts?.adminGroupId;
    if (adminGroupId === null || adminGroupId === undefined) return err('NOT_READ_YET', names);
    const admins = await client.activeAdmins(adminGroupId);
    if (!admins.ok) return admins;
    const asAccounts = admins.value.map((user) =>
      toAccount(instance.id, user, { allUsersGroupIds: [], tenantName: () => null, managedBy: () => [] }),
    );
    if (leavesNoUsableAdmin(now, asAccounts)) return err('LAST_ADMIN', names);
    // Asking took a while, and what must not be done is asked last.
    const meanwhile = await forbiddenBy(step, now);
    return meanwhile ? { ok: false, error: meanwhile } : (read as Result<Seen>);
  }

  async function forbiddenBy({ action }: Step, account: Account): Promise<Failure | null> {
    const protections = await ports.protections();
    const instances = new Map(connections.all().map((one) => [one.id, one]));
    return standingGuard(action, account, instances, protections);
  }

  /** Reads an account with all its step is about. */
  async function see({ step, instance, client }: Work, known: Account): Promise<Result<Seen | null>> {
    const hasManagers = instance.facts?.server.capabilities.groupManagers.state !== 'no';
    const read = await directory.readAccount(client, known, hasManagers && isAboutManagers(step.wanted));
    if (!read.ok || read.value === null) return read as Result<null>;
    if (step.wanted.sessions === undefined) return ok({ account: read.value, sessions: null });
    const sessions = await client.liveSessions(known.id);
    return sessions.ok ? ok({ account: read.value, sessions: sessions.value }) : sessions;
  }

  /** Reads until the server answers or patience ends; what has not come about yet is looked at twice. */
  async function readBack(work: Work, account: Account, write: Write): Promise<Result<Seen | null>> {
    let looks = 0;
    for (let attempt = 0; ; attempt++) {
      // What became of a change is worth a real look each time, however dead the instance seems.
      work.client.wake();
      const read = await see(work, account);
      if (read.ok && (read.value === null || isDone(write, standing(read.value)) || ++looks === 2))
        return read;
      const pause = rereadAfter[attempt];
      if (pause === undefined) return read;
      await clock.wait(pause);
    }
  }

  /** The first request is what the step's own intent is about; each further one has an intent of its own. */
  async function intended({ current, step, instance }: Work, write: Write): Promise<boolean> {
    const groups = await directory.engine.groupNames(instance.id);
    const noted = await journal.append(
      entryOf(current, step, instance, 'intent', null, null, { write, groups }),
    );
    return noted.ok;
  }

  async function conclude(
    current: Run,
    running: Step,
    instance: Instance,
    save: SaveStep,
    outcome: Outcome,
  ): Promise<void> {
    const at = isoTime(clock.now());
    const account = await accountOf(running);
    const isRead = outcome.state !== 'unknown' && account !== null;
    const hasEnded = running.wanted.sessions === 'ended' && outcome.state === 'verified';
    const after = account && (await stateNow({ account, sessions: hasEnded ? 0 : null }));
    const failure = outcome.state === 'verified' ? null : outcome.failure;
    const ended: Step = {
      ...running,
      state: outcome.state,
      failure,
      after: isRead ? after : null,
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

  async function stateNow({ account, sessions }: Seen): Promise<AccountState> {
    return stateOf(account, bookOf(await directory.engine.groupNames(account.instanceId)), sessions);
  }

  async function accountOf(step: Step): Promise<Account | null> {
    return (await directory.engine.accounts([step.ref]))[0] ?? null;
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
      const known = await accountOf(step);
      if (step.state !== 'unknown' || !instance || !known) return;
      const opened = await connections.client(instance.id);
      if (!opened.ok) return;
      const names = namesOf(step, instance);
      const read = await see({ current, step, instance, client: opened.value, names }, known);
      if (!read.ok) return;
      // Somebody else has this number now: that says nothing of our change.
      if (read.value !== null && calledIn(read.value.account) !== step.email) return;
      const before = step.before && standingIn(step.before);
      const outcome = settle(step.wanted, before, read.value && standing(read.value), names);
      await conclude(current, step, instance, save, outcome);
    },
  };
}

const standing = ({ account, sessions }: Seen) => standingOf(account, sessions);

const namesOf = (step: Step, instance: Instance): Names => ({
  email: step.email,
  instance: instance.name,
  host: hostOf(instance.address),
});

/** Whether reading back shows that a write has not come about. */
function isUnchanged(read: Result<Seen | null>, write: Write): boolean {
  return read.ok && read.value !== null && !isDone(write, standing(read.value));
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
  'LAST_ADMIN',
  'PROTECTED',
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
