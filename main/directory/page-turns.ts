/**
 * Turns for the pages of all instances together. Each instance asks for a few pages at once, which is what its server is
 * spared by; a hundred of them together would still keep this computer busy with hundreds of answers at a time, and
 * none of the tables would grow. First come, first served: as no instance waits for more than a few turns, all come
 * forward alike.
 */
export interface PageTurns {
  run<T>(work: () => Promise<T>): Promise<T>;
}

export interface PageTurnsOptions {
  /** Turns at once. */
  readonly turns: number;
  /** A turn is given on after so many milliseconds: a server that does not answer takes nothing, so nobody waits for it. */
  readonly patienceMs: number;
}

export function createPageTurns({ turns, patienceMs }: PageTurnsOptions): PageTurns {
  const waiting: (() => void)[] = [];
  let free = turns;

  function take(): Promise<void> | null {
    if (free > 0) {
      free--;
      return null;
    }
    return new Promise((resolve) => {
      waiting.push(resolve);
    });
  }

  function giveOn(): void {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }

  return {
    async run(work) {
      await take();
      let isMine = true;
      const end = () => {
        if (isMine) giveOn();
        isMine = false;
      };
      const timer = setTimeout(end, patienceMs);
      timer.unref();
      try {
        return await work();
      } finally {
        clearTimeout(timer);
        end();
      }
    },
  };
}
