import type * as z from 'zod';
import { type Err, err, ok, type Result } from '../kernel/result';
import type { HttpAnswer } from './transport';

/** Longest text of a server that is shown to a person. */
const WHY_LENGTH = 200;
const RETRY_SECONDS_DEFAULT = 30;
const RETRY_SECONDS_MOST = 3_600;

export const isSuccess = (answer: HttpAnswer): boolean => answer.status >= 200 && answer.status < 300;

/** A web page, by its type or by its looks: a wrong base address answers 200 with one (metabase-api 7.5). */
export const isPage = (answer: HttpAnswer): boolean =>
  answer.type.includes('html') ||
  (!answer.type.includes('json') && /^\s*<(!doctype|html)/i.test(answer.text));

/** The body as JSON, or undefined. Content types are not relied on: text and JSON share some of them (7.1). */
export function jsonOf(answer: HttpAnswer): unknown {
  try {
    return JSON.parse(answer.text);
  } catch {
    return undefined;
  }
}

/**
 * The body of a success, checked. `where` names it for the person who reports it.
 * Fails with NOT_METABASE for a web page and with RESPONSE_INVALID for JSON of another shape.
 */
export function readAnswer<T>(
  answer: HttpAnswer,
  schema: z.ZodType<T>,
  { host, where }: { readonly host: string; readonly where: string },
): Result<T> {
  if (isPage(answer)) return err('NOT_METABASE', { host });
  const value = jsonOf(answer);
  if (value === undefined) return err('RESPONSE_INVALID', { host, where: `${where}: not JSON` });
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const path = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  return err('RESPONSE_INVALID', {
    host,
    where: path === '' ? where : `${where}: ${visible(path).slice(0, 60)}`,
  });
}

/**
 * The failure an answer other than 2xx means, by its status and the shape of its body (metabase-api 7). 401 is the
 * caller's to refine: it depends on the kind of credential.
 */
export function refusal(
  answer: HttpAnswer,
  requestUrl: { readonly host: string; readonly base: string },
): Err {
  const { host } = requestUrl;
  const { status } = answer;
  if (status < 400)
    return err('REDIRECT_REFUSED', { host, target: redirectTarget(answer.location, requestUrl.base) });
  if (status === 429) return err('RATE_LIMITED', { host, seconds: retrySeconds(answer.retryAfter) });
  if (status >= 500)
    return isStarting(answer) ? err('STARTING_UP', { host }) : err('SERVER_ERROR', { host, status });
  const uncertified = certificateRefusal(answer, host);
  if (uncertified) return uncertified;
  // Metabase never answers a call with a page: this is a proxy, a VPN or another program.
  if (isPage(answer)) return err('NOT_METABASE', { host });
  if (status === 401) return err('SESSION_REFUSED', { host });
  if (status === 403)
    return wantsMfaSetUp(answer) ? err('MFA_SETUP_REQUIRED', { host }) : err('FORBIDDEN', { host });
  if (status === 404) return err('REMOTE_NOT_FOUND', { host });
  return err('SERVER_REFUSED', { host, why: whyOf(answer) });
}

/**
 * What nginx says of the certificate of this computer: it lets TLS pass and answers every request with a page (400, or
 * its own 495 and 496 where somebody made that visible). Other servers end the connection with an alert instead.
 */
export function certificateRefusal(answer: HttpAnswer, host: string): Err | null {
  if (![400, 495, 496].includes(answer.status) || !isPage(answer)) return null;
  if (/no required ssl certificate was sent/i.test(answer.text))
    return err('CLIENT_CERTIFICATE_REQUIRED', { host });
  if (/the ssl certificate error/i.test(answer.text))
    return err('CLIENT_CERTIFICATE_INVALID', { host, why: 'the server does not accept it' });
  return null;
}

/**
 * 503 while Metabase starts: JSON with its progress on the health path, else a text (2.4). The text is worded in any
 * language, but names the product; a proxy's own 503 does not.
 */
function isStarting(answer: HttpAnswer): boolean {
  if (answer.status !== 503 || isPage(answer)) return false;
  const body = jsonOf(answer);
  if (isRecord(body)) return body.status === 'initializing' || typeof body.progress === 'number';
  return answer.version !== null || /metabase/i.test(answer.text);
}

/** A design seen on a branch of Metabase only (1.7): tolerated, so that it would not read as "not an administrator". */
function wantsMfaSetUp(answer: HttpAnswer): boolean {
  const body = jsonOf(answer);
  return isRecord(body) && body['mfa-setup-required'] === true;
}

/** The fields of `{"errors":{…}}`, with their texts. Null when the body has another shape. */
export function fieldErrors(answer: HttpAnswer): Readonly<Record<string, unknown>> | null {
  const body = jsonOf(answer);
  return isRecord(body) && isRecord(body.errors) ? body.errors : null;
}

/** The server's own words out of any of the three error shapes, made fit to show. */
export function whyOf(answer: HttpAnswer): string {
  const body = jsonOf(answer);
  const said = isPage(answer)
    ? ''
    : body === undefined
      ? answer.text
      : firstText(isRecord(body) ? (body.errors ?? body.message) : body);
  const words = visible(said.slice(0, 4 * WHY_LENGTH));
  if (words === '') return `status ${answer.status}`;
  return words.length > WHY_LENGTH ? `${words.slice(0, WHY_LENGTH - 1)}…` : words;
}

/** Error values may be texts, or nested in objects and arrays (3.5): the first text there is. */
function firstText(value: unknown, depth = 0): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || depth > 4) return '';
  for (const part of Object.values(value)) {
    const text = firstText(part, depth + 1);
    if (text !== '') return text;
  }
  return '';
}

/** Without control, direction and other invisible characters, white space as single spaces. */
export function visible(text: string): string {
  return text
    .replace(/[\p{Cf}\p{Cs}\p{Co}]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** Where a redirect leads: origin and path. Its query is left out, it may carry what is nobody's business. */
function redirectTarget(location: string | null, base: string): string {
  if (location === null) return 'an unnamed place';
  try {
    const target = new URL(location, base);
    const origin = target.origin === 'null' ? target.protocol : target.origin;
    const shown = visible(target.origin === 'null' ? origin : origin + target.pathname);
    return shown.length > WHY_LENGTH ? `${shown.slice(0, WHY_LENGTH - 1)}…` : shown;
  } catch {
    return 'an unreadable address';
  }
}

/** Seconds out of Retry-After, which holds seconds or a date; between one second and one hour, whatever it says. */
export function retrySeconds(header: string | null): number {
  if (header === null) return RETRY_SECONDS_DEFAULT;
  const seconds = /^\s*-?\d+\s*$/.test(header)
    ? Number(header)
    : Math.ceil((Date.parse(header) - Date.now()) / 1000);
  if (Number.isNaN(seconds)) return RETRY_SECONDS_DEFAULT;
  return Math.min(Math.max(seconds, 1), RETRY_SECONDS_MOST);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
