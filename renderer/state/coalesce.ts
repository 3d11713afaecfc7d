/** For what is on the screen while everything is read, in ms: it is seen four times a second. */
export const breath = 250;

/** A wish to reload. `now`: somebody asked for it and waits, so it does not rest first. */
export type Coalesced = (() => void) & { readonly now: () => void };

/**
 * Makes many wishes to reload into few: one load runs at a time, the next one begins no sooner than `pause` after it did,
 * and whatever is asked for meanwhile becomes exactly one more load, so the last answer is always newer than the last
 * wish. A pause, because a hundred instances that are read tell of themselves all the time, and each answer is painted.
 *
 * @param rests a long load rests for so many times as long as it took, so that it does not go on and on
 */
export function coalesce(load: () => Promise<void>, least = 0, rests = 0): Coalesced {
  let pause = least;
  let begun = Number.NEGATIVE_INFINITY;
  let isBusy = false;
  let again = false;
  /** Whoever asked for the next load waits for it. */
  let isHurried = false;
  let waiting: ReturnType<typeof setTimeout> | null = null;
  const run = async (): Promise<void> => {
    if (waiting !== null) clearTimeout(waiting);
    waiting = null;
    isBusy = true;
    again = false;
    isHurried = false;
    begun = performance.now();
    try {
      await load();
    } finally {
      if (rests > 0) pause = Math.max(least, (1 + rests) * (performance.now() - begun));
      isBusy = false;
      if (isHurried) void run();
      else if (again) soon();
    }
  };
  const soon = (): void => {
    const left = begun + pause - performance.now();
    if (left <= 0) return void run();
    isBusy = true;
    again = true;
    waiting = setTimeout(() => void run(), left);
  };
  const wish = (): void => {
    if (isBusy) again = true;
    else soon();
  };
  const now = (): void => {
    if (waiting !== null) void run();
    else if (isBusy) isHurried = again = true;
    else void run();
  };
  return Object.assign(wish, { now });
}
