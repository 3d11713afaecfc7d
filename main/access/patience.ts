import type { Clock } from '../kernel/clock';

/** What to do about a step whose server does not answer: look again, give up, or leave it for later. */
export type NextLook = 'again' | 'fail' | 'leave';

/**
 * A server that answered in this run and is away now is waited for: it restarts, or the network blinked. One that never
 * answered fails at once.
 */
export interface Patience {
  answered(server: string): void;
  /** Waits a moment, unless the server's time is up or the run is halted. */
  wait(server: string, run: Haltable): Promise<NextLook>;
}

/** A run as far as it may be halted. */
export interface Haltable {
  isHalted(): boolean;
  /** Resolves when it is. */
  readonly halted: Promise<void>;
}

/** How long a server may be away, in ms. Two minutes are enough for a Metabase to start. */
const longest = 120_000;
const firstPause = 500;
const longestPause = 5_000;

/** One for each run. */
export function createPatience(clock: Clock): Patience {
  const known = new Set<string>();
  const away = new Map<string, { readonly since: number; pause: number }>();
  return {
    answered(server) {
      known.add(server);
      away.delete(server);
    },
    async wait(server, { isHalted, halted }) {
      if (isHalted()) return 'leave';
      if (!known.has(server)) return 'fail';
      const outage = away.get(server) ?? { since: clock.now(), pause: firstPause };
      away.set(server, outage);
      // Once its time is up, those behind do not wait for it again.
      if (clock.now() - outage.since > longest) return 'fail';
      await Promise.race([clock.wait(outage.pause), halted]);
      outage.pause = Math.min(longestPause, outage.pause * 2);
      return isHalted() ? 'leave' : 'again';
    },
  };
}
