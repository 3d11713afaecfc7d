import type { Filters } from '../../../preload/contract/directory';

/** Everybody: what a question is narrowed from. The window has its own, as it takes only types from outside. */
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
