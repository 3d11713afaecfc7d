import path from 'node:path';
import * as z from 'zod';
import { err, ok, type Result } from '../kernel/result';
import type { ClientCertificate } from '../metabase/target';
import type { Vault } from './port';
import { createLargeSecrets } from './secret-file';

/**
 * The secrets of the way to one client's instances. Each is kept with whom it was given for, and is not there for
 * anybody else: the password of a proxy for that proxy and user, a client certificate for the origin of its instance.
 */
export interface ReachSecretStore {
  /** @param signIn the proxy and its user (rules/proxy.ts) */
  proxyPassword(instanceId: string, signIn: string): Promise<Result<string | null>>;
  setProxyPassword(instanceId: string, signIn: string, password: string): Promise<Result<void>>;
  deleteProxyPassword(instanceId: string): Promise<Result<void>>;
  /** Fails with CLIENT_CERTIFICATE_LOST when one is kept that cannot be opened any more. */
  clientCertificate(instanceId: string, address: string): Promise<Result<ClientCertificate | null>>;
  setClientCertificate(
    instanceId: string,
    address: string,
    certificate: ClientCertificate,
  ): Promise<Result<void>>;
  deleteClientCertificate(instanceId: string): Promise<Result<void>>;
}

const StoredPasswordSchema = z.object({ signIn: z.string(), password: z.string().min(1) });

const passphrase = z.string().nullable();
const StoredCertificateSchema = z.object({
  origin: z.string(),
  certificate: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('pkcs12'), data: z.string(), passphrase }),
    z.object({ kind: z.literal('pem'), certificate: z.string(), key: z.string(), passphrase }),
  ]),
});

/** @param folder that of the client, for what no keychain holds */
export function createReachSecretStore(vault: Vault, clientId: string, folder: string): ReachSecretStore {
  const name = (instanceId: string) => `client/${clientId}/instance/${instanceId}`;
  const proxyName = (instanceId: string) => `${name(instanceId)}/proxy`;
  const keys = createLargeSecrets(vault, path.join(folder, 'keys'), (id) => `${name(id)}/client-key`);
  return {
    async proxyPassword(instanceId, signIn) {
      const stored = await vault.get(proxyName(instanceId));
      if (!stored.ok || stored.value === null) return stored;
      const found = parse(StoredPasswordSchema, stored.value);
      return ok(found?.signIn === signIn ? found.password : null);
    },
    setProxyPassword: (instanceId, signIn, password) =>
      vault.set(proxyName(instanceId), JSON.stringify({ signIn, password })),
    deleteProxyPassword: (instanceId) => vault.delete(proxyName(instanceId)),

    async clientCertificate(instanceId, address) {
      const stored = await keys.get(instanceId);
      if (!stored.ok || stored.value === null) return stored as Result<null>;
      const found = parse(StoredCertificateSchema, stored.value);
      if (!found) return err('CLIENT_CERTIFICATE_LOST', { instance: 'this instance' });
      return ok(found.origin === new URL(address).origin ? found.certificate : null);
    },
    setClientCertificate: (instanceId, address, certificate) =>
      keys.set(instanceId, JSON.stringify({ origin: new URL(address).origin, certificate })),
    deleteClientCertificate: (instanceId) => keys.delete(instanceId),
  };
}

/** The keychain can be edited by other programs, so what it says is checked; what does not fit counts as missing. */
function parse<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
