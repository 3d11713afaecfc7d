import { expect, it } from 'vitest';
import { shareLock } from '../../../main/access/shared-lock';

function counted(free = true) {
  const calls: string[] = [];
  const lock = shareLock({
    async acquire() {
      calls.push('acquire');
      return free;
    },
    async release() {
      calls.push('release');
    },
  });
  return { calls, lock };
}

it('runs of one program share the lock: the first takes it, the last gives it back', async () => {
  const { calls, lock } = counted();
  expect(await Promise.all([lock.acquire(), lock.acquire()])).toEqual([true, true]);
  await lock.release();
  expect(calls).toEqual(['acquire']);
  await lock.release();
  expect(calls).toEqual(['acquire', 'release']);
  await lock.acquire();
  expect(calls).toEqual(['acquire', 'release', 'acquire']);
});

it('a lock that another program has is nobody’s here, and is asked for again', async () => {
  const { calls, lock } = counted(false);
  expect(await Promise.all([lock.acquire(), lock.acquire()])).toEqual([false, false]);
  expect(calls).toEqual(['acquire', 'acquire']);
});
