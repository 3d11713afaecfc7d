import { expect, it } from 'vitest';
import { together } from '../../../main/kernel/together';

/** Work that ends when the test says so, and the lots it was given. */
function working() {
  const lots: (readonly number[])[] = [];
  const ends: ((cause?: Error) => void)[] = [];
  const double = together((items: readonly number[]) => {
    lots.push(items);
    return new Promise<readonly number[]>((resolve, reject) => {
      ends.push((cause) => (cause ? reject(cause) : resolve(items.map((item) => item * 2))));
    });
  });
  const end = async (cause?: Error) => {
    ends.shift()?.(cause);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { double, lots, end };
}

it('does at once what is asked for first, and all that came meanwhile together', async () => {
  const { double, lots, end } = working();
  const asked = [1, 2, 3].map(double);
  expect(lots).toEqual([[1]]);
  await end();
  expect(lots).toEqual([[1], [2, 3]]);
  await end();
  expect(await Promise.all(asked)).toEqual([2, 4, 6]);
  const later = double(4);
  expect(lots).toEqual([[1], [2, 3], [4]]);
  await end();
  expect(await later).toBe(8);
});

it('fails for all of a lot and for nobody else', async () => {
  const { double, end } = working();
  const asked = Promise.allSettled([1, 2, 3].map(double));
  await end();
  await end(new Error('full'));
  const later = double(4);
  await end();
  expect((await asked).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(await later).toBe(8);
});

it('never does more than 500 at once', async () => {
  const { double, lots, end } = working();
  const asked = Array.from({ length: 700 }, (_, n) => double(n));
  for (let lot = 0; lot < 3; lot++) await end();
  expect(lots.map(({ length }) => length)).toEqual([1, 500, 199]);
  expect((await Promise.all(asked)).at(-1)).toBe(699 * 2);
});
