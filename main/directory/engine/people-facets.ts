import { invitationStates } from '../rules/invitation';
import { type Bits, countBits, setBit, wordsFor } from './bits';
import { environments, roles, statuses } from './cohorts';
import {
  choicesOfTrait,
  cohortValues,
  createdChoices,
  emptyCounts,
  type FacetCounts,
  signInChoices,
} from './facets';
import { type CompiledFilters, facetBits, traitCount } from './filters';
import { flagNames } from './flags';
import type { People } from './people';
import type { Table } from './table';

export interface PeopleMatches {
  readonly people: Bits;
  readonly count: number;
  readonly facets: FacetCounts;
}

/**
 * Facets of few and fixed choices: all that the accounts of a person have of them is one number of bits, and persons are
 * counted by that number.
 */
const masked = {
  status: { at: 0, choices: statuses.length },
  role: { at: 3, choices: roles.length },
  environment: { at: 5, choices: environments.length },
  lastSignIn: { at: 8, choices: signInChoices.length },
  created: { at: 14, choices: createdChoices.length },
  flag: { at: 19, choices: flagNames.length },
  invitation: { at: 27, choices: invitationStates.length },
} as const;
type MaskedFacet = keyof typeof masked;
const maskedFacets = Object.keys(masked) as readonly MaskedFacet[];
/** A number of so many bits is counted in two halves. */
const lowBits = 15;
const highBits = 30 - lowBits;
/** By the bit of a facet: the bits of its choices. */
const maskOfBit: Readonly<Record<number, number>> = Object.fromEntries(
  maskedFacets.map((facet) => [facetBits[facet], ((1 << masked[facet].choices) - 1) << masked[facet].at]),
);

const traitMasks = Uint32Array.from({ length: traitCount }, (_, trait) => {
  let mask = 0;
  for (const facet of ['lastSignIn', 'created', 'flag', 'invitation'] as const)
    for (const choice of choicesOfTrait[facet][trait] ?? []) mask |= 1 << (masked[facet].at + choice);
  return mask;
});

function cohortMasks(table: Table): Uint32Array {
  const masks = new Uint32Array(table.cohorts.count);
  for (const facet of ['status', 'role', 'environment'] as const) {
    const values = cohortValues(table, facet);
    for (let cohort = 1; cohort < masks.length; cohort++)
      masks[cohort] = (masks[cohort] as number) | (1 << (masked[facet].at + (values[cohort] as number)));
  }
  return masks;
}

/** Who has an account that matches, and for each choice of a facet how many persons it would leave. */
export function matchPeople(
  table: Table,
  people: People,
  found: Bits,
  filters: CompiledFilters,
  traits: Uint16Array,
): PeopleMatches {
  const facets = emptyCounts(table);
  const { low, high, matched } = countPeople({ table, people, found, filters, traits, facets });
  for (const facet of maskedFacets) {
    const { at, choices } = masked[facet];
    for (let choice = 0; choice < choices; choice++)
      facets[facet][choice] =
        at + choice < lowBits ? sumOf(low, at + choice) : sumOf(high, at + choice - lowBits);
  }
  return { people: matched, count: countBits(matched), facets };
}

interface Counting {
  readonly table: Table;
  readonly people: People;
  readonly found: Bits;
  readonly filters: CompiledFilters;
  readonly traits: Uint16Array;
  /** Those that are listed are counted here. */
  readonly facets: FacetCounts;
}

/**
 * Goes through everybody who has an account that was found: who matches, and how many have which mask. One function with
 * all at hand, as anything that is reached by way of a closure takes several times as long.
 */
function countPeople({ table, people, found, filters, traits, facets }: Counting) {
  const { cohort, affiliation } = table;
  const { slots, starts } = people;
  const { byCohort, byAffiliation, byTrait, seenLately } = filters;
  const masks = cohortMasks(table);
  const instances = distinct(facets.instance);
  const sources = distinct(facets.source);
  const tenants = distinct(facets.tenant);
  const groups = distinct(facets.group);
  const instanceOf = Int32Array.from(table.cohorts.instance);
  const sourceOf = Int32Array.from(table.cohorts.source);
  const tenantOf = Int32Array.from(table.cohorts.tenant);
  const groupsOf = table.affiliations.groups.map((set) => table.groupSets.sets[set] ?? []);
  const low = new Uint32Array(1 << lowBits);
  const high = new Uint32Array(1 << highBits);
  const matched = personsOf(table, people, found);
  for (let word = 0; word < matched.length; word++) {
    for (let left = matched[word] as number; left !== 0; left &= left - 1) {
      const lowest = left & -left;
      const person = (word << 5) + 31 - Math.clz32(lowest);
      const end = starts[person + 1] as number;
      let matches = false;
      let mask = 0;
      for (let at = starts[person] as number; at < end; at++) {
        const slot = slots[at] as number;
        if ((((found[slot >>> 5] as number) >>> (slot & 31)) & 1) === 0) continue;
        if (seenLately?.(slot)) continue;
        const facts = cohort[slot] as number;
        const belongs = affiliation[slot] as number;
        const trait = traits[slot] as number;
        const failed =
          (byCohort[facts] as number) | (byAffiliation[belongs] as number) | (byTrait[trait] as number);
        // Where one filter alone is failed, the account counts for the facet of that filter, and for no other.
        if ((failed & (failed - 1)) !== 0) continue;
        if (failed === 0) matches = true;
        const own = (masks[facts] as number) | (traitMasks[trait] as number);
        mask |= failed === 0 ? own : own & (maskOfBit[failed] ?? 0);
        if ((failed & ~facetBits.instance) === 0) addOnce(instances, instanceOf[facts] as number, person);
        if ((failed & ~facetBits.source) === 0) addOnce(sources, sourceOf[facts] as number, person);
        if ((failed & ~facetBits.tenant) === 0) addOnce(tenants, tenantOf[facts] as number, person);
        if ((failed & ~facetBits.group) === 0)
          for (const name of groupsOf[belongs] as readonly number[]) addOnce(groups, name, person);
      }
      const lower = mask & ((1 << lowBits) - 1);
      low[lower] = (low[lower] as number) + 1;
      high[mask >>> lowBits] = (high[mask >>> lowBits] as number) + 1;
      if (!matches) matched[word] = (matched[word] as number) & ~lowest;
    }
  }
  return { low, high, matched };
}

/** Counts by value, and who was counted last for each: nobody is counted twice for having two accounts of one. */
interface Distinct {
  readonly counts: Uint32Array;
  readonly last: Int32Array;
}

const distinct = (counts: Uint32Array): Distinct => ({
  counts,
  last: new Int32Array(counts.length).fill(-1),
});

function addOnce({ counts, last }: Distinct, value: number, person: number): void {
  if (last[value] === person) return;
  last[value] = person;
  counts[value] = (counts[value] as number) + 1;
}

/** The sum of the counts at numbers that have the bit. */
function sumOf(counts: Uint32Array, bit: number): number {
  let sum = 0;
  for (let number = 1 << bit; number < counts.length; number++)
    if (((number >>> bit) & 1) === 1) sum += counts[number] as number;
  return sum;
}

/** Whoever has an account among these. */
function personsOf(table: Table, people: People, found: Bits): Bits {
  const persons: Bits = new Uint32Array(wordsFor(people.size));
  const { person } = table;
  for (let at = 0; at < found.length; at++)
    for (let left = found[at] as number; left !== 0; left &= left - 1)
      setBit(persons, person[(at << 5) + 31 - Math.clz32(left & -left)] as number);
  return persons;
}
