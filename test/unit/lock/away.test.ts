import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from '../../../main/kernel/clock';
import { ok } from '../../../main/kernel/result';
import { carryOutWhileLocked } from '../../../main/lock/due';
import { watchForAway } from '../../../main/lock/watch';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watching(over: { canUnlock?: boolean; minutes?: number | null; onSleep?: boolean } = {}) {
  const state = { idle: 0, isLocked: false, away: (_by: 'sleep' | 'screen'): void => undefined };
  const lock = vi.fn(async () => {
    state.isLocked = true;
    return ok();
  });
  const onNotLocked = vi.fn();
  const stopped = vi.fn();
  const report = vi.fn();
  const stop = watchForAway({
    clock: systemClock,
    lock: { lock, isLocked: () => state.isLocked, canUnlock: () => over.canUnlock ?? true },
    idleSeconds: () => state.idle,
    onAway(away) {
      state.away = away;
      return stopped;
    },
    minutes: () => (over.minutes === undefined ? 5 : over.minutes),
    onSleep: () => over.onSleep ?? true,
    onNotLocked,
    report,
  });
  return { state, lock, onNotLocked, stopped, report, stop };
}

it('C8: locks once nobody has used the computer for so long', async () => {
  const { state, lock, stop, stopped } = watching();
  state.idle = 299;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(lock).not.toHaveBeenCalled();
  state.idle = 300;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(lock.mock.calls).toEqual([['idle']]);
  state.isLocked = false;
  stop();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(lock).toHaveBeenCalledTimes(1);
  expect(stopped).toHaveBeenCalledTimes(1);
});

it('C8: locks when the computer sleeps or its screen is locked, where the user wants that', () => {
  const { state, lock } = watching();
  state.away('sleep');
  state.away('screen');
  expect(lock.mock.calls).toEqual([['sleep'], ['screen']]);
  const other = watching({ onSleep: false });
  other.state.away('sleep');
  expect(other.lock).not.toHaveBeenCalled();
});

it('never locks by itself where nobody wants it, or nothing would unlock it, and says the second once', async () => {
  const never = watching({ minutes: null });
  never.state.idle = 100_000;
  const without = watching({ canUnlock: false });
  without.state.idle = 100_000;
  await vi.advanceTimersByTimeAsync(60_000);
  without.state.away('screen');
  expect([never.lock.mock.calls, without.lock.mock.calls]).toEqual([[], []]);
  expect(never.onNotLocked).not.toHaveBeenCalled();
  expect(without.onNotLocked.mock.calls).toEqual([[5]]);
});

it('C8: opens the client behind the lock only for what has come due since', async () => {
  let due = 2;
  let isWanted = false;
  const carryOut = vi.fn(async () => {
    due = 1; // one waits for a person
  });
  const report = vi.fn();
  const { stop } = carryOutWhileLocked({
    clock: systemClock,
    isWanted: () => isWanted,
    due: async () => due,
    carryOut,
    report,
  });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(carryOut).not.toHaveBeenCalled();
  isWanted = true;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(carryOut).toHaveBeenCalledTimes(1);
  due = 2;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(carryOut).toHaveBeenCalledTimes(2);
  await stop();
  due = 5;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(carryOut).toHaveBeenCalledTimes(2);
  expect(report).not.toHaveBeenCalled();
});

it('C8: a night asleep counts as away, whoever woke the computer', async () => {
  const { state, lock } = watching({ onSleep: false });
  await vi.advanceTimersByTimeAsync(5_000);
  vi.setSystemTime(Date.now() + 8 * 3_600_000);
  state.idle = 1;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(lock.mock.calls).toEqual([['idle']]);
});

it('C8: what could not be done behind the lock is tried again, and what comes after a smaller number too', async () => {
  let due = 1;
  const carryOut = vi.fn(async () => undefined); // another program has the client
  const { stop } = carryOutWhileLocked({
    clock: systemClock,
    ...{ isWanted: () => true, due: async () => due, carryOut, report: vi.fn() },
  });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(carryOut).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(300_000);
  expect(carryOut).toHaveBeenCalledTimes(2);
  due = 0; // somebody else did it
  await vi.advanceTimersByTimeAsync(30_000);
  due = 1;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(carryOut).toHaveBeenCalledTimes(3);
  await stop();
});
