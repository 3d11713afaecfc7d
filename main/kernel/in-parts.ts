import { setImmediate } from 'node:timers/promises';

/** As many as any work on a list is done with in a few milliseconds. */
const partLength = 500;

/**
 * Goes through a long list part by part, and lets whatever waits for the thread go on in between: the longest list must
 * not hold it at a stretch. A short one is gone through at once.
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

/** As `filter` and then `sort`, in parts: each is put in order by itself, and they are merged by turns. The list stays as it is. */
export async function sortedInParts<T>(
  items: readonly T[],
  order: (a: T, b: T) => number,
  fits: (item: T) => boolean = () => true,
): Promise<T[]> {
  let runs: T[][] = [];
  await inParts(items, (part) => void runs.push(part.filter(fits).sort(order)));
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let at = 0; at < runs.length; at += 2)
      merged.push(await mergedInParts(runs[at] ?? [], runs[at + 1] ?? [], order));
    runs = merged;
  }
  return runs[0] ?? [];
}

/** Of two equal ones that of `a` comes first, so that the order is stable. */
async function mergedInParts<T>(
  a: readonly T[],
  b: readonly T[],
  order: (a: T, b: T) => number,
): Promise<T[]> {
  const merged: T[] = [];
  for (let [i, j] = [0, 0]; i < a.length || j < b.length; ) {
    const isOfA = j >= b.length || (i < a.length && order(a[i] as T, b[j] as T) <= 0);
    merged.push(isOfA ? (a[i++] as T) : (b[j++] as T));
    if (merged.length % partLength === 0) await setImmediate();
  }
  return merged;
}
