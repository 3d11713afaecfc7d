import { setImmediate } from 'node:timers/promises';

/** A list whose rows do not come one behind the other: what is stored was changed by somebody else. */
export class OutOfOrder extends Error {}

/**
 * The pages of a long list, one after the other, until one is empty: `next` takes the page behind a place, which is 0 or empty at the
 * beginning. Whatever waits for the thread goes on in between: where another thread answers at once, its messages are worked off
 * in one and the same turn, and no page would end it. Throws OutOfOrder where a page ends before it begins, which would be asked
 * for again and for ever.
 */
async function* paged<Row, Place extends number | string>(
  next: (place: Place) => Promise<readonly Row[]>,
  first: Place,
  placeOf: (row: Row) => Place,
): AsyncGenerator<readonly Row[]> {
  for (let place = first; ; await setImmediate()) {
    const page = await next(place);
    const end = page.at(-1);
    if (end === undefined) return;
    if (placeOf(end) <= place) throw new OutOfOrder();
    yield page;
    place = placeOf(end);
  }
}

/** Pages of rows that are numbered. */
export const pagedBySeq = <Row extends { readonly seq: number }>(
  next: (seq: number) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> => paged(next, 0, (row) => row.seq);

/** Pages of rows in the order of their refs. */
export const pagedByRef = <Row extends { readonly ref: string }>(
  next: (ref: string) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> => paged(next, '', (row) => row.ref);
