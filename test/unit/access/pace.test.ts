import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Pacing, paceOf } from '../../../main/access/rules/pace';

/** Steps of one server after the other, as `a` and a letter for each state: `p` planned, `r` running, else ended. */
function steps(of: Readonly<Record<string, string>>): readonly Pacing[] {
  const states = {
    p: 'planned',
    r: 'running',
    v: 'verified',
    f: 'failed',
    s: 'skipped',
    u: 'unknown',
  } as const;
  return Object.entries(of).flatMap(([instanceId, letters]) =>
    [...letters].map((letter) => ({ instanceId, state: states[letter as keyof typeof states] })),
  );
}

it('says nothing while no step has ended, or no time has passed', () => {
  expect(paceOf(steps({ a: 'ppp' }), steps({ a: 'rpp' }), 5_000)).toBeNull();
  expect(paceOf(steps({ a: 'ppp' }), steps({ a: 'vpp' }), 0)).toBeNull();
});

it('counts what ended since the run went on, however it ended, and nothing from before', () => {
  const before = steps({ a: 'vvvppppp' });
  expect(paceOf(before, steps({ a: 'vvvvfsup' }), 2_000)).toEqual({ perSecond: 2, secondsLeft: 1 });
});

it('lasts as long as the slowest server: they work side by side', () => {
  const before = steps({ a: 'pppp', b: 'pppp' });
  // In 3 s: three of a, so one more takes 1 s; one of b, so three more take 9 s.
  expect(paceOf(before, steps({ a: 'vvvp', b: 'vppp' }), 3_000)?.secondsLeft).toBe(9);
});

it('takes a server of which nothing has ended yet for one like the others', () => {
  const before = steps({ a: 'pppp', b: 'pppp', c: 'pp' });
  // Those that have ended any did two each in 2 s, so two on c take 2 s too.
  expect(paceOf(before, steps({ a: 'vvvp', b: 'vppp', c: 'pp' }), 2_000)?.secondsLeft).toBe(6);
  expect(paceOf(before, steps({ a: 'vvvv', b: 'vvvv', c: 'rp' }), 4_000)?.secondsLeft).toBe(2);
});

it('is over when nothing is left', () => {
  expect(paceOf(steps({ a: 'pp' }), steps({ a: 'vv' }), 500)).toEqual({ perSecond: 4, secondsLeft: 0 });
});

it('never promises less than the time any of its servers needs at its own pace', () => {
  const server = fc.record({ done: fc.nat(20), left: fc.nat(20) });
  return fc.assert(
    fc.property(
      fc.array(server, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 60_000 }),
      (of, ms) => {
        const named = (letters: (one: { done: number; left: number }) => string) =>
          steps(Object.fromEntries(of.map((one, at) => [`i${at}`, letters(one)])));
        const pace = paceOf(
          named(({ done, left }) => 'p'.repeat(done + left)),
          named(({ done, left }) => 'v'.repeat(done) + 'p'.repeat(left)),
          ms,
        );
        expect(pace === null).toBe(of.every(({ done }) => done === 0));
        for (const { done, left } of of)
          if (done > 0) expect(pace?.secondsLeft).toBeGreaterThanOrEqual((left * ms) / 1000 / done - 1e-9);
      },
    ),
  );
});
