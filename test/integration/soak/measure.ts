import fs from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What the process holds, at one time. */
export interface Sample {
  /** Of the soak's own clock. */
  readonly hours: number;
  /** Bytes. */
  readonly heap: number;
  readonly rss: number;
  /** Open files and sockets, and what keeps the process alive, by kind. */
  readonly descriptors: number;
  readonly resources: Readonly<Record<string, number>>;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Of what is no handle: they are there whenever somebody waits for the next turn. */
const passing = new Set(['Immediate', 'TickObject', 'FSReqPromise', 'FSReqCallback', 'SignatureRequest']);

/** After everything that nobody needs was collected. */
export async function sample(hours: number): Promise<Sample> {
  // What is let go in one turn is often held by the end of the next.
  for (let turn = 0; turn < 3; turn++) {
    collect();
    await setImmediate();
  }
  const { heapUsed: heap, rss } = process.memoryUsage();
  return { hours, heap, rss, ...handles() };
}

/** Linux tells the descriptors; elsewhere what keeps the process alive has to do. */
export function handles(): Pick<Sample, 'descriptors' | 'resources'> {
  const resources: Record<string, number> = {};
  for (const name of process.getActiveResourcesInfo())
    if (!passing.has(name)) resources[name] = (resources[name] ?? 0) + 1;
  const descriptors = process.platform === 'linux' ? fs.readdirSync('/proc/self/fd').length : 0;
  return { descriptors, resources };
}

/** Bytes an hour by which it grows: the line with the least squares. */
export function slope(samples: readonly Sample[], of: (sample: Sample) => number): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(samples.map(({ hours }) => hours)), mean(samples.map(of))];
  const above = samples.reduce((sum, one) => sum + (one.hours - x) * (of(one) - y), 0);
  return above / samples.reduce((sum, { hours }) => sum + (hours - x) ** 2, 0);
}
