import { fold } from '../rules/fold';
import type {
  Condition,
  DateCondition,
  Fact,
  FactCondition,
  Place,
  TimeCondition,
} from '../rules/search-language';
import { type Bits, keep, wordsFor } from './bits';
import { environments, kinds, roles, statuses } from './cohorts';
import { flagBits } from './flags';
import type { InvitationReader } from './invitations';
import { sourceLabel } from './labels';
import type { Table } from './table';

const day = 86_400_000;

/** What depends on the time: `now` is what days are counted back from, in milliseconds. */
export interface AsOf {
  readonly now: number;
  readonly invitations: InvitationReader;
}

/** Whether what is found is another as time goes by. */
export const dependsOnTime = (condition: Condition): boolean =>
  condition.kind === 'time' ||
  (condition.kind === 'fact' && condition.facts.some(({ of }) => of === 'invitation'));

/**
 * The accounts for which every condition holds. `within` is the answer to an earlier search that these conditions only
 * narrow, or the live accounts.
 */
export function search(table: Table, conditions: readonly Condition[], within: Bits, asOf: AsOf): Bits {
  const found = within.slice(0, wordsFor(table.size));
  for (const condition of [...conditions].sort((a, b) => cost(a) - cost(b))) {
    const hits = matching(table, condition, found, asOf);
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
  return earlier.every(
    (old) =>
      isAmong(old, conditions) ||
      conditions.some(
        (next) =>
          next.kind === 'text' &&
          old.kind === 'text' &&
          next.place === old.place &&
          next.not === old.not &&
          (next.not ? old.text.includes(next.text) : next.text.includes(old.text)),
      ),
  );
}

export function isAmong(condition: Condition, others: readonly Condition[]): boolean {
  const words = JSON.stringify(condition);
  return others.some((other) => JSON.stringify(other) === words);
}

/** Those of `within` for which the condition holds, never mind its `not`. */
function matching(table: Table, condition: Condition, within: Bits, asOf: AsOf): Bits {
  if (condition.kind === 'fact') return withFact(table, condition, within, asOf);
  if (condition.kind === 'date') return atDate(table, condition, within);
  if (condition.kind === 'time') return atTime(table, condition, within, asOf.now);
  const { place, text } = condition;
  const hits = placeHits(table, place, (each) => each.includes(text));
  const bits = within.slice();
  if (place === 'anywhere' || place === 'name' || place === 'email') {
    const isSure = narrowByGrams(table, bits, text) && place === 'anywhere';
    if (!isSure) table.texts.keep(bits, text, place);
    // What ends with the `@` ends within the text.
    if (place !== 'name' && text.includes('@') && !text.endsWith('@'))
      addAcrossTheAt(table, within, bits, text);
  } else bits.fill(0);
  if (hits) addHits(table, within, bits, hits);
  return bits;
}

/** True when what is left surely holds the text; a text with spaces always has yet to be looked for. */
export function narrowByGrams(table: Table, bits: Bits, text: string): boolean {
  if (!/\s/u.test(text)) return table.grams.narrow(bits, text);
  for (const piece of text.split(/\s+/u)) if (piece !== '') table.grams.narrow(bits, piece);
  return false;
}

/** 1 for each number that is hit; null where none is. */
export interface Hits {
  readonly cohorts: Uint8Array | null;
  readonly affiliations: Uint8Array | null;
}

/** The cohorts and affiliations with a text that passes in the place; null when there are none. */
export function placeHits(table: Table, place: Place, passes: (text: string) => boolean): Hits | null {
  const { cohorts, affiliations, groupSets } = table;
  const among = (places: readonly Place[], texts: readonly string[]) => {
    const passed = places.includes(place) ? texts.map(passes) : [];
    return passed.includes(true) ? passed : null;
  };
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
  if (!instances && !domains && !groups && !sources && !tenants) return null;
  const sets = groups && groupSets.sets.map((set) => set.some((name) => groups[name]));
  return {
    cohorts:
      instances || sources || tenants
        ? hitsWhere(cohorts.count, [
            [cohorts.instance, instances],
            [cohorts.source, sources],
            [cohorts.tenant, tenants],
          ])
        : null,
    affiliations:
      sets || domains
        ? hitsWhere(affiliations.count, [
            [affiliations.groups, sets],
            [affiliations.domain, domains],
          ])
        : null,
  };
}

/** 1 for each number of which one of the columns holds a value that is hit. */
function hitsWhere(
  count: number,
  columns: readonly (readonly [values: readonly number[], hit: readonly boolean[] | null])[],
): Uint8Array {
  const hits = new Uint8Array(count);
  // Loops, as `from` with a function is ten times as slow, and every key press comes here.
  for (const [values, hit] of columns) {
    if (!hit) continue;
    for (let number = 0; number < count; number++) if (hit[values[number] as number]) hits[number] = 1;
  }
  return hits;
}

function withFact(table: Table, { facts }: FactCondition, within: Bits, { invitations }: AsOf): Bits {
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
  const standing = new Set(facts.flatMap((fact) => (fact.of === 'invitation' ? [fact.value] : [])));
  const stands = (slot: number): boolean => {
    const state = invitations.stateOf(slot);
    return state !== null && standing.has(state);
  };
  const bits = within.slice();
  keep(
    bits,
    (slot) =>
      ofCohort[cohort[slot] as number] === 1 ||
      ((flags[slot] as number) & flagged) !== 0 ||
      (manages && table.isManager(slot)) ||
      (standing.size > 0 && stands(slot)),
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
  const { affiliation, affiliations, domains, texts } = table;
  const at = word.lastIndexOf('@');
  const begins = Uint8Array.from(domains.texts, (domain) => (domain.startsWith(word.slice(at)) ? 1 : 0));
  const endsSo = texts.endsWith(word.slice(0, at + 1));
  const across = within.slice();
  narrowByGrams(table, across, word.slice(0, at + 1));
  keep(
    across,
    (slot) => begins[affiliations.domain[affiliation[slot] as number] as number] === 1 && endsSo(slot),
  );
  for (let word = 0; word < into.length; word++)
    into[word] = (into[word] as number) | (across[word] as number);
}

/** Adds those of `within` that are hit. */
function addHits(table: Table, within: Bits, into: Bits, { cohorts, affiliations }: Hits): void {
  if (cohorts) addHitsOf(table.cohort, cohorts, within, into);
  if (!affiliations) return;
  // A letter of the domain that nearly all have, or of `.com`.
  if (affiliations.indexOf(0, 1) < 0) into.set(within);
  else addHitsOf(table.affiliation, affiliations, within, into);
}

function addHitsOf(numbers: Int32Array, hits: Uint8Array, within: Bits, into: Bits): void {
  for (let at = 0; at < into.length; at++) {
    const open = (within[at] as number) & ~(into[at] as number);
    if (open === 0) continue;
    const first = at << 5;
    let word = 0;
    // Looking at all 32 is faster than finding out which are open. Free slots have numbers that are never hit.
    for (let bit = 0; bit < 32; bit++) word |= (hits[numbers[first + bit] as number] as number) << bit;
    into[at] = (into[at] as number) | (word & open);
  }
}
