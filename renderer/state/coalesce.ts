/**
 * Makes many wishes to reload into few: one load runs at a time, and whatever is asked for meanwhile becomes exactly
 * one more load afterwards, so the last answer is always newer than the last wish.
 */
export function coalesce(load: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    running = true;
    try {
      do {
        again = false;
        await load();
      } while (again);
    } finally {
      running = false;
    }
  };
  return () => {
    if (running) again = true;
    else void run();
  };
}
