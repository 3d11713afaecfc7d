/** Where the page comes from and may connect to. */
export interface Page {
  readonly origin: string;
  readonly url: string;
  /** Only in development: the policy for Vite's page, which holds an inline script and talks to its server. */
  readonly devPolicy?: string;
}

/**
 * Vite's page while developing, or null. Never in a packaged program, and only from this computer: the page there is
 * whatever the server sends, under a policy that allows inline scripts.
 */
export function devPage(packaged: boolean, address: string | undefined): Page | null {
  if (packaged || !address) return null;
  const url = new URL(address);
  if (url.protocol !== 'http:' || !['localhost', '127.0.0.1'].includes(url.hostname)) {
    throw new Error('ROLLCALL_DEV_SERVER has to be an http address of this computer.');
  }
  const devPolicy = [
    "default-src 'none'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src 'self' ws://${url.host}`,
  ].join('; ');
  return { origin: url.origin, url: url.href, devPolicy };
}
