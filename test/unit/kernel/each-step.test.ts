import { expect, it, vi } from 'vitest';
import { takeEachStep } from '../../../main/kernel/each-step';

it('takes every step in turn, also after one that fails, and rejects with what failed first', async () => {
  const taken: string[] = [];
  const report = vi.fn();
  const fails = (name: string) => async () => {
    taken.push(name);
    throw new Error(name);
  };
  const steps = [
    () => taken.push('a'),
    fails('b'),
    async () => {
      await Promise.resolve();
      taken.push('c');
    },
    fails('d'),
    () => taken.push('e'),
  ];
  await expect(takeEachStep(steps, report)).rejects.toThrow('b');
  expect(taken).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(report.mock.calls).toEqual([[new Error('d')]]);
});

it('resolves where nothing fails', async () => {
  await expect(takeEachStep([() => undefined], vi.fn())).resolves.toBeUndefined();
});
