import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPageTurns } from '../../../main/directory/page-turns';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Work that ends when told to. */
function work() {
  let end: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end, done };
}

it('lets so many at once, and the next in their order', async () => {
  const turns = createPageTurns({ turns: 2, patienceMs: 1_000 });
  const pages = Array.from({ length: 5 }, work);
  const begun: number[] = [];
  const all = pages.map((page, n) =>
    turns.run(() => {
      begun.push(n);
      return page.done;
    }),
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual([0, 1]);
  pages[1]?.end();
  await all[1];
  expect(begun).toEqual([0, 1, 2]);
  for (const page of pages) page.end();
  await Promise.all(all);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
});

it('lets nobody wait for a server that does not answer', async () => {
  const turns = createPageTurns({ turns: 1, patienceMs: 1_000 });
  const hung = work();
  const first = turns.run(() => hung.done);
  let isBegun = false;
  const second = turns.run(async () => {
    isBegun = true;
  });
  await vi.advanceTimersByTimeAsync(999);
  expect(isBegun).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await second;
  expect(isBegun).toBe(true);
  hung.end();
  await first;
  // The turn that was given on is not given on twice.
  const [a, b] = [work(), work()];
  const begun: string[] = [];
  const run = (name: string, page: ReturnType<typeof work>) =>
    turns.run(() => {
      begun.push(name);
      return page.done;
    });
  const both = [run('a', a), run('b', b)];
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual(['a']);
  a.end();
  b.end();
  await Promise.all(both);
});

it('goes on after a failure', async () => {
  const turns = createPageTurns({ turns: 1, patienceMs: 1_000 });
  await expect(turns.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await turns.run(async () => 7)).toBe(7);
});
