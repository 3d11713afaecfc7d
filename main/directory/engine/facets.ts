import type { Created, LastSignIn } from '../../../preload/contract/directory';
import { invitationStates } from '../rules/invitation';
import { type Bits, countBits, countDifference } from './bits';
import { environments, roles, statuses } from './cohorts';
import {
  ageOfTrait,
  agesOf,
  type CompiledFilters,
  type Facet,
  facetBits,
  facetNames,
  flagsOfTrait,
  invitationOfTrait,
  spanOfTrait,
  spansOf,
  traitCount,
} from './filters';
import { flagBits, flagNames } from './flags';
import type { Table } from './table';

export const signInChoices = Object.keys(spansOf) as readonly LastSignIn[];
export const createdChoices = Object.keys(agesOf) as readonly Created[];

/** Counts by number of the value (of `signInChoices` for the last sign-in, and so on). */
export type FacetCounts = Readonly<Record<Facet, Uint32Array>>;

/** What the search found, and how many of it are of each cohort, affiliation and trait. */
export interface Counted {
  readonly found: Bits;
  readonly filters: CompiledFilters;
  readonly traits: Uint16Array;
  /** Accounts that match the search and every filter. */
  readonly accounts: Bits;
  readonly count: number;
  readonly all: Tally;
  /** By facet: those that fail its filter and no other one; null where it has no filter. */
  readonly almost: readonly (Tally | null)[];
}

export function emptyCounts(table: Table): FacetCounts {
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
    invitation: new Uint32Array(invitationStates.length),
  };
}

/** Where a facet finds its values: one number a cohort, or several an affiliation or a trait. */
const oneOfCohort = ['status', 'instance', 'role', 'source', 'environment', 'tenant'] as const;
type CohortFacet = (typeof oneOfCohort)[number];
const byTrait = ['lastSignIn', 'created', 'flag', 'invitation'] as const;
type TraitFacet = (typeof byTrait)[number];

/** The choices each trait counts for. */
export const choicesOfTrait: Readonly<Record<TraitFacet, readonly (readonly number[])[]>> = {
  lastSignIn: everyTrait((trait) => choices(signInChoices, spansOf, spanOfTrait(trait))),
  created: everyTrait((trait) => choices(createdChoices, agesOf, ageOfTrait(trait))),
  flag: everyTrait((trait) =>
    flagNames.flatMap((flag, choice) => ((flagsOfTrait(trait) & flagBits[flag]) === 0 ? [] : [choice])),
  ),
  invitation: everyTrait((trait) => {
    const state = invitationOfTrait(trait);
    return state === null ? [] : [invitationStates.indexOf(state)];
  }),
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
export function cohortValues(table: Table, facet: CohortFacet): readonly number[] {
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
 * Counts what the search found. An account that fails no filter counts everywhere; one that fails a single filter counts
 * for that filter's own facet, where its choice is the one left out; others count nowhere.
 *
 * `bases` are what was counted before: only the difference to the one that is nearest is gone through, as a key press
 * leaves most as it was. Those of other filters or of another time do not help and are passed over.
 */
export function countAccounts(
  table: Table,
  found: Bits,
  filters: CompiledFilters,
  traits: Uint16Array,
  bases: readonly (Counted | undefined)[],
): Counted {
  const isFiltered = filters.active !== 0 || filters.seenLately !== null;
  const tally = (): Tally => ({
    cohorts: new Uint32Array(table.cohorts.count),
    affiliations: new Uint32Array(table.affiliations.count),
    traits: new Uint32Array(traitCount),
  });
  let base: Counted = {
    ...{ found: new Uint32Array(found.length), filters, traits, count: 0, all: tally() },
    accounts: new Uint32Array(isFiltered ? found.length : 0),
    almost: facetNames.map((facet) => (filters.active & facetBits[facet] ? tally() : null)),
  };
  let steps = countBits(found);
  for (const one of bases) {
    if (one?.filters !== filters || one.traits !== traits) continue;
    const apart = countDifference(found, one.found);
    if (apart >= steps) continue;
    steps = apart;
    base = one;
  }
  const copied = (one: Tally): Tally => ({
    cohorts: one.cohorts.slice(),
    affiliations: one.affiliations.slice(),
    traits: one.traits.slice(),
  });
  const almost = base.almost.map((one) => one && copied(one));
  const counted = { found, filters, traits, all: copied(base.all), almost };
  if (!isFiltered) {
    const count = base.count + countDifferent(table, base.found, counted);
    return { ...counted, accounts: found, count };
  }
  const accounts = base.accounts.slice();
  return { ...counted, accounts, count: base.count + countFiltered(table, base.found, counted, accounts) };
}

type Counting = Pick<Counted, 'found' | 'filters' | 'traits' | 'all' | 'almost'>;

/** Brings the counts from those of `from` to those of what was found. Returns how many more match. */
function countDifferent(table: Table, from: Bits, { found, traits, all }: Counting): number {
  const { cohort, affiliation } = table;
  const { cohorts, affiliations, traits: byTrait } = all;
  let more = 0;
  for (let at = 0; at < found.length; at++) {
    const now = found[at] as number;
    let left = now ^ (from[at] as number);
    while (left !== 0) {
      const lowest = left & -left;
      left ^= lowest;
      const slot = (at << 5) + 31 - Math.clz32(lowest);
      const step = (now & lowest) === 0 ? -1 : 1;
      const facts = cohort[slot] as number;
      const belongs = affiliation[slot] as number;
      const trait = traits[slot] as number;
      more += step;
      cohorts[facts] = (cohorts[facts] as number) + step;
      affiliations[belongs] = (affiliations[belongs] as number) + step;
      byTrait[trait] = (byTrait[trait] as number) + step;
    }
  }
  return more;
}

/** The same where there are filters; `accounts` becomes the set of those that match. */
function countFiltered(
  table: Table,
  from: Bits,
  { found, filters, traits, all, almost }: Counting,
  accounts: Bits,
): number {
  const { cohort, affiliation } = table;
  const { byCohort, byAffiliation, seenLately } = filters;
  let more = 0;
  for (let at = 0; at < found.length; at++) {
    const now = found[at] as number;
    let left = now ^ (from[at] as number);
    while (left !== 0) {
      const lowest = left & -left;
      left ^= lowest;
      const slot = (at << 5) + 31 - Math.clz32(lowest);
      if (seenLately?.(slot)) continue;
      const step = (now & lowest) === 0 ? -1 : 1;
      const facts = cohort[slot] as number;
      const belongs = affiliation[slot] as number;
      const trait = traits[slot] as number;
      const failed =
        (byCohort[facts] as number) | (byAffiliation[belongs] as number) | (filters.byTrait[trait] as number);
      let into: Tally | null | undefined = all;
      if (failed === 0) {
        accounts[at] = (accounts[at] as number) ^ lowest;
        more += step;
      } else if ((failed & (failed - 1)) !== 0) continue;
      else into = almost[31 - Math.clz32(failed)];
      if (!into) continue;
      into.cohorts[facts] = (into.cohorts[facts] as number) + step;
      into.affiliations[belongs] = (into.affiliations[belongs] as number) + step;
      into.traits[trait] = (into.traits[trait] as number) + step;
    }
  }
  return more;
}

/** For each facet what matches the search and the *other* filters. */
export function facetsOf(table: Table, { all, almost }: Counted): FacetCounts {
  const facets = emptyCounts(table);
  facetNames.forEach((facet, index) => {
    addTally(table, facets, facet, all);
    const own = almost[index];
    if (own) addTally(table, facets, facet, own);
  });
  return facets;
}

function addTally(table: Table, facets: FacetCounts, facet: Facet, tally: Tally): void {
  const counts = facets[facet];
  if (isTraitFacet(facet)) {
    const choices = choicesOfTrait[facet];
    for (let trait = 0; trait < tally.traits.length; trait++) {
      const count = tally.traits[trait] as number;
      if (count > 0) addCount(counts, choices[trait] as readonly number[], count);
    }
  } else if (facet === 'group') {
    const { affiliations, groupSets } = table;
    for (let number = 0; number < tally.affiliations.length; number++) {
      const count = tally.affiliations[number] as number;
      const set = groupSets.sets[affiliations.groups[number] as number];
      if (count > 0 && set) addCount(counts, set, count);
    }
  } else {
    const values = cohortValues(table, facet);
    for (let number = 0; number < tally.cohorts.length; number++) {
      const count = tally.cohorts[number] as number;
      const value = values[number] as number;
      if (count > 0) counts[value] = (counts[value] as number) + count;
    }
  }
}

function addCount(counts: Uint32Array, values: readonly number[], count: number): void {
  for (const value of values) counts[value] = (counts[value] as number) + count;
}
