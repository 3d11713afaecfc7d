import { type Bits, countBits, hasBit, setBit, wordsFor } from './bits';
import type { Ranking } from './ranking';

/** All entries in an order, and the place each has in it. */
export interface Order {
  readonly entries: Uint32Array;
  /** By entry. Made when it is first asked for. */
  places(): Uint32Array;
}

export function orderOf(entries: Uint32Array, size: number): Order {
  let places: Uint32Array | null = null;
  return {
    entries,
    places() {
      if (places) return places;
      places = new Uint32Array(size);
      for (let place = 0; place < entries.length; place++) places[entries[place] as number] = place;
      return places;
    },
  };
}

/** What matches, in order. */
export interface List {
  /** Valid until the next call. */
  window(offset: number, limit: number): Uint32Array;
}

/**
 * Found only as far down as anybody has looked. With a ranking there is a stretch for each of its classes, each in the
 * order, and then the rest.
 */
export function createList(order: Order, matching: Bits, count: number, ranking: Ranking | null): List {
  let list = new Uint32Array(Math.min(count, 1024));
  const listed: Bits | null = ranking && new Uint32Array(matching.length);
  const stretches: readonly Stretch[] = [...(ranking?.classes ?? []), { among: () => matching }];
  let filled = 0;
  let stretch = 0;
  let next: (() => number) | null = null;
  return {
    window(offset, limit) {
      const end = Math.min(offset + limit, count);
      if (end > list.length) {
        const longer = new Uint32Array(Math.min(count, Math.max(end, list.length * 2)));
        longer.set(list);
        list = longer;
      }
      while (filled < end && stretch < stretches.length) {
        const { among, has } = stretches[stretch] as Stretch;
        next ??= inOrder(order, without(among(), listed));
        for (let entry = next(); entry >= 0; entry = next()) {
          if (has && !has(entry)) continue;
          list[filled++] = entry;
          if (listed) setBit(listed, entry);
          if (filled === end) return list.subarray(offset, end);
        }
        next = null;
        stretch++;
      }
      return list.subarray(offset, end);
    },
  };
}

interface Stretch {
  readonly among: () => Bits;
  /** Left out: all of them belong to the stretch. */
  readonly has?: (entry: number) => boolean;
}

function without(bits: Bits, other: Bits | null): Bits {
  if (!other) return bits;
  const left = new Uint32Array(bits.length);
  for (let at = 0; at < bits.length; at++) left[at] = (bits[at] as number) & ~(other[at] as number);
  return left;
}

/** Where fewer than one in this many is in the set, the order is not gone through entry by entry. */
const sparse = 4;

/** Gives the entries of a set one after the other as they stand in the order, then -1. */
function inOrder(order: Order, bits: Bits): () => number {
  const { entries } = order;
  let place = -1;
  if (countBits(bits) * sparse > entries.length) {
    return () => {
      for (place++; place < entries.length; place++)
        if (hasBit(bits, entries[place] as number)) return entries[place] as number;
      return -1;
    };
  }
  // The places as bits are sorted by themselves: cheaper than sorting, and than looking for few among all.
  const places = order.places();
  const taken = new Uint32Array(wordsFor(entries.length));
  for (let at = 0; at < bits.length; at++) {
    for (let left = bits[at] as number; left !== 0; left &= left - 1)
      setBit(taken, places[(at << 5) + 31 - Math.clz32(left & -left)] as number);
  }
  let at = 0;
  return () => {
    while (at < taken.length && taken[at] === 0) at++;
    if (at === taken.length) return -1;
    const word = taken[at] as number;
    taken[at] = word & (word - 1);
    return entries[(at << 5) + 31 - Math.clz32(word & -word)] as number;
  };
}
