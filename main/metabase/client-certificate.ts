import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { err, ok, type Result } from '../kernel/result';
import type { ClientCertificate } from './target';

/**
 * A client certificate as TLS takes it, tried out here: a wrong passphrase would otherwise show as a riddle at the first
 * connection. Fails with CLIENT_CERTIFICATE_INVALID; `host` is for its words.
 */
export function readClientCertificate(
  certificate: ClientCertificate,
  host: string,
): Result<SecureContextOptions> {
  const options = contextOptions(certificate);
  try {
    createSecureContext(options);
    return ok(options);
  } catch (cause) {
    return err('CLIENT_CERTIFICATE_INVALID', { host, why: reason(cause, certificate) });
  }
}

function contextOptions(certificate: ClientCertificate): SecureContextOptions {
  // Without a passphrase OpenSSL would ask for it on the terminal: an empty one is simply wrong.
  const passphrase = certificate.passphrase ?? '';
  return certificate.kind === 'pkcs12'
    ? { pfx: Buffer.from(certificate.data, 'base64'), passphrase }
    : { cert: certificate.certificate, key: certificate.key, passphrase };
}

/** The words of OpenSSL (Node) and of BoringSSL (Electron), which only tell here what to say; they go no further. */
function reason(cause: unknown, certificate: ClientCertificate): string {
  const { code = '', message = '' } = cause as { readonly code?: string; readonly message?: string };
  const said = `${code} ${message}`;
  if (
    /mac.?verify|incorrect.?password|bad.?decrypt|password.?read|passphrase|interrupted.?or.?cancel/i.test(
      said,
    )
  )
    return 'its passphrase is missing or wrong';
  if (/(values?|type).?mismatch/i.test(said)) return 'the key belongs to another certificate';
  // A wrong passphrase opens a key to nonsense, of which anything may be said.
  if (certificate.kind === 'pem' && certificate.key.includes('ENCRYPTED'))
    return 'its passphrase is missing or wrong';
  // Of PEM it is what OpenSSL says to any nonsense.
  if (certificate.kind === 'pkcs12' && /unsupported|unknown.?(cipher|digest|algorithm)/i.test(said))
    return 'it is packed in an outdated way; export it again with AES';
  return 'it cannot be read';
}
