import type { Created, Filters, Flag, LastSignIn, SortColumn } from '../../../preload/contract/directory';
import type { Question } from './rows';

export const noFilters: Filters = {
  status: [],
  instanceIds: [],
  environments: [],
  groups: [],
  notGroups: [],
  role: [],
  source: [],
  tenants: [],
  lastSignIn: [],
  created: [],
  flags: [],
  notSeenForDays: null,
};

export const firstQuestion: Question = {
  view: 'accounts',
  search: '',
  filters: noFilters,
  groupBy: 'none',
  sort: [{ column: 'name', descending: false }],
};

/** The filters that have a menu. */
export type FilterName = Exclude<keyof Filters, 'notSeenForDays'>;

const statuses: readonly Filters['status'][number][] = ['active', 'disabled', 'invited'];
const roles: readonly Filters['role'][number][] = ['admin', 'member'];
const lastSignIns: readonly LastSignIn[] = ['7d', '30d', '30d+', '90d+', '180d+', 'never'];
const environments: readonly Filters['environments'][number][] = ['production', 'staging', 'development'];
const createds: readonly Created[] = ['7d', '30d', '90d', '365d', '365d+'];
const flags: readonly Flag[] = ['reactivated', 'new-admin', 'new-key', 'linked', 'near-duplicate', 'own'];

/** Sets one filter; values that are no choice of it are left out. */
export function withFilter(filters: Filters, name: FilterName, values: readonly string[]): Filters {
  const among = <T extends string>(all: readonly T[]): T[] => all.filter((value) => values.includes(value));
  switch (name) {
    case 'status':
      return { ...filters, status: among(statuses) };
    case 'role':
      return { ...filters, role: among(roles) };
    case 'lastSignIn':
      return { ...filters, lastSignIn: among(lastSignIns) };
    case 'environments':
      return { ...filters, environments: among(environments) };
    case 'created':
      return { ...filters, created: among(createds) };
    case 'flags':
      return { ...filters, flags: among(flags) };
    case 'instanceIds':
    case 'groups':
    case 'notGroups':
    case 'source':
    case 'tenants':
      return { ...filters, [name]: [...values] };
  }
}

export const hasFilters = (filters: Filters): boolean =>
  Object.values(filters).some((chosen) => (Array.isArray(chosen) ? chosen.length > 0 : chosen !== null));

/** One column leads; the rest of the order is main's business (name, then e-mail). */
export const sortBy = (column: SortColumn, descending: boolean): Question['sort'] => [{ column, descending }];
