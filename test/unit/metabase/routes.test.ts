import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  direct,
  hostAndPort,
  isLoopback,
  readProxyAddress,
  readScriptAnswer,
} from '../../../main/metabase/rules/routes';
import { environmentProxy } from '../../../main/metabase/system-proxy';

describe('the address of a proxy', () => {
  it.each([
    ['http://proxy.lan:8080', 'http', 'proxy.lan', 8080],
    ['http://proxy.lan', 'http', 'proxy.lan', 80],
    ['HTTPS://proxy.lan/', 'https', 'proxy.lan', 443],
    ['socks5://10.0.0.1', 'socks5', '10.0.0.1', 1080],
    ['socks5h://[fd00::1]:9', 'socks5', 'fd00::1', 9],
  ])('%s', (address, kind, host, port) => {
    expect(readProxyAddress(address)).toEqual({ kind, host, port });
  });

  it.each([
    '',
    'proxy.lan:1',
    'ftp://a:1',
    'http://u:p@a:1',
    'http://a:0',
    'http://a:65536',
    'http://a/x',
    'http://a?b',
  ])('%s is none', (address) => {
    expect(readProxyAddress(address)).toBeNull();
  });

  it('takes any text without failing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => {
        const route = readProxyAddress(text);
        if (route) expect(readProxyAddress(`${route.kind}://${hostAndPort(route)}`)).toEqual(route);
      }),
    );
  });
});

describe('the answer of a proxy script', () => {
  const proxy = (kind: 'http' | 'https' | 'socks5', host: string, port: number) => ({ kind, host, port });
  it.each([
    ['DIRECT', [direct]],
    ['', [direct]],
    [' ; ', [direct]],
    ['PROXY a:1; direct', [proxy('http', 'a', 1), direct]],
    [
      'HTTPS a; SOCKS b:2;SOCKS5 [::1]:3;proxy c',
      [proxy('https', 'a', 443), proxy('socks5', 'b', 2), proxy('socks5', '::1', 3), proxy('http', 'c', 80)],
    ],
    ['SOCKS4 a:1; PROXY b:2', [proxy('http', 'b', 2)]],
    ['SOCKS4 a:1', null],
    ['PROXY u:p@a:1', null],
    ['PROXY a:99999', null],
  ])('%s', (answer, routes) => {
    expect(readScriptAnswer(answer)).toEqual(routes);
  });

  it('takes any text without failing, and never answers with no way at all', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readScriptAnswer(text)?.length).not.toBe(0);
      }),
    );
  });
});

it('knows this computer by its names', () => {
  for (const host of [
    'localhost',
    'LOCALHOST.',
    'a.localhost',
    '127.0.0.1',
    '127.9.9.9',
    '::1',
    '::ffff:127.0.0.1',
  ])
    expect([host, isLoopback(host)]).toEqual([host, true]);
  for (const host of ['localhost.example', '128.0.0.1', '127.example', '::2', 'bi.lan'])
    expect([host, isLoopback(host)]).toEqual([host, false]);
});

describe('proxies in the environment', () => {
  it.each([
    [{}, 'DIRECT'],
    [{ HTTPS_PROXY: 'http://p:1' }, 'PROXY p:1'],
    [{ https_proxy: 'socks5://p', HTTPS_PROXY: 'http://other:1' }, 'SOCKS5 p:1080'],
    [{ HTTPS_PROXY: 'p:1' }, 'PROXY p:1'],
    [{ HTTP_PROXY: 'http://p:1' }, 'DIRECT'],
    [{ ALL_PROXY: 'https://p:1' }, 'HTTPS p:1'],
    [{ HTTPS_PROXY: 'http://u:secret@p:1' }, 'PROXY p:1'],
    [{ HTTPS_PROXY: 'gopher://p:1' }, 'UNKNOWN'],
    [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'corp.example' }, 'DIRECT'],
    [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'bi.corp.example:8443, other' }, 'DIRECT'],
    [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: '*' }, 'DIRECT'],
    [{ HTTPS_PROXY: 'http://p:1', no_proxy: 'orp.example' }, 'PROXY p:1'],
  ])('%j', async (environment, answer) => {
    expect(await environmentProxy(environment)('https://bi.corp.example:8443/')).toBe(answer);
  });
});
