import { setImmediate } from 'node:timers/promises';

/** As long as one key press may wait for the worker. */
const sliceMs = 8;

/** Runs long work a slice at a time, so that questions asked meanwhile are answered at once. */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  for (;;) {
    const end = performance.now() + sliceMs;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
    await setImmediate();
  }
}
