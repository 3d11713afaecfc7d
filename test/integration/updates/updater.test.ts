import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Updater } from '../../../main/updates/port';
import { createUpdater } from '../../../main/updates/updater';
import { feedName, key, serveFeed, signed, strangersKey } from '../../helpers/feed-server';

let server: Awaited<ReturnType<typeof serveFeed>>;
let folder: string;

beforeEach(async () => {
  server = await serveFeed();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'updates-'));
  const program = path.join(folder, 'Rollcall.AppImage');
  fs.writeFileSync(program, 'the old program');
  fs.writeFileSync(path.join(folder, 'app-update.yml'), 'provider: generic\nurl: https://updates.invalid\n');
  // electron-updater asks the process itself which file it was started from.
  vi.stubEnv('APPIMAGE', program);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

interface Kind {
  readonly version?: string;
  readonly key?: string;
  readonly feed?: string;
  readonly install?: boolean;
}

/** electron-updater itself, with a program that is not Electron. */
function updater({
  version = '0.1.0',
  feed = server.address,
  install = true,
  ...kind
}: Kind = {}): Promise<Updater> {
  return createUpdater({
    source: { feed, key: kind.key ?? key, install },
    installed: { isPackaged: true, platform: 'linux', env: process.env, program: '/opt/Rollcall/rollcall' },
    log: { info: () => undefined, error: () => undefined } as never,
    app: {
      ...{ version, name: 'rollcall', isPackaged: true, userDataPath: folder, baseCachePath: folder },
      appUpdateConfigPath: path.join(folder, 'app-update.yml'),
      whenReady: async () => undefined,
      relaunch: () => undefined,
      quit: () => undefined,
      onQuit: () => undefined,
    },
  });
}
const code = (expected: string) => ({ ok: false, error: { code: expected } });
const fetched = (): string[] =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /pending.*\.AppImage$/.test(file));

describe('a later version', () => {
  it('B4: is offered and fetched where it is signed, later and whole', async () => {
    server.release({ version: '0.2.0', content: 'the new program' });
    const it = await updater();
    expect(await it.check()).toEqual({
      ok: true,
      value: { version: '0.2.0', released: '2026-11-27', canInstall: true },
    });
    const percents: number[] = [];
    expect(await it.download((percent) => percents.push(percent))).toEqual({ ok: true });
    expect(percents.at(-1)).toBe(100);
    const [file = ''] = fetched();
    expect(fs.readFileSync(path.join(folder, file), 'utf8')).toBe('the new program');
    // Whoever keeps the server learns no more than that somebody asked.
    for (const { headers } of server.asked)
      expect(Object.keys(headers).filter((name) => name.startsWith('x-'))).toEqual([]);
    expect(fs.existsSync(path.join(folder, '.updaterId'))).toBe(false);
  });

  it('B4: is refused unsigned, signed by another, and changed after it was signed', async () => {
    server.release({ version: '0.2.0' });
    const feed = String(server.files.get(feedName));
    const signature = String(server.files.get(`${feedName}.sig`));
    server.files.delete(`${feedName}.sig`);
    expect(await (await updater()).check()).toMatchObject(code('UPDATE_UNSIGNED'));
    server.files.set(`${feedName}.sig`, signature);
    expect(await (await updater({ key: strangersKey })).check()).toMatchObject(code('UPDATE_UNSIGNED'));
    server.files.set(feedName, feed.replace('0.2.0', '0.3.0'));
    expect(await (await updater()).check()).toMatchObject(code('UPDATE_UNSIGNED'));
    server.files.set(feedName, feed).set(`${feedName}.sig`, 'c2lnbmVk');
    expect(await (await updater()).check()).toMatchObject(code('UPDATE_UNSIGNED'));
    expect(server.asked.some(({ path: asked }) => asked.endsWith('.AppImage'))).toBe(false);
  });

  it.each(['0.1.0', '0.0.9', '0.1.0+1'])(
    'B4: is none where it is %s: the same, or an older one',
    async (version) => {
      server.release({ version });
      const asked = await (await updater()).check();
      // What is no plain release is none at all.
      expect(asked.ok ? asked.value : asked.error.code).toBe(version.includes('+') ? 'UPDATE_UNFIT' : null);
    },
  );

  it('B4: is thrown away where the file is not the one whose hash was signed', async () => {
    server.release({ version: '0.2.0', content: 'the new program' });
    const it = await updater();
    await it.check();
    for (const another of ['the new progrem', 'the new program and more', 'the']) {
      server.files.set('Rollcall-0.2.0.AppImage', another);
      expect(await it.download(() => undefined)).toMatchObject(code('UPDATE_DAMAGED'));
    }
    expect(fetched()).toEqual([]);
    // The one that was signed is taken after all.
    server.files.set('Rollcall-0.2.0.AppImage', 'the new program');
    expect(await it.download(() => undefined)).toEqual({ ok: true });
  });

  it.each([
    ['a beginning', { version: '0.2.0-beta.1' }],
    ['for another system', { version: '0.2.0', file: 'Rollcall-0.2.0-mac.zip' }],
    ['elsewhere', { version: '0.2.0', file: 'https://evil.example/Rollcall-0.2.0.AppImage' }],
    ['above the feed', { version: '0.2.0', file: '../Rollcall-0.2.0.AppImage' }],
    ['without a hash', { version: '0.2.0', sha512: 'none' }],
  ])('is refused where it is signed and %s', async (_, release) => {
    server.release(release);
    expect(await (await updater()).check()).toMatchObject(code('UPDATE_UNFIT'));
  });

  it('is refused where what is signed is no feed', async () => {
    for (const text of ['', 'nothing', '- a\n- b\n', 'version: [', 'version: 0.2.0\n']) {
      server.files.set(feedName, text).set(`${feedName}.sig`, signed(text));
      const asked = await (await updater()).check();
      expect(asked.ok ? asked.value : asked.error.code).toBe('UPDATE_UNFIT');
    }
  });

  it('D5: is not followed to another server', async () => {
    server.release({ version: '0.2.0' });
    const other = await serveFeed();
    other.release({ version: '0.3.0' });
    server.files.set(feedName, (response) => {
      response.writeHead(302, { location: `${other.address}/${feedName}` }).end();
    });
    expect(await (await updater()).check()).toMatchObject(code('UPDATE_UNREACHABLE'));
    expect(other.asked).toEqual([]);
    await other.close();
  });

  it('is not there where the server is gone, refuses, or says more than a feed', async () => {
    const it = await updater();
    expect(await it.check()).toMatchObject(code('UPDATE_UNREACHABLE'));
    server.files.set(feedName, 'x'.repeat(200_000)).set(`${feedName}.sig`, '');
    expect(await it.check()).toMatchObject(code('UPDATE_UNREACHABLE'));
    expect(await (await updater({ feed: 'http://updates.example/rollcall' })).check()).toMatchObject(
      code('UPDATE_UNREACHABLE'),
    );
  });

  it('is told of where others install, and never fetched', async () => {
    server.release({ version: '0.2.0', file: 'rollcall-0.2.0.deb' });
    const it = await updater({ install: false });
    expect(await it.check()).toMatchObject({ ok: true, value: { version: '0.2.0', canInstall: false } });
    expect(await it.download(() => undefined)).toMatchObject({ ok: false });
    expect(server.asked.some(({ path: asked }) => asked.endsWith('.deb'))).toBe(false);
  });
});
