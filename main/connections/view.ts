import type { InstanceView, SyncState } from '../../preload/contract/connections';
import { capabilityRows } from './capability-view';
import { credentialHealth } from './credential-health';
import type { Instance } from './rules/instance';

/** What the window sees of an instance: everything but secrets, with the state of its reading. */
export function instanceView(
  instance: Instance,
  now: {
    readonly hasCredential: boolean;
    readonly hasProxyPassword: boolean;
    readonly hasClientCertificate: boolean;
    readonly accounts: number;
    readonly sync: SyncState;
    /** Milliseconds since the epoch. */
    readonly at: number;
  },
): InstanceView {
  const identity = instance.facts?.identity;
  const health = credentialHealth(instance, { now: now.at, readAt: now.sync.readAt });
  return {
    id: instance.id,
    name: instance.name,
    address: instance.address,
    environment: instance.environment,
    safeMode: instance.safeMode,
    tags: [...instance.tags],
    reach: instance.reach,
    hasProxyPassword: now.hasProxyPassword,
    hasClientCertificate: now.hasClientCertificate,
    signIn: instance.signIn,
    email: instance.email,
    hasCredential: now.hasCredential,
    version: instance.facts?.server.version ?? null,
    identity: identity
      ? { email: identity.email, name: identity.name, admin: identity.admin, kind: identity.kind }
      : null,
    capabilities: instance.facts ? capabilityRows(instance.facts.server) : null,
    // One that did not come along with an imported instance was never entered here.
    credential: now.hasCredential ? health : { ...health, since: null, isOld: false },
    certificate: instance.facts?.certificate ?? null,
    accounts: now.accounts,
    sync: now.sync,
  };
}
