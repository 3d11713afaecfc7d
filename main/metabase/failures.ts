import { type Err, err } from '../kernel/result';
import { ForbiddenAddressError } from './forbidden-addresses';
import { tlsReason } from './tls';

/** Raised while a connection was being made: no byte of a request can have reached the server. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  override readonly cause: unknown;
  constructor(cause: unknown) {
    super('not connected');
    this.cause = cause;
  }
}

/** What went wrong is known in full already. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly failure: Err;
  constructor(failure: Err) {
    super(failure.error.code);
    this.failure = failure;
  }
}

/** The total deadline of a call passed. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/** The decoded answer is larger than allowed. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/** The answer is packed in a way that was not asked for. */
export class EncodingError extends Error {
  override readonly name = 'EncodingError';
}

/** What the texts of transport failures are filled with. */
export interface TransportWords {
  readonly host: string;
  readonly seconds: number;
  readonly megabytes: number;
}

export interface TransportFailure {
  readonly failure: Err;
  /** Whether the server may have seen the request. */
  readonly sent: 'no' | 'maybe';
}

/**
 * A closed code for whatever a socket, TLS, the parser or the decoder threw. Only the code of the cause is looked at:
 * its text may hold headers, and with them a credential (D7, E7).
 */
export function transportFailure(cause: unknown, words: TransportWords): TransportFailure {
  if (cause instanceof ConnectError) return { failure: connectFailure(cause.cause, words), sent: 'no' };
  // TLS 1.3 lets the client finish first: the server's refusal of the handshake comes when the request is on its way to it.
  const refused = clientCertificateFailure(codeOf(cause), words);
  if (refused) return { failure: refused, sent: 'no' };
  return { failure: exchangeFailure(cause, words), sent: 'maybe' };
}

/** The server's own words about the certificate of this computer, as alerts of TLS. */
function clientCertificateFailure(code: string, { host }: TransportWords): Err | null {
  if (/^ERR_SSL_.*CERTIFICATE_REQUIRED$/.test(code)) return err('CLIENT_CERTIFICATE_REQUIRED', { host });
  if (/^ERR_SSL_.*ALERT_(UNKNOWN_CA|(BAD|UNSUPPORTED)_CERTIFICATE|CERTIFICATE_\w+|ACCESS_DENIED)$/.test(code))
    return err('CLIENT_CERTIFICATE_INVALID', { host, why: 'the server does not accept it' });
  return null;
}

const connectCodes = {
  ENOTFOUND: 'HOST_UNKNOWN',
  EAI_AGAIN: 'HOST_UNKNOWN',
  EAI_NODATA: 'HOST_UNKNOWN',
  EAI_NONAME: 'HOST_UNKNOWN',
  EAI_FAIL: 'HOST_UNKNOWN',
  ECONNREFUSED: 'CONNECTION_REFUSED',
  ECONNRESET: 'CONNECTION_LOST',
  EPIPE: 'CONNECTION_LOST',
  ETIMEDOUT: 'TIMED_OUT',
  UND_ERR_CONNECT_TIMEOUT: 'TIMED_OUT',
} as const;

/** Why a proxy cannot be reached, in the middle of a sentence. */
export function connectReason(cause: unknown): string {
  if (cause instanceof ForbiddenAddressError) return 'its address is not one of a proxy';
  const code = codeOf(cause);
  const untrusted = tlsReason(code);
  if (untrusted !== null) return `its certificate is not trusted: ${untrusted}`;
  return connectWords[connectCodes[code as keyof typeof connectCodes] ?? 'UNREACHABLE'];
}

const connectWords = {
  HOST_UNKNOWN: 'its name is unknown',
  CONNECTION_REFUSED: 'nothing answers on that port',
  CONNECTION_LOST: 'it closed the connection',
  TIMED_OUT: 'it does not answer',
  UNREACHABLE: 'there is no way to it',
} as const;

function connectFailure(cause: unknown, words: TransportWords): Err {
  const { host, seconds } = words;
  if (cause instanceof RefusedError) return cause.failure;
  if (cause instanceof ForbiddenAddressError) return err('ADDRESS_FORBIDDEN', { host });
  const code = codeOf(cause);
  const refused = clientCertificateFailure(code, words);
  if (refused) return refused;
  const why = tlsReason(code);
  if (why !== null) return err('TLS_UNTRUSTED', { host, why });
  const known = connectCodes[code as keyof typeof connectCodes] ?? 'UNREACHABLE';
  return err(known, known === 'TIMED_OUT' ? { host, seconds } : { host });
}

function exchangeFailure(cause: unknown, { host, seconds, megabytes }: TransportWords): Err {
  if (cause instanceof DeadlineError) return err('TIMED_OUT', { host, seconds });
  if (cause instanceof TooLargeError) return err('RESPONSE_TOO_LARGE', { host, megabytes });
  if (cause instanceof EncodingError)
    return err('RESPONSE_INVALID', { host, where: 'packing of the answer' });
  // undici's own, told by name: its code is that of the parser, one of many or none.
  if (cause instanceof Error && cause.name === 'HTTPParserError')
    return err('RESPONSE_INVALID', { host, where: 'not HTTP' });
  const code = codeOf(cause);
  if (code === 'UND_ERR_HEADERS_OVERFLOW')
    return err('RESPONSE_INVALID', { host, where: 'headers too long' });
  // Z_BUF_ERROR is a packed answer that ends too early; the other Z_ codes are one that was never packed right.
  if (code.startsWith('Z_') && code !== 'Z_BUF_ERROR') {
    return err('RESPONSE_INVALID', { host, where: 'packing of the answer' });
  }
  if (code === 'ETIMEDOUT') return err('TIMED_OUT', { host, seconds });
  return err('CONNECTION_LOST', { host });
}

/** Whether a keep-alive socket went away under a request before any of its answer came. */
export function isLostConnection(cause: unknown): boolean {
  return ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(codeOf(cause));
}

/** The code of an error; of the first one where several addresses of a name were tried. */
function codeOf(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null) return '';
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  if (cause instanceof AggregateError) return codeOf(cause.errors[0]);
  return '';
}
