import type { Clock } from '../kernel/clock';

export interface DueWorkPorts {
  readonly clock: Pick<Clock, 'now'>;
  /** It is locked, the client is closed, and the user wants what is scheduled carried out all the same. */
  readonly isWanted: () => boolean;
  /** How many changes of the closed client have come due, without opening it. */
  readonly due: () => Promise<number>;
  /** Opens the client for what is due, and closes it again. */
  readonly carryOut: () => Promise<void>;
  readonly report: (cause: unknown) => void;
}

const everyMs = 15_000;
/** As long what was left waits for the next try. */
const againMs = 300_000;

/**
 * Carries out what comes due while it is locked. The client stays closed in between: it is opened when more is due than
 * there was after the last time, and otherwise once in a while, for what waits for a person waits on, and what another
 * program or a keychain kept from being done does not.
 */
export function carryOutWhileLocked({ clock, isWanted, due, carryOut, report }: DueWorkPorts): {
  readonly look: () => Promise<void>;
  readonly stop: () => Promise<void>;
} {
  let going: Promise<void> | null = null;
  let left = 0;
  let triedAt = 0;

  async function lookOnce(): Promise<void> {
    if (!isWanted()) {
      left = 0;
      return;
    }
    const waiting = await due();
    left = Math.min(left, waiting);
    const isNew = waiting > left;
    if (waiting === 0 || !(isNew || clock.now() - triedAt >= againMs) || !isWanted()) return;
    triedAt = clock.now();
    await carryOut();
    left = await due();
  }

  function look(): Promise<void> {
    going ??= lookOnce()
      .catch(report)
      .finally(() => {
        going = null;
      });
    return going;
  }

  const timer = setInterval(look, everyMs);
  timer.unref();
  return {
    look,
    async stop() {
      clearInterval(timer);
      await going;
    },
  };
}
