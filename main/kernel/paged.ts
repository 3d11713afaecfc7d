import { setImmediate } from 'node:timers/promises';

/**
 * The pages of a long list, one after the other, until one is empty: `next` takes the page behind the last row of the one
 * before. Whatever waits for the thread goes on in between: where another thread answers at once, its messages are worked off
 * in one and the same turn, and no page would end it.
 */
export async function* paged<Row>(
  next: (last: Row | null) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  for (let last: Row | null = null; ; await setImmediate()) {
    const page = await next(last);
    const end = page.at(-1);
    if (end === undefined) return;
    yield page;
    last = end;
  }
}
