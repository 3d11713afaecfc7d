import type { Bridge } from '../../preload/contract';
import type { LockState } from '../../preload/contract/lock';

/** A lock that takes any passphrase. To lock is to load the page anew, which shows the same again. */
export function fakeLock(): Bridge['lock'] {
  let hasPassphrase = false;
  const state = (): LockState => ({
    ...{
      isLocked: false,
      unreadable: null,
      hasPassphrase,
      hasSystem: false,
      organisationMinutes: null,
      waitSeconds: 0,
    },
  });
  const done = { ok: true, value: undefined } as const;
  return {
    state: async () => ({ ok: true, value: state() }),
    now: async () => done,
    unlock: async () => done,
    async setPassphrase() {
      hasPassphrase = true;
      return done;
    },
    async removePassphrase() {
      hasPassphrase = false;
      return done;
    },
    forget: async () => done,
  };
}
