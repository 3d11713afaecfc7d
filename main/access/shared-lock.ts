import { createTurn } from '../kernel/in-turn';
import type { WorkspaceLock } from '../store/lock';

/**
 * Runs of one program go side by side, runs of two programs do not: the first to come takes the workspace lock, the
 * last to go releases it.
 */
export function shareLock(lock: WorkspaceLock): WorkspaceLock {
  let holders = 0;
  const inTurn = createTurn();
  return {
    acquire: () =>
      inTurn(async () => {
        if (holders === 0 && !(await lock.acquire())) return false;
        holders += 1;
        return true;
      }),
    release: () =>
      inTurn(async () => {
        holders -= 1;
        if (holders === 0) await lock.release();
      }),
  };
}
