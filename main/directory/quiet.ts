/** The longest that what a reading found is kept from the store for the sake of the readings still going on. */
const waitMost = 3_000;

/**
 * Waits until nothing is being read, within reason. Writing 100,000 accounts keeps a processor busy for as long as reading
 * them: done meanwhile it makes every instance late, done afterwards nobody notices. What was not written when the
 * program dies is read again.
 */
export function createQuiet(isQuiet: () => boolean, most = waitMost) {
  const waiting = new Set<() => void>();
  return {
    async come(): Promise<void> {
      if (isQuiet()) return;
      await new Promise<void>((resolve) => {
        const come = () => {
          clearTimeout(timer);
          waiting.delete(come);
          resolve();
        };
        const timer = setTimeout(come, most);
        waiting.add(come);
      });
    },
    /** Something may have ended. */
    look(): void {
      if (isQuiet()) for (const come of waiting) come();
    },
    /** Who waits now waits no longer. */
    hurry(): void {
      for (const come of waiting) come();
    },
  };
}
