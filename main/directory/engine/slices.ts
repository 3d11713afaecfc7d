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

/** As often is begun anew before it is done at once, whoever waits. */
const mostTries = 3;

/** As `inSlices`, for work on something that must not change meanwhile: when it did, the work is begun anew. */
export async function inSlicesOfOne<T>(begin: () => Generator<void, T>, revision: () => number): Promise<T> {
  for (let tries = 0; tries < mostTries; tries++) {
    const outcome = await inSlices(whileSame(begin(), revision));
    if (outcome !== null) return outcome.value;
  }
  const work = begin();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

function* whileSame<T>(
  work: Generator<void, T>,
  revision: () => number,
): Generator<void, { readonly value: T } | null> {
  const before = revision();
  while (revision() === before) {
    const step = work.next();
    if (step.done) return { value: step.value };
    yield;
  }
  return null;
}
