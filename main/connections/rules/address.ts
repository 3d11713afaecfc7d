import { err, ok, type Result } from '../../kernel/result';

/**
 * The base address of a Metabase out of whatever a person pastes: a host name, an address, or the address of any page
 * of it. The answer is what a credential will be sent to: `https://host[:port][/sub/path]`, punycode for letters beyond
 * ASCII, no slash at the end (D9).
 *
 * - Without a scheme https is meant; http on this computer itself, where nothing leaves the machine.
 * - The path of a page (`/admin/people`, `/auth/login?redirect=…`, `/dashboard/12-sales`, `/api/…`) is cut off, and
 *   with it its query and fragment; what comes before it is the sub-path.
 *
 * Fails with ADDRESS_INVALID, saying why, and with ADDRESS_INSECURE for http to another computer without `allowHttp`.
 */
export function normaliseAddress(
  text: string,
  { allowHttp }: { readonly allowHttp: boolean },
): Result<string> {
  const typed = text.trim();
  const fault = faultIn(typed);
  if (fault !== null) return err('ADDRESS_INVALID', { why: fault });
  const url = parse(typed);
  if (url === null) return err('ADDRESS_INVALID', { why: 'the name of the server cannot be read' });

  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  const kept = subPath(segments);
  const isPage = kept.length < segments.length;
  if (!isPage && url.search !== '') return err('ADDRESS_INVALID', { why: 'it has a part after “?”' });
  if (!isPage && url.hash !== '') return err('ADDRESS_INVALID', { why: 'it has a part after “#”' });
  if (url.protocol === 'http:' && !allowHttp && !isLoopback(url.hostname)) {
    return err('ADDRESS_INSECURE', { host: url.host });
  }
  return ok([url.origin, ...kept].join('/'));
}

const LONGEST = 2048;

/** What is wrong with the text itself. The URL parser would repair most of it silently, into another address. */
function faultIn(typed: string): string | null {
  if (typed === '') return 'it is empty';
  if (typed.length > LONGEST) return 'it is too long';
  if (/[\s\p{Cc}\p{Cf}]/u.test(typed)) return 'it has a space or an invisible character in it';
  if (typed.includes('\\')) return 'it has a backslash in it';
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(typed)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https')
    return 'it does not begin with https://';
  if (scheme !== undefined && !/^https?:\/\/[^/]/i.test(typed)) return 'the name of the server is missing';
  if (typed.startsWith('/')) return 'the name of the server is missing';
  if (authorityOf(typed).includes('@')) return 'it has a user name in it; the credential has its own fields';
  return null;
}

/** The part between the scheme and the path. */
function authorityOf(typed: string): string {
  return /^[^/?#]*/.exec(typed.replace(/^https?:\/\//i, ''))?.[0] ?? '';
}

function parse(typed: string): URL | null {
  try {
    if (/^https?:/i.test(typed)) return new URL(typed);
    const assumed = new URL(`https://${typed}`);
    return isLoopback(assumed.hostname) ? new URL(`http://${typed}`) : assumed;
  } catch {
    return null;
  }
}

/** This computer itself. Only names and addresses which cannot lead elsewhere: a resolver may send `x.localhost` away. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/**
 * The pages of Metabase by the first segment of their path, with what the second one looks like (empty: nothing
 * follows). A first segment alone would cut off an innocent sub-path such as the `/dashboard` of an intranet.
 * From the routes of Metabase's web app, with those it redirects from: `frontend/src/metabase/routes.tsx`, and
 * `routes.tsx` below `admin`, `data-studio`, `metabot`, `metrics` and `monitor`.
 */
const pages: Readonly<Record<string, RegExp>> = {
  account: /^(login-history|notifications|password|profile)$/,
  admin:
    /^(|api-keys|audit|cloud|databases|datamodel|embedding|help|metabot|people|performance|permissions|security-center|settings|tools|transforms|troubleshooting)$/,
  api: /^/,
  archive: /^$/,
  auth: /^(forgot_password|google_callback|login|logout|reset_password|sso)$/,
  auto: /^dashboard$/,
  browse: /^(|\d.*|databases|metrics|models|schemas|tables)$/,
  card: /^\d/,
  collection: /^(\d.*|entity|root|tenant|tenant-specific|tenant-users|trash|users)$/,
  collections: /^permissions$/,
  dash: /^\d/,
  dashboard: /^(\d.*|entity)$/,
  'data-studio':
    /^(data|dependencies|dependency-diagnostics|git-sync|glossary|guide|library|schema-viewer|settings|transforms)$/,
  document: /^(\d.*|new)$/,
  embed: /^(card|dashboard|question)$/,
  embedding: /^(appearance|get-started|security)$/,
  'getting-started': /^$/,
  metabot: /^conversation$/,
  metric: /^(\d.*|new)$/,
  model: /^(\d.*|metabot|new|query)$/,
  monitor: /^(dependency-diagnostics|errors|jobs|logs|model-caching|notifications|tasks)$/,
  public: /^(card|dashboard|document|question)$/,
  // Alone it is the page of a question that is not saved: `/question#eyJ…`.
  question: /^(|\d.*|ask|entity|new|notebook|research)$/,
  reference: /^(databases|glossary|metrics|segments)$/,
  search: /^$/,
  setup: /^(|embedding)$/,
  table: /^\d/,
  trash: /^$/,
  unauthorized: /^$/,
  unsubscribe: /^$/,
};

/** The segments before the first page's. Repeated, because what is left may read as a page in its turn. */
function subPath(segments: readonly string[]): readonly string[] {
  const start = segments.findIndex((segment, index) => {
    const second = Object.hasOwn(pages, segment) ? pages[segment] : undefined;
    return second?.test(segments[index + 1] ?? '') === true;
  });
  return start < 0 ? segments : subPath(segments.slice(0, start));
}
