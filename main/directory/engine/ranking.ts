import { beginsWord } from '../rules/fold';
import { type Condition, wordsIn } from '../rules/search-language';
import { type Bits, hasBit, intersect, setBit } from './bits';
import { addHits, placeHits } from './search';
import { startOf } from './starts';
import type { Table } from './table';

/**
 * How well what was found matches: the whole name or address is what was typed, then one of them begins so, then every
 * word begins a word somewhere, then the rest.
 */
export interface Ranking {
  readonly exact: Bits;
  readonly prefix: Bits;
  /** All those of which every word begins a word are among these; `begins` says which of these are. */
  readonly candidates: Bits;
  begins(entry: number): boolean;
}

/** Entries of the list, whose texts are those of a slot: accounts themselves, or persons with the slot that names them. */
export interface Ranked {
  readonly matching: Bits;
  readonly slotOf: ((entry: number) => number) | null;
}

/** Null when nothing was typed that could be matched better or worse. */
export function rankingOf(
  table: Table,
  conditions: readonly Condition[],
  { matching, slotOf }: Ranked,
): Ranking | null {
  const words = wordsIn(conditions, 'anywhere', 'name', 'email');
  if (words.length === 0) return null;
  const typed = words.join(' ');
  const first = table.grams.starts('line', typed.charCodeAt(0)) ?? new Uint32Array(0);
  const { slots, begins } = wordBeginnings(table, words, slotOf ? table.live : matching);
  return {
    ...beginnings(table, typed, among(matching, first, slotOf), slotOf),
    candidates: among(matching, slots, slotOf),
    begins: slotOf ? (entry) => begins(slotOf(entry)) : begins,
  };
}

/** The entries whose slot is in the set. */
function among(entries: Bits, slots: Bits, slotOf: Ranked['slotOf']): Bits {
  const bits = entries.slice();
  if (!slotOf) {
    intersect(bits, slots);
    return bits;
  }
  for (let at = 0; at < bits.length; at++) {
    for (let left = bits[at] as number; left !== 0; left &= left - 1) {
      const lowest = left & -left;
      if (!hasBit(slots, slotOf((at << 5) + 31 - Math.clz32(lowest))))
        bits[at] = (bits[at] as number) & ~lowest;
    }
  }
  return bits;
}

/**
 * Whose name or address begins with what was typed, or is it. The first two letters of both stand in a column, so that
 * the texts of most others need not be looked at.
 */
function beginnings(
  table: Table,
  typed: string,
  entries: Bits,
  slotOf: Ranked['slotOf'],
): { exact: Bits; prefix: Bits } {
  const { nameStart, emailStart } = table;
  const exact = new Uint32Array(entries.length);
  const prefix = new Uint32Array(entries.length);
  const wanted = startOf(typed);
  const isLetter = typed.length === 1;
  const shift = isLetter ? 16 : 0;
  const near = wanted >>> shift;
  for (let at = 0; at < entries.length; at++) {
    for (let left = entries[at] as number; left !== 0; left &= left - 1) {
      const entry = (at << 5) + 31 - Math.clz32(left & -left);
      const slot = slotOf ? slotOf(entry) : entry;
      const name = nameStart[slot] as number;
      const email = emailStart[slot] as number;
      if (name >>> shift !== near && email >>> shift !== near) continue;
      const fit = isLetter
        ? name === wanted || email === wanted
          ? 'exact'
          : 'prefix'
        : fitOf(table, slot, typed);
      if (fit) setBit(fit === 'exact' ? exact : prefix, entry);
    }
  }
  return { exact, prefix };
}

function fitOf(table: Table, slot: number, typed: string): 'exact' | 'prefix' | null {
  const text = table.text[slot] as string;
  const cut = text.lastIndexOf('\n');
  const begins = typed.length <= cut && text.startsWith(typed);
  if (begins && typed.length === cut) return 'exact';
  // The domain is not part of the text, and only what holds the `@` can reach into it.
  const address = typed.includes('@') ? emailOf(table, slot) : text.slice(cut + 1);
  if (address.startsWith(typed)) return address === typed ? 'exact' : 'prefix';
  return begins ? 'prefix' : null;
}

/** The folded address whole: the column of texts leaves the domain out. */
function emailOf(table: Table, slot: number): string {
  const { text, affiliation, affiliations, domains } = table;
  const own = text[slot] as string;
  const domain = domains.texts[affiliations.domain[affiliation[slot] as number] as number] as string;
  return own.slice(own.lastIndexOf('\n') + 1) + domain.slice(1);
}

/** Where every word begins a word of the name, the address, the instance or a group: `slots` are all of `within` that may. */
function wordBeginnings(table: Table, words: readonly string[], within: Bits) {
  const { cohort, affiliation, text, grams } = table;
  const slots = within.slice();
  const tests = words.map((word) => {
    const hits = placeHits(table, 'anywhere', (each) => beginsWord(each, word));
    const may = slots.slice();
    intersect(may, grams.starts('word', word.charCodeAt(0)) ?? new Uint32Array(0));
    if (hits) addHits(table, slots, may, hits);
    slots.set(may);
    return (slot: number): boolean =>
      hits?.cohorts[cohort[slot] as number] === 1 ||
      hits?.affiliations[affiliation[slot] as number] === 1 ||
      beginsWord(text[slot] as string, word) ||
      (word.includes('@') && beginsWord(emailOf(table, slot), word));
  });
  return { slots, begins: (slot: number) => tests.every((test) => test(slot)) };
}
