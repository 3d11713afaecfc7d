import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { coalesce } from '../../../../renderer/state/coalesce';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Loads that end when the test says so. */
function loads(rests = 0) {
  const ends: (() => void)[] = [];
  const wish = coalesce(() => new Promise<void>((resolve) => ends.push(resolve)), 250, rests);
  return {
    wish,
    begun: () => ends.length,
    end: async () => {
      ends.at(-1)?.();
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

it('the first wish is heard at once', () => {
  const { wish, begun } = loads();
  wish();
  expect(begun()).toBe(1);
});

it('wishes while a load runs become one more, not before the pause is over', async () => {
  const { wish, begun, end } = loads();
  wish();
  wish();
  wish();
  await end();
  expect(begun()).toBe(1);
  await vi.advanceTimersByTimeAsync(249);
  expect(begun()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(begun()).toBe(2);
  await end();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(begun()).toBe(2);
});

it('a wish soon after a load waits, and those that come meanwhile are the same one', async () => {
  const { wish, begun, end } = loads();
  wish();
  await end();
  await vi.advanceTimersByTimeAsync(100);
  wish();
  wish();
  expect(begun()).toBe(1);
  await vi.advanceTimersByTimeAsync(150);
  expect(begun()).toBe(2);
  await end();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(begun()).toBe(2);
});

it('a load that takes longer than the pause is followed at once', async () => {
  const { wish, begun, end } = loads();
  wish();
  wish();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(begun()).toBe(1);
  await end();
  expect(begun()).toBe(2);
});

it('a load that is to rest does so for so many times as long as it took', async () => {
  const { wish, begun, end } = loads(2);
  wish();
  wish();
  await vi.advanceTimersByTimeAsync(1_000);
  await end();
  await vi.advanceTimersByTimeAsync(1_999);
  expect(begun()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(begun()).toBe(2);
});

it('somebody who waits for it is heard at once, or as soon as the load that runs has ended', async () => {
  const { wish, begun, end } = loads(2);
  wish();
  await vi.advanceTimersByTimeAsync(1_000);
  await end();
  wish();
  expect(begun()).toBe(1);
  wish.now();
  expect(begun()).toBe(2);
  wish.now();
  expect(begun()).toBe(2);
  await end();
  expect(begun()).toBe(3);
  await end();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(begun()).toBe(3);
});
