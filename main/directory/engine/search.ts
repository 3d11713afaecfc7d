import { type Bits, wordsFor } from './bits';
import type { Table } from './table';

/**
 * The accounts that hold every word, each as part of the name, the e-mail, the instance's name or a group's name.
 * `within` is the answer to an earlier search that these words only narrow, or the live accounts.
 */
export function search(table: Table, words: readonly string[], within: Bits): Bits {
  const found = within.slice(0, wordsFor(table.size));
  // Long words leave fewer accounts for the others to look at.
  for (const word of [...words].sort((a, b) => b.length - a.length)) {
    const hits = hitsOf(table, word);
    const inText = found.slice();
    if (!table.grams.narrow(inText, word)) keepWithText(table, inText, word);
    if (word.includes('@')) addAcrossTheAt(table, found, inText, word);
    if (hits) addHits(table, found, inText, hits);
    found.set(inText);
  }
  return found;
}

/** Whether one search finds nothing that another did not find: its words only go on where the other's stopped. */
export function narrows(words: readonly string[], earlier: readonly string[]): boolean {
  return earlier.every((word) => words.some((longer) => longer.includes(word)));
}

/** 1 for each number that is hit. */
interface Hits {
  readonly cohorts: Uint8Array;
  readonly affiliations: Uint8Array;
}

/** The cohorts whose instance, and the affiliations whose groups or domain hold the word; null when there are none. */
function hitsOf(table: Table, word: string): Hits | null {
  const { cohorts, affiliations, groupSets } = table;
  const instances = table.instances.map((instance) => instance?.foldedName.includes(word) === true);
  const domains = table.domains.texts.map((domain) => domain.includes(word));
  const groups = groupSets.folded.map((name) => name.includes(word));
  const anyGroup = groups.includes(true);
  if (!anyGroup && !instances.includes(true) && !domains.includes(true)) return null;
  const sets = groupSets.sets.map((set) => anyGroup && set.some((name) => groups[name]));
  return {
    cohorts: Uint8Array.from(cohorts.instance, (instance) => (instances[instance] ? 1 : 0)),
    affiliations: Uint8Array.from(affiliations.groups, (set, number) =>
      sets[set] || domains[affiliations.domain[number] as number] ? 1 : 0,
    ),
  };
}

function keepWithText(table: Table, bits: Bits, word: string): void {
  const { text } = table;
  keep(bits, (slot) => (text[slot] as string).includes(word));
}

/** A word such as `ana@exa` begins in the text and ends in the domain, which is not part of the text. */
function addAcrossTheAt(table: Table, within: Bits, into: Bits, word: string): void {
  const { text, affiliation, affiliations, domains } = table;
  const across = within.slice();
  table.grams.narrow(across, word.slice(0, word.lastIndexOf('@') + 1));
  keep(across, (slot) => {
    const domain = domains.texts[affiliations.domain[affiliation[slot] as number] as number] as string;
    return `${text[slot]}${domain.slice(1)}`.includes(word);
  });
  for (let at = 0; at < into.length; at++) into[at] = (into[at] as number) | (across[at] as number);
}

/** Takes out of `bits` the slots that fail `test`. */
function keep(bits: Bits, test: (slot: number) => boolean): void {
  for (let at = 0; at < bits.length; at++) {
    let left = bits[at] as number;
    let kept = left;
    while (left !== 0) {
      const lowest = left & -left;
      if (!test((at << 5) + 31 - Math.clz32(lowest))) kept &= ~lowest;
      left ^= lowest;
    }
    bits[at] = kept;
  }
}

function addHits(table: Table, within: Bits, into: Bits, hits: Hits): void {
  const { cohort, affiliation } = table;
  for (let at = 0; at < into.length; at++) {
    if (within[at] === 0) continue;
    const first = at << 5;
    let word = 0;
    // Looking at all 32 is faster than finding out which are set. Free slots have numbers that are never hit.
    for (let bit = 0; bit < 32; bit++) {
      const hit =
        (hits.cohorts[cohort[first + bit] as number] as number) |
        (hits.affiliations[affiliation[first + bit] as number] as number);
      word |= hit << bit;
    }
    into[at] = (into[at] as number) | (word & (within[at] as number));
  }
}
