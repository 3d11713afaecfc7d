import * as z from 'zod';
import type { Vault } from './port';

/**
 * Sessions that took a second factor, in the vault beside the credential, so that a new start asks for no code. Never
 * fails: a vault that does not answer keeps nothing, and the code is asked for again.
 */
export interface KeptSessions {
  /** Null when none is kept, or one that was opened on another server than that of `address`. */
  load(instanceId: string, address: string): Promise<string | null>;
  /** Null forgets it. */
  save(instanceId: string, address: string, session: string | null): Promise<void>;
}

const StoredSchema = z.object({ origin: z.string(), session: z.string().min(1).max(512) });

export function createKeptSessions(vault: Vault, clientId: string): KeptSessions {
  const name = (instanceId: string) => `client/${clientId}/instance/${instanceId}/session`;
  return {
    async load(instanceId, address) {
      const stored = await vault.get(name(instanceId));
      const found = stored.ok && stored.value !== null ? parse(stored.value) : null;
      return found?.origin === new URL(address).origin ? found.session : null;
    },
    async save(instanceId, address, session) {
      if (session === null) await vault.delete(name(instanceId));
      else await vault.set(name(instanceId), JSON.stringify({ origin: new URL(address).origin, session }));
    },
  };
}

/** Other programs can edit the keychain: what does not fit is none. */
function parse(text: string): z.infer<typeof StoredSchema> | null {
  try {
    const parsed = StoredSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
