import type { InstanceView, SyncState } from '../../preload/contract/connections';
import type { Instance } from './rules/instance';

/** What the window sees of an instance: everything but secrets, with the state of its reading. */
export function instanceView(
  instance: Instance,
  now: { readonly hasCredential: boolean; readonly accounts: number; readonly sync: SyncState },
): InstanceView {
  const identity = instance.facts?.identity;
  return {
    id: instance.id,
    name: instance.name,
    address: instance.address,
    environment: instance.environment,
    safeMode: instance.safeMode,
    allowHttp: instance.allowHttp,
    ca: instance.ca,
    signIn: instance.signIn,
    email: instance.email,
    hasCredential: now.hasCredential,
    version: instance.facts?.server.version ?? null,
    identity: identity
      ? { email: identity.email, name: identity.name, admin: identity.admin, kind: identity.kind }
      : null,
    accounts: now.accounts,
    sync: now.sync,
  };
}
