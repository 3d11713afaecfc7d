import { noFilters } from '../../main/directory/rules/no-filters';
import type { DirectoryQuery } from '../../preload/contract/directory';

/** The first ten accounts of all, unfiltered and unsorted; tests change what they ask about. */
export const everyone: DirectoryQuery = {
  view: 'accounts',
  search: '',
  filters: noFilters,
  groupBy: 'none',
  sort: [],
  offset: 0,
  limit: 10,
};
