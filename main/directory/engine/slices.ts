import { setImmediate, setTimeout } from 'node:timers/promises';

/** As long as one key press may wait for the worker. */
const sliceMs = 8;

/** As long as nobody has asked anything before work that nobody waits for goes on: longer than from one key to the next. */
const lullMs = 500;

/**
 * Runs long work a slice at a time, so that questions asked meanwhile are answered at once.
 * @param between waited for after each slice
 */
export async function inSlices<T>(
  work: Generator<void, T>,
  between: () => Promise<unknown> = () => setImmediate(),
): Promise<T> {
  for (;;) {
    const end = performance.now() + sliceMs;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
    await between();
  }
}

export interface Lull {
  /** A question is being answered. */
  end(): void;
  /** Resolves once nobody has asked for a while. */
  come(): Promise<void>;
}

/**
 * For work that nobody waits for: between two questions it would take the processor from the window, which has yet to draw
 * the answer.
 */
export function createLull(ms = lullMs): Lull {
  let since = Number.NEGATIVE_INFINITY;
  return {
    end() {
      since = performance.now();
    },
    async come() {
      await setImmediate();
      for (let left = since + ms - performance.now(); left > 0; left = since + ms - performance.now())
        await setTimeout(left);
    },
  };
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
