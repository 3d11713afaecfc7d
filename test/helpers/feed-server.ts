import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

const spki = { publicKeyEncoding: { format: 'der', type: 'spki' } } as const;
const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
  ...spki,
  privateKeyEncoding: { format: 'pem', type: 'pkcs8' },
});
/** What the policy names. */
export const key = publicKey.toString('base64');
export const strangersKey = generateKeyPairSync('ed25519', {
  ...spki,
  privateKeyEncoding: { format: 'pem', type: 'pkcs8' },
}).publicKey.toString('base64');
/** Of this system, as electron-updater names it. */
export const feedName = `latest-linux${process.arch === 'x64' ? '' : `-${process.arch}`}.yml`;

export const signed = (text: string): string =>
  `${sign(null, Buffer.from(text), privateKey).toString('base64')}\n`;

export interface Release {
  readonly version: string;
  readonly file?: string;
  readonly content?: string;
  readonly sha512?: string;
}

/** A feed as electron-builder writes it. */
export function feedOf({
  version,
  file = `Rollcall-${version}.AppImage`,
  content = 'a program',
  sha512,
}: Release): string {
  const hash = sha512 ?? createHash('sha512').update(content).digest('base64');
  return [
    `version: ${version}`,
    'files:',
    `  - url: ${file}`,
    `    sha512: ${hash}`,
    `    size: ${Buffer.byteLength(content)}`,
    `path: ${file}`,
    `sha512: ${hash}`,
    "releaseDate: '2026-11-27T10:00:00.000Z'",
    '',
  ].join('\n');
}

/** A plain server with a folder of files, and what it was asked. */
export async function serveFeed() {
  const files = new Map<string, string | ((response: http.ServerResponse) => void)>();
  const asked: { readonly path: string; readonly headers: http.IncomingHttpHeaders }[] = [];
  const server = http.createServer(({ url = '', headers }, response) => {
    const name = url.replace('/rollcall/', '');
    asked.push({ path: url, headers });
    const file = files.get(name);
    if (file === undefined) response.writeHead(404).end();
    else if (typeof file === 'function') file(response);
    else response.end(file);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/rollcall`,
    files,
    asked,
    /** Puts a signed release there. */
    release(release: Release): void {
      const feed = feedOf(release);
      files.set(feedName, feed).set(`${feedName}.sig`, signed(feed));
      files.set(release.file ?? `Rollcall-${release.version}.AppImage`, release.content ?? 'a program');
    },
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
