import type { X509Certificate } from 'node:crypto';
import type { CertificateView } from '../../preload/contract/reach';
import { visible } from './answers';

const NAMES_MOST = 200;
const TEXT_MOST = 300;

/** A certificate in words, for people to compare. What it says of itself is a stranger's text, made fit to show. */
export function certificateView(certificate: X509Certificate): CertificateView {
  return {
    subject: distinguishedName(certificate.subject),
    issuer: distinguishedName(certificate.issuer),
    names: alternativeNames(certificate.subjectAltName ?? ''),
    validFrom: isoDate(certificate.validFrom),
    validTo: isoDate(certificate.validTo),
    fingerprint: certificate.fingerprint256,
    selfSigned: isSelfSigned(certificate),
  };
}

/** OpenSSL's one part a line (`CN=bi.lan`) as `CN=bi.lan, O=Example`. */
function distinguishedName(lines: string | undefined): string {
  return shown((lines ?? '').split('\n').join(', '));
}

/** Node's `DNS:bi.lan, IP Address:10.0.0.1`; a value with a comma in it is quoted there. */
function alternativeNames(text: string): string[] {
  const found = text.matchAll(/(?:DNS|IP Address):("(?:[^"\\]|\\.)*"|[^,]*)/g);
  return [...found].slice(0, NAMES_MOST).map(([, name = '']) => shown(name.replace(/^"|"$/g, '')));
}

/** OpenSSL's `Nov 26 10:44:08 2027 GMT` as ISO; empty when it is no date at all. */
function isoDate(text: string): string {
  const at = Date.parse(text);
  return Number.isNaN(at) ? '' : new Date(at).toISOString();
}

function isSelfSigned(certificate: X509Certificate): boolean {
  try {
    return certificate.checkIssued(certificate) && certificate.verify(certificate.publicKey);
  } catch {
    return false; // of a kind of key that this computer does not know
  }
}

function shown(text: string): string {
  const words = visible(text);
  return words.length > TEXT_MOST ? `${words.slice(0, TEXT_MOST - 1)}…` : words;
}
