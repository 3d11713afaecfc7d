import { EventEmitter } from 'node:events';
import type { Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { devPage, type Page } from '../../../main/electron/dev-page';
import { hardenApp, hardenContents, hardenSession } from '../../../main/electron/hardening';

const page: Page = { origin: 'app://rollcall', url: 'app://rollcall/' };
const vite = devPage(false, 'http://localhost:5173/') as Page;

/** Electron's Session as far as it is hardened: keeps what it is given, so that a test can ask it. */
function sessionFake(ofPage: Page) {
  const given: Record<string, (...args: never[]) => unknown> = {};
  const keep =
    (name: string) =>
    (handler: never): void => {
      given[name] = handler;
    };
  const events = new EventEmitter();
  const session = Object.assign(events, {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setSpellCheckerEnabled: keep('spelling'),
    webRequest: { onBeforeRequest: keep('before'), onHeadersReceived: keep('headers') },
  });
  hardenSession(session as unknown as Session, ofPage);
  const asked = (name: string, ...args: unknown[]) =>
    (given[name] as (...args: unknown[]) => unknown)(...args);
  const isCancelled = (url: string) => {
    let cancelled: unknown;
    asked('before', { url }, (answer: { cancel: boolean }) => {
      cancelled = answer.cancel;
    });
    return cancelled;
  };
  return { given, events, asked, isCancelled };
}

describe('the session', () => {
  it.each([
    'geolocation',
    'notifications',
    'media',
    'clipboard-read',
    'openExternal',
    'unknown',
    'fullscreen',
  ])('A4: grants no %s, neither asked nor looked up', (permission) => {
    const { asked } = sessionFake(page);
    let granted: unknown;
    asked('request', {}, permission, (answer: boolean) => {
      granted = answer;
    });
    expect(granted).toBe(false);
    expect(asked('check', {}, permission, 'app://rollcall')).toBe(false);
  });

  it('A4: grants no device', () => {
    expect(sessionFake(page).asked('device', { deviceType: 'hid' })).toBe(false);
  });

  it.each([
    'https://metabase.example.com/',
    'http://127.0.0.1:3000/',
    'http://localhost:5173/',
    'ws://localhost:5173/',
    'file:///etc/passwd',
    'devtools://devtools/bundled/inspector.html',
    'chrome://gpu/',
    'blob:https://x/1',
    'ftp://x/',
  ])('A2: cancels %s', (url) => {
    expect(sessionFake(page).isCancelled(url)).toBe(true);
  });

  it('A2: lets our own page through', () => {
    expect(sessionFake(page).isCancelled('app://rollcall/assets/index.js')).toBe(false);
  });

  it('lets Vite and the developer tools through in development, and nobody else', () => {
    const { isCancelled, asked } = sessionFake(vite);
    expect(isCancelled('http://localhost:5173/main.tsx')).toBe(false);
    expect(isCancelled('ws://localhost:5173/')).toBe(false);
    expect(isCancelled('devtools://devtools/bundled/inspector.html')).toBe(false);
    expect(isCancelled('https://metabase.example.com/')).toBe(true);
    let headers: unknown;
    asked('headers', { responseHeaders: { etag: ['1'] } }, (answer: unknown) => {
      headers = answer;
    });
    expect(headers).toEqual({
      responseHeaders: { etag: ['1'], 'content-security-policy': [vite.devPolicy] },
    });
  });

  it('E4: the page saves no file by itself', () => {
    const { events } = sessionFake(page);
    let prevented = false;
    events.emit('will-download', {
      preventDefault: () => {
        prevented = true;
      },
    });
    expect(prevented).toBe(true);
  });
});

describe('every webContents', () => {
  function contentsFake(ofPage: Page) {
    const events = new EventEmitter();
    const wanted: string[] = [];
    let opener: (details: { url: string }) => unknown = () => undefined;
    const contents = Object.assign(events, {
      setWindowOpenHandler: (handler: typeof opener) => {
        opener = handler;
      },
    });
    hardenContents(contents as unknown as WebContents, ofPage, (url) => wanted.push(url));
    const isPrevented = (name: string, url?: string) => {
      let prevented = false;
      events.emit(name, {
        url,
        preventDefault: () => {
          prevented = true;
        },
      });
      return prevented;
    };
    return { isPrevented, wanted, open: (url: string) => opener({ url }) };
  }

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    'A5: is kept from %s',
    (name) => {
      const { isPrevented } = contentsFake(page);
      for (const url of ['https://evil.example/', 'app://rollcall/', 'file:///x', undefined]) {
        expect(isPrevented(name, url)).toBe(true);
      }
    },
  );

  it('A5: opens no window; what it wanted is asked of links', () => {
    const { open, wanted } = contentsFake(page);
    expect(open('https://metabase.example.com/')).toEqual({ action: 'deny' });
    expect(wanted).toEqual(['https://metabase.example.com/']);
  });

  it('Vite may reload its page in development, and go nowhere else', () => {
    const { isPrevented } = contentsFake(vite);
    expect(isPrevented('will-navigate', 'http://localhost:5173/')).toBe(false);
    expect(isPrevented('will-navigate', 'http://localhost:51730/')).toBe(true);
    expect(isPrevented('will-navigate', 'https://evil.example/http://localhost:5173/')).toBe(true);
    expect(isPrevented('will-attach-webview')).toBe(true);
  });
});

describe('the program', () => {
  function appFake(ofPage: Page) {
    const done: string[] = [];
    hardenApp(
      {
        enableSandbox: () => done.push('sandbox'),
        commandLine: {
          appendSwitch: (name: string, value?: string) => done.push(value ? `${name}=${value}` : name),
        },
      } as never,
      ofPage,
    );
    return done;
  }

  it('A1: sandboxes every process', () => {
    expect(appFake(page)).toContain('sandbox');
  });

  it('D11: Chromium talks to nobody of its own accord', () => {
    expect(appFake(page)).toEqual(
      expect.arrayContaining([
        'disable-background-networking',
        'disable-component-update',
        'disable-domain-reliability',
        'dns-prefetch-disable',
        'no-pings',
        'host-resolver-rules=MAP * ~NOTFOUND',
      ]),
    );
    expect(appFake(vite)).toContain(
      'host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    );
  });

  it('C9: writes no dump of its memory', () => {
    expect(appFake(page)).toContain('disable-breakpad');
  });
});

describe('devPage', () => {
  it.each([
    [true, 'http://localhost:5173/'],
    [false, undefined],
    [false, ''],
  ])('A2: is never used when packaged or not asked for (%s, %s)', (packaged, address) => {
    expect(devPage(packaged, address)).toBeNull();
  });

  it.each(['https://localhost:5173/', 'http://evil.example/', 'http://localhost.evil.example/', 'file:///x'])(
    'A2: is of this computer only: %s',
    (address) => {
      expect(() => devPage(false, address)).toThrow('this computer');
    },
  );
});
