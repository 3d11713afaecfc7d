import type { RunPhase } from '../../preload/contract/access';
import { type Clock, isoTime } from '../kernel/clock';
import { err } from '../kernel/result';
import { storeFailure } from '../store/database';
import type { SaveStep } from './executor';
import type { RunRepository } from './repository';
import { type Pace, paceOf } from './rules/pace';
import { isFinished, isUnbegun, type Run, type Step } from './run';

export interface LiveRunsPorts {
  readonly runs: RunRepository;
  readonly clock: Clock;
  readonly instanceName: (instanceId: string) => string | undefined;
  readonly onProgress: (run: Run) => void;
  readonly report: (cause: unknown) => void;
}

/** What the user wants of a run that goes on: that nothing more of it is begun, or also that the rest is dropped. */
export type Halt = 'pause' | 'drop';

/** How a run goes. */
export interface Going {
  readonly phase: RunPhase;
  readonly pace: Pace | null;
  /** Counts how often it was asked how a run goes: what was asked later is newer. */
  readonly drawn: number;
}

interface LiveRun {
  run: Run;
  readonly begun: Run;
  /** Milliseconds since the epoch. */
  readonly since: number;
  halt: Halt | null;
  readonly halted: Promise<void>;
  readonly tellHalted: () => void;
}

/** Runs that go on in this program. The copies here are what others see while a run goes on. */
export interface LiveRuns {
  get(runId: string): Run | undefined;
  has(runId: string): boolean;
  all(): readonly Run[];
  begin(run: Run, halt?: Halt | null): void;
  /** Nothing more of the run is begun. Answers whether it goes on here. */
  halt(runId: string, halt: Halt): boolean;
  haltOf(runId: string): Halt | null;
  /** Resolves when the run is halted, so that what only waits need not wait to its end. Never for a run that is not live. */
  halted(runId: string): Promise<void>;
  /** Stores a new state of a step and tells it. */
  saver(runId: string): SaveStep;
  /** The workspace failed under a step: what was already asked of the server is unknown until it is read again. */
  broken(runId: string, seq: number, cause: unknown): void;
  /** Ends a live run and tells it. Where the workspace fails it is told as it ended, and settled at the next start. */
  finish(runId: string): Promise<Run>;
  forget(runId: string): void;
  /** Notes that no program works on a run of which something was never begun. Answers whether that is news. */
  noteStopped(run: Run): boolean;
  isStopped(run: Run): boolean;
  goingOf(run: Run): Going;
}

const never = new Promise<void>(() => undefined);

export function createLiveRuns({ runs, clock, instanceName, onProgress, report }: LiveRunsPorts): LiveRuns {
  const live = new Map<string, LiveRun>();
  /** Runs with steps that were never begun, of which it is known that nobody works on them. */
  const stopped = new Set<string>();
  let drawn = 0;

  const put = (one: LiveRun, step: Step) => {
    one.run = { ...one.run, steps: one.run.steps.map((old) => (old.seq === step.seq ? step : old)) };
  };

  return {
    get: (runId) => live.get(runId)?.run,
    has: (runId) => live.has(runId),
    all: () => [...live.values()].map(({ run }) => run),

    begin(run, halt = null) {
      stopped.delete(run.id);
      let tellHalted: () => void = () => undefined;
      const halted = new Promise<void>((resolve) => {
        tellHalted = resolve;
      });
      if (halt !== null) tellHalted();
      live.set(run.id, { run, begun: run, since: clock.now(), halt, halted, tellHalted });
    },

    halt(runId, halt) {
      const one = live.get(runId);
      if (!one) return false;
      // Who dropped the rest has said more than who pauses afterwards.
      if (one.halt !== 'drop') one.halt = halt;
      one.tellHalted();
      onProgress(one.run);
      return true;
    },

    haltOf: (runId) => live.get(runId)?.halt ?? null,
    halted: (runId) => live.get(runId)?.halted ?? never,

    saver: (runId) => async (step) => {
      try {
        await runs.saveStep(runId, step);
      } catch (cause) {
        // What is about to be asked has to be stored before, and what was done too. What did not happen is told in any
        // case: the file then says less, and the next start settles that by reading.
        if (step.failure === null) throw cause;
        storeFailure(cause); // throws what is a bug
        report(cause);
      }
      const one = live.get(runId);
      if (!one) return;
      put(one, step);
      onProgress(one.run);
    },

    broken(runId, seq, cause) {
      const one = live.get(runId);
      const now = one?.run.steps.find((step) => step.seq === seq);
      if (!one || !now || !['planned', 'running', 'unknown'].includes(now.state)) throw cause;
      const { error } = storeFailure(cause); // throws what is a bug
      const names = { email: now.email, instance: instanceName(now.instanceId) ?? 'a removed instance' };
      put(
        one,
        now.state === 'planned'
          ? { ...now, state: 'failed', failure: error }
          : { ...now, state: 'unknown', failure: err('NOT_RECORDED', names).error },
      );
    },

    async finish(runId) {
      const run = live.get(runId)?.run;
      if (!run) throw new Error('a run that is not live cannot finish');
      const finishedAt = run.finishedAt ?? (isFinished(run) ? isoTime(clock.now()) : null);
      try {
        if (finishedAt !== run.finishedAt && finishedAt) await runs.finish(runId, finishedAt);
      } catch (cause) {
        storeFailure(cause); // throws what is a bug; the rest has a failed step to tell of it
        report(cause);
      }
      const ended = { ...run, finishedAt };
      live.delete(runId);
      if (isUnbegun(ended)) stopped.add(runId);
      onProgress(ended);
      return ended;
    },

    forget: (runId) => void live.delete(runId),

    noteStopped(run) {
      if (!isUnbegun(run) || stopped.has(run.id)) return false;
      stopped.add(run.id);
      return true;
    },

    isStopped: (run) => stopped.has(run.id),

    goingOf(run) {
      drawn += 1;
      const one = live.get(run.id);
      if (one) {
        const pace = paceOf(one.begun.steps, run.steps, clock.now() - one.since);
        return { phase: one.halt === null ? 'going' : 'stopping', pace, drawn };
      }
      if (isFinished(run)) return { phase: 'ended', pace: null, drawn };
      // Else another program is at it, or nobody has looked yet whether it is.
      return { phase: stopped.has(run.id) ? 'stopped' : 'going', pace: null, drawn };
    },
  };
}
