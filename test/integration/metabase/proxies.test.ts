import { networkInterfaces } from 'node:os';
import { beforeAll, describe, expect, it } from 'vitest';
import { errorCodes } from '../../../main/kernel/codes';
import type { ClientOptions } from '../../../main/metabase/client';
import { createProxyScripts, type ProxyScripts } from '../../../main/metabase/proxy-scripts';
import { environmentProxy } from '../../../main/metabase/system-proxy';
import type { TargetReach } from '../../../main/metabase/target';
import { closing } from '../../helpers/closing';
import { builtWorkers } from '../../helpers/workers';
import { startHttpProxy, startPac, startSocksProxy } from '../../sandbox/proxy.mjs';
import type { Sandbox } from '../../sandbox/server.mjs';
import { issue } from './certificates';
import { localServer } from './local-server';
import { adminCredential, client, code, sandbox, value } from './opened';

const ca = issue({ name: 'Example CA', ca: true });
const leaf = issue({ name: 'metabase', hosts: ['metabase.example', '127.0.0.1'], issuer: ca });
const signIn = { user: 'ann', password: 'CANARY/proxy pass:word' };
/** Known to the proxies only: whoever asks a name service instead finds nothing. */
const hosts = { 'metabase.example': '127.0.0.1' };
const unknown: ClientOptions['resolve'] = (_, __, done) =>
  done(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' }), []);

type Scheme = 'http' | 'https';

const stand = (scheme: Scheme): Promise<Sandbox> =>
  sandbox({ profile: 'new', ...(scheme === 'https' && { tls: { key: leaf.key, cert: leaf.cert } }) });

/** A client for the stand-in by the name that only the proxies know. */
function through(
  server: Sandbox,
  reach: Partial<TargetReach>,
  options: ClientOptions & { host?: string } = {},
) {
  const { protocol, port } = new URL(server.url);
  const { host = 'metabase.example', ...limits } = options;
  return client(`${protocol}//${host}:${port}`, adminCredential(server, 'api-key'), {
    resolve: unknown,
    reach: { ca: ca.cert, ...reach },
    ...limits,
  });
}

const manual = (address: string, user: string | null = null, bypass: string[] = []) =>
  ({ kind: 'manual', address, user, bypass }) as const;

describe.each(['http', 'https'] as const)('an instance over %s', (scheme) => {
  it('is reached through an HTTP proxy that wants a password', async () => {
    const server = await stand(scheme);
    const proxy = closing(await startHttpProxy({ auth: signIn, hosts }));
    const metabase = through(server, {
      proxy: manual(proxy.url, signIn.user),
      proxyPassword: signIn.password,
    });
    expect(value(await metabase.identity()).kind).toBe('api-key');
    expect(await metabase.disable(5)).toMatchObject({ result: { ok: true }, sent: 'answered' });
    expect(
      proxy.log.every(({ method, user, byName }) => method === 'CONNECT' && user === 'ann' && byName),
    ).toBe(true);
    expect(server.log.length).toBeGreaterThan(1);
    // What the proxy was given is for the proxy, what the server is given is for the server.
    const sent = Buffer.concat(proxy.log.map((entry) => entry.sent)).toString('latin1');
    expect(sent.includes(server.credentials.apiKey ?? '')).toBe(scheme === 'http');
    expect(sent).not.toContain(Buffer.from(`${signIn.user}:${signIn.password}`).toString('base64'));
    expect(sent).not.toMatch(/proxy-authorization|CANARY/i);
    expect(JSON.stringify(proxy.log.map(({ headers }) => headers))).not.toContain(server.credentials.apiKey);
  });

  it('is reached through a SOCKS5 proxy that wants a password, and finds the name itself', async () => {
    const server = await stand(scheme);
    const proxy = closing(await startSocksProxy({ auth: signIn, hosts }));
    const metabase = through(server, {
      proxy: manual(proxy.url, signIn.user),
      proxyPassword: signIn.password,
    });
    expect(value(await metabase.identity()).kind).toBe('api-key');
    expect(proxy.log).toMatchObject([{ byName: true, user: 'ann', status: 0 }]);
  });

  it('is reached through a proxy that is spoken to over TLS', async () => {
    const server = await stand(scheme);
    const proxy = closing(await startHttpProxy({ auth: signIn, hosts, tls: leaf }));
    const metabase = through(server, {
      proxy: manual(proxy.url, signIn.user),
      proxyPassword: signIn.password,
    });
    expect(value(await metabase.identity()).kind).toBe('api-key');
    expect(value(await metabase.groups()).length).toBeGreaterThan(1);
    if (scheme === 'https') expect(metabase.certificate()?.subject).toBe('CN=metabase');
  });
});

it('the API key is never readable for a proxy where the instance speaks https', async () => {
  const server = await stand('https');
  const key = server.credentials.apiKey ?? '';
  for (const proxy of [closing(await startHttpProxy({ hosts })), closing(await startSocksProxy({ hosts }))]) {
    const metabase = through(server, { proxy: manual(proxy.url) });
    expect(code(await metabase.identity())).toBe('ok');
    const seen = Buffer.concat(proxy.log.flatMap(({ sent, received }) => [sent, received])).toString(
      'latin1',
    );
    expect(seen.length).toBeGreaterThan(500);
    expect(seen).not.toContain(key);
    expect(seen).not.toContain(Buffer.from(key).toString('base64'));
  }
});

it('D4: the CA of the instance counts behind a proxy as without one', async () => {
  const server = await stand('https');
  const proxy = closing(await startHttpProxy({ hosts }));
  const stranger = through(server, { ca: null, proxy: manual(proxy.url) });
  expect(await stranger.identity()).toMatchObject({ error: { code: 'TLS_UNTRUSTED' } });
  expect(server.log).toEqual([]);
  expect(stranger.certificate()?.subject).toBe('CN=metabase');
});

describe('what goes wrong at a proxy is said, and nothing was sent', () => {
  const start = { http: startHttpProxy, socks: startSocksProxy } as const;

  async function failing(
    kind: 'http' | 'socks',
    prepare: (proxy: { url: string; behave(behaviour: never): void }) => unknown,
    reach: Partial<TargetReach> = {},
    limits: ClientOptions = {},
  ) {
    const server = await stand('https');
    const proxy = closing(
      await start[kind]({ hosts, auth: reach.proxyPassword === undefined ? null : signIn }),
    );
    await prepare(proxy);
    const metabase = through(
      server,
      { proxy: manual(proxy.url, reach.proxyPassword ? 'ann' : null), ...reach },
      limits,
    );
    const write = await metabase.disable(5);
    expect(write.sent).toBe('no');
    expect(server.log).toEqual([]);
    expect(JSON.stringify(write)).not.toContain('CANARY');
    if (write.result.ok) throw new Error('it should have failed');
    expect(errorCodes).toContain(write.result.error.code);
    return [write.result.error.code, write.result.error.params.why];
  }

  const nothing = () => undefined;
  const behaving = (behaviour: unknown) => (proxy: { behave(behaviour: never): void }) =>
    proxy.behave(behaviour as never);

  it.each(['http', 'socks'] as const)('PROXY_AUTH_REQUIRED: no password, a wrong one (%s)', async (kind) => {
    expect(await failing(kind, nothing, { proxyPassword: null })).toEqual(['PROXY_AUTH_REQUIRED', undefined]);
    expect(await failing(kind, nothing, { proxyPassword: 'CANARY wrong' })).toEqual([
      'PROXY_AUTH_REQUIRED',
      undefined,
    ]);
  });

  it.each(['http', 'socks'] as const)('PROXY_UNREACHABLE: nobody there (%s)', async (kind) => {
    const gone = (proxy: unknown) => (proxy as { close(): Promise<void> }).close();
    expect(await failing(kind, gone)).toEqual(['PROXY_UNREACHABLE', 'nothing answers on that port']);
  });

  it.each([
    [{ kind: 'answer', status: 403, reason: 'CANARY' }, 'it is not allowed (403)'],
    [{ kind: 'answer', status: 502 }, 'it cannot reach that server (502)'],
    [{ kind: 'answer', status: 405 }, 'it opens no connections for others (405)'],
    [{ kind: 'answer', status: 302, headers: ['Location: http://login.example'] }, 'it answered with 302'],
    [{ kind: 'garbage' }, 'it does not answer like a proxy'],
    [{ kind: 'close' }, 'it closed the connection'],
    [{ kind: 'hang' }, 'it does not answer'],
  ])('PROXY_REFUSED: %j', async (behaviour, why) => {
    expect(await failing('http', behaving(behaviour), {}, { connectMs: 300 })).toEqual([
      'PROXY_REFUSED',
      why,
    ]);
  });

  it.each([
    [{ kind: 'reply', status: 2 }, 'it is not allowed'],
    [{ kind: 'reply', status: 4 }, 'it cannot reach that server'],
    [{ kind: 'reply', status: 5 }, 'it cannot reach that server'],
    [{ kind: 'close' }, 'it closed the connection'],
    [{ kind: 'hang' }, 'it does not answer'],
  ])('PROXY_REFUSED over SOCKS5: %j', async (behaviour, why) => {
    expect(await failing('socks', behaving(behaviour), {}, { connectMs: 300 })).toEqual([
      'PROXY_REFUSED',
      why,
    ]);
  });

  it('an https proxy that is not to be trusted is given no password', async () => {
    const server = await stand('https');
    const proxy = closing(await startHttpProxy({ hosts, auth: signIn, tls: issue({ name: 'stranger' }) }));
    const metabase = through(server, { proxy: manual(proxy.url, 'ann'), proxyPassword: signIn.password });
    expect(await metabase.facts()).toMatchObject({
      error: {
        code: 'PROXY_UNREACHABLE',
        params: { why: 'its certificate is not trusted: it is self-signed' },
      },
    });
    expect(proxy.log).toEqual([]);
  });

  it('INVALID_INPUT: an address that is none', async () => {
    const server = await stand('https');
    for (const address of ['ftp://x:1', 'http://ann:pw@x:1', 'http://x:1/path', 'nonsense', 'http://x:0']) {
      expect(code(await through(server, { proxy: manual(address) }).facts())).toBe('INVALID_INPUT');
    }
  });
});

it('D10: no proxy is asked for a forbidden address', async () => {
  const proxy = closing(await startHttpProxy());
  const key = { kind: 'api-key', apiKey: 'mb_x' } as const;
  for (const address of ['http://169.254.169.254', 'https://[fe80::1]', 'http://2852039166']) {
    const metabase = client(address, key, { reach: { proxy: manual(proxy.url) } });
    expect(code(await metabase.facts())).toBe('ADDRESS_FORBIDDEN');
  }
  expect(proxy.log).toEqual([]);
});

it('hosts on the bypass list are reached directly', async () => {
  const server = await stand('http');
  const proxy = closing(await startHttpProxy({ hosts }));
  const direct = through(server, { proxy: manual(proxy.url, null, ['127.0.0.0/8']) }, { host: '127.0.0.1' });
  expect(code(await direct.identity())).toBe('ok');
  expect(proxy.log).toEqual([]);
  const round = through(server, { proxy: manual(proxy.url, null, ['10.0.0.0/8']) }, { host: '127.0.0.1' });
  expect(code(await round.identity())).toBe('ok');
  expect(proxy.log).toHaveLength(1);
});

it('no more connections are opened than were allowed', async () => {
  const server = await sandbox({ profile: 'new', latency: 20 });
  const proxy = closing(await startHttpProxy());
  const { port } = new URL(server.url);
  for (const parallel of [1, 3]) {
    const before = proxy.log.length;
    const metabase = client(`http://127.0.0.1:${port}`, adminCredential(server, 'api-key'), {
      reach: { proxy: manual(proxy.url), parallel },
    });
    const answers = await Promise.all(Array.from({ length: 9 }, () => metabase.identity()));
    expect(answers.map(code)).toEqual(Array.from({ length: 9 }, () => 'ok'));
    expect(proxy.log.length - before).toBe(parallel);
  }
});

describe('what the computer is set to', () => {
  it('goes through the proxy it names, with the next one where one is away', async () => {
    const server = await stand('https');
    const gone = await startHttpProxy();
    await gone.close();
    const socks = closing(await startSocksProxy({ hosts }));
    const asked: string[] = [];
    const systemProxy = async (url: string) => {
      asked.push(url);
      return `PROXY ${gone.address}; SOCKS5 ${socks.address}; DIRECT`;
    };
    const metabase = through(server, { proxy: { kind: 'system' } }, { systemProxy });
    expect(code(await metabase.identity())).toBe('ok');
    expect(socks.log).toHaveLength(1);
    const { port } = new URL(server.url);
    expect(asked).toEqual([`https://metabase.example:${port}/`]);
  });

  it('asks no other proxy when one has refused', async () => {
    const server = await stand('https');
    const first = closing(await startHttpProxy({ hosts, auth: signIn }));
    const second = closing(await startHttpProxy({ hosts }));
    const systemProxy = async () => `PROXY ${first.address}; PROXY ${second.address}`;
    const metabase = through(server, { proxy: { kind: 'system' } }, { systemProxy });
    expect(code(await metabase.identity())).toBe('PROXY_AUTH_REQUIRED');
    expect(second.log).toEqual([]);
  });

  it('never sends what is for this computer to a proxy', async () => {
    const server = await stand('http');
    const systemProxy = async () => 'PROXY nowhere.example:1';
    const metabase = through(server, { proxy: { kind: 'system' } }, { systemProxy, host: '127.0.0.1' });
    expect(code(await metabase.identity())).toBe('ok');
  });

  it('is waited for no longer than a connection may take, and an answer that is none is a failure', async () => {
    const server = await stand('https');
    const proxy = { kind: 'system' } as const;
    const silent = through(
      server,
      { proxy },
      { systemProxy: () => new Promise(() => undefined), connectMs: 100 },
    );
    expect((await silent.disable(1)).sent).toBe('no');
    const broken = through(server, { proxy }, { systemProxy: async () => Promise.reject(new Error('x')) });
    expect(code(await broken.facts())).toBe('PROXY_SCRIPT_FAILED');
    const odd = through(server, { proxy }, { systemProxy: async () => 'SOCKS4 a:1' });
    expect(code(await odd.facts())).toBe('PROXY_SCRIPT_FAILED');
  });

  it('is read from the environment in the command line', async () => {
    const server = await stand('https');
    const proxy = closing(await startHttpProxy({ hosts }));
    const systemProxy = environmentProxy({ HTTPS_PROXY: proxy.url, NO_PROXY: 'other.example' });
    const metabase = through(server, { proxy: { kind: 'system' } }, { systemProxy });
    expect(code(await metabase.identity())).toBe('ok');
    expect(proxy.log).toHaveLength(1);
  });
});

describe('a proxy script', () => {
  let workerFile = '';
  beforeAll(async () => {
    workerFile = (await builtWorkers()).proxyScript;
  }, 120_000);
  const scripts = (limits: { fetchMs?: number; runMs?: number; now?: () => number } = {}): ProxyScripts =>
    createProxyScripts({ workerFile, runMs: 10_000, ...limits });
  const pac = (address: string) => ({ kind: 'pac', address }) as const;

  it('says which proxy to take', async () => {
    const server = await stand('https');
    const proxy = closing(await startHttpProxy({ hosts }));
    const script = closing(
      await startPac(`function FindProxyForURL(url, host) {
        if (url !== 'https://' + host + ':${new URL(server.url).port}/') return 'PROXY wrong.example:1';
        if (isPlainHostName(host) || isInNet('10.1.2.3', '192.168.0.0', '255.255.0.0')) return 'DIRECT';
        return shExpMatch(host, '*.example') && isInNet('10.1.2.3', '10.0.0.0', '255.0.0.0')
          ? 'PROXY ${proxy.address}; DIRECT' : 'DIRECT';
      }`),
    );
    const metabase = through(server, { proxy: pac(script.url) }, { proxyScripts: scripts() });
    expect(code(await metabase.identity())).toBe('ok');
    expect(proxy.log).toHaveLength(1);
    expect(script.log).toHaveLength(1);
    expect(JSON.stringify(script.log)).not.toContain(server.credentials.apiKey);
  });

  it('is asked once in ten minutes, and again after a failure', async () => {
    const script = closing(await startPac('function FindProxyForURL() { return "PROXY a:1"; }'));
    let now = 0;
    const asking = scripts({ now: () => now });
    const ask = () => asking.ask(script.url, 'https://x.example/');
    expect(await Promise.all([ask(), ask()])).toEqual([
      { ok: true, value: 'PROXY a:1' },
      { ok: true, value: 'PROXY a:1' },
    ]);
    script.serve('function FindProxyForURL() { return "PROXY b:1"; }');
    now = 599_999;
    expect(value(await ask())).toBe('PROXY a:1');
    expect(script.log).toHaveLength(1);
    now = 600_000;
    expect(value(await ask())).toBe('PROXY b:1');
    script.serve('', 500);
    now = 1_300_000;
    expect(code(await ask())).toBe('PROXY_SCRIPT_FAILED');
    script.serve('function FindProxyForURL() { return null; }');
    expect(value(await ask())).toBe('DIRECT');
  });

  it.each([
    ['a mistake', 'function FindProxyForURL() { return ', /^it has an error \(.+\)$/],
    ['no such function', 'var x = 1;', /^it has an error \(.+\)$/],
    [
      'an error of its own',
      'function FindProxyForURL() { throw new Error("no\\u202eway"); }',
      /^it has an error \(.+\)$/,
    ],
    ['no end', 'function FindProxyForURL() { for (;;) {} }', 'it does not come to an end'],
    [
      'too much memory',
      'function FindProxyForURL() { var a = []; for (;;) a.push(new Uint8Array(1e7).fill(1)); }',
      /^it (has an error \(.+\)|does not come to an end)$/,
    ],
    [
      'a look for Node',
      'function FindProxyForURL() { return process.env.HOME; }',
      /^it has an error \(.+\)$/,
    ],
    [
      'a way out',
      'function FindProxyForURL() { return this.constructor.constructor("return process")(); }',
      /error/,
    ],
    ['an answer of nonsense', 'function FindProxyForURL() { return "CARRIER PIGEON"; }', /names no proxy/],
  ])('with %s is a failure with words', async (_, text, why) => {
    const server = await stand('https');
    const script = closing(await startPac(text));
    const metabase = through(
      server,
      { proxy: pac(script.url) },
      {
        proxyScripts: scripts({ runMs: text.includes('for (;;)') ? 1_000 : 10_000 }),
        readMs: 15_000,
      },
    );
    const { result, sent } = await metabase.disable(5);
    expect(result).toMatchObject({
      error: { code: 'PROXY_SCRIPT_FAILED', params: { script: script.url, why: expect.stringMatching(why) } },
    });
    expect(JSON.stringify(result)).not.toContain('\u202e');
    expect(sent).toBe('no');
  });

  it('that is away, elsewhere, silent or endless is a failure with words', async () => {
    const script = closing(await startPac('x'));
    const why = async (address = script.url, fetchMs = 3_000) => {
      const answer = await scripts({ fetchMs }).ask(address, 'https://x.example/');
      return answer.ok ? 'ok' : answer.error.params.why;
    };
    script.serve('', 404);
    expect(await why()).toBe('its server answers with 404');
    script.hang();
    expect(await why(script.url, 200)).toBe('its server does not answer');
    const large = await localServer((_, response) => response.end('x'.repeat(1_100_000)));
    expect(await why(large.url)).toBe('it is larger than 1 MB');
    const elsewhere = await localServer((_, response) =>
      response.writeHead(302, { location: script.url }).end(),
    );
    expect(await why(elsewhere.url)).toBe('its server answers with 302');
    await script.close();
    expect(await why()).toMatch(/^its server cannot be reached/);
    expect(await why('http://169.254.169.254/latest')).toMatch(/^its server cannot be reached/);
  });

  it('knows the address of this computer from its own interfaces', async () => {
    const script = closing(
      await startPac('function FindProxyForURL() { return "PROXY " + myIpAddress() + ":1"; }'),
    );
    const own = Object.values(networkInterfaces()).flatMap((known) => known ?? []);
    const first = own.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
    expect(value(await scripts().ask(script.url, 'https://x.example/'))).toBe(`PROXY ${first}:1`);
  });
});
