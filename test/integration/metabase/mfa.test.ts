import { describe, expect, it } from 'vitest';
import { createMetabaseClient } from '../../../main/metabase/client';
import type { Challenge, SessionKeeper } from '../../../main/metabase/target';
import { closing } from '../../helpers/closing';
import type { Sandbox, SandboxOptions } from '../../sandbox/server.mjs';
import { adminCredential, code, sandbox, straight } from './opened';

const CODE = '246810';

/** A stand-in of 0.63 whose administrator is enrolled. */
async function enrolled(options: SandboxOptions = {}): Promise<Sandbox> {
  const server = await sandbox({ profile: 'edge', ...options });
  const admin = server.state.users.get(server.credentials.admin.id);
  if (admin) admin.mfa = CODE;
  return server;
}

function memory() {
  const kept: { session: string | null; challenge: Challenge | null } = { session: null, challenge: null };
  const keeper: SessionKeeper = {
    load: async () => kept.session,
    async save(session) {
      kept.session = session;
    },
    challenge: () => kept.challenge,
    ask(challenge) {
      kept.challenge = challenge;
    },
  };
  return { kept, keeper };
}

const signedIn = (server: Sandbox, sessions?: SessionKeeper) =>
  closing(
    createMetabaseClient(
      { address: server.url, reach: straight, credential: adminCredential(server, 'password'), sessions },
      { readMs: 3_000, listMs: 3_000 },
    ),
  );

const count = (server: Sandbox, path: string, method = 'POST') =>
  server.log.filter((entry) => entry.method === method && entry.path === path).length;

describe('a second factor (metabase-api 1.7, items 22 and 23)', () => {
  it('is asked for once, and the code opens what everybody waits for', async () => {
    const server = await enrolled();
    const client = signedIn(server);
    const refused = await Promise.all(Array.from({ length: 10 }, () => client.identity()));
    expect(new Set(refused.map(code))).toEqual(new Set(['MFA_REQUIRED']));
    expect(code(await client.secondFactor('246 810'))).toBe('ok');
    expect(code(await client.identity())).toBe('ok');
    expect(count(server, '/api/session')).toBe(1);
    expect(count(server, '/api/session/mfa/verify')).toBe(1);
  });

  it('says where the code comes from, and never more than that', async () => {
    const server = await enrolled();
    const failed = await signedIn(server).identity();
    expect(failed).toMatchObject({
      error: {
        code: 'MFA_REQUIRED',
        params: { methods: 'totp email', from: expect.stringContaining('app') },
      },
    });
    expect(JSON.stringify(failed)).not.toContain('challenge.');
  });

  it('that is wrong can be given again, without the password', async () => {
    const server = await enrolled();
    const client = signedIn(server);
    await client.identity();
    expect(code(await client.secondFactor('000000'))).toBe('SECOND_FACTOR_WRONG');
    expect(code(await client.identity())).toBe('MFA_REQUIRED');
    expect(code(await client.secondFactor(CODE))).toBe('ok');
    expect(count(server, '/api/session')).toBe(1);
  });

  it('that is wrong too often is blocked, and says so', async () => {
    const server = await enrolled();
    const client = signedIn(server);
    for (let n = 0; n < 5; n += 1)
      expect(code(await client.secondFactor('000000'))).toBe('SECOND_FACTOR_WRONG');
    expect(code(await client.secondFactor(CODE))).toBe('SECOND_FACTOR_THROTTLED');
  });

  it('that comes too late is asked for anew with the next code', async () => {
    const server = await enrolled();
    const client = signedIn(server);
    await client.identity();
    server.advance(5 * 60_000);
    expect(code(await client.secondFactor(CODE))).toBe('SECOND_FACTOR_EXPIRED');
    expect(code(await client.secondFactor(CODE))).toBe('ok');
    expect(count(server, '/api/session')).toBe(2);
  });

  it('is not sent where none is asked for, nor where the password is wrong', async () => {
    const server = await enrolled();
    const open = await sandbox({ profile: 'edge' });
    expect(code(await signedIn(open).secondFactor(CODE))).toBe('ok');
    expect(count(open, '/api/session/mfa/verify')).toBe(0);
    const admin = server.state.users.get(server.credentials.admin.id);
    if (admin) admin.password = 'another-horse-8';
    const client = signedIn(server);
    expect(code(await client.secondFactor(CODE))).toBe('WRONG_PASSWORD');
    expect(code(await client.secondFactor(CODE))).toBe('WRONG_PASSWORD');
    expect(count(server, '/api/session')).toBe(1);
  });

  it('C1: a code that a server repeats is in no text', async () => {
    const server = await enrolled();
    const client = signedIn(server);
    await client.identity();
    server.faults.add({
      kind: 'status',
      status: 400,
      contentType: 'text/plain',
      body: 'no use for 771177',
      match: { pathPrefix: '/api/session/mfa' },
    });
    const failed = await client.secondFactor('771 177');
    expect(code(failed)).toBe('SERVER_REFUSED');
    expect(JSON.stringify(failed)).not.toContain('771177');
  });

  it('of an account without an app comes by e-mail', async () => {
    const server = await enrolled();
    const { id } = server.credentials.admin;
    const client = signedIn(server);
    server.faults.add({
      kind: 'status',
      status: 200,
      contentType: 'application/json',
      body: { mfa_required: true, methods: ['email'], challenge_token: 'challenge.none' },
      match: { method: 'POST', regex: '^/api/session$' },
    });
    expect(await client.identity()).toMatchObject({
      error: { params: { from: expect.stringContaining('e-mail') } },
    });
    expect(count(server, '/api/session/mfa/send-email-otp')).toBe(1);
    expect(server.state.users.get(id)?.mfa).toBe(CODE);
  });
});

describe('the session of a second factor', () => {
  it('is kept for the next client, which asks for no code and sends no password', async () => {
    const server = await enrolled();
    const { kept, keeper } = memory();
    const first = signedIn(server, keeper);
    await first.identity();
    expect(code(await first.secondFactor(CODE))).toBe('ok');
    await first.signOut();
    expect(server.state.sessions.size).toBe(1);
    expect(kept.session).not.toBeNull();
    expect(code(await signedIn(server, keeper).identity())).toBe('ok');
    expect(count(server, '/api/session')).toBe(1);
  });

  it('is answered by a later client, as long as the question is open', async () => {
    const server = await enrolled();
    const { kept, keeper } = memory();
    await signedIn(server, keeper).identity();
    const later = signedIn(server, keeper);
    expect(code(await later.identity())).toBe('MFA_REQUIRED');
    expect(code(await later.secondFactor(CODE))).toBe('ok');
    expect(count(server, '/api/session')).toBe(1);
    expect(kept.challenge).toBeNull();
  });

  it('that has ended is forgotten, and the code is asked for once', async () => {
    const server = await enrolled();
    const { kept, keeper } = memory();
    const client = signedIn(server, keeper);
    await client.secondFactor(CODE);
    server.state.sessions.clear();
    const results = await Promise.all(Array.from({ length: 10 }, () => client.countUsers()));
    expect(new Set(results.map(code))).toEqual(new Set(['MFA_REQUIRED']));
    expect(kept.session).toBeNull();
    expect(count(server, '/api/session')).toBe(2);
    expect(code(await client.secondFactor(CODE))).toBe('ok');
    expect(code(await client.countUsers())).toBe('ok');
  });

  it('that another program opened meanwhile is taken over', async () => {
    const server = await enrolled();
    const { keeper } = memory();
    const waiting = signedIn(server, keeper);
    expect(code(await waiting.identity())).toBe('MFA_REQUIRED');
    expect(code(await signedIn(server, keeper).secondFactor(CODE))).toBe('ok');
    expect(code(await waiting.identity())).toBe('ok');
  });

  it('is ended for good when that is asked for, by a client that never used it too', async () => {
    const server = await enrolled();
    const { kept, keeper } = memory();
    await signedIn(server, keeper).secondFactor(CODE);
    expect(server.state.sessions.size).toBe(1);
    await signedIn(server, keeper).signOut('all');
    expect(server.state.sessions.size).toBe(0);
    expect(kept.session).toBeNull();
    expect(count(server, '/api/session', 'DELETE')).toBe(1);
  });

  it('ends with the client where nothing keeps it', async () => {
    const server = await enrolled();
    const client = signedIn(server);
    await client.secondFactor(CODE);
    await client.signOut();
    expect(server.state.sessions.size).toBe(0);
  });

  it('without a second factor is not kept', async () => {
    const server = await sandbox({ profile: 'edge' });
    const { kept, keeper } = memory();
    const client = signedIn(server, keeper);
    expect(code(await client.identity())).toBe('ok');
    await client.signOut();
    expect([kept.session, server.state.sessions.size]).toEqual([null, 0]);
  });
});

describe('an API key of an enrolled administrator (item 24)', () => {
  it('needs no code', async () => {
    const server = await enrolled();
    for (const user of server.state.users.values()) user.mfa = CODE;
    const client = closing(
      createMetabaseClient({
        address: server.url,
        reach: straight,
        credential: adminCredential(server, 'api-key'),
      }),
    );
    expect(code(await client.identity())).toBe('ok');
  });
});
