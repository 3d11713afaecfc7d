import { expect, it } from 'vitest';
import type { Bridge } from '../../../../preload/contract';
import type { ReviewDetail, ReviewRow } from '../../../../preload/contract/reviews';
import { createReviewsStore } from '../../../../renderer/features/reviews/store';

type Asked = Parameters<Bridge['reviews']['decide']>[0];

/** A review of three rows whose revision others can raise, and a store that has read it. */
async function opened() {
  let revision = 5;
  const asked: Asked[] = [];
  const rows = [1, 2, 3].map((seq) => ({ seq }) as ReviewRow);
  const moved = {
    ...{ code: 'REVIEW_ROWS_MOVED' as const, message: 'Some were decided.', nextStep: 'Look again.' },
  };
  const source = {
    on: () => () => undefined,
    reviews: {
      list: async () => ({ ok: true, value: [] }),
      get: async () => ({ ok: true, value: { state: 'open' } as ReviewDetail }),
      rows: async () => ({ ok: true, value: { rows, matching: 3, revision } }),
      decide: async (wish: Asked) => {
        asked.push(wish);
        return wish.seen < revision
          ? { ok: false, error: moved }
          : { ok: true, value: { decided: 1, revision } };
      },
      handOn: async () => ({ ok: false, error: moved }),
    },
  } as unknown as Parameters<typeof createReviewsStore>[0];
  const reviews = createReviewsStore(source);
  const isRead = () => expect.poll(() => reviews.store.getState().seen).toBe(revision);
  reviews.open('rev_1');
  await isRead();
  return {
    ...{ reviews, asked },
    /** Somebody else decides, and it is read here. */
    async others() {
      revision++;
      reviews.reload();
      await isRead();
    },
  };
}

const remove = { decision: 'remove', change: null, note: 'Left' } as const;

it('a row that a dialog shows is decided as it was seen there, not as it was read since', async () => {
  const { reviews, asked, others } = await opened();
  const seen = reviews.seenOf(2);
  await others();
  expect(await reviews.decide(remove, 2, seen)).toMatchObject({ code: 'REVIEW_ROWS_MOVED' });
  expect(await reviews.decide(remove, 2)).toBeNull();
  expect(asked.map((wish) => wish.seen)).toEqual([5, 6]);
});

it('chosen rows that changed meanwhile are chosen no more: a second press decides nothing unseen', async () => {
  const { reviews, others } = await opened();
  for (const refused of [() => reviews.decide(remove, null), () => reviews.handOn('eve@acme.example', 'x')]) {
    reviews.chooseAll(true);
    await others();
    await refused();
    expect(reviews.store.getState().chosen).toEqual(new Set());
  }
});

it('a selection stays, with what was seen of it, where only another row was refused', async () => {
  const { reviews, asked, others } = await opened();
  reviews.toggle(1);
  const seen = reviews.seenOf(2);
  await others();
  await reviews.decide(remove, 2, seen);
  expect(reviews.store.getState().chosen).toEqual(new Set([1]));
  expect(await reviews.decide(remove, null)).toMatchObject({ code: 'REVIEW_ROWS_MOVED' });
  expect(asked.at(-1)?.seen).toBe(5);
});
