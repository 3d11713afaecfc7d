import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { err, ok, type Result } from '../kernel/result';
import { open, seal, writePrivately } from '../kernel/sealed-file';
import type { Vault } from './port';

/** Secrets longer than a keychain holds, such as the key of a client certificate. */
export interface LargeSecrets {
  /** Null when there is nothing under this name. Fails with CLIENT_CERTIFICATE_LOST for what cannot be opened again. */
  get(name: string): Promise<Result<string | null>>;
  set(name: string, secret: string): Promise<Result<void>>;
  /** Succeeds when there was nothing to delete. */
  delete(name: string): Promise<Result<void>>;
}

/** Says what the file is, and in which form: another form gets another word. */
const form = 'rollcall-secret-1\n';

/**
 * Windows holds 2,560 bytes a value (security C4), and a certificate with its key is longer: it goes into a file of
 * its own that nobody but the user may read, under AES-256-GCM with a random key which the keychain holds. Neither is
 * of any use without the other. With memory for this session only, nothing of it becomes a file (C2).
 *
 * @param folder where the files are, one a name
 * @param keyName under which name the vault holds the key of a file
 */
export function createLargeSecrets(
  vault: Vault,
  folder: string,
  keyName: (name: string) => string,
): LargeSecrets {
  if (vault.kind === 'session') return createMemory();
  const fileOf = (name: string) => path.join(folder, name);

  /** The key of a file, or null. Used again when the secret is replaced, so that a file and its key never disagree. */
  async function keyOf(name: string): Promise<Result<Buffer | null>> {
    const stored = await vault.get(keyName(name));
    if (!stored.ok) return stored;
    const known = stored.value !== null && /^[0-9a-f]{64}$/.test(stored.value);
    return ok(known ? Buffer.from(stored.value ?? '', 'hex') : null);
  }

  async function newKey(name: string): Promise<Result<Buffer>> {
    const made = randomBytes(32);
    const kept = await vault.set(keyName(name), made.toString('hex'));
    return kept.ok ? ok(made) : kept;
  }

  return {
    async get(name) {
      const sealed = await readIfThere(fileOf(name));
      if (!sealed.ok) return sealed;
      if (sealed.value === null) return ok(null);
      const key = await keyOf(name);
      if (!key.ok) return key;
      if (key.value === null) return lost();
      const opened = open(sealed.value, key.value, { form, name });
      key.value.fill(0);
      if (opened === null) return lost();
      const secret = opened.toString('utf8');
      opened.fill(0);
      return ok(secret);
    },

    async set(name, secret) {
      const known = await keyOf(name);
      if (!known.ok) return known;
      const key = known.value === null ? await newKey(name) : ok(known.value);
      if (!key.ok) return key;
      const plain = Buffer.from(secret, 'utf8');
      const sealed = seal(plain, key.value, { form, name });
      plain.fill(0);
      key.value.fill(0);
      return attempt(() => writePrivately(fileOf(name), sealed));
    },

    async delete(name) {
      // The key first: from then on the file is noise, whatever becomes of it.
      const gone = await vault.delete(keyName(name));
      if (!gone.ok) return gone;
      return attempt(() => fs.rm(fileOf(name), { force: true }));
    },
  };
}

function createMemory(): LargeSecrets {
  const secrets = new Map<string, Buffer>();
  const wipe = (name: string) => {
    secrets.get(name)?.fill(0);
    secrets.delete(name);
  };
  return {
    get: async (name) => ok(secrets.get(name)?.toString('utf8') ?? null),
    set: async (name, secret) => {
      wipe(name);
      secrets.set(name, Buffer.from(secret, 'utf8'));
      return ok();
    },
    delete: async (name) => {
      wipe(name);
      return ok();
    },
  };
}

async function readIfThere(file: string): Promise<Result<Buffer | null>> {
  try {
    return ok(await fs.readFile(file));
  } catch (cause) {
    return codeOf(cause) === 'ENOENT' ? ok(null) : lost();
  }
}

async function attempt(work: () => Promise<void>): Promise<Result<void>> {
  try {
    await work();
    return ok();
  } catch (cause) {
    const full = ['ENOSPC', 'EDQUOT'].includes(codeOf(cause));
    return err(full ? 'STORE_FULL' : 'STORE_FAILED');
  }
}

const lost = () => err('CLIENT_CERTIFICATE_LOST', { instance: 'this instance' });

function codeOf(cause: unknown): string {
  return String((cause as { readonly code?: unknown } | null)?.code ?? '');
}
