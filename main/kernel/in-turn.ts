/** Work that is done one after the other, in the order in which it was asked for. Who fails does not stop the next. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

export function createTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined); // the error goes to whoever asked for `mine`
    return mine;
  };
}
