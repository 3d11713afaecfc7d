import type { Vault } from '../../main/credentials/port';
import { ok } from '../../main/kernel/result';

/** A keychain that is a map, so that a test can hand its content to another program. */
export function vaultOf(secrets: Map<string, string>): Vault {
  return {
    kind: 'keychain',
    available: async () => ok(),
    get: async (name) => ok(secrets.get(name) ?? null),
    async set(name, secret) {
      secrets.set(name, secret);
      return ok();
    },
    names: async (prefix) => ok([...secrets.keys()].filter((name) => name.startsWith(prefix)).sort()),
    async delete(name) {
      secrets.delete(name);
      return ok();
    },
  };
}
