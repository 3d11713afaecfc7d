import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { closeBeforeQuit } from '../../../main/electron/quit';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Electron's app: `quit` asks `will-quit`, is refused while that is asked, and ends the program if nobody objects. */
function program(close: () => Promise<void>) {
  const events = new EventEmitter();
  const failures: unknown[] = [];
  let asking = false;
  let ended = false;
  const app = Object.assign(events, {
    quit() {
      if (asking) return;
      asking = true;
      let objected = false;
      const preventDefault = () => {
        objected = true;
      };
      events.emit('will-quit', { preventDefault });
      // As in Electron, promises that settle during the event run before it is over.
      queueMicrotask(() =>
        queueMicrotask(() => {
          asking = false;
          ended = !objected;
        }),
      );
    },
  });
  closeBeforeQuit(app, { close, limit: 1000, onFailed: (thrown) => failures.push(thrown) });
  return { quit: app.quit, failures, hasEnded: () => ended };
}

it('ends after everything is closed, and not before', async () => {
  let finish: () => void = () => undefined;
  const close = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  const { quit, hasEnded } = program(close);
  quit();
  await vi.advanceTimersByTimeAsync(999);
  expect(hasEnded()).toBe(false);
  finish();
  await vi.advanceTimersByTimeAsync(1);
  expect(hasEnded()).toBe(true);
  expect(close).toHaveBeenCalledTimes(1);
});

it('ends when there is nothing to close', async () => {
  const { quit, hasEnded } = program(async () => undefined);
  quit();
  await vi.advanceTimersByTimeAsync(1);
  expect(hasEnded()).toBe(true);
});

it('closes once, however often it is asked', async () => {
  const close = vi.fn(() => new Promise<void>(() => undefined));
  const { quit, hasEnded } = program(close);
  quit();
  await vi.advanceTimersByTimeAsync(10);
  quit();
  await vi.advanceTimersByTimeAsync(10);
  expect(close).toHaveBeenCalledTimes(1);
  expect(hasEnded()).toBe(false);
});

it('gives up a close that hangs', async () => {
  const { quit, hasEnded } = program(() => new Promise(() => undefined));
  quit();
  await vi.advanceTimersByTimeAsync(1001);
  expect(hasEnded()).toBe(true);
});

it('ends, and says so, when closing fails', async () => {
  const bug = new Error('bug');
  const { quit, hasEnded, failures } = program(() => Promise.reject(bug));
  quit();
  await vi.advanceTimersByTimeAsync(1);
  expect(hasEnded()).toBe(true);
  expect(failures).toEqual([bug]);
});
