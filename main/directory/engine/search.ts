import { fold } from '../rules/fold';
import type {
  Condition,
  DateCondition,
  Fact,
  FactCondition,
  Place,
  TimeCondition,
} from '../rules/search-language';
import { type Bits, wordsFor } from './bits';
import { environments, kinds, roles, statuses } from './cohorts';
import { flagBits } from './flags';
import { sourceLabel } from './labels';
import type { Table } from './table';

const day = 86_400_000;

/**
 * The accounts for which every condition holds. `within` is the answer to an earlier search that these conditions only
 * narrow, or the live accounts; `now` is what days are counted back from.
 */
export function search(table: Table, conditions: readonly Condition[], within: Bits, now: number): Bits {
  const found = within.slice(0, wordsFor(table.size));
  for (const condition of [...conditions].sort((a, b) => cost(a) - cost(b))) {
    const hits = matching(table, condition, found, now);
    if (condition.not)
      for (let at = 0; at < found.length; at++) found[at] = (found[at] as number) & ~(hits[at] as number);
    else found.set(hits);
  }
  return found;
}

/** Long words leave fewer accounts for the others to look at; what is not wanted comes last. */
function cost(condition: Condition): number {
  const length = condition.kind === 'text' ? condition.text.length : 1;
  return (condition.not ? 1000 : 0) - length;
}

/** Whether one search finds nothing that another did not find: its words only go on where the other's stopped. */
export function narrows(conditions: readonly Condition[], earlier: readonly Condition[]): boolean {
  return earlier.every((old) =>
    conditions.some(
      (next) =>
        JSON.stringify(next) === JSON.stringify(old) ||
        (next.kind === 'text' &&
          old.kind === 'text' &&
          next.place === old.place &&
          next.not === old.not &&
          (next.not ? old.text.includes(next.text) : next.text.includes(old.text))),
    ),
  );
}

/** Those of `within` for which the condition holds, never mind its `not`. */
function matching(table: Table, condition: Condition, within: Bits, now: number): Bits {
  if (condition.kind === 'fact') return withFact(table, condition, within);
  if (condition.kind === 'date') return atDate(table, condition, within);
  if (condition.kind === 'time') return atTime(table, condition, within, now);
  const { place, text } = condition;
  const hits = placeHits(table, place, (each) => each.includes(text));
  const bits = within.slice();
  if (place === 'anywhere') {
    if (!narrowByGrams(table, bits, text)) keep(bits, (slot) => (table.text[slot] as string).includes(text));
    if (text.includes('@')) addAcrossTheAt(table, within, bits, text);
  } else if (place === 'name') {
    narrowByGrams(table, bits, text);
    keep(bits, (slot) => nameOf(table.text[slot] as string).includes(text));
  } else if (place === 'email') {
    narrowByGrams(table, bits, text);
    keep(
      bits,
      (slot) =>
        (table.text[slot] as string).indexOf(text, nameOf(table.text[slot] as string).length + 1) >= 0,
    );
    if (text.includes('@')) addAcrossTheAt(table, within, bits, text);
  } else {
    bits.fill(0);
  }
  if (hits) addHits(table, within, bits, hits);
  return bits;
}

const nameOf = (text: string): string => text.slice(0, text.lastIndexOf('\n'));

/** True when what is left surely holds the text; a text with spaces always has yet to be looked for. */
function narrowByGrams(table: Table, bits: Bits, text: string): boolean {
  if (!/\s/u.test(text)) return table.grams.narrow(bits, text);
  for (const piece of text.split(/\s+/u)) if (piece !== '') table.grams.narrow(bits, piece);
  return false;
}

/** 1 for each number that is hit. */
export interface Hits {
  readonly cohorts: Uint8Array;
  readonly affiliations: Uint8Array;
}

/** The cohorts and affiliations with a text that passes in the place; null when there are none. */
export function placeHits(table: Table, place: Place, passes: (text: string) => boolean): Hits | null {
  const { cohorts, affiliations, groupSets } = table;
  const among = (places: readonly Place[], texts: readonly string[]) =>
    places.includes(place) ? texts.map(passes) : [];
  const instances = among(
    ['anywhere', 'instance'],
    table.instances.map((instance) => instance?.foldedName ?? ''),
  );
  const domains = among(['anywhere', 'email', 'domain'], table.domains.texts);
  const groups = among(['anywhere', 'group'], groupSets.folded);
  const sources = among(
    ['source'],
    table.sources.texts.map((source) => `${fold(source)}\n${fold(sourceLabel(source))}`),
  );
  const tenants = among(['tenant'], table.tenants.texts.map(fold));
  const anyGroup = groups.includes(true);
  if (![instances, domains, groups, sources, tenants].some((list) => list.includes(true))) return null;
  const sets = groupSets.sets.map((set) => anyGroup && set.some((name) => groups[name]));
  // Loops, as `from` with a function is ten times as slow, and every key press comes here.
  const byCohort = new Uint8Array(cohorts.count);
  for (let cohort = 0; cohort < byCohort.length; cohort++) {
    const isHit =
      instances[cohorts.instance[cohort] as number] ||
      sources[cohorts.source[cohort] as number] ||
      tenants[cohorts.tenant[cohort] as number];
    byCohort[cohort] = isHit ? 1 : 0;
  }
  const byAffiliation = new Uint8Array(affiliations.count);
  for (let number = 0; number < byAffiliation.length; number++) {
    const isHit =
      sets[affiliations.groups[number] as number] || domains[affiliations.domain[number] as number];
    byAffiliation[number] = isHit ? 1 : 0;
  }
  return { cohorts: byCohort, affiliations: byAffiliation };
}

function withFact(table: Table, { facts }: FactCondition, within: Bits): Bits {
  const { cohort, cohorts, flags } = table;
  const environmentOf = table.instances.map((entry) =>
    entry ? environments.indexOf(entry.environment) : -1,
  );
  const holds = (fact: Fact, of: number): boolean => {
    if (fact.of === 'status') return cohorts.status[of] === statuses.indexOf(fact.value);
    if (fact.of === 'role') return cohorts.role[of] === roles.indexOf(fact.value);
    if (fact.of === 'account') return cohorts.kind[of] === kinds.indexOf(fact.value);
    if (fact.of === 'environment')
      return environmentOf[cohorts.instance[of] as number] === environments.indexOf(fact.value);
    return false;
  };
  const ofCohort = Uint8Array.from({ length: cohorts.count }, (_, of) =>
    facts.some((fact) => holds(fact, of)) ? 1 : 0,
  );
  const flagged = facts.reduce((bits, fact) => (fact.of === 'flag' ? bits | flagBits[fact.value] : bits), 0);
  const manages = facts.some((fact) => fact.of === 'manager');
  const bits = within.slice();
  keep(
    bits,
    (slot) =>
      ofCohort[cohort[slot] as number] === 1 ||
      ((flags[slot] as number) & flagged) !== 0 ||
      (manages && table.isManager(slot)),
  );
  return bits;
}

function atTime(table: Table, { of, is, days }: TimeCondition, within: Bits, now: number): Bits {
  const { cohort, cohorts, lastSignIn, createdAt } = table;
  const bits = within.slice();
  const key = kinds.indexOf('api-key');
  const limit = days * day;
  keep(bits, (slot) => {
    if (of === 'seen' && cohorts.kind[cohort[slot] as number] === key) return false;
    const since = now - ((of === 'seen' ? lastSignIn : createdAt)[slot] as number);
    return is === 'never' ? Number.isNaN(since) : is === 'within' ? since <= limit : since > limit;
  });
  return bits;
}

function atDate(table: Table, { of, from, to }: DateCondition, within: Bits): Bits {
  const times = of === 'seen' ? table.lastSignIn : table.createdAt;
  const bits = within.slice();
  // What has no date is in no span of time: not a number is neither from one moment on nor before another.
  keep(bits, (slot) => (times[slot] as number) >= from && (times[slot] as number) < to);
  return bits;
}

/** A word such as `ana@exa` begins in the text and ends in the domain, which is not part of the text. */
function addAcrossTheAt(table: Table, within: Bits, into: Bits, word: string): void {
  const { text, affiliation, affiliations, domains } = table;
  const across = within.slice();
  narrowByGrams(table, across, word.slice(0, word.lastIndexOf('@') + 1));
  keep(across, (slot) => {
    const domain = domains.texts[affiliations.domain[affiliation[slot] as number] as number] as string;
    const own = text[slot] as string;
    return `${own.slice(own.lastIndexOf('\n') + 1)}${domain.slice(1)}`.includes(word);
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

/** Adds those of `within` that are hit. */
export function addHits(table: Table, within: Bits, into: Bits, hits: Hits): void {
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
