import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createGiveBack } from '../../../main/kernel/give-back';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('collects twice, each time when nobody has asked for anything for a while', () => {
  const collect = vi.fn();
  const giveBack = createGiveBack(collect, [1000, 2000]);
  giveBack.due();
  vi.advanceTimersByTime(900);
  giveBack.putOff();
  vi.advanceTimersByTime(900);
  expect(collect).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(collect).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1900);
  giveBack.putOff();
  vi.advanceTimersByTime(1900);
  expect(collect).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(10_000);
  expect(collect).toHaveBeenCalledTimes(2);
});

it('does nothing where nothing was left behind', () => {
  const collect = vi.fn();
  createGiveBack(collect, [1000, 2000]).putOff();
  vi.advanceTimersByTime(10_000);
  expect(collect).not.toHaveBeenCalled();
});

it('has a collection of its own that frees what nobody holds', () => {
  vi.useRealTimers();
  return new Promise<void>((resolve) => {
    let held: object | null = { big: new Array(1000).fill('x') };
    const weak = new WeakRef(held);
    held = null;
    // A turn later: what a turn has looked at lives until its end.
    setTimeout(() => {
      createGiveBack(undefined, [0, 0]).due();
      setTimeout(() => {
        expect(weak.deref()).toBeUndefined();
        resolve();
      }, 100);
    }, 0);
  });
});
