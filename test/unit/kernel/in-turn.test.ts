import { expect, it } from 'vitest';
import { createTurn } from '../../../main/kernel/in-turn';

it('does one after the other, in the order asked, and goes on after a failure', async () => {
  const inTurn = createTurn();
  const done: string[] = [];
  let finishFirst: () => void = () => undefined;
  const first = inTurn(async () => {
    await new Promise<void>((resolve) => {
      finishFirst = resolve;
    });
    done.push('first');
    throw new Error('first');
  });
  const second = inTurn(async () => done.push('second'));
  await Promise.resolve();
  expect(done).toEqual([]);
  finishFirst();
  await expect(first).rejects.toThrow('first');
  await second;
  expect(done).toEqual(['first', 'second']);
});
