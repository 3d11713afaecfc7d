import type { Alphabet } from './alphabet';
import { type Before, compareKnown, type Sorted, sortByAlphabet } from './alphabet-sort';
import { type Bits, hasBit, setBit, wordsFor } from './bits';
import { missing } from './key-sort';
import type { TextPool } from './text-pool';

/**
 * All slots in the order of a text each, as the reader's alphabet has it. What changed is taken out and put in again at
 * its new place when the order is next asked for, so that a renaming costs little and a reading is sorted once.
 */
export interface Alphabetical {
  /** Remembers that the slot is new, gone, or has to stand elsewhere. */
  moved(slot: number): void;
  /** Those without a text are last. Valid until the next change. */
  order(): Uint32Array;
  /** By slot; texts that collate alike share a rank, `missing` for no text. Valid until the next change. */
  ranks(): Uint32Array;
}

export interface AlphabeticalTexts {
  /** Slots ever used. */
  size(): number;
  isLive(slot: number): boolean;
  /** The number of the text to sort by: the same for the same text. */
  number(slot: number): number;
  /** By number; empty for none. */
  readonly texts: Pick<TextPool, 'size' | 'text' | 'length'>;
  /** Asked once for each sorting: what settles which of two is first whose texts collate alike. */
  ties(): Before;
}

/** From this share of changed slots on, sorting anew is cheaper than merging. */
const mergeUpTo = 1 / 8;

export function createAlphabetical(texts: AlphabeticalTexts, alphabet: Alphabet): Alphabetical {
  let sorted: Sorted = { order: new Uint32Array(0), alike: new Uint8Array(0) };
  let ranks: Uint32Array | null = null;
  let moved: Bits = new Uint32Array(0);
  let movedSlots: number[] = [];
  let isAnew = true;

  const compareTexts: Before = (one, other) =>
    compareKnown(texts.texts, alphabet, texts.number(one), texts.number(other));

  function sort(): Sorted {
    const ties = texts.ties();
    if (isAnew) {
      const slots: number[] = [];
      for (let slot = 0; slot < texts.size(); slot++) if (texts.isLive(slot)) slots.push(slot);
      return sortByAlphabet(slots, { ...texts, ties }, alphabet);
    }
    const before: Before = (one, other) => compareTexts(one, other) || ties(one, other);
    const changed = movedSlots.filter((slot) => texts.isLive(slot)).sort(before);
    return putIn(takeOut(sorted, moved), changed, { compareTexts, before });
  }

  function inOrder(): Sorted {
    if (!isAnew && movedSlots.length === 0) return sorted;
    sorted = sort();
    isAnew = false;
    moved = new Uint32Array(wordsFor(texts.size()));
    movedSlots = [];
    ranks = null;
    return sorted;
  }

  return {
    moved(slot) {
      if (isAnew) return;
      if (wordsFor(slot + 1) > moved.length) {
        const wider = new Uint32Array(wordsFor((slot + 1) * 2));
        wider.set(moved);
        moved = wider;
      }
      if (hasBit(moved, slot)) return;
      setBit(moved, slot);
      movedSlots.push(slot);
      if (movedSlots.length > sorted.order.length * mergeUpTo) isAnew = true;
    },
    order: () => inOrder().order,
    ranks() {
      const { order, alike } = inOrder();
      if (ranks) return ranks;
      ranks = new Uint32Array(texts.size()).fill(missing);
      let rank = -1;
      for (let place = 0; place < order.length; place++) {
        const slot = order[place] as number;
        if (alike[place] === 0) rank++;
        if (texts.texts.length(texts.number(slot)) === 0) break;
        ranks[slot] = rank;
      }
      return ranks;
    },
  };
}

/** What is left without these slots. Copied in stretches, as nearly all stay. */
function takeOut({ order, alike }: Sorted, gone: Bits): Sorted {
  const left = new Uint32Array(order.length);
  const leftAlike = new Uint8Array(order.length);
  let count = 0;
  let from = 0;
  /** Whether all that were taken out since the last stretch are like it: then so is what follows. */
  let chain = 1;
  const copyTo = (place: number) => {
    if (place === from) return;
    left.set(order.subarray(from, place), count);
    leftAlike.set(alike.subarray(from, place), count);
    leftAlike[count] = (leftAlike[count] as number) & chain;
    count += place - from;
    chain = 1;
  };
  for (let place = 0; place < order.length; place++) {
    if (!hasBit(gone, order[place] as number)) continue;
    copyTo(place);
    chain &= alike[place] as number;
    from = place + 1;
  }
  copyTo(order.length);
  return { order: left.subarray(0, count), alike: leftAlike.subarray(0, count) };
}

/** With these slots, sorted among themselves, at their places. */
function putIn(
  { order, alike }: Sorted,
  more: readonly number[],
  { compareTexts, before }: { readonly compareTexts: Before; readonly before: Before },
): Sorted {
  const all = new Uint32Array(order.length + more.length);
  const allAlike = new Uint8Array(all.length);
  let from = 0;
  const places = more.map((slot, added) => {
    const place = placeOf(slot, order, from, before);
    all.set(order.subarray(from, place), from + added);
    allAlike.set(alike.subarray(from, place), from + added);
    from = place;
    all[place + added] = slot;
    return place + added;
  });
  all.set(order.subarray(from), from + more.length);
  allAlike.set(alike.subarray(from), from + more.length);
  // Only beside one that was put in the alphabet has to be asked who is alike.
  for (const place of places.flatMap((each) => [each, each + 1])) {
    if (place === all.length) continue;
    const isAlike = place > 0 && compareTexts(all[place - 1] as number, all[place] as number) === 0;
    allAlike[place] = isAlike ? 1 : 0;
  }
  return { order: all, alike: allAlike };
}

/** The place of a slot among sorted ones. */
function placeOf(slot: number, order: Uint32Array, from: number, before: Before): number {
  let low = from;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(order[middle] as number, slot) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
