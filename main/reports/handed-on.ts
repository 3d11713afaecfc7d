import type { ReportFailed } from './failed';

/** Parts wait for whoever writes them; as many are ahead of it, so that reading and writing go on side by side. */
const mostAhead = 3;

/**
 * Tables whose parts come from elsewhere, one table after the other. Whoever gives waits while enough is ahead; who takes
 * waits for the next part.
 */
export function createHandedOn<Part>() {
  /** Null ends a table. */
  const ahead: (Part | null)[] = [];
  let failure: ReportFailed | null = null;
  let isClosed = false;
  let onMore = (): void => undefined;
  const onRoom: (() => void)[] = [];
  const wakeAll = () => {
    onMore();
    for (const wake of onRoom.splice(0)) wake();
  };
  return {
    /** Resolves when there is room for more, or nobody takes any more. */
    async give(part: Part | null): Promise<void> {
      if (isClosed || failure) return;
      ahead.push(part);
      onMore();
      if (ahead.length >= mostAhead) await new Promise<void>((resolve) => onRoom.push(resolve));
    },
    /** The next table. */
    async *take(): AsyncGenerator<Part> {
      for (;;) {
        if (failure) throw failure;
        if (ahead.length === 0) {
          await new Promise<void>((resolve) => {
            onMore = resolve;
          });
          continue;
        }
        const part = ahead.shift() as Part | null;
        for (const wake of onRoom.splice(0)) wake();
        if (part === null) return;
        yield part;
      }
    },
    /** Who takes is told so. */
    fail(cause: ReportFailed): void {
      failure = cause;
      wakeAll();
    },
    /** Nobody takes any more. */
    close(): void {
      isClosed = true;
      wakeAll();
    },
    get isFailed() {
      return failure !== null;
    },
  };
}
