import type { DirectoryQuery } from '../../preload/contract/directory';

/** The first ten accounts of all, unfiltered and unsorted; tests change what they ask about. */
export const everyone: DirectoryQuery = {
  view: 'accounts',
  search: '',
  filters: {
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
  },
  groupBy: 'none',
  sort: [],
  offset: 0,
  limit: 10,
};
