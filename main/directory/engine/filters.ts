import type { Filters, LastSignIn } from '../../../preload/contract/directory';
import { kinds, roles, statuses } from './cohorts';
import type { Table } from './table';

/** One bit for each filter a facet is shown for. */
export const facetBits = { status: 1, instance: 2, group: 4, role: 8, source: 16, lastSignIn: 32 } as const;
export type Facet = keyof typeof facetBits;

const minute = 60_000;
const day = 86_400_000;

/**
 * The time since the last sign-in falls into one of these spans, so that each choice of the filter is a few of them.
 * API keys never sign in, so they are in none: not even in `never`, which means an account nobody has used.
 */
export const spans = { week: 0, month: 1, quarter: 2, halfYear: 3, longer: 4, never: 5, none: 6 } as const;

export const spansOf: Readonly<Record<LastSignIn, readonly number[]>> = {
  '7d': [spans.week],
  '30d': [spans.week, spans.month],
  '30d+': [spans.quarter, spans.halfYear, spans.longer],
  '90d+': [spans.halfYear, spans.longer],
  '180d+': [spans.longer],
  never: [spans.never],
};

/** Days are counted back from the start of the current minute: answers hold for a minute and can be kept that long. */
export const minuteOf = (now: number): number => Math.floor(now / minute) * minute;

/** The span each slot is in, as of `now`. */
export function spansAt(table: Table, now: number): Uint8Array {
  const { lastSignIn, cohort, cohorts } = table;
  const isKey = Uint8Array.from(cohorts.kind, (kind) => (kinds[kind] === 'api-key' ? 1 : 0));
  const result = new Uint8Array(table.size);
  for (let slot = 0; slot < result.length; slot++) {
    const age = now - (lastSignIn[slot] as number);
    result[slot] =
      isKey[cohort[slot] as number] === 1
        ? spans.none
        : age <= 7 * day
          ? spans.week
          : age <= 30 * day
            ? spans.month
            : age <= 90 * day
              ? spans.quarter
              : age <= 180 * day
                ? spans.halfYear
                : age > 180 * day
                  ? spans.longer
                  : spans.never; // not a number: no sign-in
  }
  return result;
}

/** Which filters an account fails, by its cohort, its affiliation and its span: 0 means it matches. */
export interface CompiledFilters {
  readonly byCohort: Uint8Array;
  readonly byAffiliation: Uint8Array;
  readonly bySpan: Uint8Array;
  /** Null unless `notSeenForDays` is asked for. */
  readonly seenLately: ((slot: number) => boolean) | null;
  /** The facets that have a filter. */
  readonly active: number;
}

export function compileFilters(table: Table, filters: Filters, now: number): CompiledFilters {
  const { cohorts, affiliations, groupSets } = table;
  const chosenStatus = numbers(filters.status, (status) => statuses.indexOf(status));
  const chosenRole = numbers(filters.role, (role) => roles.indexOf(role));
  const chosenSource = numbers(filters.source, (source) => table.sources.find(source));
  const chosenInstance = numbers(filters.instanceIds, (id) => table.instance(id)?.number ?? -1);
  const chosenGroups = numbers(filters.groups, (folded) => groupSets.nameNumber(folded));
  const inChosenGroup = groupSets.sets.map((set) => set.some((name) => chosenGroups?.has(name)));

  const byCohort = new Uint8Array(cohorts.count);
  for (let cohort = 0; cohort < byCohort.length; cohort++) {
    const fails = (chosen: ReadonlySet<number> | null, value: number | undefined) =>
      chosen !== null && !chosen.has(value as number);
    byCohort[cohort] =
      (fails(chosenStatus, cohorts.status[cohort]) ? facetBits.status : 0) |
      (fails(chosenInstance, cohorts.instance[cohort]) ? facetBits.instance : 0) |
      (fails(chosenRole, cohorts.role[cohort]) ? facetBits.role : 0) |
      (fails(chosenSource, cohorts.source[cohort]) ? facetBits.source : 0);
  }
  const byAffiliation = Uint8Array.from(affiliations.groups, (set) =>
    chosenGroups !== null && !inChosenGroup[set] ? facetBits.group : 0,
  );
  const chosenSpans = filters.lastSignIn.length
    ? new Set(filters.lastSignIn.flatMap((choice) => spansOf[choice]))
    : null;
  const bySpan = Uint8Array.from({ length: 7 }, (_, span) =>
    chosenSpans !== null && !chosenSpans.has(span) ? facetBits.lastSignIn : 0,
  );
  return {
    byCohort,
    byAffiliation,
    bySpan,
    seenLately: seenLately(table, filters.notSeenForDays, now),
    active: activeFilters(filters),
  };
}

function numbers<T>(chosen: readonly T[], numberOf: (value: T) => number): ReadonlySet<number> | null {
  return chosen.length === 0 ? null : new Set(chosen.map(numberOf));
}

function activeFilters(filters: Filters): number {
  return (
    (filters.status.length ? facetBits.status : 0) |
    (filters.instanceIds.length ? facetBits.instance : 0) |
    (filters.groups.length ? facetBits.group : 0) |
    (filters.role.length ? facetBits.role : 0) |
    (filters.source.length ? facetBits.source : 0) |
    (filters.lastSignIn.length ? facetBits.lastSignIn : 0)
  );
}

/**
 * Seen less than `days` ago. Who never signed in counts from the day the account was made; where that is unknown too,
 * nothing says they were ever seen. API keys do not sign in, so it cannot be said of them: they count as seen.
 */
function seenLately(table: Table, days: number | null, now: number): CompiledFilters['seenLately'] {
  if (days === null) return null;
  const { lastSignIn, createdAt, cohort, cohorts } = table;
  const limit = now - days * day;
  return (slot) => {
    if (kinds[cohorts.kind[cohort[slot] as number] as number] === 'api-key') return true;
    const signedIn = lastSignIn[slot] as number;
    return (Number.isNaN(signedIn) ? (createdAt[slot] as number) : signedIn) > limit;
  };
}
