import type { StepState } from '../../../preload/contract/access';

/** What of a run counts for its pace. */
export interface Pacing {
  readonly instanceId: string;
  readonly state: StepState;
}

export interface Pace {
  /** Steps that ended in a second, on average since the run went on. */
  readonly perSecond: number;
  /** Seconds until the slowest server is through, or null while nobody can tell. */
  readonly secondsLeft: number | null;
}

const waits = ({ state }: Pacing): boolean => state === 'planned' || state === 'running';

/**
 * How fast a run goes and how long it will take. Servers work side by side, so the slowest one decides.
 * @param before the steps as the run began to go on, in the same order
 * @param ms how long ago that was
 */
export function paceOf(before: readonly Pacing[], now: readonly Pacing[], ms: number): Pace | null {
  const left = new Map<string, number>();
  const done = new Map<string, number>();
  let ended = 0;
  for (const [at, step] of now.entries()) {
    const was = before[at];
    if (waits(step)) left.set(step.instanceId, (left.get(step.instanceId) ?? 0) + 1);
    else if (was && waits(was)) {
      done.set(step.instanceId, (done.get(step.instanceId) ?? 0) + 1);
      ended += 1;
    }
  }
  if (ended === 0 || ms <= 0) return null;
  const seconds = ms / 1000;
  const usual = ended / done.size;
  const leftOn = [...left].map(([id, count]) => (count * seconds) / (done.get(id) ?? usual));
  return { perSecond: ended / seconds, secondsLeft: Math.ceil(Math.max(0, ...leftOn)) };
}
