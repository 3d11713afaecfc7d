import { distance } from 'fastest-levenshtein';

/** How well words fit what was typed, the best first: 0 is the same, 6 a slip of the fingers. */
export type Fit = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** What is compared: what the line is called, and what people call it too. */
export interface Words {
  readonly label: string;
  /** Other full names, e.g. an e-mail. They count as much as the label. */
  readonly also?: readonly string[];
  readonly synonyms?: readonly string[];
}

/** Without case, accents and the dots that say a dialog follows. */
const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('…', '').trim().replace(/\s+/g, ' ');

/** How well a line fits, or null where it does not. Everything fits nothing. */
export function fitOf(typed: string, { label, also = [], synonyms = [] }: Words): Fit | null {
  const sought = folded(typed);
  if (sought === '') return 0;
  const names = [label, ...also].map(folded);
  const others = synonyms.map(folded);
  if (names.includes(sought)) return 0;
  if (names.some((name) => name.startsWith(sought))) return 1;
  if (others.includes(sought)) return 2;
  if (names.some((name) => startsWord(name, sought))) return 3;
  if (others.some((name) => startsWord(name, sought))) return 4;
  if (names.some((name) => hasWords(name, sought))) return 5;
  return [...names, ...others].some((name) => isSlip(name, sought)) ? 6 : null;
}

const startsWord = (name: string, sought: string): boolean =>
  name.startsWith(sought) ||
  name.split(/[\s@._-]+/).some((word) => word.startsWith(sought)) ||
  name.includes(` ${sought}`);

/** Every word that was typed is somewhere in the name. */
const hasWords = (name: string, sought: string): boolean =>
  sought.split(' ').every((word) => word.length > 1 && name.includes(word));

/** One wrong letter in four, two in eight: `shorcuts`, `dectivate`. Shorter words would fit by chance. */
function isSlip(name: string, sought: string): boolean {
  if (sought.length < 4 || sought.length > 40) return false;
  const allowed = sought.length < 8 ? 1 : 2;
  return [name, ...name.split(/[\s@._-]+/)].some((word) => {
    if (word.length < 4) return false;
    // A word that is not written to its end yet is compared with as much of the name.
    const begun = word.slice(0, Math.max(sought.length, 4));
    return (
      distance(begun, sought) <= allowed ||
      (Math.abs(word.length - sought.length) <= allowed && distance(word, sought) <= allowed)
    );
  });
}

/** A line with how well it fits; `order` is its place among its like. */
export interface Ranked<T> {
  readonly item: T;
  readonly fit: Fit;
  /** 0: the last one that was chosen. Infinity: never. */
  readonly recent: number;
}

/** The best first: how it fits, then what was chosen lately, then as they came. */
export function ranked<T>(lines: readonly Ranked<T>[]): readonly T[] {
  return lines
    .map((line, at) => ({ ...line, at }))
    .sort((a, b) => a.fit - b.fit || compare(a.recent, b.recent) || a.at - b.at)
    .map(({ item }) => item);
}

/** Infinity minus Infinity is no number. */
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
