import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstQuestion } from '../../../../renderer/features/directory/question';
import {
  addRows,
  pageSize,
  pagesOf,
  type RowRequest,
  type Rows,
  replaceRows,
  rowAt,
  windowOf,
} from '../../../../renderer/features/directory/rows';
import { answerTo } from './make-rows';

const request = (order: number, firstPage = 0, pageCount = 1): RowRequest => ({
  question: { ...firstQuestion, search: `word ${order}` },
  order,
  firstPage,
  pageCount,
  askedAt: order,
  top: 0,
});

const begin = (shown: Rows | null, asked: RowRequest, matching = 1_000): Rows | null =>
  replaceRows(shown, asked, answerTo(windowOf(asked), matching));

describe('rows', () => {
  it('puts the rows of a window where they belong', () => {
    const shown = begin(null, request(1, 3, 2)) as Rows;
    const [first, last] = [3 * pageSize, 5 * pageSize - 1];
    expect(rowAt(shown, first)).toMatchObject({ id: first, readAt: 1 });
    expect(rowAt(shown, last)).toMatchObject({ id: last });
    expect(rowAt(shown, first - 1)).toBeUndefined();
    expect(rowAt(shown, last + 1)).toBeUndefined();
  });

  it('never paints an older answer over a newer one, whatever order the replies come in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 6 }), (arrivals) => {
        let shown: Rows | null = null;
        let highest = 0;
        for (const order of arrivals) {
          shown = begin(shown, request(order));
          highest = Math.max(highest, order);
          expect(shown?.question.search).toBe(`word ${highest}`);
        }
        expect(shown?.order).toBe(6);
      }),
    );
  });

  it('drops further rows of an answer that has been replaced', () => {
    const first = begin(null, request(1));
    const second = begin(first, request(2));
    const late = request(1, 5);
    expect(addRows(second, late, answerTo(windowOf(late), 1_000))).toBe(second);
  });

  it('adds further rows to the answer they belong to', () => {
    const first = begin(null, request(1));
    const more = { ...request(1, 5), askedAt: 9 };
    const shown = addRows(first, more, answerTo(windowOf(more), 1_000)) as Rows;
    expect(rowAt(shown, 0)).toMatchObject({ id: 0, readAt: 1 });
    const there = 5 * pageSize + 5;
    expect(rowAt(shown, there)).toMatchObject({ id: there, readAt: 9 });
  });

  it('keeps the pages near the last one and forgets those far away', () => {
    let shown = begin(null, request(1), 100_000);
    for (let page = 1; page < 100; page++) {
      const more = request(1, page);
      shown = addRows(shown, more, answerTo(windowOf(more), 100_000));
    }
    expect(shown?.pages.size).toBe(60);
    expect(rowAt(shown as Rows, 99 * pageSize)).toBeDefined();
    expect(rowAt(shown as Rows, 0)).toBeUndefined();
  });
});

describe('pagesOf', () => {
  it('covers what is in view and never leaves the table', () => {
    expect(pagesOf([[0, 40]], 1_000)).toEqual([0]);
    expect(pagesOf([[pageSize - 10, pageSize + 30]], 1_000)).toEqual([0, 1]);
    expect(pagesOf([[10 * pageSize - 50, 2_000]], 10 * pageSize)).toEqual([9]);
    expect(pagesOf([[500, 540]], 3)).toEqual([0]);
    expect(pagesOf([[0, 40]], 0)).toEqual([0]);
  });
});
