import { describe, expect, test } from 'vitest';
import { paged } from '../../../main/kernel/paged';

const rows = [1, 2, 3, 4, 5];
const behind = async (last: number | null) => rows.filter((row) => row > (last ?? 0)).slice(0, 2);

describe('pages of a list', () => {
  test('come one behind the other until one is empty', async () => {
    const pages: (readonly number[])[] = [];
    for await (const page of paged(behind)) pages.push(page);
    expect(pages).toEqual([[1, 2], [3, 4], [5]]);
  });

  test('end what the thread has in hand, also where they are there at once', async () => {
    const turns: string[] = [];
    const look = () => {
      turns.push('turn');
      if (turns.length < 20) setImmediate(look);
    };
    setImmediate(look);
    for await (const _ of paged(behind)) turns.push('page');
    expect(turns.slice(0, 5)).toEqual(['page', 'turn', 'page', 'turn', 'page']);
  });
});
