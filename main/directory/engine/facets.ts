import type { Created, LastSignIn } from '../../../preload/contract/directory';
import { type Bits, setBit } from './bits';
import { environments, roles, statuses } from './cohorts';
import {
  ageOfTrait,
  agesOf,
  type CompiledFilters,
  type Facet,
  facetBits,
  facetNames,
  flagsOfTrait,
  spanOfTrait,
  spansOf,
  traitCount,
} from './filters';
import { flagBits, flagNames } from './flags';
import type { People } from './people';
import type { Table } from './table';

export const signInChoices = Object.keys(spansOf) as readonly LastSignIn[];
export const createdChoices = Object.keys(agesOf) as readonly Created[];

/** Counts by number of the value (of `signInChoices` for the last sign-in, and so on). */
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
    environment: new Uint32Array(environments.length),
    tenant: new Uint32Array(table.tenants.texts.length),
    created: new Uint32Array(createdChoices.length),
    flag: new Uint32Array(flagNames.length),
  };
}

/** Where a facet finds its values: one number a cohort, or several an affiliation or a trait. */
const oneOfCohort = ['status', 'instance', 'role', 'source', 'environment', 'tenant'] as const;
type CohortFacet = (typeof oneOfCohort)[number];
const byTrait = ['lastSignIn', 'created', 'flag'] as const;
type TraitFacet = (typeof byTrait)[number];

/** The choices each trait counts for. */
const choicesOfTrait: Readonly<Record<TraitFacet, readonly (readonly number[])[]>> = {
  lastSignIn: everyTrait((trait) => choices(signInChoices, spansOf, spanOfTrait(trait))),
  created: everyTrait((trait) => choices(createdChoices, agesOf, ageOfTrait(trait))),
  flag: everyTrait((trait) =>
    flagNames.flatMap((flag, choice) => ((flagsOfTrait(trait) & flagBits[flag]) === 0 ? [] : [choice])),
  ),
};

function everyTrait(choicesOf: (trait: number) => number[]): readonly (readonly number[])[] {
  return Array.from({ length: traitCount }, (_, trait) => choicesOf(trait));
}

function choices<C extends string>(
  all: readonly C[],
  parts: Readonly<Record<C, readonly number[]>>,
  part: number,
): number[] {
  return all.flatMap((choice, index) => (parts[choice].includes(part) ? [index] : []));
}

/** The number of a facet's value by cohort. */
function cohortValues(table: Table, facet: CohortFacet): readonly number[] {
  if (facet !== 'environment') return table.cohorts[facet];
  const ofInstance = table.instances.map((entry) => (entry ? environments.indexOf(entry.environment) : 0));
  return table.cohorts.instance.map((instance) => ofInstance[instance] ?? 0);
}

const isTraitFacet = (facet: Facet): facet is TraitFacet => (byTrait as readonly Facet[]).includes(facet);

/** How many accounts of each cohort, affiliation and trait were let through. */
interface Tally {
  readonly cohorts: Uint32Array;
  readonly affiliations: Uint32Array;
  readonly traits: Uint32Array;
}

/**
 * One pass over what the search found. An account that fails no filter counts everywhere; one that fails a single
 * filter counts for that filter's own facet, where its choice is the one left out; others count nowhere.
 */
export function matchAccounts(
  table: Table,
  found: Bits,
  filters: CompiledFilters,
  traits: Uint16Array,
): Matches {
  const { cohort, affiliation } = table;
  const { byCohort, byAffiliation, seenLately } = filters;
  const tally = (): Tally => ({
    cohorts: new Uint32Array(table.cohorts.count),
    affiliations: new Uint32Array(table.affiliations.count),
    traits: new Uint32Array(traitCount),
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
      const trait = traits[slot] as number;
      let into: Tally | null | undefined = all;
      if (filtered) {
        if (seenLately?.(slot)) continue;
        const failed =
          (byCohort[facts] as number) |
          (byAffiliation[belongs] as number) |
          (filters.byTrait[trait] as number);
        if (failed === 0) accounts[at] = (accounts[at] as number) | lowest;
        else if ((failed & (failed - 1)) !== 0) continue;
        else into = almost[31 - Math.clz32(failed)];
      }
      if (into === all) count++;
      if (!into) continue;
      into.cohorts[facts] = (into.cohorts[facts] as number) + 1;
      into.affiliations[belongs] = (into.affiliations[belongs] as number) + 1;
      into.traits[trait] = (into.traits[trait] as number) + 1;
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
  if (isTraitFacet(facet)) {
    tally.traits.forEach((count, trait) => {
      if (count > 0)
        for (const choice of choicesOfTrait[facet][trait] as readonly number[]) add(choice, count);
    });
  } else if (facet === 'group') {
    const { affiliations, groupSets } = table;
    tally.affiliations.forEach((count, number) => {
      if (count === 0) return;
      for (const name of groupSets.sets[affiliations.groups[number] as number] as readonly number[])
        add(name, count);
    });
  } else {
    const values = cohortValues(table, facet);
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
  traits: Uint16Array,
): PeopleMatches {
  const { cohort, affiliation, affiliations, groupSets } = table;
  const matched = new Uint32Array((people.size + 31) >>> 5);
  const facets = emptyCounts(table);
  const ofCohort = oneOfCohort.map((facet) => [facet, cohortValues(table, facet)] as const);
  const valuesOfCohort = Object.fromEntries(ofCohort) as Record<CohortFacet, readonly number[]>;
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
    if (isTraitFacet(facet)) {
      for (const choice of choicesOfTrait[facet][traits[slot] as number] as readonly number[])
        add(facet, choice, person);
    } else if (facet === 'group') {
      const set = affiliations.groups[affiliation[slot] as number] as number;
      for (const name of groupSets.sets[set] as readonly number[]) add(facet, name, person);
    } else {
      add(facet, valuesOfCohort[facet][cohort[slot] as number] as number, person);
    }
  };

  for (let person = 0; person < people.size; person++) {
    let matches = false;
    for (let slot = people.first[person] as number; slot >= 0; slot = people.next[slot] as number) {
      if ((((found[slot >>> 5] as number) >>> (slot & 31)) & 1) === 0 || filters.seenLately?.(slot)) continue;
      const failed =
        (filters.byCohort[cohort[slot] as number] as number) |
        (filters.byAffiliation[affiliation[slot] as number] as number) |
        (filters.byTrait[traits[slot] as number] as number);
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
