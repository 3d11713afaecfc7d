import type { KeyObject } from 'node:crypto';
import type { TLSSocket } from 'node:tls';

export interface Issued {
  readonly cert: string;
  readonly key: string;
  readonly keyObject: KeyObject;
  readonly name: string;
}

export interface CertificateRequest {
  readonly name: string;
  /** Names or IPv4 addresses the certificate is for. */
  readonly hosts?: readonly string[];
  /** The CA; self-signed when left out. */
  readonly issuer?: Issued;
  readonly ca?: boolean;
  readonly from?: Date;
  readonly until?: Date;
}

/** A certificate made on the spot, with its key: a day old and good for a day unless told otherwise. */
export function issue(request: CertificateRequest): Issued;

/** What a stand-in presents: see `https` and `clientCertificate` of its options. */
export function presented(options: {
  readonly https?: 'own-ca' | 'self-signed' | 'expired' | 'not-yet-valid' | 'wrong-host';
  readonly clientCertificate?: boolean | 'page';
}): {
  readonly tls: { readonly key: string; readonly cert: string };
  readonly ca: string;
  readonly client: { readonly certificate: string; readonly key: string } | null;
};

/** The page of nginx for a certificate that is missing or wrong, or null. */
export function refusalOfNginx(socket: TLSSocket): string | null;
