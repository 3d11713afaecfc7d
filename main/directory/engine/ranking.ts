import { type Condition, wordsIn } from '../rules/search-language';
import { type Bits, clearBit, hasBit, setBit } from './bits';
import { type Hits, placeHits } from './search';
import { startOf } from './starts';
import type { Table } from './table';

/**
 * How well what was found matches: the whole name or address is what was typed, then one of them begins so, then every
 * word begins a word somewhere, then the rest. Each is a test of an entry of the list, asked in this order and only as
 * far down the list as anybody looks; what passes one is not asked again. What is equal stays as it stands.
 */
export type Ranking = readonly ((entry: number) => boolean)[];

/** Entries of the list, whose texts are those of a slot: accounts themselves, or persons with the slot that names them. */
export interface Ranked {
  readonly matching: Bits;
  readonly slotOf: (entry: number) => number;
}

/** Null when nothing was typed that could be matched better or worse. */
export function rankingOf(table: Table, conditions: readonly Condition[], ranked: Ranked): Ranking | null {
  const words = wordsIn(conditions, 'anywhere', 'name', 'email');
  if (words.length === 0) return null;
  const { exact, prefix } = beginnings(table, words.join(' '), ranked);
  const begins = wordBeginnings(table, words);
  return [
    (entry) => hasBit(exact, entry),
    (entry) => hasBit(prefix, entry),
    (entry) => begins(ranked.slotOf(entry)),
  ];
}

/**
 * Whose name or address begins with what was typed, or is it. The first two letters of both stand in a column, so that
 * the texts of all others need not be looked at.
 */
function beginnings(
  table: Table,
  typed: string,
  { matching, slotOf }: Ranked,
): { exact: Bits; prefix: Bits } {
  const { nameStart, emailStart } = table;
  const exact = new Uint32Array(matching.length);
  const prefix = new Uint32Array(matching.length);
  const wanted = startOf(typed);
  const mask = typed.length === 1 ? 0xffff0000 : 0xffffffff;
  const shift = typed.length === 1 ? 16 : 0;
  for (let at = 0; at < matching.length; at++) {
    let left = matching[at] as number;
    while (left !== 0) {
      const lowest = left & -left;
      left ^= lowest;
      const entry = (at << 5) + 31 - Math.clz32(lowest);
      const slot = slotOf(entry);
      const [name, email] = [nameStart[slot] as number, emailStart[slot] as number];
      const near =
        (name & mask) >>> shift === wanted >>> shift || (email & mask) >>> shift === wanted >>> shift;
      if (!near) continue;
      if (typed.length === 1) {
        setBit(name === wanted || email === wanted ? exact : prefix, entry);
        continue;
      }
      const text = table.text[slot] as string;
      const cut = text.lastIndexOf('\n');
      const address = emailOf(table, slot);
      if (text.startsWith(typed) && typed.length <= cut) setBit(typed.length === cut ? exact : prefix, entry);
      if (address.startsWith(typed)) setBit(address.length === typed.length ? exact : prefix, entry);
      if (hasBit(exact, entry)) clearBit(prefix, entry);
    }
  }
  return { exact, prefix };
}

/** The folded address whole: the column of texts leaves the domain out. */
function emailOf(table: Table, slot: number): string {
  const { text, affiliation, affiliations, domains } = table;
  const own = text[slot] as string;
  const domain = domains.texts[affiliations.domain[affiliation[slot] as number] as number] as string;
  return own.slice(own.lastIndexOf('\n') + 1) + domain.slice(1);
}

/** Whether every word begins a word of the name, the address, the instance or a group. */
function wordBeginnings(table: Table, words: readonly string[]): (slot: number) => boolean {
  const { cohort, affiliation, text } = table;
  const tests = words.map((word) => {
    const hits: Hits | null = placeHits(table, 'anywhere', (each) => beginsWord(each, word));
    return (slot: number): boolean =>
      hits?.cohorts[cohort[slot] as number] === 1 ||
      hits?.affiliations[affiliation[slot] as number] === 1 ||
      beginsWord(text[slot] as string, word) ||
      (word.includes('@') && beginsWord(emailOf(table, slot), word));
  });
  return (slot) => tests.every((test) => test(slot));
}

/** Whether a word of the text begins so. */
export function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !isLetter(text, at - 1)) return true;
  }
  return false;
}

const otherLetter = /[\p{L}\p{M}\p{N}]/u;

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  return (code >= 0xd800 && code <= 0xdfff) || otherLetter.test(text.charAt(at));
}
