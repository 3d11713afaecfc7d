/** The longest that what a reading found is kept from the store for the sake of the readings still going on. */
const waitMost = 3_000;
/** What follows a reading, its counts and what the window asks about the new rows, goes before too. */
const restMs = 100;

/**
 * Waits until nothing is being read and what that has led to is done, within reason. Writing 100,000 accounts keeps a processor
 * busy for as long as reading them: done meanwhile it makes every instance late, done afterwards nobody notices. What was not
 * written when the program dies is read again.
 */
export function createQuiet(isQuiet: () => boolean, { most = waitMost, rest = restMs } = {}) {
  const waiting = new Set<() => void>();
  let resting: NodeJS.Timeout | undefined;

  function comeAll(): void {
    clearTimeout(resting);
    resting = undefined;
    for (const come of waiting) come();
  }

  /** Something may have ended, or begun. */
  function look(): void {
    clearTimeout(resting);
    resting = waiting.size > 0 ? setTimeout(() => isQuiet() && comeAll(), rest) : undefined;
  }

  return {
    async come(): Promise<void> {
      await new Promise<void>((resolve) => {
        const come = () => {
          clearTimeout(timer);
          waiting.delete(come);
          resolve();
        };
        const timer = setTimeout(come, most);
        waiting.add(come);
        look();
      });
    },
    look,
    /** Who waits now waits no longer. */
    hurry: comeAll,
  };
}
