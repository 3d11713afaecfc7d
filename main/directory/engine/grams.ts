import { isWordLetter } from '../rules/fold';
import { type Bits, clearBit, intersect, setBit, wordsFor } from './bits';

/**
 * Which texts hold a letter, or a pair of letters standing together: one set of slots for each. A text that holds
 * `maria` is in the sets of `ma`, `ar`, `ri` and `ia`, so a search looks at the few texts that are in all four instead
 * of at every text. Words of one or two letters, which match most of the table, are answered by their set alone.
 *
 * Chosen by measuring 500,000 accounts (test/bench/engine.ts): `includes` over every text takes 15 to 25 ms a word,
 * this under 1 ms; and unlike lists of postings, a set takes a changed text in place.
 */
export interface Grams {
  add(slot: number, text: string): void;
  /** `text` must be what was added for the slot. */
  remove(slot: number, text: string): void;
  /**
   * Narrows `bits` to the slots whose text may hold `word`. True when they surely do, false when each has yet to be
   * looked at.
   */
  narrow(bits: Bits, word: string): boolean;
  /** The slots with a word or a line that begins with this letter, and maybe some more; null when there are none. */
  starts(where: 'word' | 'line', letter: number): Bits | null;
  /** Makes room for this many slots. */
  grow(slots: number): void;
  bytes(): number;
}

/**
 * Letters and pairs with a set of their own. Names of the Latin world need about 800; what comes after shares
 * `sharedSets`, which costs a look at more texts, never a wrong answer. Caps the memory whatever a server sends.
 */
const ownSets = 1024;
const sharedSets = 64;
const sharedShift = 26;

const ascii = 128;
/** Stands for "no second letter". A text that really holds U+0000 is only looked at once more than needed. */
const single = 0;
const blank = -1;
/**
 * Stand for "no letter before" at the front of a word, and of a line. Shared with texts that really hold U+0000 or
 * U+0001, which costs a look more.
 */
const wordFront = 0;
const lineFront = 1;

export function createGrams(): Grams {
  let words = 0;
  const sets: Bits[] = [];
  // Nearly all letters are ASCII, and a table is looked up several times as fast as a map. 0 means no set yet.
  const asciiSets = new Uint16Array(ascii * ascii);
  const otherSets = new Map<number, number>();

  /** The number of the set for a letter (`second` is `single`) or a pair; -1 when there is none and `make` is false. */
  function setOf(first: number, second: number, make: boolean): number {
    const plain = first < ascii && second < ascii;
    const key = plain ? first * ascii + second : first * 0x10000 + second;
    const known = plain ? asciiSets[key] || undefined : otherSets.get(key);
    if (known !== undefined) return known - 1;
    if (sets.length >= ownSets + sharedSets)
      return ownSets + (Math.imul(first * 31 + second, 0x9e3779b1) >>> sharedShift);
    if (!make) return -1;
    // All shared sets come at once, after the last own one.
    const made = sets.push(new Uint32Array(words));
    if (made === ownSets) for (let i = 0; i < sharedSets; i++) sets.push(new Uint32Array(words));
    if (plain) asciiSets[key] = made;
    else otherSets.set(key, made);
    return made - 1;
  }

  /** What `setsOf` found last. */
  let found = new Int16Array(64);

  /** The sets of a text, in `found`: how many there are. A list, because a call for each took as long as all the rest. */
  function setsOf(text: string, make: boolean): number {
    if (found.length < text.length * 4) found = new Int16Array(text.length * 8);
    let count = 0;
    let before = blank;
    for (let at = 0; at < text.length; at++) {
      const letter = text.charCodeAt(at);
      // Words hold no white space, so no pair across it is ever asked for.
      if (letter === 32 || letter === 10) {
        before = blank;
        continue;
      }
      found[count++] = setOf(letter, single, make);
      if (before === blank || !isWordLetter(before)) found[count++] = setOf(wordFront, letter, make);
      if (at === 0 || text.charCodeAt(at - 1) === 10) found[count++] = setOf(lineFront, letter, make);
      if (before !== blank) found[count++] = setOf(before, letter, make);
      before = letter;
    }
    return count;
  }

  return {
    add(slot, text) {
      const count = setsOf(text, true);
      for (let at = 0; at < count; at++) setBit(sets[found[at] as number] as Bits, slot);
    },
    remove(slot, text) {
      const count = setsOf(text, false);
      for (let at = 0; at < count; at++) {
        const set = found[at] as number;
        if (set >= 0) clearBit(sets[set] as Bits, slot);
      }
    },
    narrow(bits, word) {
      let exact = word.length <= 2;
      for (let at = 0; at < Math.max(1, word.length - 1); at++) {
        const second = word.length === 1 ? single : word.charCodeAt(at + 1);
        const set = setOf(word.charCodeAt(at), second, false);
        if (set < 0) {
          bits.fill(0);
          return true;
        }
        if (set >= ownSets || (second === single && word.length > 1)) exact = false;
        intersect(bits, sets[set] as Bits);
      }
      return exact;
    },
    starts(where, letter) {
      const set = setOf(where === 'word' ? wordFront : lineFront, letter, false);
      return set < 0 ? null : (sets[set] as Bits);
    },
    grow(slots) {
      if (wordsFor(slots) <= words) return;
      words = wordsFor(slots);
      for (let set = 0; set < sets.length; set++) {
        const wider = new Uint32Array(words);
        wider.set(sets[set] as Bits);
        sets[set] = wider;
      }
    },
    bytes: () => sets.length * words * 4,
  };
}
