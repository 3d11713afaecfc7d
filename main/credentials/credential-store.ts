import * as z from 'zod';
import { err, ok, type Result } from '../kernel/result';
import type { Credential } from '../metabase/target';
import type { Vault } from './port';

/** The credentials of one client's instances, in whatever vault is open: keychain or session memory. */
export interface CredentialStore {
  /** Null when the vault holds none for this instance, or one that was given for another server than that of `address`. */
  get(instanceId: string, address: string): Promise<Result<Credential | null>>;
  set(instanceId: string, address: string, credential: Credential): Promise<Result<void>>;
  delete(instanceId: string): Promise<Result<void>>;
}

/** The server it was given for: the workspace and the vault are written one after the other, and either may fail. */
const origin = z.string();
const StoredSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('api-key'), origin, apiKey: z.string().min(1) }),
  z.object({ kind: z.literal('password'), origin, email: z.string().min(1), password: z.string().min(1) }),
]);

export function createCredentialStore(vault: Vault, clientId: string): CredentialStore {
  const name = (instanceId: string) => `client/${clientId}/instance/${instanceId}`;
  return {
    async get(instanceId, address) {
      const stored = await vault.get(name(instanceId));
      if (!stored.ok || stored.value === null) return stored as Result<null>;
      const found = parse(stored.value);
      if (!found) return err('CREDENTIAL_MISSING', { instance: 'this instance' });
      const { origin: givenFor, ...credential } = found;
      return ok(givenFor === new URL(address).origin ? credential : null);
    },
    set: (instanceId, address, credential) =>
      vault.set(name(instanceId), JSON.stringify({ ...credential, origin: new URL(address).origin })),
    delete: (instanceId) => vault.delete(name(instanceId)),
  };
}

/** The keychain can be edited by other programs, so what it says is checked; what does not fit counts as missing. */
function parse(text: string): z.infer<typeof StoredSchema> | null {
  try {
    const parsed = StoredSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
