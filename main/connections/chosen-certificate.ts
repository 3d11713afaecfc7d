import { X509Certificate } from 'node:crypto';
import { err, ok, type Result } from '../kernel/result';
import { readClientCertificate } from '../metabase/client-certificate';
import { certificateBlocks } from '../metabase/pem';
import type { ClientCertificate } from '../metabase/target';

/** A file the user has chosen. Its name is shown; where it is stays unknown to everybody. */
export interface ChosenFile {
  readonly name: string;
  readonly content: Buffer;
}

/**
 * What is read of chosen files. A certificate with its chain and key has a few thousand bytes; it and its key may come
 * in two files, and who issued them in others.
 */
export const certificateFileLimits = { bytes: 65_536, files: 4 } as const;

/** A certificate with its key as it was chosen, before its passphrase is known. */
export type ChosenCertificate =
  | { readonly kind: 'pkcs12'; readonly data: Buffer }
  | { readonly kind: 'pem'; readonly certificate: string; readonly key: string };

const keys = /-----BEGIN ((?:RSA |EC |ENCRYPTED )?PRIVATE KEY)-----[A-Za-z0-9+/=\s:,-]+?-----END \1-----/g;

/** What the files hold: one PKCS#12, or a certificate (with those that issued it) and one key, in one file or in two. */
export function readCertificateFiles(files: readonly ChosenFile[]): Result<ChosenCertificate> {
  const packed = files.filter(({ content }) => isPkcs12(content));
  const [pkcs12] = packed;
  if (pkcs12) {
    if (files.length > 1) return invalid('a .p12 or .pfx file holds everything, so it is chosen alone');
    return ok({ kind: 'pkcs12', data: Buffer.from(pkcs12.content) });
  }
  const pem = files.map(({ content }) => pemOf(content)).join('\n');
  const found = certificateBlocks(pem);
  const foundKeys = pem.match(keys) ?? [];
  if (found.length === 0) return invalid('there is no certificate in what was chosen');
  if (foundKeys.length === 0)
    return invalid('the private key is missing; choose it together with the certificate');
  if (foundKeys.length > 1) return invalid('there is more than one private key in what was chosen');
  return ok({ kind: 'pem', certificate: found.map((one) => `${one}\n`).join(''), key: `${foundKeys[0]}\n` });
}

/** Whether its key opens with a passphrase only. */
export function needsPassphrase(chosen: ChosenCertificate): boolean {
  return chosen.kind === 'pem' ? /ENCRYPTED/.test(chosen.key) : !unlock(chosen, null).ok;
}

/**
 * The certificate ready for use: the passphrase opens the key, and the key is that of the certificate. Fails with
 * CLIENT_CERTIFICATE_INVALID.
 */
export function unlock(chosen: ChosenCertificate, typed: string | null): Result<ClientCertificate> {
  const passphrase = typed === '' ? null : typed;
  const certificate: ClientCertificate =
    chosen.kind === 'pkcs12'
      ? { kind: 'pkcs12', data: chosen.data.toString('base64'), passphrase }
      : { ...chosen, passphrase };
  const usable = readClientCertificate(certificate, '');
  return usable.ok ? ok(certificate) : usable;
}

/** `PFX ::= SEQUENCE { version INTEGER {v3(3)}, … }` (RFC 7292): told by its first bytes, whatever the file is called. */
function isPkcs12(content: Buffer): boolean {
  if (content[0] !== 0x30) return false;
  const length = content[1] ?? 0;
  const start = length < 0x80 ? 2 : 2 + (length & 0x7f);
  return content.subarray(start, start + 3).equals(Buffer.of(0x02, 0x01, 0x03));
}

/** PEM as it is; a certificate in the binary form that Windows exports (.crt, .cer) as PEM. */
function pemOf(content: Buffer): string {
  if (content[0] !== 0x30) return content.toString('latin1');
  try {
    return new X509Certificate(content).toString();
  } catch {
    return '';
  }
}

const invalid = (why: string) => err('CLIENT_CERTIFICATE_INVALID', { why });
