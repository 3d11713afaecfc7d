import type { Clock } from '../kernel/clock';
import type { Remote } from '../kernel/worker-rpc';
import type { OwnerMethods } from './worker';

/** A lock shared by every process that works on this workspace: the app, the command line. */
export interface WorkspaceLock {
  /** Waits up to two seconds; true when it is ours. Not re-entrant: whoever has it already waits like anybody else. */
  acquire(): Promise<boolean>;
  /** Does nothing when the lock is not held. When a process dies, the kernel releases it. */
  release(): Promise<void>;
}

const tries = 20;
const betweenTries = 100;

export function createLock(ports: {
  readonly remote: Pick<Remote<OwnerMethods>, 'tryLock' | 'unlock'>;
  readonly file: string;
  readonly clock: Clock;
}): WorkspaceLock {
  const { remote, file, clock } = ports;
  return {
    async acquire() {
      for (let left = tries; ; left--) {
        if (await remote.tryLock(file)) return true;
        if (left === 0) return false;
        await clock.wait(betweenTries);
      }
    },
    release: () => remote.unlock(),
  };
}
