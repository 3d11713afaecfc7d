/**
 * A line of people waiting for one thing: the store has one connection, so whoever uses it takes a turn and hands it
 * back. First come, first served; a transaction is one long turn.
 */
export interface Turns {
  /** Resolves, when everybody before has finished, with the function that ends this turn. */
  take(): Promise<() => void>;
}

export function createTurns(): Turns {
  let last: Promise<void> = Promise.resolve();
  return {
    take() {
      const before = last;
      let endTurn: () => void = () => undefined;
      last = new Promise((resolve) => {
        endTurn = resolve;
      });
      return before.then(() => endTurn);
    },
  };
}
