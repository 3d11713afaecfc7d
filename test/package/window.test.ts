import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { peoplePage } from '../e2e/pages/people';
import { mainWindow } from '../e2e/pages/window';
import { clearKeychain } from '../helpers/keychain';
import { type AccountJson, commandLineOf, connectedAsFinance } from '../integration/cli/rollcall';
import type { Sandbox } from '../sandbox/server.mjs';
import { executable, packageFolder, withoutDisplay } from './packaged';

// A package refuses every way to drive its window (B2), and no fuse is opened to test it. So the same files are started
// under the one name that Electron takes for an application in development, `electron`: program, fuses and archive are
// those of the package, hard links to them. What it adds to its files is then read with the package as it is.
const links = fs.mkdtempSync(path.join(path.dirname(packageFolder), 'driven-'));
const cli = commandLineOf(() => [executable], withoutDisplay());
let server: Sandbox;

beforeAll(async () => {
  clearKeychain();
  fs.cpSync(packageFolder, links, { recursive: true, filter: linked });
  fs.renameSync(path.join(links, 'rollcall'), path.join(links, 'electron'));
  server = await connectedAsFinance(cli, { accounts: 60 });
}, 120_000);

afterAll(async () => {
  await server?.close();
  for (const folder of [links, cli.home]) fs.rmSync(folder, { recursive: true, force: true });
});

/** Folders are made, files become links: the package is 200 MB. */
function linked(from: string, to: string): boolean {
  if (fs.statSync(from).isDirectory()) return true;
  fs.linkSync(from, to);
  return false;
}

async function driven(work: (page: Page) => Promise<void>): Promise<void> {
  const child = spawn(path.join(links, 'electron'), [
    `--user-data-dir=${cli.home}`,
    '--remote-debugging-port=0',
  ]);
  let said = '';
  const address = new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`It ended (${code}) and said:\n${said}`)));
  });
  try {
    const browser = await chromium.connectOverCDP(await address, { noDefaults: true });
    const [context] = browser.contexts();
    if (!context) throw new Error('There is no window.');
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    page.setDefaultTimeout(60_000);
    await work(page);
    const ended = once(child, 'exit');
    await page.close();
    expect((await ended)[0]).toBe(0);
  } finally {
    child.kill('SIGKILL');
  }
}

describe('the window of a package', { timeout: 240_000 }, () => {
  it('is made of the files of the package', () => {
    for (const [one, other] of [
      ['rollcall', 'electron'],
      ['resources/app.asar', 'resources/app.asar'],
    ] as const)
      expect(fs.statSync(path.join(links, other)).ino).toBe(fs.statSync(path.join(packageFolder, one)).ino);
  });

  it('does the main job: find, disable, read back, undo', async () => {
    const { email, id } = server.credentials.member;
    const isActive = () => server.state.users.get(id)?.is_active;
    await driven(async (page) => {
      const { button, status } = peoplePage(page);
      const { search, toast } = mainWindow(page);
      await search.fill(email);
      await button('Disable', email, 'finance').click();
      await status(email, 'finance', 'Disabled').waitFor();
      expect(isActive()).toBe(false);
      const asked = server.log.map((entry) => `${entry.method} ${entry.path}`);
      const change = asked.indexOf(`DELETE /api/user/${id}`);
      expect(asked.slice(change + 1).some((line) => line.startsWith('GET /api/user'))).toBe(true);
      await toast('Disabled').getByRole('button', { name: 'Undo' }).click();
      await status(email, 'finance', 'Active').waitFor();
      expect(isActive()).toBe(true);
      await page.screenshot({ path: path.join(os.tmpdir(), 'packaged.png') });
    });
    const shown = await cli.run(['people', 'show', email, '--json']);
    expect(shown.json<{ accounts: readonly AccountJson[] }>().accounts).toMatchObject([{ status: 'active' }]);
    const journal = await cli.run(['journal', 'verify', '--json']);
    expect([journal.code, journal.out]).toEqual([0, expect.stringContaining('true')]);
  });
});
