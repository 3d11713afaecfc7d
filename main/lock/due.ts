export interface DueWorkPorts {
  /** It is locked, the client is closed, and the user wants what is scheduled carried out all the same. */
  readonly isWanted: () => boolean;
  /** How many changes of the closed client have come due, without opening it. */
  readonly due: () => Promise<number>;
  /** Opens the client for what is due, and closes it again. */
  readonly carryOut: () => Promise<void>;
  readonly report: (cause: unknown) => void;
}

const everyMs = 15_000;

/**
 * Carries out what comes due while it is locked. The client stays closed in between: it is opened only when more is due than
 * there was after the last time, for what waits for a person waits on.
 */
export function carryOutWhileLocked({ isWanted, due, carryOut, report }: DueWorkPorts): {
  readonly look: () => Promise<void>;
  readonly stop: () => Promise<void>;
} {
  let going: Promise<void> | null = null;
  let left = 0;

  async function lookOnce(): Promise<void> {
    if (!isWanted()) {
      left = 0;
      return;
    }
    if ((await due()) <= left || !isWanted()) return;
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
