import type { Environment } from '../../../preload/contract/values';
import type { AccountKind, AccountRole, AccountStatus } from '../rules/account';

export const statuses: readonly AccountStatus[] = ['active', 'disabled', 'invited'];
export const roles: readonly AccountRole[] = ['admin', 'member'];
export const environments: readonly Environment[] = ['production', 'staging', 'development'];
export const kinds: readonly AccountKind[] = ['person', 'tenant', 'api-key'];

/**
 * A cohort is all accounts that are alike in instance, status, role, kind, source and tenant. There are some dozens of them an
 * instance, so whatever a filter or a facet decides is decided once a cohort, and each of half a million accounts only
 * looks up its cohort's answer.
 */
export interface CohortFacts {
  readonly instance: number;
  readonly status: number;
  readonly role: number;
  readonly kind: number;
  readonly source: number;
  readonly tenant: number;
}

/** The facts as columns, by number of the cohort. */
export interface Cohorts {
  readonly count: number;
  readonly instance: readonly number[];
  readonly status: readonly number[];
  readonly role: readonly number[];
  readonly kind: readonly number[];
  readonly source: readonly number[];
  readonly tenant: readonly number[];
  of(facts: CohortFacts): number;
}

/** The cohort of free slots: belongs to no instance and matches nothing. */
export const noCohort = 0;

export function createCohorts(): Cohorts {
  const numbers = new Map<number, Map<number, number>>();
  const columns = { instance: [-1], status: [-1], role: [-1], kind: [-1], source: [-1], tenant: [-1] };
  return {
    ...columns,
    get count() {
      return columns.instance.length;
    },
    of({ instance, status, role, kind, source, tenant }) {
      // Few of each kind, and both far below 2^26: the keys are exact, and no text has to be made for each account.
      const alike = ((instance * 3 + status) * 2 + role) * 3 + kind;
      const bySource = numbers.get(alike) ?? new Map<number, number>();
      const key = source * 2 ** 26 + tenant;
      const known = bySource.get(key);
      if (known !== undefined) return known;
      const number = columns.instance.push(instance) - 1;
      columns.status.push(status);
      columns.role.push(role);
      columns.kind.push(kind);
      columns.source.push(source);
      columns.tenant.push(tenant);
      numbers.set(alike, bySource.set(key, number));
      return number;
    },
  };
}

/**
 * The same for what varies by itself: a set of groups and the domain of the e-mail. Were they part of the cohorts, the
 * combinations would be nearly as many as the accounts.
 */
export interface Affiliations {
  readonly count: number;
  /** Number of the set of groups. */
  readonly groups: readonly number[];
  /** Number of the folded `@domain`. */
  readonly domain: readonly number[];
  of(groups: number, domain: number): number;
}

/** The affiliation of free slots: no groups, no domain. */
export const noAffiliation = 0;

export function createAffiliations(): Affiliations {
  const numbers = new Map<number, number>();
  const columns = { groups: [-1], domain: [-1] };
  return {
    ...columns,
    get count() {
      return columns.groups.length;
    },
    of(groups, domain) {
      // Both are far below 2^26, so the key is exact.
      const key = groups * 2 ** 26 + domain;
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const number = columns.groups.push(groups) - 1;
      columns.domain.push(domain);
      numbers.set(key, number);
      return number;
    },
  };
}
