import type { X509Certificate } from 'node:crypto';
import { connect, isIP, type Socket } from 'node:net';
import { connect as secure, type TLSSocket } from 'node:tls';
import { err, ok, type Result } from '../kernel/result';
import { certificateView } from './certificate-view';
import { ConnectError, transportFailure } from './failures';
import {
  ForbiddenAddressError,
  guardedLookup,
  isForbiddenAddress,
  type ResolveAll,
} from './forbidden-addresses';
import type { PresentedCertificate, ReadCertificate } from './port';

/** Milliseconds for the whole look. */
const LOOK_MS = 10_000;

export interface ProbeOptions {
  readonly deadlineMs?: number;
  /** Name resolution; the system's when left out. */
  readonly resolve?: ResolveAll;
}

/**
 * Looks at the certificate a server presents, trusted or not, so that the user can compare it and agree to it
 * (security D3). The one place that connects without checking whom it reaches: it completes the TLS handshake, which
 * is how the certificate comes, writes no byte after it, shows no client certificate, and hangs up.
 */
export function createProbe({ deadlineMs = LOOK_MS, resolve }: ProbeOptions = {}): ReadCertificate {
  return async ({ address }): Promise<Result<PresentedCertificate>> => {
    const url = new URL(address);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (url.protocol !== 'https:') {
      return err('TLS_UNTRUSTED', { host: url.host, why: 'there is none over http' });
    }
    try {
      // A literal address is never looked up, so it is looked at here.
      if (isForbiddenAddress(host)) throw new ForbiddenAddressError();
      const plain = connect({
        host,
        port: Number(url.port || 443),
        lookup: guardedLookup(resolve),
        autoSelectFamily: true,
      });
      return ok(presented(await certificateOver(plain, host, deadlineMs), host));
    } catch (cause) {
      const words = { host: url.host, seconds: Math.ceil(deadlineMs / 1000), megabytes: 0 };
      return transportFailure(new ConnectError(cause), words).failure;
    }
  };
}

async function certificateOver(plain: Socket, host: string, deadlineMs: number): Promise<X509Certificate> {
  let timer: NodeJS.Timeout | undefined;
  let tls: TLSSocket | undefined;
  try {
    return await new Promise<X509Certificate>((resolve, reject) => {
      timer = setTimeout(() => reject(failure('ETIMEDOUT')), deadlineMs);
      plain.once('error', reject);
      plain.once('connect', () => {
        tls = secure({
          socket: plain,
          ...(isIP(host) === 0 && { servername: host }),
          rejectUnauthorized: false,
        });
        tls.once('error', reject);
        tls.once('close', () => reject(failure('ECONNRESET')));
        tls.once('secureConnect', () => {
          const certificate = tls?.getPeerX509Certificate();
          if (certificate) resolve(certificate);
          else reject(failure('EPROTO'));
        });
      });
    });
  } finally {
    clearTimeout(timer);
    // What still goes wrong with sockets that are thrown away is nobody's business.
    for (const socket of [tls, plain]) socket?.on('error', () => undefined).destroy();
  }
}

function presented(certificate: X509Certificate, host: string): PresentedCertificate {
  const names = isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host);
  return {
    view: certificateView(certificate),
    pem: certificate.toString(),
    isForHost: names !== undefined,
  };
}

const failure = (code: string) => Object.assign(new Error(code), { code });
