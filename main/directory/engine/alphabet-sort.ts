import { type Alphabet, weightBits } from './alphabet';
import { sortByKey } from './key-sort';
import type { TextPool } from './text-pool';

/** Negative, zero or positive, as comparing two slots for a sort. */
export type Before = (one: number, other: number) => number;

export interface Sorted {
  readonly order: Uint32Array;
  /** By place: 1 where the text collates like the one before it. */
  readonly alike: Uint8Array;
}

type KnownTexts = Pick<TextPool, 'size' | 'text' | 'length'>;

/** What the slots are sorted by: see `AlphabeticalTexts`. */
export interface SlotTexts {
  number(slot: number): number;
  readonly texts: KnownTexts;
  readonly ties: Before;
}

/** Compares two texts by their numbers. What is empty is last. */
export function compareKnown(texts: KnownTexts, { compare }: Alphabet, one: number, other: number): number {
  if (one === other) return 0;
  if (texts.length(one) === 0) return 1;
  return texts.length(other) === 0 ? -1 : compare(texts.text(one), texts.text(other));
}

/** Each text is placed once, however many slots have it; the slots are then sorted by numbers, and namesakes by `ties`. */
export function sortByAlphabet(slots: readonly number[], by: SlotTexts, alphabet: Alphabet): Sorted {
  const order = Uint32Array.from(slots);
  const rankOf = rankTexts(order, by, alphabet);
  const ranks = new Uint32Array((slots.at(-1) ?? -1) + 1);
  for (const slot of order) ranks[slot] = rankOf[by.number(slot)] as number;
  sortByKey(order, (slot) => ranks[slot] as number, false);
  settleRuns(order, (one, other) => ranks[one] === ranks[other], by.ties);
  const alike = new Uint8Array(order.length);
  for (let place = 1; place < order.length; place++)
    if (ranks[order[place - 1] as number] === ranks[order[place] as number]) alike[place] = 1;
  return { order, alike };
}

/** So many numbers hold the first letters of a text, each of them a few. */
const wordCount = 5;
const lettersAWord = 4;
/** As many of them are sorted by; few are still alike then. */
const sortedWords = 3;

/**
 * The places of the texts that these slots have, by number; texts that collate alike share one. Sorted by the weights of
 * the first letters: the alphabet is only asked about those that are alike so far or cannot be weighed.
 */
function rankTexts(slots: Uint32Array, { number, texts }: SlotTexts, alphabet: Alphabet): Uint32Array {
  const isUsed = new Uint8Array(texts.size);
  for (const slot of slots) isUsed[number(slot)] = 1;
  const { words, weighed, others } = weighAll(isUsed, texts, alphabet);
  const [first, second, third, fourth, fifth] = words as [Words, Words, Words, Words, Words];
  // The last letters first: each later pass keeps the order of what it finds equal.
  for (const word of words.slice(0, sortedWords).reverse())
    sortByKey(weighed, (text) => word[text] as number, false);
  const byAlphabet: Before = (one, other) => compareKnown(texts, alphabet, one, other);
  const compareRest: Before = (one, other) =>
    (fourth[one] as number) - (fourth[other] as number) ||
    (fifth[one] as number) - (fifth[other] as number) ||
    byAlphabet(one, other);
  const isRun = (one: number, other: number) =>
    first[one] === first[other] && second[one] === second[other] && third[one] === third[other];
  settleRuns(weighed, isRun, compareRest);
  others.sort(byAlphabet);
  const order = others.length === 0 ? weighed : merged(weighed, others, byAlphabet);
  const ranks = new Uint32Array(texts.size);
  let rank = 0;
  for (let place = 0; place < order.length; place++) {
    const [one, other] = [order[place - 1] ?? -1, order[place] as number];
    // What could not be weighed has no first letter, and may be like anything.
    const mayBe = place > 0 && (isRun(one, other) || first[one] === 0 || first[other] === 0);
    if (!mayBe || byAlphabet(one, other) !== 0) rank++;
    ranks[other] = rank;
  }
  return ranks;
}

type Words = Uint32Array;

/** The weights by number of the text, and which texts could be weighed. */
function weighAll(isUsed: Uint8Array, texts: KnownTexts, { weigh }: Alphabet) {
  const words = Array.from({ length: wordCount }, () => new Uint32Array(texts.size));
  const weights = new Uint8Array(wordCount * lettersAWord);
  const weighed = new Uint32Array(texts.size);
  const others: number[] = [];
  let count = 0;
  for (let number = 0; number < texts.size; number++) {
    if (isUsed[number] === 0) continue;
    const text = texts.text(number);
    if (text === '' || !weigh(text, weights)) {
      others.push(number);
      continue;
    }
    weighed[count++] = number;
    for (let word = 0, at = 0; word < wordCount; word++, at += lettersAWord)
      (words[word] as Words)[number] =
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
