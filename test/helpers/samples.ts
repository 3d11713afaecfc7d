import type { Instance } from '../../main/connections/rules/instance';
import type { Account } from '../../main/directory/rules/account';
import { nothingKnown } from '../../main/metabase/capabilities';
import type { RemoteIdentity, ServerFacts } from '../../main/metabase/port';
import { directly } from './reach';

/** One of each, for tests that need any and say only what matters to them. */
export const someServer: ServerFacts = {
  version: 'v0.60.0',
  edition: 'open-source',
  siteName: null,
  features: [],
  sso: [],
  capabilities: nothingKnown,
};

export const someKey: RemoteIdentity = {
  id: 900,
  email: 'k@api-key.invalid',
  name: 'Key',
  admin: true,
  kind: 'api-key',
  groupIds: [2],
};

/** An instance in development with one-click, read before, signed in to with an API key. */
export const anInstance = (over: Partial<Instance> = {}): Instance => ({
  id: 'ins_0000000000000001',
  name: 'finance',
  address: 'https://finance.example',
  environment: 'development',
  safeMode: 'one-click',
  tags: [],
  reach: { ...directly, allowHttp: false },
  pinned: null,
  signIn: 'api-key',
  email: null,
  facts: { server: someServer, identity: someKey, groups: [], adminGroupId: 2, certificate: null },
  credentialSince: '2026-01-01T00:00:00.000Z',
  createdAt: '2026-01-01T00:00:00.000Z',
  position: 1,
  ...over,
});

/** An active member of that instance: `p<id>@acme.example`. */
export const anAccount = (id: number, over: Partial<Account> = {}): Account => ({
  instanceId: 'ins_0000000000000001',
  key: `u${id}`,
  id,
  kind: 'person',
  email: `p${id}@acme.example`,
  name: `Person ${id}`,
  status: 'active',
  role: 'member',
  groupIds: [],
  manages: [],
  source: 'password',
  tenant: null,
  createdAt: null,
  lastSignIn: '2026-11-01T00:00:00Z',
  updatedAt: null,
  ...over,
});
