import { expect, it } from 'vitest';
import type { NewEntry } from '../../../main/journal/service';
import { err, ok } from '../../../main/kernel/result';
import { recordedFirst } from '../../../main/reviews/deciding';
import type { Review } from '../../../main/reviews/rules/review';
import { Moved, NotOpen } from '../../../main/reviews/state';

const review = { name: 'Q4' } as Review;
const entry: NewEntry = {
  ...{ action: 'review.handed-on', instance: null, target: 'Q4', before: null, after: null },
  ...{ state: 'recorded', reason: '', code: null, run: null },
};
const closing = err('REVIEW_CLOSING', { name: 'Q4' });

async function tried(work: () => Promise<number>) {
  const entries: string[] = [];
  const journal = {
    append: async ({ state, code }: NewEntry) => {
      entries.push(`${state} ${code}`);
      return ok();
    },
  } as unknown as Parameters<typeof recordedFirst>[0];
  return { result: await recordedFirst(journal, review, entry, work), entries };
}

it.each([
  ['rows had moved', new Moved(3), 'REVIEW_ROWS_MOVED'],
  ['the review is being closed', new NotOpen(closing), 'REVIEW_CLOSING'],
  ['the disk is full', Object.assign(new Error('full'), { code: 'SQLITE_FULL' }), 'STORE_FULL'],
])('what was recorded and did not happen is said to have failed: %s', async (_, cause, code) => {
  const { result, entries } = await tried(() => Promise.reject(cause));
  expect(entries).toEqual(['recorded null', `failed ${code}`]);
  expect(result).toMatchObject({ ok: false, error: { code } });
});

it('what happened stands by itself', async () => {
  expect(await tried(async () => 7)).toEqual({ result: { ok: true, value: 7 }, entries: ['recorded null'] });
});
