// @ts-check
// The real window on three sandbox Metabases of a made-up client, for the pictures in docs/images.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, expect } from '@playwright/test';
import { startSandbox } from '../sandbox/server.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const pictures = path.join(root, 'docs', 'images');
const size = { width: 1440, height: 900 };

export const instances = /** @type {const} */ ([
  { name: 'finance', profile: 'edge', environment: 'production', safeMode: 'confirm' },
  { name: 'sales', profile: 'new', environment: 'staging', safeMode: 'confirm' },
  { name: 'field-ops', profile: 'mid', environment: 'development', safeMode: 'one-click' },
]);

/**
 * @typedef {object} Scene
 * @property {import('@playwright/test').ElectronApplication} app
 * @property {import('@playwright/test').Page} page
 * @property {readonly import('../sandbox/server.mjs').Sandbox[]} servers in the order of `instances`
 */

/**
 * Connects all of them, does the work in the window, and leaves nothing behind.
 * @param {{ readonly executable: string, readonly accountsEach: number, readonly prepare: (servers: Scene['servers']) => void }} wish
 * @param {(scene: Scene) => Promise<void>} work
 */
export async function inWindow({ executable, accountsEach, prepare }, work) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'pictures-'));
  // The window is placed where it was left: over the whole picture.
  fs.writeFileSync(
    path.join(home, 'window.json'),
    JSON.stringify({ x: 0, y: 0, ...size, maximized: false, zoom: 1 }),
  );
  const servers = await Promise.all(
    instances.map(({ profile, name }, at) =>
      startSandbox({ profile, name, accounts: accountsEach, seed: at + 1 }),
    ),
  );
  /** @type {import('@playwright/test').ElectronApplication | undefined} */
  let app;
  try {
    prepare(servers);
    app = await _electron.launch({
      executablePath: executable,
      args: [root, `--user-data-dir=${home}`],
      chromiumSandbox: true,
    });
    const page = await app.firstWindow();
    await page.setViewportSize(size);
    await connectAll(page, servers);
    fs.mkdirSync(pictures, { recursive: true });
    await work({ app, page, servers });
  } finally {
    await app?.close();
    await Promise.all(servers.map((server) => server.close()));
    fs.rmSync(home, { recursive: true, force: true });
  }
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {Scene['servers']} servers
 */
async function connectAll(page, servers) {
  // The page is there before those who answer it.
  const answers = () =>
    page.evaluate(() =>
      window.rollcall.clients.list().then(
        ({ ok }) => ok,
        () => false,
      ),
    );
  await expect.poll(answers, { timeout: 60_000 }).toBe(true);
  await page.evaluate(async () => {
    const list = await window.rollcall.clients.list();
    const id = list.ok ? list.value[0]?.id : undefined;
    if (id) await window.rollcall.clients.change({ id, name: 'Acme Group', color: 'blue', isAgreed: true });
  });
  for (const [at, { name, environment, safeMode }] of instances.entries()) {
    const { url, credentials } = /** @type {import('../sandbox/server.mjs').Sandbox} */ (servers[at]);
    const credential = { kind: /** @type {const} */ ('api-key'), apiKey: credentials.apiKey ?? '' };
    const added = await page.evaluate((input) => window.rollcall.connections.add(input), {
      name,
      environment,
      safeMode,
      address: url,
      tags: [],
      reach: {
        allowHttp: false,
        ca: null,
        pin: null,
        proxy: { kind: /** @type {const} */ ('none') },
        parallel: 4,
      },
      secrets: { proxyPassword: null, clientCertificate: null },
      credential,
    });
    if (!added.ok) throw new Error(`${name} was not added: ${added.error.message}`);
  }
}
