import { describe, expect, it, vi } from 'vitest';
import type { Credential } from '../../../main/metabase/target';
import type { Sandbox, SandboxOptions } from '../../sandbox/server.mjs';
import { adminClient, adminCredential, client, code, sandbox } from './opened';

const FOURTEEN_DAYS = 14 * 86_400_000;
const profiles = ['old', 'mid', 'new', 'edge'] as const satisfies readonly SandboxOptions['profile'][];

const signIns = (server: Sandbox): number =>
  server.log.filter(({ method, path }) => method === 'POST' && path === '/api/session').length;

const many = <T>(count: number, call: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => call(index)));

describe.each(profiles)('a password, release %s', (profile) => {
  it('is sent once, however many calls come at once', async () => {
    const server = await sandbox({ profile });
    const metabase = adminClient(server);
    const results = await many(50, () => metabase.countUsers());
    expect(new Set(results.map(code))).toEqual(new Set(['ok']));
    expect(signIns(server)).toBe(1);
    expect(server.state.sessions.size).toBe(1);
  });

  it('is sent again once when the session ends, and no call notices', async () => {
    const server = await sandbox({ profile });
    const metabase = adminClient(server);
    expect(code(await metabase.identity())).toBe('ok');
    server.advance(FOURTEEN_DAYS + 60_000);
    const results = await many(20, () => metabase.countUsers());
    expect(new Set(results.map(code))).toEqual(new Set(['ok']));
    expect(signIns(server)).toBe(2);
  });

  it('is sent again for a change, which is then made once', async () => {
    const server = await sandbox({ profile });
    const { id } = server.credentials.member;
    const metabase = adminClient(server);
    expect(code(await metabase.identity())).toBe('ok');
    server.state.sessions.clear();
    expect(await metabase.disable(id)).toMatchObject({ result: { ok: true }, sent: 'answered' });
    const changes = server.log.filter(({ method }) => method === 'DELETE');
    expect(changes.map(({ status }) => status)).toEqual([401, 200]);
    expect(signIns(server)).toBe(2);
  });

  it.each([
    [
      'wrong',
      'WRONG_PASSWORD',
      (server: Sandbox) => ({ email: server.credentials.admin.email, password: 'wrong' }),
    ],
    ['of nobody', 'WRONG_PASSWORD', () => ({ email: 'nobody@acme.example', password: 'wrong' })],
    ['of a disabled account', 'SIGN_IN_DISABLED', (server: Sandbox) => server.credentials.disabled],
  ] as const)('that is %s is sent exactly once, and never again', async (_, expected, who) => {
    const server = await sandbox({ profile });
    const { email, password } = who(server);
    const metabase = client(server.url, { kind: 'password', email, password });
    const atOnce = await many(25, () => metabase.identity());
    const later: string[] = [];
    for (let n = 0; n < 25; n += 1) later.push(code(await metabase.countUsers()));
    expect(new Set([...atOnce.map(code), ...later])).toEqual(new Set([expected]));
    expect(await metabase.disable(4)).toMatchObject({ result: { error: { code: expected } }, sent: 'no' });
    expect(signIns(server)).toBe(1);
    expect(server.log.some(({ path }) => path !== '/api/session')).toBe(false);
    expect(JSON.stringify(atOnce)).not.toContain(password);
  });

  it('that was changed meanwhile is tried once more, and never again', async () => {
    const server = await sandbox({ profile });
    const metabase = adminClient(server);
    expect(code(await metabase.identity())).toBe('ok');
    const admin = server.state.users.get(server.credentials.admin.id);
    if (admin) admin.password = 'another-horse-8';
    server.state.sessions.clear();
    const results = await many(10, () => metabase.countUsers());
    expect(new Set(results.map(code))).toEqual(new Set(['WRONG_PASSWORD']));
    expect(code(await metabase.countUsers())).toBe('WRONG_PASSWORD');
    expect(signIns(server)).toBe(2);
  });

  it('is not sent again while the server blocks the account', async () => {
    const server = await sandbox({ profile });
    const { email, password } = server.credentials.admin;
    const wrong = { kind: 'password', email, password: 'wrong' } as const;
    for (let n = 0; n < 10; n += 1)
      expect(code(await client(server.url, wrong).identity())).toBe('WRONG_PASSWORD');
    const metabase = client(server.url, { kind: 'password', email, password });
    expect(code(await metabase.identity())).toBe('SIGN_IN_THROTTLED');
    server.advance(2 * 3_600_000);
    expect(code(await metabase.identity())).toBe('SIGN_IN_THROTTLED');
    expect(signIns(server)).toBe(11);
  });

  it('is sent again when somebody asks for it, once the account is enabled again', async () => {
    const server = await sandbox({ profile });
    const { id, email, password } = server.credentials.disabled;
    const metabase = client(server.url, { kind: 'password', email, password });
    expect(code(await metabase.identity())).toBe('SIGN_IN_DISABLED');
    const user = server.state.users.get(id);
    if (user) user.is_active = true;
    expect(code(await metabase.identity())).toBe('SIGN_IN_DISABLED');
    metabase.wake();
    expect(code(await metabase.identity())).toBe('ok');
    expect(signIns(server)).toBe(2);
  });

  it('never locks the account by being asked for, while the server goes on refusing', async () => {
    const server = await sandbox({ profile });
    const metabase = client(server.url, { kind: 'password', ...server.credentials.disabled });
    const codes = new Set<string>();
    for (let n = 0; n < 12; n += 1) {
      metabase.wake();
      codes.add(code(await metabase.identity()));
    }
    expect([...codes]).toEqual(['SIGN_IN_DISABLED', 'SIGN_IN_HELD']);
    expect(signIns(server)).toBe(5);
  });

  it('that an instance in German refuses means the same', async () => {
    const server = await sandbox({ profile, siteLocale: 'de' });
    const { email } = server.credentials.admin;
    expect(code(await client(server.url, { kind: 'password', email, password: 'falsch' }).identity())).toBe(
      'WRONG_PASSWORD',
    );
    expect(server.log.map(({ locale }) => locale)).toEqual(['en']);
  });
});

describe.each([
  ['four at a time', 4],
  ['all at once', 1_000],
])('1,000 account reads, %s, with a session that ends every 50 requests', (_, atOnce) => {
  it('show no failure and sign in at most once for each end', async () => {
    const server = await sandbox({ profile: 'edge' });
    let ends = 0;
    const push = server.log.push.bind(server.log);
    server.log.push = (...entries) => {
      const length = push(...entries);
      if (length % 50 === 0) {
        server.state.sessions.clear();
        ends += 1;
      }
      return length;
    };
    const metabase = adminClient(server, 'password', { readMs: 30_000 });
    const { id, email } = server.credentials.member;
    const codes: string[] = [];
    let left = 1_000;
    const reader = async () => {
      while (left-- > 0) codes.push(code(await metabase.user(id, email)));
    };
    await Promise.all(Array.from({ length: atOnce }, reader));
    expect(codes).toHaveLength(1_000);
    expect(new Set(codes)).toEqual(new Set(['ok']));
    expect(ends).toBeGreaterThanOrEqual(20);
    expect(signIns(server)).toBeLessThanOrEqual(ends + 1);
  });
});

describe('a session', () => {
  it('that is refused at once is opened twice, then given up for good', async () => {
    const server = await sandbox({ profile: 'new' });
    server.faults.add({
      kind: 'status',
      status: 401,
      contentType: 'text/plain',
      body: 'Unauthenticated',
      match: { pathPrefix: '/api/user' },
      times: null,
    });
    const metabase = adminClient(server);
    expect(code(await metabase.identity())).toBe('SESSION_REFUSED');
    expect(code(await metabase.groups())).toBe('SESSION_REFUSED');
    expect(await metabase.enable(5)).toMatchObject({
      result: { error: { code: 'SESSION_REFUSED' } },
      sent: 'no',
    });
    expect(signIns(server)).toBe(2);
  });

  it('is not reopened because of a sign-in page of a proxy', async () => {
    const server = await sandbox({ profile: 'new' });
    server.faults.add({ kind: 'status', status: 401, match: { pathPrefix: '/api/user' }, times: null });
    const metabase = adminClient(server);
    expect(code(await metabase.identity())).toBe('NOT_METABASE');
    expect(signIns(server)).toBe(1);
  });

  it.each(profiles)('is ended on the server by signing out (%s)', async (profile) => {
    const server = await sandbox({ profile });
    const metabase = adminClient(server);
    await metabase.signOut();
    expect(server.log).toEqual([]);
    expect(code(await metabase.identity())).toBe('ok');
    expect(server.state.sessions.size).toBe(1);
    await metabase.signOut();
    await metabase.signOut();
    expect(server.state.sessions.size).toBe(0);
    expect(server.log.filter(({ method }) => method === 'DELETE').map(({ status }) => status)).toEqual([204]);
  });

  it('is left to expire when signing out meets a silent server', async () => {
    const server = await sandbox({ profile: 'new' });
    const metabase = adminClient(server, 'password', { signOutMs: 200 });
    expect(code(await metabase.identity())).toBe('ok');
    server.faults.add({ kind: 'hang', times: null });
    await expect(metabase.signOut()).resolves.toBeUndefined();
  });
});

describe('signing in', () => {
  it('waits for the code where a second factor is wanted', async () => {
    const server = await sandbox({ profile: 'edge' });
    const admin = server.state.users.get(server.credentials.admin.id);
    if (admin) admin.mfa = '123456';
    const metabase = adminClient(server);
    expect(code(await metabase.identity())).toBe('MFA_REQUIRED');
    expect(code(await metabase.groups())).toBe('MFA_REQUIRED');
    expect(signIns(server)).toBe(1);
  });

  it('is tried three times at most without an answer: each may count as a failure on the server', async () => {
    const server = await sandbox({ profile: 'new' });
    server.faults.add({ kind: 'reset-before', match: { method: 'POST' }, times: null });
    const metabase = adminClient(server);
    const codes: string[] = [];
    for (let n = 0; n < 6; n += 1) codes.push(code(await metabase.identity()));
    expect(new Set(codes)).toEqual(new Set(['CONNECTION_LOST']));
    expect(signIns(server)).toBe(3);
  });

  it('is tried three times at most where a gateway answers for the server', async () => {
    const server = await sandbox({ profile: 'new' });
    server.faults.add({ kind: 'status', status: 504, match: { method: 'POST' }, times: null });
    const metabase = adminClient(server);
    const codes: string[] = [];
    for (let n = 0; n < 6; n += 1) codes.push(code(await metabase.identity()));
    expect(new Set(codes)).toEqual(new Set(['SERVER_ERROR']));
    expect(signIns(server)).toBe(3);
  });

  it('is tried again when the tries without an answer count no more', async () => {
    const server = await sandbox({ profile: 'new' });
    server.faults.add({ kind: 'reset-before', match: { method: 'POST' }, times: 3 });
    const metabase = adminClient(server);
    const began = Date.now();
    const clock = vi.spyOn(Date, 'now').mockReturnValue(began);
    try {
      for (let n = 0; n < 4; n += 1) expect(code(await metabase.identity())).toBe('CONNECTION_LOST');
      expect(signIns(server)).toBe(3);
      clock.mockReturnValue(began + 3_600_001);
      expect(code(await metabase.identity())).toBe('ok');
    } finally {
      clock.mockRestore();
    }
  });

  it('recovers when the server was only starting', async () => {
    const server = await sandbox({ profile: 'new' });
    const metabase = adminClient(server);
    server.state.starting = true;
    expect(code(await metabase.identity())).toBe('STARTING_UP');
    server.state.starting = false;
    expect(code(await metabase.identity())).toBe('ok');
  });

  it.each([
    [{ id: 'a\r\nx-injected: 1' }, 'RESPONSE_INVALID'],
    [{ id: 7 }, 'RESPONSE_INVALID'],
    [{}, 'RESPONSE_INVALID'],
    [{ mfa_required: true, methods: ['totp'], challenge_token: 'x' }, 'MFA_REQUIRED'],
  ] as const)('takes %j for what it is', async (body, expected) => {
    const server = await sandbox({ profile: 'new' });
    server.faults.add({
      kind: 'status',
      status: 200,
      contentType: 'application/json',
      body,
      match: { method: 'POST' },
    });
    expect(code(await adminClient(server).identity())).toBe(expected);
  });

  it.each([
    [403, 'text/plain', 'Blocked', 'SERVER_REFUSED'],
    [
      400,
      'application/json',
      { errors: { password: 'value must be a non-blank string.' } },
      'SERVER_REFUSED',
    ],
    [404, 'text/plain', 'API endpoint does not exist.', 'REMOTE_NOT_FOUND'],
    [500, 'application/json', { message: 'x' }, 'SERVER_ERROR'],
  ] as const)('answers %i with what it means', async (status, contentType, body, expected) => {
    const server = await sandbox({ profile: 'new' });
    server.faults.add({ kind: 'status', status, contentType, body, match: { method: 'POST' } });
    expect(code(await adminClient(server).identity())).toBe(expected);
  });
});

describe('an API key', () => {
  it.each(['mid', 'new', 'edge'] as const)(
    'that the server does not know is refused (%s)',
    async (profile) => {
      const server = await sandbox({ profile });
      const metabase = client(server.url, { kind: 'api-key', apiKey: 'mb_CANARYunknown' });
      const results = [await metabase.identity(), await metabase.users({ offset: 0, limit: 1 })];
      expect(results.map(code)).toEqual(['API_KEY_REFUSED', 'API_KEY_REFUSED']);
      expect(await metabase.disable(4)).toMatchObject({
        result: { error: { code: 'API_KEY_REFUSED' } },
        sent: 'answered',
      });
      expect(JSON.stringify(results)).not.toContain('CANARY');
    },
  );

  it('means nothing to a release without keys', async () => {
    const server = await sandbox({ profile: 'old' });
    expect(code(await client(server.url, { kind: 'api-key', apiKey: 'mb_x' }).identity())).toBe(
      'API_KEY_REFUSED',
    );
  });

  it.each(['', ' ', 'mb_CANARY x', 'mb_CANARY\n', 'mb_CANARY\r\nx: y', 'mb_CANARYé', 'mb_CANARY\0'])(
    'D7: %j is refused before it is sent, and is not printed',
    async (apiKey) => {
      const server = await sandbox({ profile: 'new' });
      const metabase = client(server.url, { kind: 'api-key', apiKey });
      const results = [await metabase.identity(), (await metabase.disable(4)).result];
      expect(results.map(code)).toEqual(['INVALID_INPUT', 'INVALID_INPUT']);
      expect(JSON.stringify(results)).not.toContain('CANARY');
      expect(server.log).toEqual([]);
    },
  );

  it('needs no signing out', async () => {
    const server = await sandbox({ profile: 'new' });
    const metabase = client(server.url, adminCredential(server, 'api-key') satisfies Credential);
    await metabase.identity();
    await metabase.signOut();
    expect(server.log).toHaveLength(1);
  });
});

describe('a closed client', () => {
  it('ends calls under way and answers a failure to later ones', async () => {
    const server = await sandbox({ profile: 'new' });
    server.faults.add({ kind: 'hang', times: null });
    const metabase = client(server.url, adminCredential(server, 'api-key'));
    const under = metabase.groups();
    await metabase.close();
    expect(code(await under)).toBe('CONNECTION_LOST');
    expect(code(await metabase.groups())).toBe('CONNECTION_LOST');
    await metabase.close();
  });
});
