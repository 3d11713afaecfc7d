/** Most that is done at once. */
const most = 500;

/**
 * Does a kind of work for many at once: what is asked for while some of it is being done waits, and is then done together.
 * Each who asked gets the answer for its own, and where the work fails all of its lot do.
 *
 * @param work answers in the order of what it is given
 */
export function together<T, R>(
  work: (items: readonly T[]) => Promise<readonly R[]>,
): (item: T) => Promise<R> {
  interface Waiting {
    readonly item: T;
    readonly resolve: (value: R) => void;
    readonly reject: (cause: unknown) => void;
  }
  const waiting: Waiting[] = [];
  let going = false;

  async function go(): Promise<void> {
    going = true;
    while (waiting.length > 0) {
      const lot = waiting.splice(0, most);
      try {
        const done = await work(lot.map(({ item }) => item));
        for (const [at, { resolve }] of lot.entries()) resolve(done[at] as R);
      } catch (cause) {
        for (const { reject } of lot) reject(cause);
      }
    }
    going = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!going) void go();
    });
}
