import type { LastSignIn } from '../../../preload/contract/directory';
import { type Bits, setBit } from './bits';
import { roles, statuses } from './cohorts';
import { type CompiledFilters, type Facet, facetBits, spansOf } from './filters';
import type { People } from './people';
import type { Table } from './table';

export const signInChoices = Object.keys(spansOf) as readonly LastSignIn[];

/** Counts by number of the value (of `signInChoices` for the last sign-in). */
export type FacetCounts = Readonly<Record<Facet, Uint32Array>>;

export interface Matches {
  /** Accounts that match the search and every filter. */
  readonly accounts: Bits;
  readonly count: number;
  /** For each facet what matches the search and the *other* filters. */
  readonly facets: FacetCounts;
}

function emptyCounts(table: Table): FacetCounts {
  return {
    status: new Uint32Array(statuses.length),
    instance: new Uint32Array(table.instances.length),
    group: new Uint32Array(table.groupSets.folded.length),
    role: new Uint32Array(roles.length),
    source: new Uint32Array(table.sources.texts.length),
    lastSignIn: new Uint32Array(signInChoices.length),
  };
}

const facetNames = Object.keys(facetBits) as Facet[];

const choicesOfSpan = Array.from({ length: 7 }, (_, span) =>
  signInChoices.flatMap((choice, index) => (spansOf[choice].includes(span) ? [index] : [])),
);

/** How many accounts of each cohort, affiliation and span were let through. */
interface Tally {
  readonly cohorts: Uint32Array;
  readonly affiliations: Uint32Array;
  readonly spans: Uint32Array;
}

/**
 * One pass over what the search found. An account that fails no filter counts everywhere; one that fails a single
 * filter counts for that filter's own facet, where its choice is the one left out; others count nowhere.
 */
export function matchAccounts(
  table: Table,
  found: Bits,
  filters: CompiledFilters,
  spans: Uint8Array,
): Matches {
  const { cohort, affiliation } = table;
  const { byCohort, byAffiliation, bySpan, seenLately } = filters;
  const tally = (): Tally => ({
    cohorts: new Uint32Array(table.cohorts.count),
    affiliations: new Uint32Array(table.affiliations.count),
    spans: new Uint32Array(7),
  });
  const all = tally();
  const almost = facetNames.map((facet) => (filters.active & facetBits[facet] ? tally() : null));
  const filtered = filters.active !== 0 || seenLately !== null;
  const accounts = filtered ? new Uint32Array(found.length) : found;
  let count = 0;
  for (let at = 0; at < found.length; at++) {
    let left = found[at] as number;
    while (left !== 0) {
      const lowest = left & -left;
      left ^= lowest;
      const slot = (at << 5) + 31 - Math.clz32(lowest);
      const facts = cohort[slot] as number;
      const belongs = affiliation[slot] as number;
      const span = spans[slot] as number;
      let into: Tally | null | undefined = all;
      if (filtered) {
        if (seenLately?.(slot)) continue;
        const failed =
          (byCohort[facts] as number) | (byAffiliation[belongs] as number) | (bySpan[span] as number);
        if (failed === 0) accounts[at] = (accounts[at] as number) | lowest;
        else if ((failed & (failed - 1)) !== 0) continue;
        else into = almost[31 - Math.clz32(failed)];
      }
      if (into === all) count++;
      if (!into) continue;
      into.cohorts[facts] = (into.cohorts[facts] as number) + 1;
      into.affiliations[belongs] = (into.affiliations[belongs] as number) + 1;
      into.spans[span] = (into.spans[span] as number) + 1;
    }
  }
  const facets = emptyCounts(table);
  for (const facet of facetNames) addTally(table, facets, facet, all);
  almost.forEach((own, index) => {
    const facet = facetNames[index];
    if (own && facet) addTally(table, facets, facet, own);
  });
  return { accounts, count, facets };
}

function addTally(table: Table, facets: FacetCounts, facet: Facet, tally: Tally): void {
  const counts = facets[facet];
  const add = (value: number, count: number) => {
    counts[value] = (counts[value] as number) + count;
  };
  if (facet === 'lastSignIn') {
    tally.spans.forEach((count, span) => {
      for (const choice of choicesOfSpan[span] as number[]) add(choice, count);
    });
  } else if (facet === 'group') {
    const { affiliations, groupSets } = table;
    tally.affiliations.forEach((count, number) => {
      if (count === 0) return;
      for (const name of groupSets.sets[affiliations.groups[number] as number] as readonly number[])
        add(name, count);
    });
  } else {
    const values = table.cohorts[facet];
    tally.cohorts.forEach((count, number) => {
      if (count > 0) add(values[number] as number, count);
    });
  }
}

export interface PeopleMatches {
  readonly people: Bits;
  readonly count: number;
  readonly facets: FacetCounts;
}

/** The same for persons: who has an account that matches, and for each choice how many persons it would leave. */
export function matchPeople(
  table: Table,
  people: People,
  found: Bits,
  filters: CompiledFilters,
  spans: Uint8Array,
): PeopleMatches {
  const { cohort, cohorts, affiliation, affiliations, groupSets } = table;
  const matched = new Uint32Array((people.size + 31) >>> 5);
  const facets = emptyCounts(table);
  // Who was counted last for a value: nobody is counted twice for having two such accounts.
  const counted = Object.fromEntries(
    facetNames.map((facet) => [facet, new Int32Array(facets[facet].length).fill(-1)]),
  ) as Record<Facet, Int32Array>;
  let count = 0;

  const add = (facet: Facet, value: number, person: number) => {
    if (counted[facet][value] === person) return;
    counted[facet][value] = person;
    facets[facet][value] = (facets[facet][value] as number) + 1;
  };
  const addAccount = (facet: Facet, slot: number, person: number) => {
    if (facet === 'lastSignIn') {
      for (const choice of choicesOfSpan[spans[slot] as number] as number[]) add(facet, choice, person);
    } else if (facet === 'group') {
      const set = affiliations.groups[affiliation[slot] as number] as number;
      for (const name of groupSets.sets[set] as readonly number[]) add(facet, name, person);
    } else {
      add(facet, cohorts[facet][cohort[slot] as number] as number, person);
    }
  };

  for (let person = 0; person < people.size; person++) {
    let matches = false;
    for (let slot = people.first[person] as number; slot >= 0; slot = people.next[slot] as number) {
      if ((((found[slot >>> 5] as number) >>> (slot & 31)) & 1) === 0 || filters.seenLately?.(slot)) continue;
      const failed =
        (filters.byCohort[cohort[slot] as number] as number) |
        (filters.byAffiliation[affiliation[slot] as number] as number) |
        (filters.bySpan[spans[slot] as number] as number);
      if (failed === 0) {
        matches = true;
        for (const facet of facetNames) addAccount(facet, slot, person);
      } else if ((failed & (failed - 1)) === 0) {
        const facet = facetNames[31 - Math.clz32(failed)];
        if (facet) addAccount(facet, slot, person);
      }
    }
    if (matches) {
      count++;
      setBit(matched, person);
    }
  }
  return { people: matched, count, facets };
}
