import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { cacheFolder, resolveRuntime } from '../../../build/electron-runtime.mjs';

afterEach(() => vi.unstubAllEnvs());

async function unpackedElectron(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'electron-'));
  await mkdir(path.join(folder, 'Electron.app/Contents/MacOS'), { recursive: true });
  for (const name of ['electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron']) {
    await writeFile(path.join(folder, name), '');
    await chmod(path.join(folder, name), 0o755);
  }
  await writeFile(path.join(folder, 'version'), 'v45.4.1\n');
  return folder;
}

test.each(['ROLLCALL_ELECTRON', 'ELECTRON_OVERRIDE_DIST_PATH'])(
  '%s names the folder to use',
  async (name) => {
    const folder = await unpackedElectron();
    vi.stubEnv('ROLLCALL_ELECTRON', '');
    vi.stubEnv(name, folder);
    const runtime = await resolveRuntime();
    expect(runtime).toMatchObject({ folder, version: '45.4.1', source: 'override' });
    expect(path.relative(folder, runtime.executable)).not.toMatch(/^\.\./);
  },
);

test('ROLLCALL_ELECTRON may name the executable', async () => {
  const folder = await unpackedElectron();
  vi.stubEnv('ROLLCALL_ELECTRON', path.join(folder, 'electron'));
  expect(await resolveRuntime()).toMatchObject({ executable: path.join(folder, 'electron'), folder });
});

test('a wrong override is an error, not a reason to take another Electron', async () => {
  vi.stubEnv('ROLLCALL_ELECTRON', '/nowhere/electron');
  await expect(resolveRuntime()).rejects.toThrow('/nowhere/electron, which does not exist');
});

test('what is kept between runs lies outside the checkout, in the cache of the user', () => {
  vi.stubEnv('XDG_CACHE_HOME', '/caches');
  expect(cacheFolder()).toBe(path.join('/caches', 'rollcall'));
});
