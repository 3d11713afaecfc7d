import type { X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import { ConnectError, RefusedError } from './failures';
import { ForbiddenAddressError, isForbiddenAddress, type ResolveAll } from './forbidden-addresses';
import type { FindWays } from './proxy';
import type { Destination } from './rules/bypass';
import type { Route } from './rules/routes';
import type { Securing } from './secure-socket';
import { openSocket } from './sockets';
import { openTunnel, ProxyAwayError, type ProxySignIn } from './tunnel';

export interface ConnectorOptions {
  readonly findWays: FindWays;
  /** TLS to the instance. */
  readonly securing: Securing;
  /** TLS to a proxy that is spoken to over https. */
  readonly proxySecuring: Securing;
  readonly proxySignIn: ProxySignIn | null;
  readonly resolve: ResolveAll | undefined;
  /** Milliseconds for a whole connection: finding the way, the proxy, TLS. */
  readonly connectMs: number;
}

export interface Connector {
  /** For undici. Every failure is a ConnectError: no byte of a request can have been written. */
  readonly connect: buildConnector.connector;
  /** The certificate of the last server that showed one, accepted or not. */
  certificate(): X509Certificate | null;
  /** Ends what is still connecting. */
  close(): void;
}

type Wanted = Destination & { readonly protocol: string };

/**
 * Makes every connection to an instance, whichever way it goes: first the bare one, straight or through a proxy, then TLS
 * over it. Only allowed addresses, only trusted certificates.
 */
export function createConnector(options: ConnectorOptions): Connector {
  const connecting = new Set<AbortController>();

  async function open(wanted: Wanted, signal: AbortSignal, ends: number): Promise<Socket> {
    // A literal address is never looked up, and a proxy is a stranger: it is looked at here.
    if (isForbiddenAddress(wanted.host)) throw new ForbiddenAddressError();
    const ways = await orEnd(options.findWays(wanted, signal), signal);
    if (!ways.ok) throw new RefusedError(ways);
    const bare = await firstOf(ways.value, wanted, signal, ends);
    return wanted.protocol === 'https:' ? options.securing.secure(bare, wanted.host, signal) : bare;
  }

  /** Each way has its share of the time, so that a proxy that is silent leaves some for the next. */
  async function firstOf(ways: readonly Route[], to: Wanted, signal: AbortSignal, ends: number) {
    let failure: unknown = null;
    for (const [index, way] of ways.entries()) {
      const share = (ends - Date.now()) / (ways.length - index);
      try {
        return await within(share, signal, (cut) =>
          way.kind === 'direct'
            ? openSocket(to, options.resolve, cut)
            : openTunnel(
                way,
                to,
                { ...options, securing: options.proxySecuring, signIn: options.proxySignIn },
                cut,
              ),
        );
      } catch (cause) {
        failure = cause;
        // A proxy that answered has decided; another one must not be asked behind its back.
        if (signal.aborted || (way.kind !== 'direct' && !(cause instanceof ProxyAwayError))) break;
      }
    }
    throw failure ?? new ForbiddenAddressError();
  }

  return {
    connect({ hostname, protocol, port }, callback) {
      const cut = new AbortController();
      connecting.add(cut);
      const wanted = { host: hostname, protocol, port: Number(port) || (protocol === 'https:' ? 443 : 80) };
      const ends = Date.now() + options.connectMs;
      within(options.connectMs, cut.signal, (signal) => open(wanted, signal, ends))
        .finally(() => connecting.delete(cut))
        .then(
          (socket) => callback(null, socket),
          (cause: unknown) => callback(new ConnectError(cause), null),
        );
    },
    certificate: () => options.securing.certificate(),
    close() {
      for (const cut of connecting) cut.abort(lost());
    },
  };
}

/** Does something for at most so many milliseconds, and no longer than its caller wants it. */
async function within<T>(
  ms: number,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const cut = new AbortController();
  const follow = () => cut.abort(outer.reason);
  const timer = setTimeout(() => cut.abort(late()), Math.max(ms, 0));
  outer.addEventListener('abort', follow);
  if (outer.aborted) follow();
  try {
    return await work(cut.signal);
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', follow);
  }
}

/** What heeds no signal, because it is asked for elsewhere, is waited for no longer. */
function orEnd<T>(wanted: Promise<T>, signal: AbortSignal): Promise<T> {
  const ended = new Promise<never>((_, reject) => {
    const end = () => reject(signal.reason);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
  return Promise.race([wanted, ended]);
}

const late = () => Object.assign(new Error('too late'), { code: 'ETIMEDOUT' });
const lost = () => Object.assign(new Error('no longer wanted'), { code: 'ECONNRESET' });
