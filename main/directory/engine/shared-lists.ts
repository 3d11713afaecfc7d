/** Lists of numbers, each kept once: half a million accounts are in a few thousand different sets of groups. */
export interface SharedLists {
  /** The number of a list: the same for the same numbers in the same order. That of the empty one is 0. */
  of(list: readonly number[]): number;
  list(number: number): readonly number[];
}

export function createSharedLists(): SharedLists {
  const lists: (readonly number[])[] = [[]];
  const known = new Map<number | string, number>();
  return {
    of(list) {
      if (list.length === 0) return 0;
      const key = list.length === 1 ? (list[0] as number) : list.join();
      const number = known.get(key) ?? lists.push(list) - 1;
      known.set(key, number);
      return number;
    },
    list: (number) => lists[number] as readonly number[],
  };
}
