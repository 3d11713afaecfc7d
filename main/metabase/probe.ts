import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { err, ok, type Result } from '../kernel/result';
import { certificateView } from './certificate-view';
import type { Connector } from './connector';
import { transportFailure } from './failures';
import type { PresentedCertificate, ReadCertificate, TargetReach } from './target';
import { type ConnectOptions, createTargetConnector } from './transport';

/** Milliseconds for the whole look, proxy included. */
const LOOK_MS = 10_000;

/**
 * Looks at the certificate a server presents, trusted or not, so that the user can compare it and agree to it
 * (security D3). It goes the same way as everything else and is judged as strictly: TLS shows the certificate before
 * Node refuses it. Nothing is written after the handshake, no client certificate is shown, and it hangs up.
 */
export function createProbe(options: ConnectOptions = {}): ReadCertificate {
  const connectMs = options.connectMs ?? LOOK_MS;
  return async ({ address, reach }): Promise<Result<PresentedCertificate>> => {
    const url = new URL(address);
    if (url.protocol !== 'https:') {
      return err('TLS_UNTRUSTED', { host: url.host, why: 'there is none over http' });
    }
    const refused = options.refuse?.({ address, reach });
    if (refused) return refused;
    const asStranger: TargetReach = { ...reach, pinned: null, clientCertificate: null };
    const connector = createTargetConnector({ reach: asStranger }, url.host, { ...options, connectMs });
    if (!connector.ok) return connector;
    const failure = await tryOut(connector.value, url);
    const certificate = connector.value.certificate();
    if (certificate) return ok(presented(certificate, url));
    const words = { host: url.host, seconds: Math.ceil(connectMs / 1000), megabytes: 0 };
    return transportFailure(failure, words).failure;
  };
}

/** Connects and hangs up. Null when the certificate was trusted, else why it came to nothing. */
function tryOut(connector: Connector, { hostname, host, protocol, port }: URL): Promise<Error | null> {
  return new Promise((resolve) => {
    const bare = hostname.replace(/^\[|\]$/g, '');
    connector.connect({ hostname: bare, host, protocol, port }, (...[error, socket]) => {
      socket?.destroy();
      resolve(error);
    });
  });
}

function presented(certificate: X509Certificate, { hostname }: URL): PresentedCertificate {
  const host = hostname.replace(/^\[|\]$/g, '');
  const name = isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host);
  return {
    view: certificateView(certificate),
    pem: certificate.toString(),
    isForHost: name !== undefined,
  };
}
