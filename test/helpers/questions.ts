import type { DirectoryQuery } from '../../preload/contract/directory';

/** The first ten accounts of all, unfiltered and unsorted; tests change what they ask about. */
export const everyone: DirectoryQuery = {
  view: 'accounts',
  search: '',
  filters: {
    status: [],
    instanceIds: [],
    groups: [],
    role: [],
    source: [],
    lastSignIn: [],
    notSeenForDays: null,
  },
  sort: [],
  offset: 0,
  limit: 10,
};
