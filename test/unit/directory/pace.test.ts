import { expect, it } from 'vitest';
import { paceFrom, secondsLeft, stepPace } from '../../../main/directory/rules/pace';

const run = (steps: readonly (readonly [at: number, done: number])[]) =>
  steps.reduce((pace, [at, done]) => stepPace(pace, at, done), paceFrom(0));

it('says nothing before there is enough to go by', () => {
  const pace = run([
    [100, 500],
    [600, 1_000],
  ]);
  expect(pace.rate).toBeNull();
  expect(secondsLeft(pace, 1_000, 5_000)).toBeNull();
});

it('is the speed of a reading that comes forward evenly', () => {
  const pace = run(Array.from({ length: 20 }, (_, n) => [(n + 1) * 500, (n + 1) * 500] as const));
  expect(pace.rate).toBeCloseTo(1_000, 0);
  expect(secondsLeft(pace, 10_000, 15_500)).toBe(6);
  expect(secondsLeft(pace, 10_000, null)).toBeNull();
});

it('follows a server that grows slow, without a jump', () => {
  const fast = run([
    [1_000, 1_000],
    [2_000, 2_000],
  ]);
  const slower = stepPace(fast, 4_000, 2_200);
  expect(slower.rate).toBeLessThan(1_000);
  expect(slower.rate).toBeGreaterThan(100);
});

it('keeps the speed when the list is gone through once more', () => {
  const pace = run([
    [1_000, 1_000],
    [2_000, 2_000],
    [2_500, 500],
  ]);
  expect(pace).toMatchObject({ done: 500, rate: 1_000 });
});
