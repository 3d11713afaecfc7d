import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { localServer } from './local-server';
import { client, code } from './opened';

const KEY = 'mb_CANARY+key/0123456789=';
const DEADLINE = 700;
/** Far below the deadline that holds unless told (15 s), and far above what a busy machine adds to three of ours. */
const IN_TIME = 10 * DEADLINE;
const limits = { readMs: DEADLINE, listMs: DEADLINE, maxBytes: 1_000_000 };
const json = 'application/json; charset=utf-8';

describe('D6: limits', () => {
  it('counts unpacked bytes, packed or not', async () => {
    const big = JSON.stringify({ data: [], total: 0, filler: 'x'.repeat(1_000_000) });
    const { url } = await localServer((request, response) => {
      const packed = request.headers['accept-encoding'] === 'gzip' && request.url?.includes('limit=1&');
      response.writeHead(200, { 'content-type': json, ...(packed && { 'content-encoding': 'gzip' }) });
      response.end(packed ? gzipSync(big) : big);
    });
    const metabase = client(url, { kind: 'api-key', apiKey: KEY }, limits);
    expect(code(await metabase.users({ offset: 0, limit: 1 }))).toBe('RESPONSE_TOO_LARGE');
    expect(code(await metabase.users({ offset: 0, limit: 2 }))).toBe('RESPONSE_TOO_LARGE');
    const roomy = client(url, { kind: 'api-key', apiKey: KEY }, { ...limits, maxBytes: 2_000_000 });
    expect(code(await roomy.users({ offset: 0, limit: 1 }))).toBe('ok');
    expect(code(await roomy.users({ offset: 0, limit: 2 }))).toBe('ok');
  });

  it('refuses a page with more rows than asked for, and reads no endless list', async () => {
    let asked = 0;
    const { url } = await localServer((_, response) => {
      asked += 1;
      const data = Array.from({ length: 3 }, (_, index) => ({ id: index + 1, email: 'a@b.example' }));
      response.setHeader('content-type', json).end(JSON.stringify({ data, total: 2_000_000_000 }));
    });
    const metabase = client(url, { kind: 'api-key', apiKey: KEY }, { readMs: 10_000, listMs: 10_000 });
    expect(await metabase.users({ offset: 0, limit: 2 })).toMatchObject({
      error: { code: 'RESPONSE_INVALID' },
    });
    // Half a list of administrators would say that one is left who is not: no list is better.
    asked = 0;
    const endless = { error: { code: 'RESPONSE_INVALID', params: { where: 'user list: it does not end' } } };
    expect(await metabase.activeAdmins(2)).toMatchObject(endless);
    expect(asked).toBe(20);
  });

  it('does not say that nobody has an id when the list of the disabled was not read to its end', async () => {
    const asked: string[] = [];
    const { url } = await localServer((request, response) => {
      const path = request.url ?? '';
      asked.push(path);
      if (!path.includes('?')) return response.writeHead(404).end('Not found.');
      const body = JSON.stringify({ data: [{ id: 1, email: 'a@b.example' }], total: 2_000_000_000 });
      return response.setHeader('content-type', json).end(body);
    });
    const metabase = client(url, { kind: 'api-key', apiKey: KEY });
    expect(await metabase.user(7, 'x@y.example')).toMatchObject({
      error: { code: 'RESPONSE_INVALID', params: { where: 'user list: it does not end' } },
    });
    expect(asked).toHaveLength(10 + 1 + 50);
  });

  it('asks at most four questions at once', async () => {
    let open = 0;
    let most = 0;
    const { url } = await localServer((_, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        response.setHeader('content-type', json).end('[]');
      }, 20);
    });
    const metabase = client(url, { kind: 'api-key', apiKey: KEY });
    const results = await Promise.all(Array.from({ length: 20 }, () => metabase.groups()));
    expect(results.map(code)).toEqual(Array.from({ length: 20 }, () => 'ok'));
    expect(most).toBe(4);
  });

  it('ends calls that wait behind silent ones in time', async () => {
    const { url } = await localServer(() => undefined);
    const metabase = client(url, { kind: 'api-key', apiKey: KEY }, limits);
    const began = performance.now();
    const results = await Promise.all(Array.from({ length: 12 }, () => metabase.groups()));
    // Those whose turn came when five had met silence were not even sent.
    for (const result of results) expect(['TIMED_OUT', 'INSTANCE_AWAY']).toContain(code(result));
    expect(performance.now() - began).toBeLessThan(IN_TIME);
  });

  it.each(['br', 'deflate', 'zstd', 'gzip, gzip'])(
    'refuses an answer packed as %s, which was not asked for',
    async (encoding) => {
      const { url } = await localServer((_, response) => {
        response.writeHead(200, { 'content-type': json, 'content-encoding': encoding }).end('x');
      });
      expect(code(await client(url, { kind: 'api-key', apiKey: KEY }).groups())).toBe('RESPONSE_INVALID');
    },
  );

  it.each([
    ['that is no gzip', Buffer.from('[]'), 'RESPONSE_INVALID'],
    ['that ends early', gzipSync('["x"]').subarray(0, -9), 'CONNECTION_LOST'],
  ] as const)('refuses gzip %s', async (_, body, expected) => {
    const { url } = await localServer((_, response) => {
      response.writeHead(200, { 'content-type': json, 'content-encoding': 'gzip' }).end(body);
    });
    expect(code(await client(url, { kind: 'api-key', apiKey: KEY }).groups())).toBe(expected);
  });
});

describe('a connection the server closed while it was idle', () => {
  /** Answers the first request of a connection and cuts it at the second. */
  const start = async () => {
    const seen: string[] = [];
    const cut: string[] = [];
    const served = new WeakSet();
    const { url } = await localServer((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      if (served.has(request.socket)) {
        cut.push(request.url ?? '');
        return request.socket.destroy();
      }
      served.add(request.socket);
      return response.setHeader('content-type', json).end('[]');
    });
    return { seen, cut, metabase: client(url, { kind: 'api-key', apiKey: KEY }) };
  };

  it('is replaced for a reading', async () => {
    const { seen, cut, metabase } = await start();
    for (let n = 0; n < 6; n += 1) expect(code(await metabase.groups())).toBe('ok');
    expect(cut.length).toBeGreaterThan(0);
    expect(seen).toHaveLength(6 + cut.length);
  });

  it('is not replaced for a change, which may have been carried out', async () => {
    const { seen, cut, metabase } = await start();
    for (let id = 1; id <= 6; id += 1) {
      const { result, sent } = await metabase.disable(id);
      const wasCut = cut.includes(`/api/user/${id}`);
      expect([code(result), sent]).toEqual(wasCut ? ['CONNECTION_LOST', 'maybe'] : ['ok', 'answered']);
    }
    expect(cut.length).toBeGreaterThan(0);
    expect(seen).toEqual([1, 2, 3, 4, 5, 6].map((id) => `DELETE /api/user/${id}`));
  });
});
