/** Lists of numbers, each kept once: half a million accounts are in a few thousand different sets of groups. */
export interface SharedLists {
  /** The list itself, or the one that was there before with the same numbers in the same order. */
  of(list: readonly number[]): readonly number[];
}

export function createSharedLists(): SharedLists {
  const none: readonly number[] = [];
  const lists = new Map<number | string, readonly number[]>();
  return {
    of(list) {
      if (list.length === 0) return none;
      const key = list.length === 1 ? (list[0] as number) : list.join();
      const known = lists.get(key);
      if (known) return known;
      lists.set(key, list);
      return list;
    },
  };
}
