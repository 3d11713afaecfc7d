/** For what is on the screen while everything is read, in ms: it is seen four times a second. */
export const breath = 250;

/**
 * Makes many wishes to reload into few: one load runs at a time, the next one begins no sooner than `pause` after it did,
 * and whatever is asked for meanwhile becomes exactly one more load, so the last answer is always newer than the last
 * wish. A pause, because a hundred instances that are read tell of themselves all the time, and each answer is painted.
 */
export function coalesce(load: () => Promise<void>, pause = 0): () => void {
  let begun = Number.NEGATIVE_INFINITY;
  let isBusy = false;
  let again = false;
  const run = async (): Promise<void> => {
    isBusy = true;
    again = false;
    begun = performance.now();
    try {
      await load();
    } finally {
      isBusy = false;
      if (again) soon();
    }
  };
  const soon = (): void => {
    const left = begun + pause - performance.now();
    if (left <= 0) return void run();
    isBusy = true;
    again = true;
    setTimeout(() => void run(), left);
  };
  return () => {
    if (isBusy) again = true;
    else soon();
  };
}
