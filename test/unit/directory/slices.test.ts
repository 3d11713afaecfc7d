import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLull, inSlices } from '../../../main/directory/engine/slices';

describe('a lull', () => {
  const ms = 40;

  it('is there from the beginning', async () => {
    await expect(createLull(3_600_000).come()).resolves.toBeUndefined();
  });

  it('comes when nobody has asked for that long, however often somebody asks meanwhile', async () => {
    const lull = createLull(ms);
    let last = 0;
    const ask = () => {
      lull.end();
      last = performance.now();
    };
    ask();
    const come = lull.come();
    for (let times = 0; times < 3; times++) {
      await setTimeout(ms / 2);
      ask();
    }
    await come;
    // A timer counts whole milliseconds.
    expect(performance.now() - last).toBeGreaterThanOrEqual(ms - 1);
  });
});

it('long work stands still while nothing lets it go on', async () => {
  let letOn: () => void = () => undefined;
  let steps = 0;
  const work = (function* () {
    for (; steps < 3; steps++) {
      const until = performance.now() + 10;
      while (performance.now() < until);
      yield;
    }
    return 'done';
  })();
  const between = () =>
    new Promise<void>((resolve) => {
      letOn = resolve;
    });
  const result = inSlices(work, between);
  await setTimeout(30);
  const stood = steps;
  expect(stood).toBeLessThan(3);
  const going = setInterval(() => letOn(), 1);
  expect(await result).toBe('done');
  clearInterval(going);
  expect(steps).toBe(3);
});
