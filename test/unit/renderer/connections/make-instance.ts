import type { InstanceView } from '../../../../preload/contract/connections';
import { directly } from '../../../helpers/reach';

/** An instance as main shows it, signed in to with an e-mail and password. */
export const makeInstance = (part: Partial<InstanceView> = {}): InstanceView => ({
  id: 'ins_0000000000000001',
  name: 'finance',
  address: 'https://bi.example',
  environment: 'staging',
  safeMode: 'type',
  tags: [],
  reach: { ...directly, allowHttp: false },
  hasProxyPassword: false,
  hasClientCertificate: false,
  signIn: 'password',
  email: 'me@acme.example',
  hasCredential: true,
  version: null,
  identity: null,
  capabilities: null,
  credential: {
    kind: 'password',
    whose: 'me@acme.example',
    groups: [],
    admin: null,
    since: null,
    lastUsed: null,
    isOld: false,
  },
  certificate: null,
  accounts: 0,
  sync: {
    running: false,
    done: 0,
    total: null,
    rate: null,
    secondsLeft: null,
    stopped: false,
    readAt: null,
    failure: null,
  },
  ...part,
});
