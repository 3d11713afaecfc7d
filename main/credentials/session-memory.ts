import { ok } from '../kernel/result';
import type { Vault } from './port';
import { checkSize } from './size';

/** Secrets in memory until the program ends or `clear` is called. */
export interface SessionVault extends Vault {
  readonly kind: 'session';
  /** Forgets everything, wiping the bytes it held. Strings that were given out or taken in cannot be wiped. */
  clear(): void;
}

export function createSessionVault(): SessionVault {
  const secrets = new Map<string, Buffer>();
  const wipe = (name: string) => {
    secrets.get(name)?.fill(0);
    secrets.delete(name);
  };
  return {
    kind: 'session',
    available: async () => ok(),
    get: async (name) => ok(secrets.get(name)?.toString('utf8') ?? null),
    set: async (name, secret) => {
      const fits = checkSize(secret);
      if (!fits.ok) return fits;
      wipe(name);
      secrets.set(name, Buffer.from(secret, 'utf8'));
      return ok();
    },
    delete: async (name) => {
      wipe(name);
      return ok();
    },
    names: async (prefix) => ok([...secrets.keys()].filter((name) => name.startsWith(prefix)).sort()),
    clear() {
      for (const name of [...secrets.keys()]) wipe(name);
    },
  };
}
