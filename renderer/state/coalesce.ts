/** For what is on the screen while everything is read, in ms: it is seen four times a second. */
export const breath = 250;

/**
 * Makes many wishes to reload into few: one load runs at a time, the next one begins no sooner than `pause` after it did,
 * and whatever is asked for meanwhile becomes exactly one more load, so the last answer is always newer than the last
 * wish. A pause, because a hundred instances that are read tell of themselves all the time, and each answer is painted.
 *
 * @param rests a long load rests for so many times as long as it took, so that it does not go on and on
 */
export function coalesce(load: () => Promise<void>, least = 0, rests = 0): () => void {
  let pause = least;
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
      if (rests > 0) pause = Math.max(least, (1 + rests) * (performance.now() - begun));
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
