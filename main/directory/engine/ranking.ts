import { beginsWord } from '../rules/fold';
import { type Condition, wordsIn } from '../rules/search-language';
import { type Bits, hasBit, intersect, keep } from './bits';
import { type Hits, narrowByGrams, placeHits } from './search';
import type { Table } from './table';

/**
 * How well what was found matches: the whole name or address is what was typed, then one of them begins so, then every
 * word begins a word somewhere, then the rest.
 */
export interface Ranking {
  /** The classes from the best on, each told without looking at the ones before. */
  readonly classes: readonly RankedClass[];
}

export interface RankedClass {
  /** All entries of the class are among these. */
  among(): Bits;
  /** Left out: all of those are. Else told when the list gets to an entry. */
  readonly has?: (entry: number) => boolean;
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
  const slots = (test: (slot: number) => boolean) => (slotOf ? (entry: number) => test(slotOf(entry)) : test);
  const sameStart = among(matching, mayBegin(table, typed), slotOf);
  const { begins, is } = beginnings(table, typed);
  const wordBegins = wordBeginnings(table, words);
  return {
    classes: [
      { among: () => kept(sameStart, slots(is)) },
      { among: () => sameStart, has: slots(begins) },
      { among: () => among(matching, wordBegins.within(), slotOf), has: slots(wordBegins.test) },
    ],
  };
}

/** All whose name or address begins so are among these. */
function mayBegin(table: Table, typed: string): Bits {
  const slots = startsOf(table, 'line', typed).slice();
  // What follows the `@` stands with the domains.
  narrowByGrams(table, slots, typed.slice(0, typed.lastIndexOf('@') + 1) || typed);
  return slots;
}

const startsOf = (table: Table, where: 'word' | 'line', text: string): Bits =>
  table.grams.starts(where, text.charCodeAt(0)) ?? new Uint32Array(table.live.length);

/** The entries whose slot is in the set. */
function among(entries: Bits, slots: Bits, slotOf: Ranked['slotOf']): Bits {
  if (slotOf) return kept(entries, (entry) => hasBit(slots, slotOf(entry)));
  const bits = entries.slice();
  intersect(bits, slots);
  return bits;
}

function kept(entries: Bits, test: (entry: number) => boolean): Bits {
  const bits = entries.slice();
  keep(bits, test);
  return bits;
}

/** Tell whose name or address begins with what was typed, and whose is just that. */
function beginnings(table: Table, typed: string) {
  const { begins, isName, isAddress } = table.texts.beginsWith(typed);
  const at = typed.lastIndexOf('@');
  if (at < 0) return { begins, is: (slot: number) => isName(slot) || isAddress(slot) };
  // The domain is not part of the text, and only what holds the `@` can reach into it.
  const mailbox = table.texts.beginsWith(typed.slice(0, at + 1));
  const domain = typed.slice(at);
  const across = (slot: number, other: (own: string) => boolean) =>
    mailbox.isAddress(slot) && other(domainOf(table, slot));
  return {
    begins: (slot: number) => begins(slot) || across(slot, (own) => own.startsWith(domain)),
    is: (slot: number) => isName(slot) || across(slot, (own) => own === domain),
  };
}

function domainOf({ affiliation, affiliations, domains }: Table, slot: number): string {
  return domains.texts[affiliations.domain[affiliation[slot] as number] as number] as string;
}

/** Where every word begins a word of the name, the address, the instance or a group: all those slots are `within`. */
function wordBeginnings(table: Table, words: readonly string[]) {
  const { cohort, affiliation } = table;
  let tests: readonly WordTest[] | null = null;
  const all = () => {
    tests ??= words.map((word) => wordTest(table, word));
    return tests;
  };
  return {
    within() {
      const slots = table.live.slice();
      // Who is in a group of that name may be anybody: they are told when the list gets to them.
      for (const { starts, hits } of all()) if (!hits) intersect(slots, starts);
      return slots;
    },
    test: (slot: number) => {
      for (const { hits, starts, begins } of all()) {
        if (hits?.cohorts?.[cohort[slot] as number] === 1) continue;
        if (hits?.affiliations?.[affiliation[slot] as number] === 1) continue;
        if (!hasBit(starts, slot) || !begins(slot)) return false;
      }
      return true;
    },
  };
}

interface WordTest {
  readonly hits: Hits | null;
  /** Only these have a word of their own that begins with the same letter. */
  readonly starts: Bits;
  begins(slot: number): boolean;
}

function wordTest(table: Table, word: string): WordTest {
  const { texts } = table;
  const inText = texts.beginsWord(word);
  const endsSo = texts.endsWith(word.slice(0, word.lastIndexOf('@') + 1));
  return {
    hits: placeHits(table, 'anywhere', (each) => beginsWord(each, word)),
    starts: startsOf(table, 'word', word),
    begins: word.includes('@')
      ? (slot) =>
          inText(slot) ||
          (endsSo(slot) && beginsWord(texts.address(slot) + domainOf(table, slot).slice(1), word))
      : inText,
  };
}
