import type { X509Certificate } from 'node:crypto';
import { DecoratorHandler, type Dispatcher, Pool } from 'undici';
import { type Err, err, ok, type Result } from '../kernel/result';
import { readBody, textOf } from './body';
import { readClientCertificate } from './client-certificate';
import { type Connector, createConnector } from './connector';
import { ConnectError, DeadlineError, isLostConnection, transportFailure } from './failures';
import type { ResolveAll } from './forbidden-addresses';
import type { WriteResult } from './port';
import { createWays } from './proxy';
import type { ProxyScripts } from './proxy-scripts';
import { commonTrust, createSecuring, type Trust } from './secure-socket';
import { environmentProxy } from './system-proxy';
import type { ConnectionTarget, ResolveSystemProxy, TargetReach } from './target';
import { readCa } from './tls';

/** Shorter than the idle time of servers and proxies, so that we rarely write on a socket they just closed. */
const KEEP_ALIVE_MS = 4_000;
/** Making a connection, proxy and TLS included. Less than any deadline, so that "nobody there" is known to be just that. */
const CONNECT_MS = 10_000;
/** So many bytes tell a web page. */
const BEGINNING = 256;

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the base address, with its query; made of fixed words, whole numbers and encoded values only (D8). */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** From the call to the last byte of the answer, waiting for a free connection included. */
  readonly deadlineMs: number;
  /** A success is wanted as the bytes that came, not as text: see `HttpAnswer.bytes`. */
  readonly asBytes?: boolean;
  /** Told of the headers of the answer, by lower-case name: for finding out who answers. */
  readonly onHeaders?: (headers: Readonly<Record<string, string>>) => void;
}

export interface HttpAnswer {
  readonly status: number;
  /** Content type in lower case, empty when there is none. */
  readonly type: string;
  /** The body; where `bytes` has it, only its beginning, for telling a page from JSON. */
  readonly text: string;
  /** The body of a success that was asked for as bytes: somebody else decodes it, in another thread. */
  readonly bytes?: Buffer;
  readonly location: string | null;
  readonly retryAfter: string | null;
  /** `x-metabase-version`, which newer releases put on every answer (metabase-api 2.2). */
  readonly version: string | null;
}

/** A complete HTTP answer of whatever status, or the failure and whether the server may have seen the request. */
export type Exchange =
  | { readonly answer: HttpAnswer }
  | { readonly answer: null; readonly failure: Err; readonly sent: WriteResult['sent'] };

export interface Transport {
  /** The host and port of the instance, for texts. */
  readonly host: string;
  send(request: HttpRequest): Promise<Exchange>;
  close(): Promise<void>;
}

export interface OpenTransport extends Transport {
  /** The certificate of the last server that showed one over https, accepted or not. */
  certificate(): X509Certificate | null;
}

export interface ConnectOptions {
  /** Name resolution; the system's when left out. */
  readonly resolve?: ResolveAll | undefined;
  /** What the computer says about proxies; the environment variables when left out. */
  readonly systemProxy?: ResolveSystemProxy | undefined;
  /** Runs proxy scripts; an instance that wants one cannot be reached when left out. */
  readonly proxyScripts?: ProxyScripts | undefined;
  /** Says of a way that it must not be gone, before anything goes; what is missing refuses nothing. */
  readonly refuse?: ((way: Pick<ConnectionTarget, 'address' | 'reach'>) => Err | null) | undefined;
  /** Milliseconds to make a connection. */
  readonly connectMs?: number | undefined;
}

export interface TransportOptions extends ConnectOptions {
  /** Cap on the unpacked bytes of one answer. */
  readonly maxBytes: number;
}

/**
 * HTTP to exactly one origin. No redirect is followed, no cookie is kept (on old servers a cookie would beat the session
 * header, metabase-api 1.2), nothing is written twice, every call ends by its deadline.
 */
export function createTransport(
  target: Pick<ConnectionTarget, 'address' | 'reach'>,
  options: TransportOptions,
): Result<OpenTransport> {
  const { maxBytes, connectMs = CONNECT_MS } = options;
  const base = readBase(target.address);
  if (!base.ok) return base;
  const { origin, host, prefix } = base.value;
  const refused = options.refuse?.(target);
  if (refused) return refused;
  const made = createTargetConnector(target, host, options);
  if (!made.ok) return made;
  const connector = made.value;
  const connections = target.reach.parallel;

  const pool = new Pool(origin, {
    connections,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    // The total deadline below replaces both: they only measure silence, and a drip of bytes outlives them (D6).
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: connector.connect,
  });
  let answered = false;

  async function exchange(request: HttpRequest, signal: AbortSignal, start: () => void): Promise<HttpAnswer> {
    const response = await pool.compose(telling(start)).request({
      method: request.method,
      path: prefix + request.path,
      headers: {
        accept: 'application/json',
        'accept-encoding': 'gzip',
        'user-agent': 'Rollcall',
        // Metabase words its errors in the caller's language unless told otherwise (metabase-api 0.3).
        'x-metabase-locale': 'en',
        ...(request.body !== undefined && { 'content-type': 'application/json' }),
        ...request.headers,
      },
      body: request.body === undefined ? null : JSON.stringify(request.body),
      signal,
    });
    answered = true;
    request.onHeaders?.(plainHeaders(response.headers));
    const header = (name: string) => headerText(response.headers, name);
    const status = response.statusCode;
    const body = await readBody(response.body, header('content-encoding') ?? '', maxBytes);
    const asBytes = request.asBytes === true && status >= 200 && status < 300;
    return {
      status,
      type: (header('content-type') ?? '').toLowerCase(),
      text: textOf(asBytes ? body.subarray(0, BEGINNING) : body),
      ...(asBytes && { bytes: body }),
      location: header('location'),
      retryAfter: header('retry-after'),
      version: header('x-metabase-version'),
    };
  }

  /**
   * A server may close an idle connection in the moment we use it again. That says nothing about the request, so a
   * reading is asked again at once; where that fails too, whoever paces the requests says what comes next. A change is
   * never asked again: it may have been carried out.
   */
  async function attempt(request: HttpRequest, signal: AbortSignal, start: () => void): Promise<HttpAnswer> {
    for (let again = answered && request.method === 'GET'; ; again = false) {
      try {
        return await exchange(request, signal, start);
      } catch (cause) {
        if (!again || !isLostConnection(cause) || signal.aborted) throw cause;
      }
    }
  }

  return ok({
    host,
    async send(request) {
      const cut = new AbortController();
      let timer: NodeJS.Timeout | undefined;
      let started = false;
      // Raced, not only aborted: a request still waiting for a connection would not notice the abort until it got one.
      const deadline = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          const late = new DeadlineError();
          cut.abort(late);
          reject(late);
        }, request.deadlineMs);
      });
      const start = () => {
        started = true;
      };
      try {
        return { answer: await Promise.race([attempt(request, cut.signal, start), deadline]) };
      } catch (cause) {
        const limit =
          cause instanceof ConnectError ? Math.min(connectMs, request.deadlineMs) : request.deadlineMs;
        const words = { host, seconds: Math.ceil(limit / 1000), megabytes: Math.ceil(maxBytes / 1_000_000) };
        const { failure, sent } = transportFailure(cause, words);
        return { answer: null, failure, sent: started ? sent : 'no' };
      } finally {
        clearTimeout(timer);
      }
    },
    certificate: () => connector.certificate(),
    close() {
      connector.close();
      return pool.destroy();
    },
  });
}

/** Splits a normalised address. Refuses what a credential must never be sent to, whoever asks. */
function readBase(address: string): Result<{ origin: string; host: string; prefix: string }> {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return err('ADDRESS_INVALID', { why: 'it cannot be read' });
  }
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!plain || !/^https?:$/.test(url.protocol))
    return err('ADDRESS_INVALID', { why: 'it is not a plain web address' });
  return ok({ origin: url.origin, host: url.host, prefix: url.pathname.replace(/\/+$/, '') });
}

/**
 * What makes the connections to one instance, and to no other: its CA, its pin and its client certificate are known to
 * nothing else (D4).
 */
export function createTargetConnector(
  { reach }: Pick<ConnectionTarget, 'reach'>,
  host: string,
  { resolve, systemProxy, proxyScripts, connectMs = CONNECT_MS }: ConnectOptions,
): Result<Connector> {
  const trust = readTrust(reach, host);
  if (!trust.ok) return trust;
  const findWays = createWays(reach.proxy, {
    systemProxy: systemProxy ?? environmentProxy(process.env),
    proxyScripts: proxyScripts ?? null,
  });
  if (!findWays.ok) return findWays;
  const user = reach.proxy.kind === 'manual' ? reach.proxy.user : null;
  return ok(
    createConnector({
      findWays: findWays.value,
      securing: createSecuring(trust.value),
      // The proxy of an organisation has a certificate of its CA, and is nobody to show one's own to.
      proxySecuring: createSecuring({ ...commonTrust, ca: trust.value.ca }),
      proxySignIn: user === null ? null : { user, password: reach.proxyPassword ?? '' },
      resolve,
      connectMs,
    }),
  );
}

function readTrust(reach: TargetReach, host: string): Result<Trust> {
  const ca = reach.ca === null ? ok([]) : readCa(reach.ca);
  if (!ca.ok) return ca;
  const pinned = reach.pinned === null ? ok([]) : readCa(reach.pinned);
  if (!pinned.ok) return pinned;
  const own = reach.clientCertificate && readClientCertificate(reach.clientCertificate, host);
  if (own && !own.ok) return own;
  return ok({ ca: ca.value, pinned: pinned.value[0] ?? null, clientCertificate: own?.value ?? null });
}

/** Tells when a request is about to be written on a connection: before that, no server can have seen it. */
function telling(start: () => void): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    const told: Dispatcher.DispatchHandlers = new DecoratorHandler(handler);
    const onConnect = told.onConnect?.bind(told);
    told.onConnect = (abort) => {
      start();
      onConnect?.(abort);
    };
    return dispatch(options, told);
  };
}

function headerText(headers: Dispatcher.ResponseData['headers'], name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

function plainHeaders(headers: Dispatcher.ResponseData['headers']): Readonly<Record<string, string>> {
  const plain = Object.entries(headers).map(([name, value]) => [name, [value].flat().join('; ')] as const);
  return Object.fromEntries(plain);
}
