import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { err, ok } from '../../../main/kernel/result';
import { keepRetention } from '../../../main/privacy/keeping';

const minute = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function kept() {
  const world = { isQuiet: true, isBusy: false, looks: 0, noticed: [] as string[], resumed: [] as string[] };
  const { stop } = keepRetention({
    privacy: {
      resume: async (which = 'any') => {
        world.resumed.push(which);
        return ok(null);
      },
      byPolicy: async () => {
        world.looks++;
        return world.isBusy ? err('WORKSPACE_BUSY') : ok(null);
      },
    },
    isQuiet: () => world.isQuiet,
    notice: ({ code }) => world.noticed.push(code),
    report: (cause) => {
      throw cause;
    },
  });
  return { world, stop };
}

it('what another program held up is tried again soon, and ever later', async () => {
  const { world, stop } = kept();
  world.isBusy = true;
  const times = [0, 1, 3, 7, 15, 31, 63];
  for (const [at, minutes] of times.entries()) {
    await vi.advanceTimersByTimeAsync((minutes - (times[at - 1] ?? 0)) * minute);
    expect(world.looks).toBe(at + 1);
  }
  // Never later than the next look would be anyway.
  await vi.advanceTimersByTimeAsync(60 * minute);
  expect(world.looks).toBe(times.length + 1);
  world.isBusy = false;
  await vi.advanceTimersByTimeAsync(60 * minute);
  expect(world.looks).toBe(times.length + 2);
  await stop();
  await vi.advanceTimersByTimeAsync(24 * 60 * minute);
  expect(world.looks).toBe(times.length + 2);
});

it('waits until nobody is at the computer, four hours at most', async () => {
  const { world, stop } = kept();
  await vi.advanceTimersByTimeAsync(minute - 1);
  expect(world.looks).toBe(1);
  world.isQuiet = false;
  await vi.advanceTimersByTimeAsync(4 * 60 * minute);
  expect(world.looks).toBe(1);
  world.isQuiet = true;
  await vi.advanceTimersByTimeAsync(minute);
  expect(world.looks).toBe(2);
  world.isQuiet = false;
  await vi.advanceTimersByTimeAsync(5 * 60 * minute + minute);
  expect(world.looks).toBe(3);
  await stop();
});

it('goes on with a purge by age only when nobody is at the computer, and with somebody being forgotten at once', async () => {
  const { world, stop } = kept();
  await vi.advanceTimersByTimeAsync(0);
  expect(world.resumed).toEqual(['any']);
  world.isQuiet = false;
  await vi.advanceTimersByTimeAsync(60 * minute);
  expect(world.resumed).toEqual(['any', 'person']);
  world.isQuiet = true;
  await vi.advanceTimersByTimeAsync(minute);
  expect(world.resumed).toEqual(['any', 'person', 'any']);
  await stop();
});
