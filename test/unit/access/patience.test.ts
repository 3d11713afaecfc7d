import { expect, it } from 'vitest';
import { createPatience, type Haltable } from '../../../main/access/patience';

/** A clock of which waiting takes no time but its own. */
function waitingClock() {
  let now = Date.UTC(2026, 10, 20);
  const waits: number[] = [];
  return {
    waits,
    pass: (ms: number) => {
      now += ms;
    },
    now: () => now,
    async wait(ms: number) {
      waits.push(ms);
      now += ms;
    },
  };
}

const going: Haltable = { isHalted: () => false, halted: new Promise(() => undefined) };

it('gives up at once on a server that never answered in this run', async () => {
  const clock = waitingClock();
  const patience = createPatience(clock);
  patience.answered('another');
  expect(await patience.wait('one', going)).toBe('fail');
  expect(clock.waits).toEqual([]);
});

it('waits for one that did, longer each time, and for two minutes in all', async () => {
  const clock = waitingClock();
  const patience = createPatience(clock);
  patience.answered('one');
  const began = clock.now();
  while ((await patience.wait('one', going)) === 'again');
  expect(clock.waits.slice(0, 5)).toEqual([500, 1_000, 2_000, 4_000, 5_000]);
  expect(Math.max(...clock.waits)).toBe(5_000);
  expect(clock.now() - began).toBeGreaterThan(120_000);
  expect(clock.now() - began).toBeLessThanOrEqual(125_000);
});

it('makes those behind wait no second time, and begins anew once the server answers', async () => {
  const clock = waitingClock();
  const patience = createPatience(clock);
  patience.answered('one');
  await patience.wait('one', going);
  clock.pass(120_000);
  expect(await patience.wait('one', going)).toBe('fail');
  expect(await patience.wait('one', going)).toBe('fail');
  expect(clock.waits).toEqual([500]);
  patience.answered('one');
  expect(await patience.wait('one', going)).toBe('again');
  expect(clock.waits).toEqual([500, 500]);
});

it('has a time for each server', async () => {
  const clock = waitingClock();
  const patience = createPatience(clock);
  patience.answered('one');
  patience.answered('two');
  await patience.wait('one', going);
  clock.pass(120_000);
  expect(await patience.wait('one', going)).toBe('fail');
  expect(await patience.wait('two', going)).toBe('again');
});

it('leaves a run that is halted, before it waits and while it does', async () => {
  const clock = waitingClock();
  const patience = createPatience({ ...clock, wait: () => new Promise(() => undefined) });
  patience.answered('one');
  let halt: () => void = () => undefined;
  let isHalted = false;
  const halted = new Promise<void>((resolve) => {
    halt = resolve;
  });
  const run: Haltable = { isHalted: () => isHalted, halted };
  const waiting = patience.wait('one', run);
  isHalted = true;
  halt();
  expect(await waiting).toBe('leave');
  expect(await patience.wait('one', run)).toBe('leave');
  expect(await patience.wait('never known', run)).toBe('leave');
});
