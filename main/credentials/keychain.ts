import { err, ok, type Result } from '../kernel/result';
import type { Vault } from './port';
import { checkSize } from './size';

/** The part of keytar that is used. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
  findCredentials(service: string): Promise<readonly { readonly account: string }[]>;
}

export interface KeychainOptions {
  /** Loads keytar on the first use: where libsecret is missing the load fails, and the program goes on without. */
  readonly load?: () => Promise<Keytar>;
  /** Milliseconds one request may take. On Linux it waits for a person who is asked to unlock the keyring, or for nobody. */
  readonly patience?: number;
}

/** The name all secrets of Rollcall are filed under. */
const keychainService = 'Rollcall';

/**
 * The keychain of the operating system: Keychain on macOS, Credential Manager on Windows, the Secret Service on Linux.
 * Whatever goes wrong with it is KEYCHAIN_UNAVAILABLE; its own words are dropped, for they may quote what was stored.
 *
 * A request that was given up cannot be called off: until the keychain answers it, Node does not leave `process.exit`
 * (tried: 25 s where D-Bus gives up, for ever behind a question nobody answers).
 */
export function createKeychainVault({ load = loadKeytar, patience = 15_000 }: KeychainOptions = {}): Vault {
  let keytar: Promise<Keytar> | null = null;
  let stuck = false;
  let last: Promise<unknown> = Promise.resolve();

  async function ask<T>(request: (keytar: Keytar) => Promise<T>): Promise<Result<T>> {
    // A request that hangs holds one of libuv's four threads. Asking on would take them all, and with them every file
    // access of the program; so while one hangs, the keychain counts as away.
    if (stuck) return err('KEYCHAIN_UNAVAILABLE');
    let timer: NodeJS.Timeout | undefined;
    const timedOut = new Promise<'timed out'>((resolve) => {
      timer = setTimeout(() => resolve('timed out'), patience);
    });
    try {
      keytar ??= load();
      const answer = keytar.then(request).then((value) => ({ value }));
      const first = await Promise.race([answer, timedOut]);
      if (first !== 'timed out') return ok(first.value);
      stuck = true;
      const unstick = () => {
        stuck = false;
      };
      answer.then(unstick, unstick);
    } catch {
      keytar = null; // so that a retry loads it again
    } finally {
      clearTimeout(timer);
    }
    return err('KEYCHAIN_UNAVAILABLE');
  }

  /** One request at a time, for the reason above. */
  function inLine<T>(request: (keytar: Keytar) => Promise<T>): Promise<Result<T>> {
    const answer = last.then(() => ask(request));
    last = answer;
    return answer;
  }

  return {
    kind: 'keychain',
    async available() {
      const asked = await inLine((k) => k.getPassword(keychainService, 'availability'));
      return asked.ok ? ok() : asked;
    },
    get: (name) => inLine((k) => k.getPassword(keychainService, name)),
    async set(name, secret) {
      const fits = checkSize(secret);
      return fits.ok ? inLine((k) => k.setPassword(keychainService, name, secret)) : fits;
    },
    async delete(name) {
      const deleted = await inLine((k) => k.deletePassword(keychainService, name));
      return deleted.ok ? ok() : deleted;
    },
    // keytar has no way to ask for the names alone: what is under them is let go of at once.
    names: (prefix) =>
      inLine(async (k) => {
        const found = await k.findCredentials(keychainService);
        return found
          .map(({ account }) => account)
          .filter((name) => name.startsWith(prefix))
          .sort();
      }),
  };
}

async function loadKeytar(): Promise<Keytar> {
  const module = await import('keytar');
  // In the bundle it must become a late `require` (esbuild's supported: { 'dynamic-import': false }): import() finds
  // nothing in an asar before Electron 28.
  // Imported by Node itself, a CommonJS module is the default export; through a bundler its members are here.
  return (module as { default?: Keytar }).default ?? module;
}
