import fs from 'node:fs';
import path from 'node:path';

/** Our page lives at a scheme of its own: a `file:` page could read every file, and has no origin to check. */
export const appScheme = 'app';
const appHost = 'rollcall';
export const appOrigin = `${appScheme}://${appHost}`;

/** Standard (relative addresses work) and secure (as https is). Neither fetch nor service workers: the page needs none. */
export const appSchemePrivileges = { standard: true, secure: true } as const;

/**
 * The page may run and show what it was shipped with and nothing else. `connect-src 'none'`: HTTP is main's business.
 * Styles set through the DOM (react-aria positions its popovers so) are not subject to style-src.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * The file that an address names, or null when it names none of ours. Decoded once, then every part must be a plain
 * name: no dots in front (so no `..` and no hidden file), no backslash, colon, percent or NUL. Source maps and
 * everything else that a page does not load have no type here and are not found.
 */
export function assetFor(
  address: string,
  folder: string,
): { readonly file: string; readonly type: string } | null {
  const parts = partsOf(address);
  if (!parts?.every((part) => /^[\w-][\w.-]*$/.test(part))) return null;
  const file = path.resolve(folder, ...parts);
  const type = mimeTypes[path.extname(file)];
  return type && file.startsWith(path.resolve(folder) + path.sep) ? { file, type } : null;
}

function partsOf(address: string): readonly string[] | null {
  try {
    const url = new URL(address);
    const ours = url.protocol === `${appScheme}:` && url.host === appHost && !url.username && !url.password;
    if (!ours) return null;
    const name = decodeURIComponent(url.pathname);
    return name === '/' ? ['index.html'] : name.slice(1).split('/');
  } catch {
    return null;
  }
}

/**
 * What `app:` requests get: a file of the folder the page was built into, or 404. For `protocol.handle`.
 * `served` is told of each file that has been handed over.
 */
export function serveFolder(
  folder: string,
  served: (file: string) => void = () => undefined,
): (request: Pick<Request, 'url' | 'method'>) => Promise<Response> {
  return async ({ url, method }) => {
    const asset = method === 'GET' ? assetFor(url, folder) : null;
    const body = asset && read(asset.file);
    // A turn later: when this answer has gone out.
    if (body) setImmediate(served, asset.file);
    const headers = { 'content-security-policy': contentSecurityPolicy, 'x-content-type-options': 'nosniff' };
    return asset && body
      ? new Response(body, { headers: { ...headers, 'content-type': asset.type } })
      : new Response('Not found', { status: 404, headers: { ...headers, 'content-type': 'text/plain' } });
  };
}

function read(file: string): Uint8Array<ArrayBuffer> | null {
  try {
    return new Uint8Array(fs.readFileSync(file));
  } catch {
    // Absent, or a folder: for the page both are "not there".
    return null;
  }
}
