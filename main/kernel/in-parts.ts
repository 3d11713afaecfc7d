import { setImmediate } from 'node:timers/promises';

/** As many as any work on a list is done with in a few milliseconds. */
const partLength = 500;

/**
 * Goes through a long list part by part, and lets whatever waits for the thread go on in between: the longest list must
 * not hold it for 50 ms. A short one is gone through at once.
 */
export async function inParts<T>(items: readonly T[], work: (part: readonly T[]) => void): Promise<void> {
  for (let at = 0; at < items.length; at += partLength) {
    if (at > 0) await setImmediate();
    work(items.slice(at, at + partLength));
  }
}

/** As `map`, in parts. */
export async function mapInParts<T, R>(items: readonly T[], work: (item: T) => R): Promise<R[]> {
  const done: R[] = [];
  await inParts(items, (part) => {
    for (const item of part) done.push(work(item));
  });
  return done;
}
