import type { AccountRow, DirectoryQuery, Facets, QueryResult } from '../../../../preload/contract/directory';

const noFacets: Facets = {
  status: [],
  instance: [],
  group: [],
  role: [],
  source: [],
  lastSignIn: [],
  environment: [],
  tenant: [],
  created: [],
  flag: [],
  invitation: [],
};

export const account = (id: number, change: Partial<AccountRow> = {}): AccountRow => ({
  ref: `ins_0000000000000001:u${id}`,
  instanceId: 'ins_0000000000000001',
  instance: 'finance',
  environment: 'production',
  id,
  kind: 'person',
  email: `person${id}@acme.example`,
  name: `Person ${id}`,
  status: 'active',
  role: 'member',
  groups: [],
  manages: [],
  source: 'password',
  tenant: null,
  createdAt: null,
  lastSignIn: '2026-01-01T00:00:00Z',
  own: false,
  flags: [],
  marks: { name: [], email: [], instance: [], groups: [] },
  ...change,
});

/** What a directory of `matching` accounts, numbered from 0, answers to a window. */
export const answerTo = (
  query: Pick<DirectoryQuery, 'offset' | 'limit'>,
  matching: number,
  revision = 1,
): QueryResult => ({
  rows: Array.from({ length: Math.max(0, Math.min(query.limit, matching - query.offset)) }, (_, i) =>
    account(query.offset + i),
  ),
  matching,
  population: 15_004,
  sections: [],
  terms: [],
  facets: noFacets,
  revision,
});
