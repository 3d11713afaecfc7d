import { X509Certificate } from 'node:crypto';
import { err, ok, type Result } from '../kernel/result';
import { certificateBlocks } from './pem';

/**
 * The certificates of a CA file. Node ignores what it cannot read in `ca`, which would end as a riddle at the first
 * connection: here a file without a readable certificate is refused. Anything else in the file (a private key, say)
 * is left out.
 */
export function readCa(pem: string): Result<readonly string[]> {
  const blocks = certificateBlocks(pem);
  if (blocks.length === 0)
    return err('INVALID_INPUT', { what: 'the CA file holds no certificate in PEM form' });
  for (const block of blocks) {
    try {
      new X509Certificate(block);
    } catch {
      return err('INVALID_INPUT', { what: 'a certificate in the CA file cannot be read' });
    }
  }
  return ok(blocks);
}

/**
 * A CA file without anything but its certificates, as it is kept and shown: people give the bundle of their server, and
 * with it its private key.
 */
export function certificatesIn(pem: string | null): Result<string | null> {
  if (pem === null) return ok(null);
  const blocks = readCa(pem);
  return blocks.ok ? ok(blocks.value.map((block) => `${block}\n`).join('')) : blocks;
}

const reasons: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'it was issued by a CA this computer does not know',
  UNABLE_TO_GET_ISSUER_CERT: 'it was issued by a CA this computer does not know',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'it was issued by a CA this computer does not know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it was issued by a CA this computer does not know',
  CERT_UNTRUSTED: 'it was issued by a CA this computer does not know',
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet; the clock of this computer may be wrong',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it was issued for another name',
  HOSTNAME_MISMATCH: 'it was issued for another name',
  CERT_REVOKED: 'it has been revoked',
  INVALID_CA: 'the CA that issued it may not issue certificates',
  INVALID_PURPOSE: 'it was not issued for servers',
  PATH_LENGTH_EXCEEDED: 'its chain of CAs is longer than allowed',
  CERT_CHAIN_TOO_LONG: 'its chain of CAs is longer than allowed',
  CERT_SIGNATURE_FAILURE: 'its signature is wrong',
  CERT_REJECTED: 'it was rejected',
  EPROTO: 'the server does not speak https on this port, or only an outdated kind of it',
};

/** Why a TLS connection failed, in plain words, from the code of the error; null when it is not about TLS. */
export function tlsReason(code: string): string | null {
  const known = reasons[code];
  if (known) return known;
  return /^ERR_(SSL|TLS|OSSL)_/.test(code) ? (reasons.EPROTO ?? null) : null;
}
