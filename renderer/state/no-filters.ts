import type { Filters } from '../../preload/contract/directory';

/** Everybody: what a question is narrowed from. */
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
  invitation: [],
  notSeenForDays: null,
};
