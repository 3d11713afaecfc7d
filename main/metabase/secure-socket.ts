import { createHash, X509Certificate } from 'node:crypto';
import { isIP, type Socket } from 'node:net';
import {
  checkServerIdentity,
  connect,
  createSecureContext,
  rootCertificates,
  type SecureContext,
  type SecureContextOptions,
  type TLSSocket,
} from 'node:tls';
import { err } from '../kernel/result';
import { RefusedError } from './failures';
import { until } from './sockets';
import { readSystemRoots } from './system-roots';

/** Whom to trust for one instance, and how to prove who this computer is. Never shared between instances (D4). */
export interface Trust {
  /** CAs besides the public roots and those of this computer. */
  readonly ca: readonly string[];
  /** The one certificate to accept; everything else is then without meaning. */
  readonly pinned: string | null;
  readonly clientCertificate: SecureContextOptions | null;
}

/** What was trusted already: nothing of an instance's own. */
export const commonTrust: Trust = { ca: [], pinned: null, clientCertificate: null };

export interface Securing {
  /** TLS over an open connection, with the certificate checked against `host`. Fails before a byte of a request is sent. */
  secure(socket: Socket, host: string, signal: AbortSignal): Promise<TLSSocket>;
  /** The certificate of the last server that showed one, accepted or not. */
  certificate(): X509Certificate | null;
}

let systemRoots: Promise<readonly string[]> | null = null;
/** By what was trusted; the last few, because an instance is reached again and again, and a draft once. */
const contexts = new Map<string, Promise<SecureContext>>();
const CONTEXTS_MOST = 20;

/** Reading the roots takes tens of milliseconds: once for each trust, and not before a connection needs them. */
function contextFor(trust: Trust): Promise<SecureContext> {
  if (trust.pinned !== null) return Promise.resolve(pinnedContext(trust.pinned, trust));
  systemRoots ??= readSystemRoots(process);
  const make = async () =>
    createSecureContext({
      ...trust.clientCertificate,
      ca: [...rootCertificates, ...((await systemRoots) ?? []), ...trust.ca],
    });
  // A context that proves who this computer is belongs to one instance and ends with it.
  if (trust.clientCertificate) return make();
  const name = createHash('sha256').update(trust.ca.join('\n')).digest('hex');
  const known = contexts.get(name);
  if (known !== undefined) return known;
  const made = make();
  contexts.set(name, made);
  for (const oldest of contexts.keys()) {
    if (contexts.size <= CONTEXTS_MOST) break;
    contexts.delete(oldest);
  }
  return made;
}

/** The certificate itself is the anchor, whoever issued it: runtimes before Node 20.18 take self-signed ones only. */
function pinnedContext(pinned: string, { clientCertificate }: Trust): SecureContext {
  return createSecureContext({ ...clientCertificate, ca: [pinned], allowPartialTrustChain: true });
}

/**
 * TLS as one instance wants it. Nothing is resumed from an earlier connection: a resumed one skips the check of the
 * name and of the pin.
 */
export function createSecuring(trust: Trust): Securing {
  const pin = trust.pinned === null ? null : new X509Certificate(trust.pinned).fingerprint256;
  let context: Promise<SecureContext> | null = null;
  let last: X509Certificate | null = null;

  return {
    async secure(socket, host, signal) {
      context ??= contextFor(trust);
      const secureContext = await context;
      if (socket.destroyed) throw Object.assign(new Error('closed'), { code: 'ECONNRESET' });
      let shown: X509Certificate | null = null;
      const secured = connect({
        socket,
        host,
        ...(isIP(host) === 0 && { servername: host }),
        secureContext,
        ALPNProtocols: ['http/1.1'],
        rejectUnauthorized: true,
        checkServerIdentity: (name, certificate) =>
          checkServerIdentity(name, certificate) ??
          (pin === null || certificate.fingerprint256 === pin
            ? undefined
            : new Error('not the one agreed to')),
      });
      // Before Node judges it: of a connection that was refused there is no certificate to ask for.
      secured.prependOnceListener('secure', () => {
        // Not getPeerX509Certificate: on Node 20 nobody gets the certificate a second time then, Node's check neither.
        shown = readShown(secured.getPeerCertificate().raw);
        last = shown ?? last;
      });
      try {
        const open = await until(secured, 'secureConnect', signal);
        // With TLS 1.3 a server refuses the certificate of this computer only now: an alert, then the end of the stream.
        // undici would keep the end as the reason. A socket that is destroyed by its first error has no other.
        return open.on('error', (refusal) => open.destroy(refusal));
      } catch (cause) {
        const now = (shown as X509Certificate | null)?.fingerprint256 ?? null;
        if (pin === null || now === null || now === pin) throw cause;
        throw new RefusedError(err('CERTIFICATE_CHANGED', { host, was: pin, now }));
      }
    },
    certificate: () => last,
  };
}

function readShown(raw: Buffer | undefined): X509Certificate | null {
  try {
    return raw ? new X509Certificate(raw) : null;
  } catch {
    return null; // TLS could read it and this cannot: nothing to show, and Node's own check has the last word
  }
}
