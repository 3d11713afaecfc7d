import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { err, ok, type Result } from '../kernel/result';
import type { Vault } from './port';

/** What the keychain holds of one client's journal: the key of its seal, and how far the journal had come. */
export interface JournalSecrets {
  /** 32 bytes, or null where there is none. */
  key(): Promise<Result<Buffer | null>>;
  /** Makes one, where there is none. */
  makeKey(): Promise<Result<Buffer>>;
  /**
   * The last entry that is remembered outside the file: a file that was brought back from a backup does not hold it. Null
   * where nothing is remembered.
   */
  remembered(): Promise<Result<Remembered | null>>;
  remember(head: Remembered): Promise<Result<void>>;
}

const RememberedSchema = z.object({ seq: z.number().int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) });
type Remembered = Readonly<z.infer<typeof RememberedSchema>>;

export function createJournalSecrets(vault: Vault, clientId: string): JournalSecrets {
  const keyName = `client/${clientId}/journal-key`;
  const headName = `client/${clientId}/journal-head`;

  async function key(): Promise<Result<Buffer | null>> {
    const stored = await vault.get(keyName);
    if (!stored.ok) return stored;
    const isKey = stored.value !== null && /^[0-9a-f]{64}$/.test(stored.value);
    return ok(isKey ? Buffer.from(stored.value ?? '', 'hex') : null);
  }

  return {
    key,
    async makeKey() {
      const made = randomBytes(32);
      const kept = await vault.set(keyName, made.toString('hex'));
      made.fill(0);
      if (!kept.ok) return kept;
      // Read back: a key that did not get through must show now, not after entries were sealed with it.
      const again = await key();
      if (!again.ok) return again;
      return again.value === null ? err('KEYCHAIN_UNAVAILABLE') : ok(again.value);
    },
    async remembered() {
      const stored = await vault.get(headName);
      if (!stored.ok || stored.value === null) return stored as Result<null>;
      return ok(parsed(stored.value));
    },
    remember: ({ seq, hash }) => vault.set(headName, JSON.stringify({ seq, hash })),
  };
}

/** The keychain can be edited by other programs; what does not fit counts as missing. */
function parsed(text: string): Remembered | null {
  try {
    return RememberedSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
