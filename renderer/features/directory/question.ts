import type {
  Created,
  Filters,
  Flag,
  InvitationState,
  LastSignIn,
  SortColumn,
} from '../../../preload/contract/directory';
import type { Environment } from '../../../preload/contract/values';
import { noFilters } from '../../state/no-filters';
import type { Question } from './rows';

export const firstQuestion: Question = {
  view: 'accounts',
  search: '',
  filters: noFilters,
  groupBy: 'none',
  sort: [],
};

/** The filters that have a menu. */
export type FilterName = Exclude<keyof Filters, 'notSeenForDays' | 'list'>;

/** The choices of filters that are the same everywhere, in their order. */
const choices: {
  readonly status: readonly Filters['status'][number][];
  readonly role: readonly Filters['role'][number][];
  readonly lastSignIn: readonly LastSignIn[];
  readonly environments: readonly Environment[];
  readonly created: readonly Created[];
  readonly flags: readonly Flag[];
  readonly invitation: readonly InvitationState[];
} = {
  status: ['active', 'disabled', 'invited'],
  role: ['admin', 'member'],
  lastSignIn: ['7d', '30d', '30d+', '90d+', '180d+', 'never'],
  environments: ['production', 'staging', 'development'],
  created: ['7d', '30d', '90d', '365d', '365d+'],
  flags: ['reactivated', 'new-admin', 'new-key', 'scheduled', 'linked', 'near-duplicate', 'unknown', 'own'],
  invitation: ['pending', 'expired', 'stale'],
};

/** Sets one filter; values that are no choice of it are left out. */
export function withFilter(filters: Filters, name: FilterName, values: readonly string[]): Filters {
  const chosen: readonly string[] = name in choices ? choices[name as keyof typeof choices] : values;
  // The values are those of this very filter: its choices, or texts where any text is one.
  return { ...filters, [name]: chosen.filter((value) => values.includes(value)) };
}

/** The same without the list that somebody pasted. */
export function withoutList(filters: Filters): Filters {
  const { list: _, ...others } = filters;
  return others;
}

const filterNames: readonly (keyof Filters)[] = [...(Object.keys(noFilters) as (keyof Filters)[]), 'list'];

const isSet = (filters: Filters, name: keyof Filters): boolean => {
  const value = filters[name];
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined;
};

export const hasFilters = (filters: Filters): boolean => filterNames.some((name) => isSet(filters, name));

const isSearch = (search: string): boolean => search.trim() !== '';

/** The rows stand with the best match first: that is their order while nobody has chosen another. */
export const isByMatch = ({ search, sort }: Pick<Question, 'search' | 'sort'>): boolean =>
  sort.length === 0 && isSearch(search);

const byName: Question['sort'] = [{ column: 'name', descending: false }];

/** The order the rows have: without a search and a choice they stand by name. */
export const orderOf = (question: Pick<Question, 'search' | 'sort'>): Question['sort'] =>
  question.sort.length > 0 || isByMatch(question) ? question.sort : byName;

/** An order as the header has it. */
export const sortOf = (
  order: Question['sort'],
): readonly { readonly id: SortColumn; readonly desc: boolean }[] =>
  order.map(({ column, descending }) => ({ id: column, desc: descending }));

/** The other way round, for columns main can sort by. */
export function sortFrom(
  sort: readonly { readonly id: string; readonly desc: boolean }[],
  isColumn: (id: string) => id is SortColumn,
): Question['sort'] {
  return sort.flatMap(({ id, desc }) => (isColumn(id) ? [{ column: id, descending: desc }] : []));
}

/** Whether two questions ask the same: the order in which filters were chosen says nothing. */
export function isSameQuestion(a: Question, b: Question): boolean {
  const words = (question: Question): string =>
    JSON.stringify([
      question.view,
      question.view === 'people' ? 'none' : question.groupBy,
      orderOf(question).map(({ column, descending }) => [column, descending]),
      filterNames.map((name) => {
        const value = question.filters[name];
        return Array.isArray(value) ? [...value].sort() : value;
      }),
    ]);
  // The search first: with every key it is another, and most often that is the end of it.
  return a.search.trim() === b.search.trim() && words(a) === words(b);
}
