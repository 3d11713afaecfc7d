import { setMaxListeners } from 'node:events';
import type { SyncState } from '../../preload/contract/connections';
import type { Clock } from '../kernel/clock';
import { type Pace, paceFrom, secondsLeft, stepPace } from './rules/pace';

/** A reading that is going on. */
interface Running {
  done: number;
  total: number | null;
  pace: Pace;
  /** Has come forward since it was last told. */
  isNews: boolean;
  readonly stopping: AbortController;
  ended: Promise<void>;
}

/** The readings that are going on, by instance, and how far they are. */
export interface RunningReadings {
  /** Begins a reading and tells; who asks while one goes on waits for the same one. Ends by its signal when cancelled. */
  start(instanceId: string, read: (signal: AbortSignal) => Promise<void>): Promise<void>;
  comeForward(instanceId: string, done: number, total: number | null): void;
  state(instanceId: string): Pick<SyncState, 'running' | 'done' | 'total' | 'rate' | 'secondsLeft'>;
  /** Of one instance, or of all. */
  cancel(instanceId: string | null): void;
  /** Resolves when those that are going on now have ended. */
  ended(): Promise<void>;
}

/** Progress is told so often ... */
const tellEveryMs = 250;
/** ... for so many instances each time, in turn: a hundred at once would keep the window busy with nothing else. */
const toldAtOnce = 8;

/** `tell` is called when a reading of an instance begins, comes forward or has ended. */
export function createRunningReadings(clock: Clock, tell: (instanceId: string) => void): RunningReadings {
  const running = new Map<string, Running>();
  let telling: NodeJS.Timeout | null = null;

  /** Of those with news, the ones that have waited longest. */
  function tellProgress(): void {
    const news = [...running].filter(([, reading]) => reading.isNews).slice(0, toldAtOnce);
    for (const [id, reading] of news) {
      reading.isNews = false;
      // To the end of the line: a map keeps the order of its entries.
      running.delete(id);
      running.set(id, reading);
      tell(id);
    }
  }

  async function toTheEnd(instanceId: string, read: () => Promise<void>): Promise<void> {
    const ended = read();
    tell(instanceId);
    try {
      await ended;
    } finally {
      running.delete(instanceId);
      if (running.size === 0 && telling !== null) {
        clearInterval(telling);
        telling = null;
      }
      tell(instanceId);
    }
  }

  return {
    start(instanceId, read) {
      const going = running.get(instanceId);
      if (going) return going.ended;
      const reading: Running = {
        done: 0,
        total: null,
        pace: paceFrom(clock.now()),
        isNews: false,
        stopping: new AbortController(),
        ended: Promise.resolve(),
      };
      const { signal } = reading.stopping;
      // Each page in flight listens to it.
      setMaxListeners(0, signal);
      running.set(instanceId, reading);
      telling ??= setInterval(tellProgress, tellEveryMs);
      reading.ended = toTheEnd(instanceId, () => read(signal));
      return reading.ended;
    },
    comeForward(instanceId, done, total) {
      const reading = running.get(instanceId);
      if (!reading) return;
      reading.done = done;
      reading.total = total;
      reading.pace = stepPace(reading.pace, clock.now(), done);
      reading.isNews = true;
    },
    state(instanceId) {
      const reading = running.get(instanceId);
      if (!reading) return { running: false, done: 0, total: null, rate: null, secondsLeft: null };
      const { done, total, pace } = reading;
      return { running: true, done, total, rate: pace.rate, secondsLeft: secondsLeft(pace, done, total) };
    },
    cancel(instanceId) {
      for (const [id, { stopping }] of running)
        if (instanceId === null || id === instanceId) stopping.abort();
    },
    async ended() {
      await Promise.allSettled([...running.values()].map((reading) => reading.ended));
    },
  };
}
