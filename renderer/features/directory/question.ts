import type { Filters, LastSignIn, SortColumn } from '../../../preload/contract/directory';
import type { Question } from './rows';

export const noFilters: Filters = {
  status: [],
  instanceIds: [],
  groups: [],
  role: [],
  source: [],
  lastSignIn: [],
  notSeenForDays: null,
};

export const firstQuestion: Question = {
  view: 'accounts',
  search: '',
  filters: noFilters,
  sort: [{ column: 'name', descending: false }],
};

/** The filters that have a menu. */
export type FilterName = Exclude<keyof Filters, 'notSeenForDays'>;

const statuses: readonly Filters['status'][number][] = ['active', 'disabled', 'invited'];
const roles: readonly Filters['role'][number][] = ['admin', 'member'];
const lastSignIns: readonly LastSignIn[] = ['7d', '30d', '30d+', '90d+', '180d+', 'never'];

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
    case 'instanceIds':
    case 'groups':
    case 'source':
      return { ...filters, [name]: [...values] };
  }
}

export const hasFilters = (filters: Filters): boolean =>
  filters.notSeenForDays !== null ||
  [
    filters.status,
    filters.instanceIds,
    filters.groups,
    filters.role,
    filters.source,
    filters.lastSignIn,
  ].some((values) => values.length > 0);

/** One column leads; the rest of the order is main's business (name, then e-mail). */
export const sortBy = (column: SortColumn, descending: boolean): Question['sort'] => [{ column, descending }];
