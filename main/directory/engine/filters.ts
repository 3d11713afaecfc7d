import type { Created, Filters, LastSignIn } from '../../../preload/contract/directory';
import { invitationStates } from '../rules/invitation';
import { kinds, roles, statuses } from './cohorts';
import { flagBits, flagSets } from './flags';
import type { InvitationReader } from './invitations';
import type { Table } from './table';

/** One bit for each filter a facet is shown for. */
export const facetBits = {
  status: 1,
  instance: 2,
  group: 4,
  role: 8,
  source: 16,
  lastSignIn: 32,
  environment: 64,
  tenant: 128,
  created: 256,
  flag: 512,
  invitation: 1024,
} as const;
export type Facet = keyof typeof facetBits;
export const facetNames = Object.keys(facetBits) as readonly Facet[];
/** The bits of a filter that has no facet: whoever fails it is counted nowhere. */
const excluded = 2048 | 4096;

const minute = 60_000;
const day = 86_400_000;

/**
 * The time since the last sign-in falls into one of these spans, so that each choice of the filter is a few of them.
 * API keys never sign in, so they are in none: not even in `never`, which means an account nobody has used.
 */
const spans = { week: 0, month: 1, quarter: 2, halfYear: 3, longer: 4, never: 5, none: 6 } as const;
const spanCount = 7;

export const spansOf: Readonly<Record<LastSignIn, readonly number[]>> = {
  '7d': [spans.week],
  '30d': [spans.week, spans.month],
  '30d+': [spans.quarter, spans.halfYear, spans.longer],
  '90d+': [spans.halfYear, spans.longer],
  '180d+': [spans.longer],
  never: [spans.never],
};

/** The same for the time since the account was made; `none` where the server does not say. */
const ages = { week: 0, month: 1, quarter: 2, year: 3, longer: 4, none: 5 } as const;
const ageCount = 6;

export const agesOf: Readonly<Record<Created, readonly number[]>> = {
  '7d': [ages.week],
  '30d': [ages.week, ages.month],
  '90d': [ages.week, ages.month, ages.quarter],
  '365d': [ages.week, ages.month, ages.quarter, ages.year],
  '365d+': [ages.longer],
};

/** Days are counted back from the start of the current minute: answers hold for a minute and can be kept that long. */
export const minuteOf = (now: number): number => Math.floor(now / minute) * minute;

/** How an invitation stands, after the one that stands for accounts without one. */
const standings = [null, ...invitationStates] as const;

/**
 * Span, age, flags and invitation of an account in one small number, so that what a filter or a facet decides about all of
 * them is one look-up an account.
 */
export const traitCount = spanCount * ageCount * flagSets * standings.length;
export const spanOfTrait = (trait: number): number => trait % spanCount;
export const ageOfTrait = (trait: number): number => Math.floor(trait / spanCount) % ageCount;
export const flagsOfTrait = (trait: number): number => Math.floor(trait / (spanCount * ageCount)) % flagSets;
export const invitationOfTrait = (trait: number): (typeof standings)[number] =>
  standings[Math.floor(trait / (spanCount * ageCount * flagSets))] ?? null;

/** By the days since then: a look-up for half a million accounts, as branches that nobody can foresee are dear. */
const mostDays = 366;
const spanByDays = Uint8Array.from({ length: mostDays + 1 }, (_, days) => spanOf(days));
const ageByDays = Uint8Array.from({ length: mostDays + 1 }, (_, days) => ageOf(days));

/** The traits of each slot, as of `now`. */
export function traitsAt(table: Table, now: number, invitations: InvitationReader): Uint16Array {
  const { lastSignIn, createdAt, flags, cohort, cohorts } = table;
  const isKey = Uint8Array.from(cohorts.kind, (kind) => (kinds[kind] === 'api-key' ? 1 : 0));
  const isInvited = Uint8Array.from(cohorts.status, (status) => (statuses[status] === 'invited' ? 1 : 0));
  const result = new Uint16Array(table.size);
  for (let slot = 0; slot < result.length; slot++) {
    const of = cohort[slot] as number;
    const seen = daysSince(now, lastSignIn[slot] as number);
    const made = daysSince(now, createdAt[slot] as number);
    let span = seen < 0 ? spans.never : (spanByDays[seen] as number);
    if (isKey[of] === 1) span = spans.none;
    const age = made < 0 ? ages.none : (ageByDays[made] as number);
    const standing = isInvited[of] === 1 ? standings.indexOf(invitations.stateOf(slot)) : 0;
    result[slot] = span + spanCount * (age + ageCount * ((flags[slot] as number) + flagSets * standing));
  }
  return result;
}

/** Days begun since then, at most `mostDays` and at least none; -1 where there is no time. */
function daysSince(now: number, time: number): number {
  const days = Math.ceil((now - time) / day);
  return days >= mostDays ? mostDays : days > 0 ? days : days <= 0 ? 0 : -1;
}

function spanOf(days: number): number {
  if (days <= 7) return spans.week;
  if (days <= 30) return spans.month;
  if (days <= 90) return spans.quarter;
  return days <= 180 ? spans.halfYear : spans.longer;
}

function ageOf(days: number): number {
  if (days <= 7) return ages.week;
  if (days <= 30) return ages.month;
  if (days <= 90) return ages.quarter;
  return days <= 365 ? ages.year : ages.longer;
}

/** Which filters an account fails, by its cohort, its affiliation and its traits: 0 means it matches. */
export interface CompiledFilters {
  readonly byCohort: Uint16Array;
  readonly byAffiliation: Uint16Array;
  readonly byTrait: Uint16Array;
  /** Null unless `notSeenForDays` is asked for. */
  readonly seenLately: ((slot: number) => boolean) | null;
  /** The filters that are set, as `facetBits` and more. */
  readonly active: number;
}

export function compileFilters(table: Table, filters: Filters, now: number): CompiledFilters {
  return {
    byCohort: compileCohorts(table, filters),
    byAffiliation: compileAffiliations(table, filters),
    byTrait: compileTraits(filters),
    seenLately: seenLately(table, filters.notSeenForDays, now),
    active: activeFilters(filters),
  };
}

function compileCohorts(table: Table, filters: Filters): Uint16Array {
  const { cohorts } = table;
  const status = numbers(filters.status, (value) => statuses.indexOf(value));
  const role = numbers(filters.role, (value) => roles.indexOf(value));
  const source = numbers(filters.source, (value) => table.sources.find(value));
  const tenant = numbers(filters.tenants, (value) => table.tenants.find(value));
  const instance = numbers(filters.instanceIds, (id) => table.instance(id)?.number ?? -1);
  const environment = filters.environments.length
    ? new Set(
        table.instances.flatMap((entry) =>
          entry && filters.environments.includes(entry.environment) ? [entry.number] : [],
        ),
      )
    : null;
  const fails = (chosen: ReadonlySet<number> | null, value: number | undefined) =>
    chosen !== null && !chosen.has(value as number);
  const failed = new Uint16Array(cohorts.count);
  for (let cohort = 0; cohort < failed.length; cohort++)
    failed[cohort] =
      (fails(status, cohorts.status[cohort]) ? facetBits.status : 0) |
      (fails(instance, cohorts.instance[cohort]) ? facetBits.instance : 0) |
      (fails(environment, cohorts.instance[cohort]) ? facetBits.environment : 0) |
      (fails(role, cohorts.role[cohort]) ? facetBits.role : 0) |
      (fails(source, cohorts.source[cohort]) ? facetBits.source : 0) |
      (fails(tenant, cohorts.tenant[cohort]) ? facetBits.tenant : 0);
  return failed;
}

function compileAffiliations(table: Table, filters: Filters): Uint16Array {
  const { affiliations, groupSets } = table;
  const isAmong = (folded: readonly string[]) => {
    const chosen = numbers(folded, (name) => groupSets.nameNumber(name));
    return chosen && groupSets.sets.map((set) => set.some((name) => chosen.has(name)));
  };
  const among = isAmong(filters.groups);
  const notAmong = isAmong(filters.notGroups);
  return Uint16Array.from(
    affiliations.groups,
    (set) => (among && !among[set] ? facetBits.group : 0) | (notAmong?.[set] ? excluded : 0),
  );
}

function compileTraits(filters: Filters): Uint16Array {
  const inSpan = filters.lastSignIn.length
    ? new Set(filters.lastSignIn.flatMap((choice) => spansOf[choice]))
    : null;
  const ofAge = filters.created.length ? new Set(filters.created.flatMap((choice) => agesOf[choice])) : null;
  const flagged = filters.flags.reduce((bits, flag) => bits | flagBits[flag], 0);
  const standing = filters.invitation.length ? new Set<unknown>(filters.invitation) : null;
  return Uint16Array.from(
    { length: traitCount },
    (_, trait) =>
      (inSpan && !inSpan.has(spanOfTrait(trait)) ? facetBits.lastSignIn : 0) |
      (ofAge && !ofAge.has(ageOfTrait(trait)) ? facetBits.created : 0) |
      (flagged !== 0 && (flagsOfTrait(trait) & flagged) === 0 ? facetBits.flag : 0) |
      (standing && !standing.has(invitationOfTrait(trait)) ? facetBits.invitation : 0),
  );
}

function numbers<T>(chosen: readonly T[], numberOf: (value: T) => number): ReadonlySet<number> | null {
  return chosen.length === 0 ? null : new Set(chosen.map(numberOf));
}

function activeFilters(filters: Filters): number {
  const chosen: Readonly<Record<Facet, readonly unknown[]>> = {
    status: filters.status,
    instance: filters.instanceIds,
    group: filters.groups,
    role: filters.role,
    source: filters.source,
    lastSignIn: filters.lastSignIn,
    environment: filters.environments,
    tenant: filters.tenants,
    created: filters.created,
    flag: filters.flags,
    invitation: filters.invitation,
  };
  return facetNames.reduce(
    (bits, facet) => bits | (chosen[facet].length > 0 ? facetBits[facet] : 0),
    filters.notGroups.length > 0 ? excluded : 0,
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
