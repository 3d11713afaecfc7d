import type { SecureContext } from 'node:tls';
import { buildConnector, type Dispatcher, Pool } from 'undici';
import { type Err, err, ok, type Result } from '../kernel/result';
import { readBody } from './body';
import { ConnectError, DeadlineError, isLostConnection, transportFailure } from './failures';
import {
  ForbiddenAddressError,
  guardedLookup,
  isForbiddenAddress,
  type ResolveAll,
} from './forbidden-addresses';
import type { ConnectionTarget, WriteResult } from './port';
import { readCa, trustBesidesPublicRoots } from './tls';

/** At most this many requests at once to one instance (metabase-api 8: be polite). */
const CONNECTIONS = 4;
/** Shorter than the idle time of servers and proxies, so that we rarely write on a socket they just closed. */
const KEEP_ALIVE_MS = 4_000;
/** Making a connection, TLS included. Less than any deadline, so that "nobody there" is known to be just that. */
const CONNECT_MS = 10_000;

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the base address, with its query; made of fixed words, whole numbers and encoded values only (D8). */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** From the call to the last byte of the answer, waiting for a free connection included. */
  readonly deadlineMs: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** Content type in lower case, empty when there is none. */
  readonly type: string;
  readonly text: string;
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

export interface TransportOptions {
  /** Cap on the unpacked bytes of one answer. */
  readonly maxBytes: number;
  /** Name resolution; the system's when left out. */
  readonly resolve?: ResolveAll | undefined;
}

/**
 * HTTP to exactly one origin. No redirect is followed, no cookie is kept (on old servers a cookie would beat the session
 * header, metabase-api 1.2), nothing is written twice, every call ends by its deadline.
 */
export function createTransport(
  target: Pick<ConnectionTarget, 'address' | 'reach'>,
  { maxBytes, resolve }: TransportOptions,
): Result<Transport> {
  const base = readBase(target.address);
  if (!base.ok) return base;
  const { origin, host, prefix } = base.value;
  const ca = target.reach.ca === null ? null : readCa(target.reach.ca);
  if (ca && !ca.ok) return ca;

  const pool = new Pool(origin, {
    connections: CONNECTIONS,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    // The total deadline below replaces both: they only measure silence, and a drip of bytes outlives them (D6).
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: guardedConnector(ca?.value ?? null, resolve),
  });
  let answered = false;

  async function exchange(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    const response = await pool.request({
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
    const header = (name: string) => headerText(response.headers, name);
    return {
      status: response.statusCode,
      type: (header('content-type') ?? '').toLowerCase(),
      text: await readBody(response.body, header('content-encoding') ?? '', maxBytes),
      location: header('location'),
      retryAfter: header('retry-after'),
      version: header('x-metabase-version'),
    };
  }

  /**
   * A server may close an idle connection in the moment we use it again. That says nothing about the request, so a
   * reading is asked again, until it went over a fresh connection: each of the kept ones may be such a one. A change
   * never is: it may have been carried out.
   */
  async function attempt(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    for (let kept = answered && request.method === 'GET' ? CONNECTIONS : 0; ; kept -= 1) {
      try {
        return await exchange(request, signal);
      } catch (cause) {
        if (kept === 0 || !isLostConnection(cause) || signal.aborted) throw cause;
      }
    }
  }

  return ok({
    host,
    async send(request) {
      const cut = new AbortController();
      let timer: NodeJS.Timeout | undefined;
      // Raced, not only aborted: a request still waiting for a connection would not notice the abort until it got one.
      const deadline = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          const late = new DeadlineError();
          cut.abort(late);
          reject(late);
        }, request.deadlineMs);
      });
      try {
        return { answer: await Promise.race([attempt(request, cut.signal), deadline]) };
      } catch (cause) {
        const limit =
          cause instanceof ConnectError ? Math.min(CONNECT_MS, request.deadlineMs) : request.deadlineMs;
        const words = { host, seconds: Math.ceil(limit / 1000), megabytes: Math.ceil(maxBytes / 1_000_000) };
        return { answer: null, ...transportFailure(cause, words) };
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => pool.destroy(),
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

/** Connects only to allowed addresses, only to trusted certificates, and marks what fails before a request is written. */
function guardedConnector(
  ca: readonly string[] | null,
  resolve: ResolveAll | undefined,
): buildConnector.connector {
  const common = {
    timeout: CONNECT_MS,
    rejectUnauthorized: true,
    autoSelectFamily: true,
    lookup: guardedLookup(resolve),
  };
  const connect = buildConnector(common);
  let trusting: buildConnector.connector | null = null;
  const trust = (certificates: readonly string[]) => {
    // Reading the public roots takes tens of milliseconds: once, and only for an instance with a CA of its own.
    const secureContext: SecureContext = trustBesidesPublicRoots(certificates);
    trusting = buildConnector({ ...common, secureContext });
    return trusting;
  };
  return (options, callback) => {
    // A literal address is never looked up, so it is looked at here.
    if (isForbiddenAddress(options.hostname))
      return callback(new ConnectError(new ForbiddenAddressError()), null);
    const chosen = ca === null ? connect : (trusting ?? trust(ca));
    return chosen(options, (...[error, socket]) =>
      error ? callback(new ConnectError(error), null) : callback(null, socket),
    );
  };
}

function headerText(headers: Dispatcher.ResponseData['headers'], name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
