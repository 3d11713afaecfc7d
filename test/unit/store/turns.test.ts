import { expect, test } from 'vitest';
import { createTurns } from '../../../main/store/turns';

test('turns go in the order asked, one at a time', async () => {
  const turns = createTurns();
  const told: string[] = [];
  const worker = async (name: string) => {
    const end = await turns.take();
    told.push(`${name} begins`);
    await Promise.resolve();
    told.push(`${name} ends`);
    end();
  };
  await Promise.all(['a', 'b', 'c'].map(worker));
  expect(told).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

test('ending a turn twice does not let two in', async () => {
  const turns = createTurns();
  const first = await turns.take();
  const second = turns.take();
  let third = false;
  const after = turns.take().then((end) => {
    third = true;
    return end;
  });
  first();
  first();
  const endSecond = await second;
  expect(third).toBe(false);
  endSecond();
  await after;
  expect(third).toBe(true);
});
