import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect } from '@playwright/test';
import { calls } from '../../../preload/contract/channels';
import type { RunningApp } from '../../helpers/app';
import { test } from '../../helpers/e2e';

/** A web server that everybody may use and nobody should: it counts who comes. */
async function openServer() {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(`${request.method} ${request.url}`);
    response.setHeader('access-control-allow-origin', '*').end('x');
  });
  server.on('upgrade', (request, socket) => {
    visits.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    visits,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Every navigation that main hears of from now on: where to, and whether it was refused. */
function navigationsOf(app: RunningApp) {
  return app.electron.evaluateHandle(({ BrowserWindow }) => {
    const heard: { url: string; refused: boolean }[] = [];
    // Added after the product's own listener, so it sees what that one decided. It comes before will-navigate, which
    // does not come any more when this one is refused.
    BrowserWindow.getAllWindows()[0]?.webContents.on('will-frame-navigate', ({ url, defaultPrevented }) =>
      heard.push({ url, refused: defaultPrevented }),
    );
    return heard;
  });
}

test('A1: the page is sandboxed and has nothing of Node', async ({ launch }) => {
  const app = await launch();
  expect(app.window.url()).toBe('app://rollcall/');
  await expect(app.window).toHaveTitle(/^Rollcall/);
  const names = ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'];
  expect(await app.window.evaluate((all) => all.filter((name) => name in globalThis), names)).toEqual([]);

  const pid = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  if (process.platform === 'linux') {
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\t2$/m);
    expect(readFileSync(`/proc/${app.process.pid}/cmdline`, 'utf8')).not.toContain('no-sandbox');
  }
});

test('A9: the bridge is the contract, and cannot be changed', async ({ launch }) => {
  const { window: page } = await launch();
  const found = await page.evaluate(async () => {
    const bridge = window.rollcall as unknown as Record<string, object>;
    const keys = Object.fromEntries(
      Object.entries(bridge).map(([name, value]) => [
        name,
        typeof value === 'function' ? 'function' : Object.keys(value),
      ]),
    );
    const frozen = [bridge, ...Object.values(bridge)].every((part) => Object.isFrozen(part));
    return { keys, frozen, replaceable: Reflect.set(window, 'rollcall', {}) };
  });
  expect(found).toEqual({ keys: { ...calls, on: 'function' }, frozen: true, replaceable: false });
  expect(await page.evaluate(() => window.rollcall.app.status())).toMatchObject({ ok: true });
});

test('A8: what the page sends is checked in main', async ({ launch }) => {
  const { window: page } = await launch();
  const replies = await page.evaluate(async () => {
    const { settings, access } = window.rollcall;
    const set = settings.set as (input: unknown) => Promise<unknown>;
    const execute = access.execute as (input: unknown) => Promise<unknown>;
    return Promise.all([
      set({ theme: 'CANARY' }),
      set({ CANARY: 1 }),
      execute(['CANARY']),
      execute(undefined),
    ]);
  });
  for (const reply of replies) expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  expect(JSON.stringify(replies)).not.toContain('CANARY');
});

test('A2: the page reaches no server and runs nothing but its own files', async ({ launch }) => {
  const server = await openServer();
  const { window: page } = await launch();
  const ways = await page.evaluate(async (url) => {
    const settled = (promise: Promise<unknown>) =>
      promise.then(
        () => 'went through',
        () => 'refused',
      );
    const element = (tag: string, attributes: Record<string, string>) =>
      settled(
        new Promise((resolve, reject) => {
          const made = document.createElement(tag);
          made.addEventListener('load', resolve);
          made.addEventListener('error', reject);
          for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
          document.body.append(made);
        }),
      );
    return {
      fetch: await settled(fetch(url)),
      ownFile: await settled(fetch('app://rollcall/index.html')),
      image: await element('img', { src: `${url}/image` }),
      script: await element('script', { src: `${url}/script.js` }),
      style: await element('link', { rel: 'stylesheet', href: `${url}/style.css` }),
      object: await element('object', { data: `${url}/object` }),
      webSocket: await settled(
        new Promise((resolve, reject) => {
          const socket = new WebSocket(url.replace('http', 'ws'));
          socket.onopen = resolve;
          socket.onerror = reject;
        }),
      ),
      worker: await settled(
        new Promise((resolve, reject) => {
          const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
          worker.onmessage = resolve;
          worker.onerror = reject;
        }),
      ),
      evaluated: await settled(Promise.resolve().then(() => new Function('return 1')())),
    };
  }, server.url);
  expect(new Set(Object.values(ways))).toEqual(new Set(['refused']));

  const inline = await page.evaluate((url) => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.inlineRan = true';
    document.body.append(script);
    const button = document.createElement('button');
    button.setAttribute('onclick', 'globalThis.inlineRan = true');
    button.click();
    navigator.sendBeacon(`${url}/beacon`, 'x');
    return 'inlineRan' in globalThis;
  }, server.url);
  expect(inline).toBe(false);
  // Everything above has been answered; a beacon has no answer, so the page is asked once more before looking.
  await page.evaluate(() => window.rollcall.app.status());
  expect(server.visits).toEqual([]);
  await server.close();
});

test('A4: the page is granted nothing', async ({ launch }) => {
  const { window: page } = await launch();
  const granted = await page.evaluate(async () => {
    const state = async (name: string) =>
      (await navigator.permissions.query({ name: name as PermissionName }).catch(() => ({ state: 'denied' })))
        .state;
    return {
      geolocation: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          ({ code, PERMISSION_DENIED }) => resolve(code === PERMISSION_DENIED ? 'denied' : 'other'),
        ),
      ),
      notifications: await Notification.requestPermission(),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'granted',
        () => 'denied',
      ),
      screen: await navigator.mediaDevices.getDisplayMedia().then(
        () => 'granted',
        () => 'denied',
      ),
      clipboard: await navigator.clipboard.readText().then(
        () => 'granted',
        () => 'denied',
      ),
      looked: await Promise.all(['geolocation', 'notifications', 'camera', 'microphone', 'midi'].map(state)),
    };
  });
  expect(granted).toEqual({
    geolocation: 'denied',
    notifications: 'denied',
    camera: 'denied',
    screen: 'denied',
    clipboard: 'denied',
    looked: ['denied', 'denied', 'denied', 'denied', 'denied'],
  });
});

test('A5: the window stays on its page and opens no other', async ({ launch }) => {
  const server = await openServer();
  const app = await launch();
  const { window: page, electron } = app;
  const opened = await electron.evaluateHandle(({ shell }) => {
    const urls: string[] = [];
    shell.openExternal = async (url) => {
      urls.push(url);
    };
    return urls;
  });

  expect(await page.evaluate((url) => window.open(url) === null, server.url)).toBe(true);
  expect(await page.evaluate(() => window.open('about:blank') === null)).toBe(true);
  expect(await page.evaluate(() => window.open('app://rollcall/') === null)).toBe(true);
  await page.evaluate(() => {
    const link = document.createElement('a');
    Object.assign(link, { href: 'https://evil.example/', target: '_blank', textContent: 'evil', id: 'evil' });
    link.style.cssText = 'position: fixed; inset: 0; z-index: 999999';
    document.body.append(link);
  });
  await page.click('#evil');
  await page.click('#evil', { button: 'middle' });
  await page.evaluate(() => document.getElementById('evil')?.remove());

  // Last, because Playwright's own clicks wait for a navigation that was refused to end.
  const navigations = await navigationsOf(app);
  for (const url of [`${server.url}/`, 'app://rollcall/assets/']) {
    await page.evaluate((to) => location.assign(to), url);
    await expect.poll(() => navigations.jsonValue()).toContainEqual({ url, refused: true });
  }

  expect(page.url()).toBe('app://rollcall/');
  expect(await page.evaluate(() => window.rollcall.app.status())).toMatchObject({ ok: true });
  expect(await electron.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  expect(await opened.jsonValue()).toEqual([]);
  expect(server.visits).toEqual([]);
  await server.close();
});

test('B5: a second start on the same profile brings the first to the front, and its arguments do nothing', async ({
  launch,
}) => {
  const app = await launch();
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const [executable = '', ...args] = app.process.spawnargs;
  const own = args.filter((arg) => !/^--(inspect|remote-debugging)/.test(arg));
  const second = spawn(
    executable,
    [...own, 'rollcall://instance/add?address=https://evil.example', '--evil'],
    {
      stdio: 'ignore',
    },
  );
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  await expect
    .poll(() =>
      app.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((one) => one.isMinimized()),
      ),
    )
    .toEqual([false]);
  expect(app.window.url()).toBe('app://rollcall/');
});

test('E7: the log names what was refused, and only its owner may read it', async ({ launch, home }) => {
  const { window: page } = await launch();
  await page.evaluate(() =>
    (window.rollcall.settings.set as (input: unknown) => unknown)({ theme: 'CANARY' }),
  );
  const folder = path.join(home, 'logs');
  const files = readdirSync(folder).map((name) => path.join(folder, name));
  const text = files.map((file) => readFileSync(file, 'utf8')).join('');
  expect(text).toContain('"event":"invalid-input","call":"settings.set","field":"theme"');
  expect(text).not.toContain('CANARY');
  if (process.platform !== 'win32') {
    for (const file of files) expect(statSync(file).mode & 0o777).toBe(0o600);
  }
});

// Elsewhere a program has no say in what a core dump holds.
if (process.platform === 'linux') {
  test('C9: a crash of the main process dumps no memory', async ({ launch }) => {
    const app = await launch();
    expect(readFileSync(`/proc/${app.process.pid}/coredump_filter`, 'utf8').trim()).toMatch(/^0+$/);
  });
}
