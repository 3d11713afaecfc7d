import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { FaultRule } from '../../sandbox/server.mjs';
import { type ListAnswer, type Opened, openSandbox, refusal, textRefusal } from './open.ts';

const withFault = async (rule: FaultRule, options = {}): Promise<Opened> => {
  const sandbox = await openSandbox('new', options);
  sandbox.faults.add(rule);
  return sandbox;
};

const deactivation = (sandbox: Opened) => `DELETE /api/user/${sandbox.credentials.member.id}`;
const isActive = (sandbox: Opened) => sandbox.state.users.get(sandbox.credentials.member.id)?.is_active;
const writes = (sandbox: Opened) => sandbox.log.filter(({ method }) => method === 'DELETE');
const as = 'api-key' as const;

/** Everything that comes out of a raw connection until the other side ends it. */
const raw = (sandbox: Opened, path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(sandbox.url);
    const socket = connect(Number(port), hostname);
    let received = '';
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      received += text;
    });
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Api-Key: ${sandbox.credentials.apiKey}\r\n\r\n`,
    );
  });

describe('which requests a fault takes', () => {
  it('takes as many as it was told, by method and path, and lets others pass', async () => {
    const sandbox = await withFault({
      kind: 'status',
      status: 500,
      times: 2,
      skip: 1,
      match: { method: 'GET', pathPrefix: '/api/user/current' },
    });
    const statuses: number[] = [];
    for (let index = 0; index < 4; index += 1) {
      statuses.push((await sandbox.call('GET /api/user/current', { as })).status);
      expect((await sandbox.call('GET /api/user?limit=1', { as })).status).toBe(200);
    }
    expect(statuses).toEqual([200, 500, 500, 200]);
    expect(sandbox.faults.list()).toEqual([{ id: 1, kind: 'status', left: 0, hits: 2 }]);
  });

  it('matches a pattern on path and query, lasts for ever with null, and can be cleared', async () => {
    const sandbox = await withFault({ kind: 'html', times: null, match: { regex: 'offset=5\\b' } });
    expect((await sandbox.call('GET /api/user?limit=5&offset=5', { as })).type).toBe(
      'text/html;charset=utf-8',
    );
    expect((await sandbox.call('GET /api/user?limit=5&offset=5', { as })).text).toContain('Sign in');
    expect((await sandbox.call('GET /api/user?limit=5&offset=50', { as })).status).toBe(200);
    sandbox.faults.clear();
    expect((await sandbox.call('GET /api/user?limit=5&offset=5', { as })).type).toMatch(/json/);
  });

  it('refuses an unknown kind', async () => {
    const sandbox = await openSandbox('new');
    expect(() => sandbox.faults.add({ kind: 'gremlin' } as unknown as FaultRule)).toThrow(
      'unknown fault gremlin',
    );
  });
});

describe('what a fault does', () => {
  it('status: answers instead, and the write does not happen', async () => {
    const sandbox = await withFault({
      kind: 'status',
      status: 403,
      body: { 'mfa-setup-required': true },
      contentType: 'application/json',
    });
    const reply = await sandbox.call(deactivation(sandbox), { as });
    expect([reply.status, reply.json(), isActive(sandbox)]).toEqual([
      403,
      { 'mfa-setup-required': true },
      true,
    ]);
  });

  it('status with apply: the write happens and its answer is replaced', async () => {
    const sandbox = await withFault({ kind: 'status', status: 504, apply: true });
    const reply = await sandbox.call(deactivation(sandbox), { as });
    expect([reply.status, isActive(sandbox)]).toEqual([504, false]);
  });

  it('delay: answers later, on the wall clock', async () => {
    const sandbox = await withFault({ kind: 'delay', ms: 80 });
    const started = performance.now();
    expect((await sandbox.call('GET /api/health', { as })).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThanOrEqual(79);
  });

  it('latency: every answer is later', async () => {
    const sandbox = await openSandbox('new', { latency: 40 });
    const started = performance.now();
    await sandbox.call('GET /api/health', { as });
    await sandbox.call('GET /api/health', { as });
    expect(performance.now() - started).toBeGreaterThanOrEqual(79);
  });

  it('hang: never answers; with apply the write has happened', async () => {
    const sandbox = await withFault({ kind: 'hang', apply: true });
    const leaving = new AbortController();
    const headers = { 'X-Api-Key': sandbox.credentials.apiKey ?? '' };
    const request = fetch(`${sandbox.url}/api/user/${sandbox.credentials.member.id}`, {
      method: 'DELETE',
      headers,
      signal: leaving.signal,
    });
    await expect.poll(() => isActive(sandbox)).toBe(false);
    leaving.abort();
    await expect(request).rejects.toMatchObject({ name: 'AbortError' });
    expect(writes(sandbox)[0]?.status).toBeNull();
  });

  it('hold: answers as soon as the rule is cleared, and not before', async () => {
    const sandbox = await withFault({ kind: 'hold', match: { method: 'DELETE' } });
    const reply = sandbox.call(deactivation(sandbox), { as });
    await expect.poll(() => sandbox.faults.list()[0]?.hits).toBe(1);
    expect((await sandbox.call('GET /api/health', { as })).status).toBe(200);
    expect([isActive(sandbox), writes(sandbox)[0]?.status]).toEqual([true, null]);
    sandbox.faults.clear();
    expect((await reply).status).toBe(200);
    expect(isActive(sandbox)).toBe(false);
  });

  it('reset-before: the connection is cut and nothing was written', async () => {
    const sandbox = await withFault({ kind: 'reset-before' });
    await expect(sandbox.call(deactivation(sandbox), { as })).rejects.toThrow('fetch failed');
    expect([isActive(sandbox), writes(sandbox)]).toEqual([
      true,
      [expect.objectContaining({ status: null, fault: 'reset-before' })],
    ]);
  });

  it('reset-headers: the connection is cut between head and body, and the write was done', async () => {
    const sandbox = await withFault({ kind: 'reset-headers' });
    const headers = { 'X-Api-Key': sandbox.credentials.apiKey ?? '' };
    const path = `/api/user/${sandbox.credentials.member.id}`;
    const response = await fetch(`${sandbox.url}${path}`, { method: 'DELETE', headers });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    expect([isActive(sandbox), writes(sandbox)[0]?.fault]).toEqual([false, 'reset-headers']);
  });

  it('reset-after: the connection is cut inside the answer and the write was done', async () => {
    const sandbox = await withFault({ kind: 'reset-after' });
    await expect(sandbox.call(deactivation(sandbox), { as })).rejects.toThrow();
    expect([isActive(sandbox), writes(sandbox).length]).toEqual([false, 1]);
  });

  it('truncate: half of what was announced', async () => {
    const sandbox = await withFault({ kind: 'truncate' });
    await expect(sandbox.call('GET /api/user?limit=5', { as })).rejects.toThrow();
    sandbox.faults.add({ kind: 'truncate' });
    const received = await raw(sandbox, '/api/user?limit=5');
    const body = received.split('\r\n\r\n')[1] ?? '';
    const announced = Number(/content-length: (\d+)/i.exec(received)?.[1]);
    expect(Buffer.byteLength(body)).toBe(Math.floor(announced / 2));
  });

  it('wrong-length: more comes than was announced, or less', async () => {
    const sandbox = await withFault({ kind: 'wrong-length' });
    const excess = await raw(sandbox, '/api/health');
    expect(excess).toMatch(/content-length: 5\r\n/i);
    expect(excess.endsWith('{"status":"ok"}')).toBe(true);
    sandbox.faults.add({ kind: 'wrong-length', delta: 7 });
    await expect(sandbox.call('GET /api/health', { as })).rejects.toThrow();
  });

  it('redirect: to where it was told', async () => {
    const sandbox = await withFault({
      kind: 'redirect',
      location: 'https://evil.example/api/user',
      status: 307,
    });
    const reply = await sandbox.call('GET /api/user', { as });
    expect([reply.status, reply.headers.get('location')]).toEqual([307, 'https://evil.example/api/user']);
  });

  it('drip: byte by byte', async () => {
    const sandbox = await withFault({ kind: 'drip', ms: 5 });
    const started = performance.now();
    expect((await sandbox.call('GET /api/health', { as })).json()).toEqual({ status: 'ok' });
    expect(performance.now() - started).toBeGreaterThanOrEqual(60);
  });

  it('gzip-bomb: small on the wire, as large as asked when unfolded', async () => {
    const bytes = 1 << 26;
    const sandbox = await withFault({ kind: 'gzip-bomb', bytes });
    const response = await fetch(`${sandbox.url}/api/user`);
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect((await response.arrayBuffer()).byteLength).toBe(bytes);
    sandbox.faults.add({ kind: 'gzip-bomb', bytes });
    expect((await raw(sandbox, '/api/user')).length).toBeLessThan(bytes / 100);
  });

  it('rate-limit: 429 with Retry-After', async () => {
    const sandbox = await withFault({ kind: 'rate-limit', retryAfter: 7 });
    const reply = await sandbox.call('GET /api/user', { as });
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([429, '7']);
  });

  it('rate-limit: Retry-After may be a date', async () => {
    const retryAfter = new Date(Date.now() + 60_000).toUTCString();
    const sandbox = await withFault({ kind: 'rate-limit', retryAfter });
    const reply = await sandbox.call('GET /api/user', { as });
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([429, retryAfter]);
  });

  it('html: a page with 200 for whatever was asked', async () => {
    const sandbox = await withFault({ kind: 'html' });
    const reply = await sandbox.call(deactivation(sandbox), { as });
    expect([reply.status, reply.type, isActive(sandbox)]).toEqual([200, 'text/html;charset=utf-8', true]);
    expect(reply.text).toContain('Company sign-in');
  });

  it('endless-list: every page is full of new people and claims that more follow', async () => {
    const sandbox = await withFault({ kind: 'endless-list', times: null });
    const seen = new Set<number>();
    for (let offset = 0; offset < 60; offset += 20) {
      const page = (await sandbox.call(`GET /api/user?limit=20&offset=${offset}`, { as })).json<ListAnswer>();
      expect(page.data).toHaveLength(20);
      expect(page.total).toBeGreaterThan(offset + 20);
      for (const { id } of page.data) seen.add(id);
    }
    expect(seen.size).toBe(60);
    expect((await sandbox.call('GET /api/health', { as })).json()).toEqual({ status: 'ok' });
  });

  it('starting: as an instance that is not up yet', async () => {
    const sandbox = await withFault({ kind: 'starting', times: 2 });
    expect((await sandbox.call('GET /api/health', { as })).json()).toMatchObject({ status: 'initializing' });
    expect(refusal(await sandbox.call('GET /api/user', { as }))).toEqual(
      textRefusal(503, 'Metabase is still initializing. Please sit tight...'),
    );
    expect((await sandbox.call('GET /api/health', { as })).json()).toEqual({ status: 'ok' });
  });
});

describe('the control server', () => {
  const control = async (sandbox: Opened, request: string, body?: unknown) => {
    const [method = 'GET', path = '/'] = request.split(' ');
    const response = await fetch(`${sandbox.control}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, value: (await response.json()) as unknown };
  };

  it('adds, lists and clears faults', async () => {
    const sandbox = await openSandbox('new');
    const rule = { kind: 'status', status: 502, match: { regex: '^/api/user' }, times: null };
    expect(await control(sandbox, 'POST /faults', rule)).toEqual({ status: 201, value: { id: 1 } });
    expect((await sandbox.call('GET /api/user', { as })).status).toBe(502);
    expect((await control(sandbox, 'GET /faults')).value).toEqual([
      { id: 1, kind: 'status', left: null, hits: 1 },
    ]);
    expect((await control(sandbox, 'DELETE /faults')).value).toEqual([]);
    expect((await sandbox.call('GET /api/user', { as })).status).toBe(200);
    expect((await control(sandbox, 'POST /faults', { kind: 'gremlin' })).status).toBe(400);
  });

  it('shows the log, and the truth about a user without the password; changes both', async () => {
    const sandbox = await openSandbox('new');
    await sandbox.call('GET /api/health', { as: 'nobody' });
    expect((await control(sandbox, 'GET /log')).value).toMatchObject([
      { method: 'GET', path: '/api/health' },
    ]);
    expect((await control(sandbox, 'DELETE /log')).value).toEqual([]);
    const { id, email, password } = sandbox.credentials.member;
    const shown = await control(sandbox, `GET /state/user/${id}`);
    expect(shown.value).toMatchObject({ id, email, is_active: true });
    expect(JSON.stringify(shown.value)).not.toContain(password);
    expect((await control(sandbox, `GET /state/user?email=${email}`)).value).toEqual(shown.value);
    await control(sandbox, `POST /state/user/${id}`, { is_active: false, is_superuser: true });
    expect(sandbox.state.users.get(id)).toMatchObject({ is_active: false, is_superuser: true });
    expect(sandbox.state.groupIds(id)).toContain(sandbox.state.magicGroup('admin')?.id);
    expect((await control(sandbox, `POST /state/user/${id}`, { colour: 'red' })).status).toBe(400);
    expect((await control(sandbox, 'GET /state/user/424242')).status).toBe(404);
  });

  it('moves the clock', async () => {
    const sandbox = await openSandbox('new', { now: () => 1000 });
    expect((await control(sandbox, 'POST /clock', { advanceMs: 500 })).value).toEqual({ now: 1500 });
    await sandbox.call('GET /api/health', { as: 'nobody' });
    expect(sandbox.log[0]?.at).toBe(1500);
  });
});
