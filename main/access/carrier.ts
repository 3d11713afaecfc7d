import type { ConnectionsService } from '../connections/service';
import type { Clock } from '../kernel/clock';
import { createTurn } from '../kernel/in-turn';
import { err, ok, type Result } from '../kernel/result';
import { storeFailure } from '../store/database';
import type { WorkspaceLock } from '../store/lock';
import type { Executor } from './executor';
import { createLanes } from './lanes';
import type { Halt, LiveRuns } from './live-runs';
import { createPatience } from './patience';
import type { RunRepository } from './repository';
import { isUnbegun, isUnsettled, type Run, type Step } from './run';

export interface CarrierPorts {
  readonly connections: Pick<ConnectionsService, 'get' | 'client'>;
  readonly executor: Executor;
  readonly live: LiveRuns;
  readonly runs: RunRepository;
  readonly lock: WorkspaceLock;
  readonly clock: Clock;
  readonly onProgress: (run: Run) => void;
  readonly report: (cause: unknown) => void;
}

/** A run as it starts, and as it ends or stops. */
export interface Started {
  readonly run: Run;
  readonly ended: Promise<Run>;
}

/** Carries runs to their end, halts them, and takes up those that were left. */
export interface Carrier {
  acquire(): Promise<Result<void>>;
  /** Carries a live run on, after `first`, and releases the lock, which the caller holds. */
  start(run: Run, first: () => Promise<unknown>): Promise<Run>;
  pause(runId: string): Result<void>;
  resume(runId: string): Promise<Result<Started>>;
  drop(runId: string, reason: string): Promise<Result<Started>>;
  recheck(runId: string): Promise<Result<Run>>;
  recover(): Promise<void>;
  /** Begins nothing more of any run, now or later: the program is about to end. */
  halt(): void;
  close(): Promise<void>;
}

export function createCarrier(ports: CarrierPorts): Carrier {
  const { connections, executor, live, runs, lock, clock } = ports;
  const working = new Set<Promise<unknown>>();
  /** Why the rest of a run was dropped. */
  const dropped = new Map<string, string>();
  /** How the runs end that are carried out here. */
  const endings = new Map<string, Promise<Run>>();
  /** Runs that are being settled by looking, and what comes of it. */
  const settling = new Map<string, Promise<Run>>();
  const serverOf = (instanceId: string) => connections.get(instanceId)?.address ?? instanceId;
  const lanes = createLanes(serverOf);
  const inTurn = createTurn();
  let recovering: Promise<void> = Promise.resolve();
  let closed = false;

  /** Even the lock needs room on the disk. */
  async function acquire(): Promise<Result<void>> {
    try {
      return (await lock.acquire()) ? ok() : err('WORKSPACE_BUSY');
    } catch (cause) {
      return storeFailure(cause);
    }
  }

  const track = <T>(work: Promise<T>): Promise<T> => {
    working.add(work);
    const done = () => working.delete(work);
    work.then(done, done); // the error itself goes to whoever awaits `work`, and to `report`
    return work;
  };

  /** A workspace that fails ends the step in words; a bug is told when all others have ended. */
  const through = (run: Run, work: (step: Step) => Promise<void>): Promise<void> =>
    lanes.through(run, (step) => work(step).catch((cause) => live.broken(run.id, step.seq, cause)));

  /** Somebody waits for this run: an instance that was found away is tried for real, once. */
  async function wake(run: Run): Promise<void> {
    const opened = [...new Set(run.steps.map((step) => step.instanceId))].map((id) => connections.client(id));
    for (const client of await Promise.all(opened)) if (client.ok) client.value.wake();
  }

  /** What a crash left under way is settled by reading before what was never begun is begun. */
  async function carry(run: Run, first: () => Promise<unknown>): Promise<Run> {
    try {
      await first();
      if (isUnsettled(run)) await settleByReading(run);
      await wake(run);
      await begin(run);
      if (live.haltOf(run.id) === 'drop') {
        const save = live.saver(run.id);
        const why = dropped.get(run.id) || null;
        for (const step of (live.get(run.id) ?? run).steps) await executor.drop(run, step, save, why);
      }
      return await live.finish(run.id);
    } catch (cause) {
      live.forget(run.id);
      ports.report(cause);
      throw cause;
    } finally {
      dropped.delete(run.id);
      await lock.release();
    }
  }

  async function begin(run: Run): Promise<void> {
    const save = live.saver(run.id);
    const patience = createPatience(clock);
    const isHalted = () => live.haltOf(run.id) !== null;
    const haltable = { isHalted, halted: live.halted(run.id) };
    await through(run, async (step) => {
      if (step.state !== 'planned' || isHalted()) return;
      const server = serverOf(step.instanceId);
      await executor.run(run, step, save, () => patience.wait(server, haltable));
      const after = live.get(run.id)?.steps.find(({ seq }) => seq === step.seq);
      if (after?.state === 'verified') patience.answered(server);
    });
  }

  function start(run: Run, first: () => Promise<unknown>): Promise<Run> {
    // One that was agreed to while the program ends is stored, and offered at the next start.
    if (closed) live.halt(run.id, 'pause');
    const ended = track(carry(run, first));
    endings.set(run.id, ended);
    const over = () => endings.delete(run.id);
    ended.then(over, over);
    return ended;
  }

  /** Takes up a run of the workspace that nobody works on. With `halt` nothing of it is begun. */
  const takeUp = (runId: string, halt: Halt | null): Promise<Result<Started>> =>
    inTurn(async () => {
      // One that is being halted comes to its end first.
      if (live.haltOf(runId) !== null) await endings.get(runId)?.catch(() => undefined);
      const going = live.get(runId);
      const ended = endings.get(runId);
      if (going && ended !== undefined) return ok({ run: going, ended });
      const acquired = await acquire();
      if (!acquired.ok) return acquired;
      const run = await settledAsStored(runId).catch(async (cause: unknown) => {
        await lock.release();
        return storeFailure(cause);
      });
      if (run && 'ok' in run) return run;
      if (!run || !isUnbegun(run)) {
        await lock.release();
        return run ? err('NOTHING_LEFT') : err('NOT_FOUND', { what: 'This run' });
      }
      live.begin(run, halt);
      ports.onProgress(run);
      return ok({ run, ended: start(run, async () => undefined) });
    });

  /** A run as it is in the workspace while nobody is settling it. */
  async function settledAsStored(runId: string): Promise<Run | null> {
    for (;;) {
      await settling.get(runId)?.catch(() => undefined); // its bug goes to whoever began it
      const run = await runs.get(runId);
      if (!settling.has(runId)) return run;
    }
  }

  /** Every run that is open in the workspace and not going on here. Runs of another program hold the lock. */
  async function settleWhatIsOpen(): Promise<void> {
    const isLeft = (run: Run) => !live.has(run.id);
    const open = (await runs.open()).filter(isLeft);
    if (!open.some((run) => isUnsettled(run) || !live.isStopped(run)) || !(await lock.acquire())) return;
    try {
      for (const run of await runs.open()) {
        if (!isLeft(run)) continue;
        if (isUnsettled(run)) await settleAsStored(run.id);
        else if (live.noteStopped(run)) ports.onProgress(run);
      }
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
    if (!run || live.has(runId) || !isUnsettled(run)) return run;
    const settled = track(settle(run)).finally(() => settling.delete(runId));
    settling.set(runId, settled);
    return settled;
  }

  /** Ends what is under way in `run` by looking, without asking any server for a change. */
  async function settle(run: Run): Promise<Run> {
    const isTold = run.finishedAt !== null || live.isStopped(run);
    live.begin(run, 'pause');
    try {
      await settleByReading(run);
      // Nothing was learned: an instance that stays away must not be told of again and again.
      if (live.get(run.id) === run && isTold) {
        live.noteStopped(run);
        return run;
      }
      return await live.finish(run.id);
    } finally {
      live.forget(run.id);
    }
  }

  async function settleByReading(run: Run): Promise<void> {
    const save = live.saver(run.id);
    await through(run, (step) => executor.interrupted(run, step, save));
    const marked = live.get(run.id) ?? run;
    await wake(marked);
    await through(marked, (step) => executor.recheck(marked, step, save));
  }

  function halt(): void {
    closed = true;
    for (const runId of endings.keys()) live.halt(runId, 'pause');
  }

  return {
    acquire,
    start,
    pause: (runId) => (endings.has(runId) && live.halt(runId, 'pause') ? ok() : err('RUN_NOT_GOING')),
    resume: (runId) => takeUp(runId, null),

    async drop(runId, reason) {
      dropped.set(runId, reason.trim());
      const ended = endings.get(runId);
      const run = live.get(runId);
      return ended !== undefined && run && live.halt(runId, 'drop')
        ? ok({ run, ended })
        : takeUp(runId, 'drop');
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

    halt,

    async close() {
      halt();
      await Promise.allSettled([recovering, ...working]);
    },
  };
}
