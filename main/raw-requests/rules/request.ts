import { err, ok, type Result } from '../../kernel/result';

export const rawMethods = ['GET', 'POST', 'PUT', 'DELETE'] as const;
export type RawMethod = (typeof rawMethods)[number];

/** A request as somebody wrote it, to a path below `/api/`. */
export interface RawRequest {
  readonly method: RawMethod;
  readonly path: string;
}

/** Longer than any path of Metabase; what is longer belongs into the body. */
const longestPath = 2_000;

/**
 * Reads a request. Its path has one spelling only: what is encoded, doubled or climbs could name an account that the guards
 * do not see. Signing in and out is Rollcall's own. Fails with INVALID_INPUT.
 */
export function rawRequestIn(method: string, typed: string): Result<RawRequest> {
  const known = rawMethods.find((one) => one === method.toUpperCase());
  if (!known) return wrong(`a method is one of ${rawMethods.join(', ')}`);
  const path = typed.startsWith('/') ? typed : `/${typed}`;
  if (path.length > longestPath) return wrong(`a path has ${longestPath} characters at most`);
  if (!/^\/api\/[\w./-]+(?:\?[\x21\x22\x24-\x5b\x5d-\x7e]*)?$/.test(path))
    return wrong('a path begins with /api/ and is spelt without %, spaces and the like before the ?');
  const [place = ''] = path.split('?', 1);
  const parts = place.split('/').slice(1);
  if (parts.some((part) => part === '' || part === '.' || part === '..'))
    return wrong('a path has no empty parts, and none that are dots');
  if (known !== 'GET' && parts[1] === 'session')
    return wrong('sessions are ended and begun by Rollcall itself');
  return ok({ method: known, path });
}

const wrong = (what: string) => err('INVALID_INPUT', { what });

/** What a change is about, as far as its path tells: one account, somebody's membership that it does not name, or neither. */
export type Touched =
  | { readonly kind: 'account'; readonly userId: number; readonly deed: 'disable' | 'enable' }
  | { readonly kind: 'unnamed' }
  | { readonly kind: 'other' };

/**
 * Whose access these change stands in what is sent, behind another number, or nowhere: who is in a group, whom a group, a
 * tenant or an API key lets in, all sessions.
 */
const unnamed =
  /^\/api\/(?:user$|permissions\/membership(?:\/|$)|permissions\/group\/\d+$|api-key(?:\/|$)|ee\/(?:tenant|session-management|scim))/;

/** Whatever is done to an account counts as taking it away, but for enabling it. */
export function touchedBy({ method, path }: RawRequest): Touched {
  if (method === 'GET') return { kind: 'other' };
  const [place = ''] = path.split('?', 1);
  const user = /^\/api\/user\/(\d+)(?:\/(.*))?$/.exec(place);
  if (user)
    return {
      kind: 'account',
      userId: Number(user[1]),
      deed: user[2] === 'reactivate' ? 'enable' : 'disable',
    };
  return unnamed.test(place) ? { kind: 'unnamed' } : { kind: 'other' };
}

/** The names of the fields that were sent, for the journal: their values may be secrets. */
export function fieldsOf(body: unknown): readonly string[] {
  return typeof body === 'object' && body !== null && !Array.isArray(body)
    ? Object.keys(body).slice(0, 50)
    : [];
}
