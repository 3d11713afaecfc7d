import type { DirectoryQuery } from '../../preload/contract/directory';

/** Asks for the accounts on these instances that have these letters in their name or e-mail. */
export function accountsLike(search: string, instanceIds: readonly string[]): DirectoryQuery {
  return {
    view: 'accounts',
    search,
    filters: {
      status: [],
      instanceIds: [...instanceIds],
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
    limit: 1000,
  };
}
