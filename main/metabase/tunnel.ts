import type { Socket } from 'node:net';
import { SocksClient } from 'socks';
import { Client } from 'undici';
import { err } from '../kernel/result';
import { connectReason, RefusedError } from './failures';
import type { ResolveAll } from './forbidden-addresses';
import type { Destination } from './rules/bypass';
import { hostAndPort, type ProxyRoute } from './rules/routes';
import type { Securing } from './secure-socket';
import { openSocket } from './sockets';

/** Who signs in to the proxy. */
export interface ProxySignIn {
  readonly user: string;
  readonly password: string;
}

export interface TunnelOptions {
  readonly signIn: ProxySignIn | null;
  /** For a proxy that is itself spoken to over TLS. */
  readonly securing: Securing;
  readonly resolve: ResolveAll | undefined;
}

/** The proxy did not do its part, so another one may be tried: it is away, or it does not answer. */
export class ProxyAwayError extends RefusedError {}

/**
 * A connection to a destination through a proxy, which finds the destination itself. What goes through it is for the
 * destination alone: the name and the port are all the proxy is told, and the password all it is given.
 */
export async function openTunnel(
  route: ProxyRoute,
  destination: Destination,
  options: TunnelOptions,
  signal: AbortSignal,
): Promise<Socket> {
  const words = { proxy: hostAndPort(route), host: hostAndPort(destination) };
  const socket = await reachProxy(route, options, signal, words);
  // What is being asked of the proxy ends with the socket; the reason is the caller's, who set the time.
  const cut = () => socket.destroy();
  signal.addEventListener('abort', cut);
  try {
    return route.kind === 'socks5'
      ? await askSocks(socket, route, destination, options.signIn, words)
      : await askConnect(socket, route, destination, options.signIn, words);
  } catch (cause) {
    socket.destroy();
    if (!signal.aborted) throw cause;
    throw new ProxyAwayError(err('PROXY_REFUSED', { ...words, why: 'it does not answer' }));
  } finally {
    signal.removeEventListener('abort', cut);
  }
}

async function reachProxy(
  route: ProxyRoute,
  { securing, resolve }: TunnelOptions,
  signal: AbortSignal,
  { proxy }: Words,
): Promise<Socket> {
  try {
    const socket = await openSocket(route, resolve, signal);
    return route.kind === 'https' ? await securing.secure(socket, route.host, signal) : socket;
  } catch (cause) {
    throw new ProxyAwayError(err('PROXY_UNREACHABLE', { proxy, why: connectReason(cause) }));
  }
}

type Words = { readonly proxy: string; readonly host: string };

const wrongSignIn = ({ proxy }: Words) => new RefusedError(err('PROXY_AUTH_REQUIRED', { proxy }));
const refused = (words: Words, why: string) => new RefusedError(err('PROXY_REFUSED', { ...words, why }));

/** CONNECT, for http and https alike: through a tunnel the proxy never sees what is sent. */
async function askConnect(
  socket: Socket,
  route: ProxyRoute,
  destination: Destination,
  signIn: ProxySignIn | null,
  words: Words,
): Promise<Socket> {
  const client = new Client(`http://${hostAndPort(route)}`, {
    connect: (_, callback) => callback(null, socket),
  });
  try {
    const answer = await client.connect({
      path: hostAndPort(destination),
      headers: {
        host: hostAndPort(destination),
        'user-agent': 'Rollcall',
        ...(signIn && { 'proxy-authorization': basic(signIn) }),
      },
    });
    if (answer.statusCode === 200) return socket;
    throw answer.statusCode === 407 ? wrongSignIn(words) : refused(words, statusReason(answer.statusCode));
  } catch (cause) {
    if (cause instanceof RefusedError) throw cause;
    const code = (cause as { readonly code?: unknown }).code;
    if (typeof code === 'string' && code.startsWith('HPE_')) {
      throw refused(words, 'it does not answer like a proxy');
    }
    throw new ProxyAwayError(err('PROXY_REFUSED', { ...words, why: 'it closed the connection' }));
  } finally {
    // The tunnel is no longer the client's.
    void client.destroy();
  }
}

function basic({ user, password }: ProxySignIn): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}

function statusReason(status: number): string {
  if (status === 403) return 'it is not allowed (403)';
  if (status === 405 || status === 501) return `it opens no connections for others (${status})`;
  if (status === 502 || status === 503 || status === 504) return `it cannot reach that server (${status})`;
  return `it answered with ${status}`;
}

/** SOCKS5; the name is given as it is, for the proxy to look up. */
async function askSocks(
  socket: Socket,
  { host, port }: ProxyRoute,
  destination: Destination,
  signIn: ProxySignIn | null,
  words: Words,
): Promise<Socket> {
  try {
    const opened = await SocksClient.createConnection({
      proxy: { host, port, type: 5, ...(signIn && { userId: signIn.user, password: signIn.password }) },
      command: 'connect',
      destination: { host: destination.host, port: destination.port },
      existing_socket: socket,
    });
    return opened.socket;
  } catch (cause) {
    // The package has no codes, only sentences; none of them goes further.
    const said = cause instanceof Error ? cause.message : '';
    if (/authentication failed|no accepted authentication/i.test(said)) throw wrongSignIn(words);
    if (/NotAllowed/.test(said)) throw refused(words, 'it is not allowed');
    if (/Unreachable|ConnectionRefused|TTLExpired|- Failure/.test(said))
      throw refused(words, 'it cannot reach that server');
    if (/Rejected|rejected|invalid/i.test(said)) throw refused(words, 'it does not answer like a proxy');
    throw new ProxyAwayError(err('PROXY_REFUSED', { ...words, why: 'it closed the connection' }));
  }
}
