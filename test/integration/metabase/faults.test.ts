import { describe, expect, it } from 'vitest';
import type { FaultRule } from '../../sandbox/server.mjs';
import { adminClient, code, sandbox } from './opened';

const KEY = 'mb_CANARY+key/0123456789=';
const PASSWORD = 'CANARY pass&word 7';
const DEADLINE = 700;
/** Far below the deadline that holds unless told (15 s), and far above what a busy machine adds to three of ours. */
const IN_TIME = 10 * DEADLINE;
const limits = { readMs: DEADLINE, listMs: DEADLINE, signOutMs: DEADLINE, maxBytes: 1_000_000 };
const json = 'application/json; charset=utf-8';

/** Every kind of fault, what it must become, and whether a change it befell may have been carried out. */
const faults: readonly (readonly [
  title: string,
  rule: Omit<FaultRule, 'match' | 'times'>,
  failure: { readonly code: string; readonly params?: Record<string, unknown> },
  sent: 'maybe' | 'answered',
])[] = [
  [
    'an error of the server',
    { kind: 'status', status: 500, contentType: json, body: { message: 'x', via: [], trace: [] } },
    { code: 'SERVER_ERROR', params: { status: 500 } },
    'maybe',
  ],
  [
    'a gateway without its server',
    { kind: 'status', status: 502 },
    { code: 'SERVER_ERROR', params: { status: 502 } },
    'maybe',
  ],
  [
    'a gateway that gave up',
    { kind: 'status', status: 504 },
    { code: 'SERVER_ERROR', params: { status: 504 } },
    'maybe',
  ],
  [
    'a proxy of its own 503',
    { kind: 'status', status: 503, contentType: 'text/plain', body: 'no healthy upstream' },
    { code: 'SERVER_ERROR', params: { status: 503 } },
    'answered',
  ],
  ['a sign-in page with 200', { kind: 'html' }, { code: 'NOT_METABASE' }, 'answered'],
  [
    'a sign-in page with 401',
    { kind: 'status', status: 401, body: '<!DOCTYPE html><p>VPN' },
    { code: 'NOT_METABASE' },
    'answered',
  ],
  ['a firewall page with 403', { kind: 'status', status: 403 }, { code: 'NOT_METABASE' }, 'answered'],
  ['a page with 404', { kind: 'status', status: 404 }, { code: 'NOT_METABASE' }, 'answered'],
  ['an answer that never comes', { kind: 'hang' }, { code: 'TIMED_OUT', params: { seconds: 1 } }, 'maybe'],
  ['an answer that comes too late', { kind: 'delay', ms: 5_000 }, { code: 'TIMED_OUT' }, 'maybe'],
  ['D6: a drip of bytes', { kind: 'drip', ms: 50 }, { code: 'TIMED_OUT' }, 'maybe'],
  ['a connection cut before the answer', { kind: 'reset-before' }, { code: 'CONNECTION_LOST' }, 'maybe'],
  ['a connection cut in the answer', { kind: 'reset-after' }, { code: 'CONNECTION_LOST' }, 'maybe'],
  ['an answer that ends early', { kind: 'truncate' }, { code: 'CONNECTION_LOST' }, 'maybe'],
  [
    'an answer shorter than it says',
    { kind: 'wrong-length', delta: 10 },
    { code: 'CONNECTION_LOST' },
    'maybe',
  ],
  [
    'D6: an answer that unfolds to a gigabyte',
    { kind: 'gzip-bomb' },
    { code: 'RESPONSE_TOO_LARGE', params: { megabytes: 1 } },
    'maybe',
  ],
  [
    'a request to slow down',
    { kind: 'rate-limit', retryAfter: 7 },
    { code: 'RATE_LIMITED', params: { seconds: 7 } },
    'answered',
  ],
  [
    'D6: a request to wait for a year',
    { kind: 'rate-limit', retryAfter: 31_536_000 },
    { code: 'RATE_LIMITED', params: { seconds: 3_600 } },
    'answered',
  ],
  ['an instance that is starting', { kind: 'starting' }, { code: 'STARTING_UP' }, 'answered'],
  [
    'D5: a redirect',
    { kind: 'redirect', location: 'https://sso.example/in/?token=abc#x' },
    { code: 'REDIRECT_REFUSED', params: { target: 'https://sso.example/in/' } },
    'answered',
  ],
];

describe.each(faults)('%s', (_, rule, failure, sent) => {
  const start = async () => {
    const server = await sandbox({ profile: 'new', apiKey: KEY, adminPassword: PASSWORD });
    server.faults.add({ ...rule, match: { pathPrefix: '/api/' }, times: null });
    return server;
  };
  const params = { host: expect.stringMatching(/^127\.0\.0\.1:\d+$/), ...failure.params };
  const expected = { ok: false, error: { code: failure.code, params: expect.objectContaining(params) } };

  it.each(['api-key', 'password'] as const)('ends every reading in time, with %s', async (signIn) => {
    const server = await start();
    // Unpacking until it is too much takes a busy machine a while, and is not what the deadline is for.
    const patient = { ...limits, readMs: IN_TIME, listMs: IN_TIME };
    const metabase = adminClient(server, signIn, rule.kind === 'gzip-bomb' ? patient : limits);
    const began = performance.now();
    const results = await Promise.all([
      metabase.facts(),
      metabase.identity(),
      metabase.users({ offset: 0, limit: 50 }),
      metabase.groups(),
    ]);
    expect(performance.now() - began).toBeLessThan(IN_TIME);
    for (const result of results) expect(result).toEqual(expected);
    expect(JSON.stringify(results)).not.toMatch(/CANARY/);
  });

  it('is never met by repeating a change', async () => {
    const server = await start();
    const metabase = adminClient(server, 'api-key', limits);
    const { result, sent: seen } = await metabase.disable(server.credentials.member.id);
    expect(result).toEqual(expected);
    expect(seen).toBe(sent);
    expect(server.log.map(({ method }) => method)).toEqual(['DELETE']);
  });
});

describe('a refusal', () => {
  it.each([
    ['plain text', 'text/plain', "You cannot remove the last\n member of the 'Admin' group!"],
    ['field errors', json, { errors: { email: "You cannot remove the last member of the 'Admin' group!" } }],
    [
      'a stack trace',
      json,
      { message: "You cannot remove the last member of the 'Admin' group!", via: [], trace: [] },
    ],
  ] as const)('as %s is told in the words of the server', async (_, contentType, body) => {
    const server = await sandbox({ profile: 'new' });
    const match = { regex: /^\/api\/(user|session\/properties)/ };
    server.faults.add({ kind: 'status', status: 400, contentType, body, match, times: null });
    const metabase = adminClient(server, 'api-key', limits);
    const why = "You cannot remove the last member of the 'Admin' group!";
    const refused = { error: { code: 'SERVER_REFUSED', params: { why } } };
    expect(await metabase.users({ offset: 0, limit: 1 })).toMatchObject(refused);
    expect(await metabase.disable(1)).toMatchObject({ result: refused, sent: 'answered' });
    expect(code(await metabase.facts())).toBe('NOT_METABASE');
  });
});

describe('a change whose answer is lost', () => {
  it.each(['hang', 'reset-after'] as const)('may have happened (%s)', async (kind) => {
    const server = await sandbox({ profile: 'new' });
    server.faults.add({ kind, match: { method: 'DELETE' }, apply: true });
    const { sent } = await adminClient(server, 'api-key', limits).disable(server.credentials.member.id);
    expect(sent).toBe('maybe');
    expect(server.state.users.get(server.credentials.member.id)?.is_active).toBe(false);
  });
});

describe('secrets', () => {
  it.each(['api-key', 'password'] as const)(
    'C1: a server that repeats them cannot bring the %s into a text',
    async (signIn) => {
      const server = await sandbox({ profile: 'new', apiKey: KEY, adminPassword: PASSWORD });
      const echo = `${KEY} ${PASSWORD} ${encodeURIComponent(KEY)} ${encodeURIComponent(PASSWORD)}`;
      const match = { regex: /^\/api\/(user|permissions)/ };
      const metabase = adminClient(server, signIn, limits);
      await metabase.identity();
      const seen: unknown[] = [];
      for (const rule of [
        { kind: 'status', status: 400, contentType: json, body: { errors: { name: echo } } },
        { kind: 'status', status: 400, contentType: 'text/plain', body: echo },
        { kind: 'redirect', location: `/${encodeURIComponent(PASSWORD)}/${KEY}` },
        { kind: 'status', status: 200, contentType: json, body: { [KEY]: 1 } },
      ] as const) {
        server.faults.add({ ...rule, match, times: 2 });
        seen.push(await metabase.groups(), await metabase.disable(server.credentials.member.id));
      }
      const own =
        signIn === 'api-key' ? [KEY, encodeURIComponent(KEY)] : [PASSWORD, encodeURIComponent(PASSWORD)];
      for (const secret of own) expect(JSON.stringify(seen)).not.toContain(secret);
      expect(JSON.stringify(seen)).toContain('…');
    },
  );

  it.each([301, 302, 303, 307, 308])('D5: go to no other origin on %i', async (status) => {
    const [server, other] = [await sandbox({ profile: 'new' }), await sandbox({ profile: 'new' })];
    server.faults.add({ kind: 'redirect', status, location: `${other.url}/api/user/current`, times: null });
    for (const signIn of ['api-key', 'password'] as const) {
      const metabase = adminClient(server, signIn, limits);
      for (const result of [await metabase.facts(), await metabase.identity()]) {
        expect(result).toMatchObject({
          error: { code: 'REDIRECT_REFUSED', params: { target: `${other.url}/api/user/current` } },
        });
      }
      expect(await metabase.enable(3)).toMatchObject({ result: { error: { code: 'REDIRECT_REFUSED' } } });
    }
    expect(other.log).toEqual([]);
  });

  it('D5: no cookie is ever sent, and each call carries one kind of credential', async () => {
    const server = await sandbox({ profile: 'old' });
    const metabase = adminClient(server, 'password');
    await metabase.facts();
    await metabase.users({ offset: 0, limit: 10 });
    await metabase.groups();
    await metabase.signOut();
    expect(server.log.map(({ path, headersSeen }) => [path, headersSeen])).toEqual([
      ['/api/session/properties', []],
      ['/api/session', []],
      ['/api/user', ['x-metabase-session']],
      ['/api/permissions/group', ['x-metabase-session']],
      ['/api/session', ['x-metabase-session']],
    ]);
    expect(new Set(server.log.map(({ locale }) => locale))).toEqual(new Set(['en']));
  });
});
