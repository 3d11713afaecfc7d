import { describe, expect, test } from 'vitest';
import { OutOfOrder, pagedByRef, pagedBySeq } from '../../../main/kernel/paged';

const rows = [1, 2, 3, 4, 5].map((seq) => ({ seq, ref: `ins:${seq}` }));
const behind = async (seq: number) => rows.filter((row) => row.seq > seq).slice(0, 2);

describe('pages of a list', () => {
  test('come one behind the other until one is empty', async () => {
    const pages: (readonly number[])[] = [];
    for await (const page of pagedBySeq(behind)) pages.push(page.map(({ seq }) => seq));
    for await (const page of pagedByRef(async (ref) => rows.filter((row) => row.ref > ref).slice(0, 4)))
      pages.push(page.map(({ seq }) => seq));
    expect(pages).toEqual([[1, 2], [3, 4], [5], [1, 2, 3, 4], [5]]);
  });

  test('end where somebody gave a row another place, and are not asked for for ever', async () => {
    const changed = async (seq: number) => (seq < 5 ? [{ seq: 5 }] : [{ seq: 2 }]);
    const read = async () => {
      for await (const _ of pagedBySeq(changed));
    };
    await expect(read()).rejects.toThrow(OutOfOrder);
  });

  test('end what the thread has in hand, also where they are there at once', async () => {
    const turns: string[] = [];
    const look = () => {
      turns.push('turn');
      if (turns.length < 20) setImmediate(look);
    };
    setImmediate(look);
    for await (const _ of pagedBySeq(behind)) turns.push('page');
    expect(turns.slice(0, 5)).toEqual(['page', 'turn', 'page', 'turn', 'page']);
  });
});
