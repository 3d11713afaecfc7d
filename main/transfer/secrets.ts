import type { CredentialInput } from '../../preload/contract/connections';
import { unlock } from '../connections/chosen-certificate';
import type { Instance } from '../connections/rules/instance';
import { proxySignIn } from '../connections/rules/proxy';
import type { CredentialStore } from '../credentials/credential-store';
import type { ReachSecretStore } from '../credentials/reach-secrets';
import { err, ok, type Result } from '../kernel/result';
import type { ClientCertificate } from '../metabase/target';
import type { Entry } from './connections-file';

/** What is stored for an instance and never shown. */
export interface Secrets {
  readonly credential: CredentialInput | null;
  readonly proxyPassword: string | null;
  readonly clientCertificate: ClientCertificate | null;
}

/**
 * Reads all secrets of an instance out of the vault, to be encrypted. What was never entered is null; what is there and
 * cannot be read fails, so that no export lacks in silence what it promised.
 */
export function createSecretsReader(credentials: CredentialStore, reach: ReachSecretStore) {
  return async ({ id, name, address, reach: { proxy } }: Instance): Promise<Result<Secrets>> => {
    const credential = await credentials.get(id, address);
    if (!credential.ok) return err(credential.error.code, { instance: name });
    const signIn = proxySignIn(proxy);
    const proxyPassword = signIn === null ? ok(null) : await reach.proxyPassword(id, signIn);
    if (!proxyPassword.ok) return proxyPassword;
    const certificate = await reach.clientCertificate(id, address);
    if (!certificate.ok) return err(certificate.error.code, { instance: name });
    return ok({
      credential: credential.value,
      proxyPassword: proxyPassword.value,
      clientCertificate: certificate.value,
    });
  };
}

/** The client certificate of an entry, looked at as if it had been chosen here: a file may hold anything. */
export function clientCertificateOf({ secrets }: Entry): Result<ClientCertificate | null> {
  const found = secrets?.client_certificate ?? null;
  if (found === null) return ok(null);
  const { passphrase } = found;
  return found.kind === 'pkcs12'
    ? unlock({ kind: 'pkcs12', data: Buffer.from(found.data, 'base64') }, passphrase)
    : unlock({ kind: 'pem', certificate: found.certificate, key: found.key }, passphrase);
}
