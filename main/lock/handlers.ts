import type { Start } from '../../preload/contract/app';
import { calls } from '../../preload/contract/channels';
import type { Dialogs } from '../dialogs';
import type { Handlers } from '../ipc/handlers';
import type { Clock } from '../kernel/clock';
import { err, ok, type Result } from '../kernel/result';
import type { Lock } from './service';
import { type Curtain, openSince } from './since';

/** What the window asks about the lock. It is no part of any one client. */
export type LockDesk = Pick<
  Lock,
  'state' | 'lock' | 'unlock' | 'setPassphrase' | 'removePassphrase' | 'forget'
>;

export const lockHandlers = (desk: LockDesk): Pick<Handlers, 'lock'> => ({
  lock: {
    state: async () => ok(await desk.state()),
    now: () => desk.lock('key'),
    unlock: ({ passphrase }) => desk.unlock(passphrase),
    setPassphrase: ({ passphrase, current }) => desk.setPassphrase(passphrase, current),
    removePassphrase: ({ current }) => desk.removePassphrase(current),
    forget: ({ typed }) => desk.forget(typed),
  },
});

/**
 * What is answered in a dialog behind the lock counts for nothing (electron/curtained-dialogs.ts); nor does a proof of who
 * sits there. Secrets that are shown once are not lost by that: they go away when it is locked, and are shown again when
 * somebody is there again.
 */
export function whenOpen(dialogs: Dialogs, lock: Curtain, clock: Pick<Clock, 'wait'>): Dialogs {
  return {
    ...dialogs,
    async reauthenticate(to) {
      const isStillOpen = openSince(lock);
      const proof = await dialogs.reauthenticate(to);
      return isStillOpen() ? proof : 'refused';
    },
    async showSecrets(secrets) {
      for (;;) {
        while (lock.isLocked()) await clock.wait(500);
        const isStillOpen = openSince(lock);
        const hidden = new AbortController();
        const shown = dialogs.showSecrets(secrets, hidden.signal);
        let isOver = false;
        const over = shown.then(
          () => (isOver = true),
          () => (isOver = true),
        );
        while (!isOver && !hidden.signal.aborted) {
          await Promise.race([over, clock.wait(200)]);
          if (!isOver && !isStillOpen()) hidden.abort();
        }
        const copy = await shown;
        // Whoever answered at the same moment has seen a box that was already gone.
        if (isStillOpen()) return copy;
      }
    },
  };
}

/** What may be asked while it is locked; the beginning of the page is answered by `start` instead. */
const free: readonly string[] = ['lock.state', 'lock.now', 'lock.unlock', 'lock.forget'];

/**
 * Every call of the contract, refused with LOCKED while it is locked. An answer that comes when it was locked meanwhile is
 * dropped too: the page that asked is gone.
 */
export function gated(handlers: Handlers, lock: Curtain, start: () => Promise<Result<Start>>): Handlers {
  type Ask = (input: unknown) => Promise<Result<unknown>>;
  const all = handlers as unknown as Readonly<Record<string, Readonly<Record<string, Ask>>>>;
  const guard = (name: string, ask: Ask): Ask => {
    if (free.includes(name)) return ask;
    return async (input) => {
      if (lock.isLocked()) return name === 'app.start' ? start() : err('LOCKED');
      const isStillOpen = openSince(lock);
      const answer = await ask(input);
      return isStillOpen() ? answer : err('LOCKED');
    };
  };
  // The same calls with the same types: only when they may be asked is narrower.
  return Object.fromEntries(
    Object.entries(calls).map(([feature, names]) => [
      feature,
      Object.fromEntries(
        names.map((name) => {
          const ask = all[feature]?.[name];
          if (!ask) throw new Error(`nothing answers ${feature}.${name}`);
          return [name, guard(`${feature}.${name}`, ask)];
        }),
      ),
    ]),
  ) as unknown as Handlers;
}
