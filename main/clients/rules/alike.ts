import { distance } from 'fastest-levenshtein';

/** Letters that are taken for others at a glance, whichever alphabet they are of. What is left out looks like nothing else. */
const lookalikes: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '1': 'l', i: 'l', '|': 'l', '!': 'l', '5': 's', '8': 'b' },
  ...{ а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', ѕ: 's', і: 'l', ј: 'j', к: 'k', м: 'm', н: 'h', о: 'o' },
  ...{ р: 'p', ԛ: 'q', т: 't', у: 'y', х: 'x', ѵ: 'v', ԝ: 'w', һ: 'h', ӏ: 'l' },
  ...{
    α: 'a',
    β: 'b',
    ε: 'e',
    η: 'n',
    ι: 'l',
    κ: 'k',
    ν: 'v',
    ο: 'o',
    ρ: 'p',
    τ: 't',
    υ: 'u',
    χ: 'x',
    ω: 'w',
  },
  ...{ ı: 'l', ł: 'l', ø: 'o', đ: 'd', ß: 'b' },
};

/** What is left of a name for whoever looks at it for a moment: no case, no accents, no spaces and signs, one letter a shape. */
export const shapeOf = (name: string): string => lettersOf(name).replaceAll('rn', 'm').replaceAll('vv', 'w');

/** That, before two letters that look like one are one. */
function lettersOf(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase().normalize('NFKD');
  return [...plain]
    .map((letter) => lookalikes[letter] ?? letter)
    .filter((letter) => /[\p{L}\p{N}]/u.test(letter))
    .join('');
}

/** So many letters may differ: a word of three is another word with one changed. */
const differing = (length: number): number => (length < 4 ? 0 : length < 10 ? 1 : 2);

/**
 * Whether two names can be mixed up by whoever is in a hurry. Names that differ in their numbers alone (Team 1, Team 2) are
 * told apart by these, and nobody could name a row of clients otherwise.
 */
export function isAlike(one: string, other: string): boolean {
  const [first, second] = [shapeOf(one), shapeOf(other)];
  if (first === second) return first !== '' || one.trim() === other.trim();
  if (numbersOf(one) !== numbersOf(other)) return false;
  return isSwapped(first, second) || isNear(first, second) || isNear(lettersOf(one), lettersOf(other));
}

/** A few letters of many are others. */
const isNear = (one: string, other: string): boolean =>
  distance(one, other) <= differing(Math.min(one.length, other.length));

/** Two neighbours changed places: one slip of the fingers, though two letters differ. */
function isSwapped(one: string, other: string): boolean {
  if (one.length !== other.length || one.length < 4) return false;
  const at = [...one].findIndex((_, place) => one[place] !== other[place]);
  const swapped = `${one.slice(0, at)}${one[at + 1] ?? ''}${one[at] ?? ''}${one.slice(at + 2)}`;
  return swapped === other;
}

const numbersOf = (name: string): string => (name.normalize('NFKD').match(/\p{N}+/gu) ?? []).join(' ');

/** The same name for whoever types it: case and the width of spaces make no difference. */
export const foldName = (name: string): string =>
  name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
