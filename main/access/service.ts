import type { Occasion } from '../../preload/contract/access';
import type { ConnectionsService } from '../connections/service';
import type { Account, AccountRef } from '../directory/rules/account';
import type { DirectoryService } from '../directory/service';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { err, ok, type Result } from '../kernel/result';
import { storeFailure } from '../store/database';
import type { WorkspaceLock } from '../store/lock';
import { createExecutor } from './executor';
import { gatherFacts } from './facts';
import { createPlanShelf, type ExecuteRequest, type HeldPlan } from './plans';
import type { RunRepository } from './repository';
import type { Protections } from './rules/guards';
import type { Change } from './rules/intent';
import { occasionEntries } from './rules/occasion';
import { makePlan } from './rules/plan';
import { type Undoing, undoAction, undoOf } from './rules/undo';
import { isFinished, isOpen, type Run, type Step, stepsOf } from './run';
import { shareLock } from './shared-lock';

export interface AccessPorts {
  readonly connections: ConnectionsService;
  readonly directory: DirectoryService;
  readonly journal: JournalService;
  readonly runs: RunRepository;
  /** Held while accounts are changed, so that two programs never do it at once, and a crash is told from a running one. */
  readonly lock: WorkspaceLock;
  /** Whom nobody may disable from here, as of now. */
  readonly protections: () => Promise<Protections>;
  readonly clock: Clock;
  /** Told of every new state of a run. */
  readonly onProgress: (run: Run) => void;
  /** Told of a bug that ended a run before its time; the run is settled by reading at the next start. */
  readonly report: (cause: unknown) => void;
}

export interface AccessService {
  /**
   * Plans and keeps the plan. With `attempt`, a plan in which nothing is left to do is recorded as refused at once:
   * nobody will carry it out, and every attempt belongs in the journal. A dry run is no attempt. `isUnseen`: see PlanInput.
   */
  plan(
    change: Change,
    accounts: readonly Account[],
    attempt: boolean,
    isUnseen?: boolean,
    /** Of a plan for whole people: what was searched is journalled with it. */
    occasion?: Occasion | null,
  ): Promise<Result<HeldPlan>>;
  /**
   * The plan that takes back what a run did; leaves out accounts that were changed since. Fails with NOT_FOUND, or
   * NOTHING_TO_UNDO.
   */
  planUndo(runId: string): Promise<Result<HeldPlan>>;
  /**
   * Starts carrying out a plan and answers with the run as it starts. `ended` resolves with the run as it ended; the
   * app does not wait for it, the command line does. `before` stores what has to be known before the run is: where it
   * fails nothing was begun, and the plan may be tried again.
   */
  execute(
    request: ExecuteRequest,
    before?: (run: Run, plan: HeldPlan) => Promise<Result<void>>,
  ): Promise<Result<{ readonly run: Run; readonly ended: Promise<Run> }>>;
  /** Hands out a plan that is agreed to and carried out later: its one use, as `execute` is. */
  take(request: ExecuteRequest): Result<HeldPlan>;
  get(runId: string): Promise<Run | null>;
  openRuns(): Promise<readonly Run[]>;
  /** Reads the accounts of unknown outcome again. */
  recheck(runId: string): Promise<Result<Run>>;
  /**
   * Ends what a crash left open, and what could not be read then, truthfully, by reading. Does nothing while another
   * program is at work.
   */
  recover(): Promise<void>;
  /** Waits for what is going on; no recovery begins afterwards. */
  close(): Promise<void>;
}

export function createAccessService(ports: AccessPorts): AccessService {
  const { connections, directory, journal, runs, clock } = ports;
  const lock = shareLock(ports.lock);
  const executor = createExecutor({ connections, directory, journal, clock, protections: ports.protections });
  const plans = createPlanShelf(clock);
  const live = new Map<string, Run>();
  const working = new Set<Promise<unknown>>();
  /** Runs that are being settled by looking, and what comes of it. */
  const settling = new Map<string, Promise<Run>>();
  const lanes = new Map<string, Promise<void>>();
  let recovering: Promise<void> = Promise.resolve();
  let closed = false;

  async function makeAndHold(
    change: Change,
    targets: readonly Account[],
    undo: { readonly runId: string; readonly undoing: ReadonlyMap<AccountRef, Undoing> } | null,
    isUnseen = false,
    occasion: Occasion | null = null,
  ): Promise<Result<HeldPlan>> {
    const facts = await gatherFacts(
      { connections, directory, protections: ports.protections },
      targets,
      await going(),
    );
    const undoing = undo ? { undoing: undo.undoing } : {};
    const plan = makePlan({ ...facts, change, targets, isUnseen, ...undoing });
    return ok(plans.hold(plan, undo?.runId ?? null, occasion));
  }

  /** Runs that go on, or of which nobody knows yet how they ended. */
  const going = async () => [...live.values(), ...(await runs.open()).filter(({ id }) => !live.has(id))];

  /** Even the lock needs room on the disk. */
  async function acquire(): Promise<Result<void>> {
    try {
      return (await lock.acquire()) ? ok() : err('WORKSPACE_BUSY');
    } catch (cause) {
      return storeFailure(cause);
    }
  }

  function runOf(plan: HeldPlan, reason: string): Run {
    return {
      id: newId('run'),
      planId: plan.id,
      action: plan.action,
      reason,
      startedAt: isoTime(clock.now()),
      finishedAt: null,
      undoes: plan.undoes,
      steps: stepsOf(plan),
    };
  }

  /** Stores a new state of a step and tells it. The live copy is what others see while the run goes on. */
  const saver = (runId: string) => async (step: Step) => {
    try {
      await runs.saveStep(runId, step);
    } catch (cause) {
      // What is about to be asked has to be stored before, and what was done too. What did not happen is told in any
      // case: the file then says less, and the next start settles that by reading.
      if (step.failure === null) throw cause;
      storeFailure(cause); // throws what is a bug
      ports.report(cause);
    }
    const before = live.get(runId);
    if (!before) return;
    const after = { ...before, steps: before.steps.map((old) => (old.seq === step.seq ? step : old)) };
    live.set(runId, after);
    ports.onProgress(after);
  };

  /**
   * All servers at once, one step after the other on a server, over all runs and instances: two side by side must not
   * each take away one of the last two administrators. A bug in one step is told when all others have ended.
   */
  async function workThrough(run: Run, work: (step: Step) => Promise<void>): Promise<void> {
    const ended = await Promise.allSettled(
      run.steps.map((step) =>
        inLane(connections.get(step.instanceId)?.address ?? step.instanceId, () =>
          work(step).catch((cause) => broken(run, step, cause)),
        ),
      ),
    );
    const bug = ended.find((one) => one.status === 'rejected');
    if (bug) throw bug.reason;
  }

  /** Somebody waits for this run: an instance that was found away is tried for real, once. */
  async function wake(run: Run): Promise<void> {
    const opened = [...new Set(run.steps.map((step) => step.instanceId))].map((id) => connections.client(id));
    for (const client of await Promise.all(opened)) if (client.ok) client.value.wake();
  }

  function inLane(server: string, work: () => Promise<void>): Promise<void> {
    const mine = (lanes.get(server) ?? Promise.resolve()).then(work);
    lanes.set(
      server,
      mine.catch(() => undefined), // the error goes to whoever awaits `mine`; the next in line is not stopped by it
    );
    return mine;
  }

  /** The workspace failed under a step: what was already asked of the server is unknown until it is read again. */
  function broken(run: Run, step: Step, cause: unknown): void {
    const current = live.get(run.id);
    const now = current?.steps.find((other) => other.seq === step.seq);
    if (!current || !now || !['planned', 'running', 'unknown'].includes(now.state)) throw cause;
    const { error } = storeFailure(cause); // throws what is a bug
    const names = {
      email: now.email,
      instance: connections.get(now.instanceId)?.name ?? 'a removed instance',
    };
    const after: Step =
      now.state === 'planned'
        ? { ...now, state: 'failed', failure: error }
        : { ...now, state: 'unknown', failure: err('NOT_RECORDED', names).error };
    live.set(run.id, {
      ...current,
      steps: current.steps.map((other) => (other.seq === step.seq ? after : other)),
    });
  }

  /** Ends a live run and tells it. Where the workspace fails the run is told as it ended, and settled at the next start. */
  async function finish(runId: string): Promise<Run> {
    const run = live.get(runId);
    if (!run) throw new Error('a run that is not live cannot finish');
    const finishedAt = run.finishedAt ?? (isFinished(run) ? isoTime(clock.now()) : null);
    try {
      if (finishedAt !== run.finishedAt && finishedAt) await runs.finish(runId, finishedAt);
    } catch (cause) {
      storeFailure(cause); // throws what is a bug; the rest has a failed step to tell of it
      ports.report(cause);
    }
    const ended = { ...run, finishedAt };
    live.delete(runId);
    ports.onProgress(ended);
    return ended;
  }

  /** Records what was searched for a plan, and what it leaves out. Fails when the journal cannot take it. */
  async function refuse(
    plan: Pick<HeldPlan, 'skipped' | 'action' | 'occasion' | 'steps'>,
    reason: string,
    run: string | null,
  ): Promise<Result<void>> {
    for (const entry of occasionEntries(plan, reason, run)) {
      const noted = await journal.append(entry);
      if (!noted.ok) return noted;
    }
    for (const { account, reason: failure } of plan.skipped) {
      const { name } = connections.get(account.instanceId) ?? { name: null };
      const target = account.email || account.name;
      const what = {
        action: plan.action,
        instance: name,
        target,
        before: null,
        after: null,
        state: 'refused',
      } as const;
      const noted = await journal.append({ ...what, reason, code: failure.code, run });
      if (!noted.ok) return noted;
    }
    return ok();
  }

  const track = <T>(work: Promise<T>): Promise<T> => {
    working.add(work);
    const done = () => working.delete(work);
    work.then(done, done); // the error itself goes to whoever awaits `work`, and to `report`
    return work;
  };

  /** Every run that is open in the workspace and not going on here. Runs of another program hold the lock. */
  async function settleWhatIsOpen(): Promise<void> {
    const isLeft = (run: Run) => !live.has(run.id);
    if (!(await runs.open()).some(isLeft) || !(await lock.acquire())) return;
    try {
      for (const run of await runs.open()) if (isLeft(run)) await settleAsStored(run.id);
    } finally {
      await lock.release();
    }
  }

  /**
   * Settles a run as it is in the workspace now, or answers it as it is when nothing is left to settle. Only to be
   * called with the lock: what was read before may have been ended by whoever had it, here or in another program.
   */
  async function settleAsStored(runId: string): Promise<Run | null> {
    const stored = await runs.get(runId);
    const begun = settling.get(runId);
    if (begun !== undefined) return begun;
    const run = live.get(runId) ?? stored;
    if (!run || live.has(runId) || !isOpen(run)) return run;
    const settled = track(settle(run)).finally(() => settling.delete(runId));
    settling.set(runId, settled);
    return settled;
  }

  /** Ends what is open in `run` by looking, without asking any server for a change. */
  async function settle(run: Run): Promise<Run> {
    live.set(run.id, run);
    try {
      const save = saver(run.id);
      await workThrough(run, (step) => executor.interrupted(run, step, save));
      const marked = live.get(run.id) ?? run;
      await wake(marked);
      await workThrough(marked, (step) => executor.recheck(marked, step, save));
      // Nothing was learned: an instance that stays away must not be told of again and again.
      if (live.get(run.id) === run && run.finishedAt) return run;
      return await finish(run.id);
    } finally {
      live.delete(run.id);
    }
  }

  return {
    async plan(change, accounts, attempt, isUnseen = false, occasion = null) {
      const held = await makeAndHold(change, accounts, null, isUnseen, occasion);
      if (!attempt || !held.ok || held.value.steps.length > 0) return held;
      const noted = await refuse(held.value, '', null);
      return noted.ok ? held : noted;
    },

    async planUndo(runId) {
      const run = live.get(runId) ?? (await runs.get(runId));
      if (!run) return err('NOT_FOUND', { what: 'This run' });
      const undoing = new Map<AccountRef, Undoing>();
      for (const step of run.steps) {
        const undo = undoOf(step);
        if (undo) undoing.set(step.ref, undo);
      }
      const action = undoAction(run.action);
      if (undoing.size === 0 || action === null) return err('NOTHING_TO_UNDO');
      const accounts = await directory.engine.accounts([...undoing.keys()]);
      return makeAndHold({ action }, accounts, { runId, undoing });
    },

    take: plans.take,

    async execute(request, before = async () => ok()) {
      const taken = plans.take(request);
      if (!taken.ok) return taken;
      const plan = taken.value;
      if (plan.steps.length === 0) {
        const noted = await refuse(plan, request.reason, null);
        if (!noted.ok) return noted;
        return { ok: false, error: plan.skipped[0]?.reason ?? err('NOTHING_TO_UNDO').error };
      }
      const acquired = await acquire();
      if (!acquired.ok) {
        plans.putBack(plan);
        return acquired;
      }
      const run = runOf(plan, request.reason);
      const stored = await before(run, plan).catch(async (cause: unknown) => {
        await lock.release();
        throw cause;
      });
      if (!stored.ok) {
        await lock.release();
        plans.putBack(plan);
        return stored;
      }
      live.set(run.id, run);
      try {
        await runs.insert(run);
      } catch (cause) {
        live.delete(run.id);
        await lock.release();
        plans.putBack(plan);
        return storeFailure(cause);
      }
      ports.onProgress(run);
      const save = saver(run.id);
      const ended = track(
        (async () => {
          try {
            // A journal that cannot take this takes no intent either: then each step fails and says so.
            await refuse(plan, request.reason, run.id);
            await wake(run);
            await workThrough(run, (step) =>
              step.state === 'planned' ? executor.run(run, step, save) : Promise.resolve(),
            );
            return await finish(run.id);
          } catch (cause) {
            live.delete(run.id);
            ports.report(cause);
            throw cause;
          } finally {
            await lock.release();
          }
        })(),
      );
      return ok({ run, ended });
    },

    get: async (runId) => live.get(runId) ?? (await runs.get(runId)),

    async openRuns() {
      const stored = await runs.open();
      return stored.map((run) => live.get(run.id) ?? run);
    },

    async recheck(runId) {
      // A look that began before this was asked says how things were then: it is waited for, and another one follows.
      await settling.get(runId)?.catch(() => undefined); // its bug goes to whoever began it
      const going = settling.has(runId) ? undefined : live.get(runId);
      if (going) return ok(going);
      const acquired = await acquire();
      if (!acquired.ok) return acquired;
      try {
        const run = await settleAsStored(runId);
        return run ? ok(run) : err('NOT_FOUND', { what: 'This run' });
      } finally {
        await lock.release();
      }
    },

    recover() {
      if (!closed) recovering = recovering.then(settleWhatIsOpen, settleWhatIsOpen);
      return recovering;
    },

    async close() {
      closed = true;
      await Promise.allSettled([recovering, ...working]);
    },
  };
}
