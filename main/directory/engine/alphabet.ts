import { fold } from '../rules/fold';

export type Compare = (a: string, b: string) => number;

/**
 * The reader's alphabet: how it compares, and the same as numbers where the letters of a text tell its place one by one.
 * Comparing half a million names by the rules of a language takes seconds, sorting numbers does not.
 */
export interface Alphabet {
  readonly compare: Compare;
  /**
   * Writes what `text` weighs, letter by letter and at most as many as `into` has room for, and zeros after that. Of two
   * texts the one that is less where they first differ comes first. False where the letters alone do not tell.
   */
  weigh(text: string, into: Uint8Array): boolean;
}

/** Weights are below this. */
export const weightBits = 7;

/** Completely ignorable, and keeps what stands around it from being taken together (Unicode 3.0, UTS 10). */
const joiner = '\u034f';
const beyondAscii = /[\u0080-\uffff]/;
const firstPlain = 0x20;
const lastPlain = 0x7e;
const digits = '0123456789';
const letters = 'abcdefghijklmnopqrstuvwxyz';
/** Numbers of more digits are left to the alphabet. */
const mostDigits = 100;

/**
 * Finds the weights by asking `compare` about each letter of ASCII and each pair of letters, so it holds for every
 * language: Czech sorts `ch` as a letter of its own, Danish `aa`; texts that hold such a pair are not weighed. Other
 * letters weigh what they fold to where `compare` finds that alike: `é` in most languages, `ö` not in Swedish.
 */
export function createAlphabet(compare: Compare): Alphabet {
  const weights = plainWeights(compare);
  const takenTogether = pairs(compare);
  const isNumeric =
    compare('a2', 'a10') < 0 &&
    compare('a02', 'a2') === 0 &&
    compare('0', '00') === 0 &&
    compare('-', '0') < 0;
  /** What a letter beyond ASCII is written as to be weighed; empty where it cannot be. */
  const others = new Map<string, string>();

  function plain(letter: string): string {
    const known = others.get(letter);
    if (known !== undefined) return known;
    const folded = fold(letter);
    const isPlain = /^[a-z]+$/.test(folded) && !/\p{M}/u.test(letter) && compare(letter, folded) === 0;
    const result = isPlain ? folded : '';
    others.set(letter, result);
    return result;
  }

  /** The text in ASCII; null where that would be another text. */
  function plainText(text: string): string | null {
    let result = '';
    for (const letter of text) {
      if (letter <= '\x7f') result += letter;
      else {
        const written = plain(letter);
        if (written === '') return null;
        result += written;
      }
    }
    return result;
  }

  return {
    compare,
    weigh(text, into) {
      const ascii = beyondAscii.test(text) ? plainText(text) : text;
      if (ascii === null || !isNumeric) return false;
      let written = 0;
      let before = -1;
      for (let at = 0; at < ascii.length; at++) {
        const unit = ascii.charCodeAt(at);
        const weight = weights[unit] as number;
        if (weight === 0) return false;
        const letter = letterNumber(unit);
        if (letter >= 0 && before >= 0 && takenTogether[before * letters.length + letter] === 1) return false;
        before = letter;
        if (written < into.length) into[written++] = weight;
        if (!isDigit(unit)) continue;
        // A number: how many digits it has, then these. It goes on to the last of them.
        let end = at + 1;
        while (end < ascii.length && isDigit(ascii.charCodeAt(end))) end++;
        while (at < end - 1 && ascii.charCodeAt(at) === 48) at++;
        if (end - at > mostDigits) return false;
        if (written < into.length) into[written++] = end - at;
        for (; at < end; at++) if (written < into.length) into[written++] = ascii.charCodeAt(at) - 47;
        at--;
      }
      into.fill(0, written);
      return true;
    },
  };
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

/** 0 to 25, capital or not; -1 for what is no letter. */
function letterNumber(unit: number): number {
  const small = unit | 32;
  return small >= 97 && small <= 122 ? small - 97 : -1;
}

/** By unit: its place among the letters and signs of ASCII, all digits at one; 0 for what cannot be weighed. */
function plainWeights(compare: Compare): Uint8Array {
  const signs = Array.from({ length: lastPlain - firstPlain + 1 }, (_, at) =>
    String.fromCharCode(firstPlain + at),
  ).filter((sign) => compare(sign, '') > 0 && !(digits.includes(sign) && sign !== '0'));
  signs.sort(compare);
  const weights = new Uint8Array(128);
  let weight = 0;
  signs.forEach((sign, at) => {
    if (at === 0 || compare(signs[at - 1] as string, sign) !== 0) weight++;
    weights[sign.charCodeAt(0)] = weight;
  });
  for (const digit of digits) weights[digit.charCodeAt(0)] = weights[48] as number;
  return weights;
}

/** 1 for each two letters that are more, or other, than the one after the other. */
function pairs(compare: Compare): Uint8Array {
  const together = new Uint8Array(letters.length ** 2);
  for (let pair = 0; pair < together.length; pair++) {
    const one = letters[Math.floor(pair / letters.length)] as string;
    const other = letters[pair % letters.length] as string;
    if (compare(one + other, one + joiner + other) !== 0) together[pair] = 1;
  }
  return together;
}

/** Ignores case and accents, and takes digits as numbers: `team 9` comes before `team 10`. */
export function alphabetHere(): Compare {
  return new Intl.Collator(undefined, { sensitivity: 'base', numeric: true }).compare;
}
