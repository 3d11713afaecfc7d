import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assetFor, contentSecurityPolicy, serveFolder } from '../../../main/electron/app-protocol';

let base: string;
let folder: string;

beforeAll(() => {
  base = fs.mkdtempSync(path.join(os.tmpdir(), 'page-'));
  folder = path.join(base, 'renderer');
  fs.mkdirSync(path.join(folder, 'assets'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'index.html'), '<!doctype html>');
  fs.writeFileSync(path.join(folder, 'assets', 'index-a1.js'), 'run()');
  fs.writeFileSync(path.join(folder, 'assets', 'index-a1.js.map'), 'SECRET');
  fs.writeFileSync(path.join(folder, 'assets', '.env.js'), 'SECRET');
  // What every attempt to get out would find: files with a type that is served.
  fs.writeFileSync(path.join(base, 'secret.html'), 'SECRET');
  fs.mkdirSync(path.join(base, 'renderer-old'));
  fs.writeFileSync(path.join(base, 'renderer-old', 'secret.html'), 'SECRET');
});
afterAll(() => fs.rmSync(base, { recursive: true, force: true }));

const get = (url: string, method = 'GET') => serveFolder(folder)({ url, method });

describe('app://', () => {
  it.each([
    ['app://rollcall/', 'text/html; charset=utf-8', '<!doctype html>'],
    ['app://rollcall/index.html', 'text/html; charset=utf-8', '<!doctype html>'],
    ['app://rollcall/index.html?x=1#y', 'text/html; charset=utf-8', '<!doctype html>'],
    ['app://rollcall/assets/index-a1.js', 'text/javascript; charset=utf-8', 'run()'],
  ])('serves %s', async (url, type, body) => {
    const response = await get(url);
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      type,
      body,
    ]);
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    'app://rollcall/../secret.html',
    'app://rollcall/assets/../../secret.html',
    'app://rollcall/%2e%2e/secret.html',
    'app://rollcall/%2E%2E%2Fsecret.html',
    'app://rollcall/assets%2F..%2F..%2Fsecret.html',
    'app://rollcall/%252e%252e/secret.html',
    'app://rollcall/..%5csecret.html',
    'app://rollcall/..\\secret.html',
    'app://rollcall/assets\\index-a1.js',
    'app://rollcall/../renderer-old/secret.html',
    'app://rollcall/..%2Frenderer-old%2Fsecret.html',
    'app://rollcall/index.html%00.js',
    'app://rollcall/in\0dex.html',
    'app://rollcall/index.html%',
    'app://rollcall/index.html::$DATA',
    'app://rollcall/C:/secret.html',
    'app://rollcall//secret.html',
    'app://rollcall//etc/passwd.html',
    'app://rollcall/assets',
    'app://rollcall/assets/',
    'app://rollcall/assets/.env.js',
    'app://rollcall/assets/index-a1.js.map',
    'app://rollcall/absent.html',
    'app://evil/index.html',
    'app://rollcall.evil/index.html',
    'app://rollcall@evil/index.html',
    'app://user:pw@rollcall/index.html',
    'app://rollcall:80/index.html',
    'app:///index.html',
    'app:index.html',
    'file:///index.html',
    'https://rollcall/index.html',
    'nonsense',
    '',
  ])('A3: does not serve %s', async (url) => {
    const response = await get(url);
    const body = await response.text();
    expect(response.status).toBe(404);
    expect(body).not.toContain('SECRET');
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  });

  it.each(['POST', 'HEAD', 'PUT', 'OPTIONS'])('A3: does not answer %s', async (method) => {
    expect((await get('app://rollcall/index.html', method)).status).toBe(404);
  });

  it('A3: never names a file outside the folder, whatever is asked', () => {
    for (const part of ['..', '.', '...', '..\\', '%2e%2e', '%5c', '%00', '/', '', 'C:']) {
      for (const shape of [
        `${part}/x.html`,
        `assets/${part}/x.html`,
        `${part}${part}/x.html`,
        `x.html/${part}`,
      ]) {
        const asset = assetFor(`app://rollcall/${shape}`, folder);
        expect(asset === null || asset.file.startsWith(folder + path.sep)).toBe(true);
      }
    }
  });

  it('A2: allows the page what it was shipped with and no more', () => {
    expect(contentSecurityPolicy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "font-src 'self'",
      "connect-src 'none'",
      "form-action 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]);
  });
});
