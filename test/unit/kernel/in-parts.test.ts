import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortedInParts } from '../../../main/kernel/in-parts';

const byFirst = ([a]: readonly [number, number], [b]: readonly [number, number]) => a - b;

it('what is put in order in parts is as if it had been at once, equals as they were', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 50 }), { maxLength: 2_600 }), async (numbers) => {
      const items = numbers.map((number, at) => [number, at] as const);
      const isOdd = ([number]: readonly [number, number]) => number % 2 === 1;
      expect(await sortedInParts(items, byFirst)).toEqual([...items].sort(byFirst));
      expect(await sortedInParts(items, byFirst, isOdd)).toEqual(items.filter(isOdd).sort(byFirst));
    }),
    { numRuns: 30 },
  );
});

it('others have their turn in between', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  const items = Array.from({ length: 20_000 }, (_, at) => [(at * 7919) % 20_000, at] as const);
  await sortedInParts(items, byFirst);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(5);
});
