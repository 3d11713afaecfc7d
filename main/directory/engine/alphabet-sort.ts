import { type Alphabet, weightBits } from './alphabet';
import { sortByKey } from './key-sort';

/** Negative, zero or positive, as comparing two slots for a sort. */
export type Before = (one: number, other: number) => number;

export interface Sorted {
  readonly order: Uint32Array;
  /** By place: 1 where the text collates like the one before it. */
  readonly alike: Uint8Array;
}

export interface SortedTexts extends Pick<Alphabet, 'weigh'> {
  /** The text of a slot; empty for none. */
  text(slot: number): string;
  readonly compareTexts: Before;
  /** The same, with ties settled. */
  readonly before: Before;
}

/** So many numbers hold the first letters of a text, each of them a few. */
const wordCount = 5;
const lettersAWord = 4;
/** As many of them are sorted by. Who is still alike is a namesake, or nearly. */
const sortedWords = 3;

/**
 * Sorts by the weights of the first letters, and asks the alphabet only about those that are alike so far or cannot be
 * weighed: half a million names in half a second instead of three.
 */
export function sortByAlphabet(slots: readonly number[], texts: SortedTexts): Sorted {
  const { compareTexts, before } = texts;
  const { words, weighed, others } = weighAll(slots, texts);
  const [first, second, third, fourth, fifth] = words as [Words, Words, Words, Words, Words];
  // The last letters first: each later pass keeps the order of what it finds equal.
  for (const word of words.slice(0, sortedWords).reverse())
    sortByKey(weighed, (slot) => word[slot] as number, false);
  const compareRest: Before = (one, other) =>
    (fourth[one] as number) - (fourth[other] as number) ||
    (fifth[one] as number) - (fifth[other] as number) ||
    before(one, other);
  const isRun = (one: number, other: number) =>
    first[one] === first[other] && second[one] === second[other] && third[one] === third[other];
  settleRuns(weighed, isRun, compareRest);

  others.sort(before);
  const order = others.length === 0 ? weighed : merged(weighed, others, before);
  const alike = new Uint8Array(order.length);
  for (let place = 1; place < order.length; place++) {
    const [one, other] = [order[place - 1] as number, order[place] as number];
    // What could not be weighed has no first letter, and may be like anything.
    const mayBe = isRun(one, other) || first[one] === 0 || first[other] === 0;
    if (mayBe && compareTexts(one, other) === 0) alike[place] = 1;
  }
  return { order, alike };
}

type Words = Uint32Array;

/** The weights by slot, and who could be weighed. */
function weighAll(slots: readonly number[], { weigh, text }: SortedTexts) {
  const size = (slots.at(-1) ?? -1) + 1;
  const words = Array.from({ length: wordCount }, () => new Uint32Array(size));
  const weights = new Uint8Array(wordCount * lettersAWord);
  const weighed = new Uint32Array(slots.length);
  const others: number[] = [];
  let count = 0;
  for (const slot of slots) {
    const own = text(slot);
    if (own === '' || !weigh(own, weights)) {
      others.push(slot);
      continue;
    }
    weighed[count++] = slot;
    for (let word = 0, at = 0; word < wordCount; word++, at += lettersAWord)
      (words[word] as Words)[slot] =
        ((weights[at] as number) << (3 * weightBits)) |
        ((weights[at + 1] as number) << (2 * weightBits)) |
        ((weights[at + 2] as number) << weightBits) |
        (weights[at + 3] as number);
  }
  return { words, weighed: weighed.subarray(0, count), others };
}

/** A run of so many is sorted by moving one after the other to its place. */
const shortRun = 12;

/** Sorts each run of neighbours that are alike so far. */
function settleRuns(
  order: Uint32Array,
  isRun: (one: number, other: number) => boolean,
  compare: Before,
): void {
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && isRun(order[start] as number, order[end] as number)) end++;
    if (end - start > shortRun) order.subarray(start, end).sort(compare);
    else
      for (let at = start + 1; at < end; at++) {
        const slot = order[at] as number;
        let place = at;
        for (; place > start && compare(order[place - 1] as number, slot) > 0; place--)
          order[place] = order[place - 1] as number;
        order[place] = slot;
      }
    start = end;
  }
}

function merged(one: Uint32Array, other: readonly number[], before: Before): Uint32Array {
  const all = new Uint32Array(one.length + other.length);
  let next = 0;
  let nextOther = 0;
  for (let at = 0; at < all.length; at++) {
    const isOne =
      nextOther === other.length ||
      (next < one.length && before(one[next] as number, other[nextOther] as number) <= 0);
    all[at] = isOne ? (one[next++] as number) : (other[nextOther++] as number);
  }
  return all;
}
