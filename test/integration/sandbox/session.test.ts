import { describe, expect, it } from 'vitest';
import type { SandboxOptions } from '../../sandbox/server.mjs';
import { build, everyBuild, openSandbox, refusal, textRefusal } from './open.ts';

const UNAUTHENTICATED = textRefusal(401, 'Unauthenticated');
const NOT_MATCHED = { errors: { password: 'did not match stored password' } };
const TOO_MANY = /^Too many attempts! You must wait \d+ seconds before trying again\.$/;
const MINUTE = 60_000;

describe.each(everyBuild)('session on %s, %s', (profile, edition) => {
  const start = build(profile, edition);
  it('item 9: a right sign-in answers an id and sets both cookies', async () => {
    const sandbox = await start();
    const { email, password } = sandbox.credentials.admin;
    const reply = await sandbox.signIn(email, password);
    expect(reply.status).toBe(200);
    expect(reply.json()).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    const cookies = reply.headers.getSetCookie();
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(['metabase.SESSION', 'metabase.TIMEOUT']);
    expect(cookies[0]).not.toMatch(/Max-Age|Secure/);
    expect((await sandbox.signIn(email, password, { remember: true })).headers.getSetCookie()[0]).toContain(
      'Max-Age=1209600',
    );
  });

  it('item 10: the e-mail matches in any letter case', async () => {
    const sandbox = await start();
    const { email, password } = sandbox.credentials.admin;
    expect((await sandbox.signIn(email.toUpperCase(), password)).status).toBe(200);
  });

  it('item 11: an empty body names both fields', async () => {
    const sandbox = await start();
    const reply = await sandbox.call('POST /api/session', { as: 'nobody', body: {} });
    expect(reply.status).toBe(400);
    expect(reply.json()).toEqual({
      errors: {
        username: 'value must be a non-blank string.',
        password: 'value must be a non-blank string.',
      },
      'specific-errors': {
        username: ['missing required key, received: nil'],
        password: ['missing required key, received: nil'],
      },
    });
  });

  it('item 12: a wrong password and an unknown e-mail are told apart by nothing', async () => {
    const sandbox = await start();
    const wrong = await sandbox.signIn(sandbox.credentials.admin.email, 'wrong');
    const unknown = await sandbox.signIn('nobody@acme.example', 'wrong');
    expect([wrong.status, wrong.json()]).toEqual([401, NOT_MATCHED]);
    expect([unknown.status, unknown.text]).toEqual([wrong.status, wrong.text]);
  });

  it('item 13: a deactivated account with the right password is told so', async () => {
    const sandbox = await start();
    const { email, password } = sandbox.credentials.disabled;
    const reply = await sandbox.signIn(email, password);
    expect([reply.status, reply.json()]).toEqual([401, { errors: { _error: 'Your account is disabled.' } }]);
  });

  it('item 14: a deactivated account with a wrong password is a wrong password', async () => {
    const sandbox = await start();
    const reply = await sandbox.signIn(sandbox.credentials.disabled.email, 'wrong');
    expect([reply.status, reply.json()]).toEqual([401, NOT_MATCHED]);
  });

  it('item 15: the eleventh failure for one username is throttled', async () => {
    const sandbox = await start();
    const { email } = sandbox.credentials.admin;
    for (let attempt = 0; attempt < 10; attempt += 1) {
      expect((await sandbox.signIn(email, 'wrong')).json()).toEqual(NOT_MATCHED);
    }
    const reply = await sandbox.signIn(email, 'wrong');
    expect([reply.status, reply.json()]).toEqual([
      401,
      { errors: { username: expect.stringMatching(TOO_MANY) } },
    ]);
    expect(reply.text).toContain('wait 15 seconds');
    expect((await sandbox.signIn(email, 'wrong')).text).toContain('wait 42 seconds');
    expect((await sandbox.signIn(email.toUpperCase(), 'wrong')).json()).toEqual(NOT_MATCHED);
  });

  it('item 16: while throttled the right password fails too; an hour without tries lifts it', async () => {
    const sandbox = await start();
    const { email, password } = sandbox.credentials.admin;
    for (let attempt = 0; attempt < 10; attempt += 1) await sandbox.signIn(email, 'wrong');
    expect((await sandbox.signIn(email, password)).text).toMatch(/Too many attempts/);
    sandbox.advance(20 * MINUTE);
    expect((await sandbox.signIn(email, password)).text).toContain('Please try again later.');
    sandbox.advance(60 * MINUTE);
    expect((await sandbox.signIn(email, password)).status).toBe(200);
  });

  it('item 16: the lock length is configurable', async () => {
    const sandbox = await start({ lockMs: 30_000 });
    const { email, password } = sandbox.credentials.admin;
    for (let attempt = 0; attempt < 10; attempt += 1) await sandbox.signIn(email, 'wrong');
    sandbox.advance(30_000);
    expect((await sandbox.signIn(email, password)).status).toBe(200);
  });

  it('item 17: a sign-in moves last_login, a request does not', async () => {
    const sandbox = await start();
    const { id, email, password } = sandbox.credentials.member;
    const before = sandbox.state.users.get(id)?.last_login;
    const session = (await sandbox.signIn(email, password)).json<{ id: string }>().id;
    const after = sandbox.state.users.get(id)?.last_login;
    expect(after).not.toBe(before);
    sandbox.advance(MINUTE);
    await sandbox.call('GET /api/user/current', { as: { session } });
    expect(sandbox.state.users.get(id)?.last_login).toBe(after);
  });

  it('item 18: signing out ends the session', async () => {
    const sandbox = await start();
    const session = await sandbox.sessionOf(sandbox.credentials.admin);
    const reply = await sandbox.call('DELETE /api/session', { as: { session } });
    expect([reply.status, reply.text, reply.type]).toEqual([204, '', null]);
    expect(refusal(await sandbox.call('GET /api/user/current', { as: { session } }))).toEqual(
      UNAUTHENTICATED,
    );
  });

  it('item 19: signing out without a session key is not found', async () => {
    const sandbox = await start();
    const missing = textRefusal(404, 'Not found.');
    expect(refusal(await sandbox.call('DELETE /api/session', { as: 'nobody' }))).toEqual(missing);
    expect(refusal(await sandbox.call('DELETE /api/session', { as: 'api-key' }))).toEqual(missing);
  });

  it('item 20: a session ends 20160 minutes after it began, used or not', async () => {
    const sandbox = await start();
    const session = await sandbox.sessionOf(sandbox.credentials.admin);
    sandbox.advance(20_159 * MINUTE);
    expect((await sandbox.call('GET /api/user/current', { as: { session } })).status).toBe(200);
    sandbox.advance(MINUTE);
    expect(refusal(await sandbox.call('GET /api/user/current', { as: { session } }))).toEqual(
      UNAUTHENTICATED,
    );
  });

  it('item 21: a cookie beats the header up to NEW, the header beats the cookie on EDGE', async () => {
    const sandbox = await start();
    const { admin, member } = sandbox.credentials;
    const headers = { cookie: `metabase.SESSION=${await sandbox.sessionOf(member)}` };
    const reply = await sandbox.call('GET /api/user/current', { as: 'admin', headers });
    expect(reply.json().id).toBe(profile === 'edge' ? admin.id : member.id);
    const invalid = await sandbox.call('GET /api/user/current', { as: { session: 'bogus' }, headers });
    expect(invalid.status).toBe(profile === 'edge' ? 401 : 200);
  });

  it('item 60: an old session after deactivation and reactivation works again, but not on EDGE', async () => {
    const sandbox = await start();
    const { member } = sandbox.credentials;
    const session = await sandbox.sessionOf(member);
    await sandbox.call(`DELETE /api/user/${member.id}`);
    expect(refusal(await sandbox.call('GET /api/user/current', { as: { session } }))).toEqual(
      UNAUTHENTICATED,
    );
    await sandbox.call(`PUT /api/user/${member.id}/reactivate`);
    const status = (await sandbox.call('GET /api/user/current', { as: { session } })).status;
    expect(status).toBe(profile === 'edge' ? 401 : 200);
  });
});

describe('second factor on edge', () => {
  const enrolled = async (options: SandboxOptions = {}) => {
    const sandbox = await openSandbox('edge', options);
    const { id, email, password } = sandbox.credentials.member;
    const user = sandbox.state.users.get(id);
    if (user) user.mfa = '246810';
    const challenge = async () => (await sandbox.signIn(email, password)).json().challenge_token;
    const post = (path: string, body: unknown) =>
      sandbox.call(`POST /api/session/mfa/${path}`, { as: 'nobody', body });
    return { sandbox, email, password, challenge, post };
  };

  it('section 1.7: five wrong codes block the user for an hour, the right one too', async () => {
    const { sandbox, challenge, post } = await enrolled();
    const challenge_token = await challenge();
    for (let n = 0; n < 5; n += 1)
      expect((await post('verify', { challenge_token, code: '000000' })).status).toBe(401);
    const blocked = await post('verify', { challenge_token, code: '246810' });
    expect(blocked.status).toBe(400);
    expect(blocked.json()).toEqual({ errors: { 'user-id': expect.stringMatching(/^Too many attempts!/) } });
    sandbox.advance(61 * MINUTE);
    const later = await challenge();
    expect((await post('verify', { challenge_token: later, code: '246810' })).status).toBe(200);
  });

  it('section 1.7: a mailed code opens the session once, three mails an hour at most', async () => {
    const { sandbox, email, challenge, post } = await enrolled();
    const challenge_token = await challenge();
    expect((await post('send-email-otp', { challenge_token })).json()).toEqual({ success: true });
    expect(sandbox.state.outbox).toEqual([{ to: email, code: expect.stringMatching(/^\d{6}$/) }]);
    const code = sandbox.state.outbox[0]?.code;
    expect((await post('verify', { challenge_token, code })).json()).toEqual({ id: expect.any(String) });
    const next = await challenge();
    expect((await post('verify', { challenge_token: next, code })).status).toBe(401);
    for (let n = 0; n < 2; n += 1) await post('send-email-otp', { challenge_token: next });
    const fourth = await post('send-email-otp', { challenge_token: next });
    expect([fourth.status, Object.keys(fourth.json().errors as object)]).toEqual([400, ['user-id']]);
  });

  it('section 1.7: without e-mail there is only the app', async () => {
    const { sandbox, email, password, challenge, post } = await enrolled({
      settings: { 'email-configured?': false },
    });
    expect((await sandbox.signIn(email, password)).json().methods).toEqual(['totp']);
    const reply = await post('send-email-otp', { challenge_token: await challenge() });
    expect(refusal(reply)).toEqual(textRefusal(400, 'Email is not configured on this instance.'));
  });

  it('item 24: a key of an enrolled administrator asks for no code', async () => {
    const { sandbox } = await enrolled();
    for (const user of sandbox.state.users.values()) user.mfa = '246810';
    expect((await sandbox.call('GET /api/user/current', { as: 'api-key' })).status).toBe(200);
  });

  it('item 22: an enrolled user gets a challenge and no session', async () => {
    const sandbox = await openSandbox('edge');
    const { id, email, password } = sandbox.credentials.member;
    const user = sandbox.state.users.get(id);
    if (user) user.mfa = '246810';
    const reply = await sandbox.signIn(email, password);
    expect(reply.status).toBe(200);
    expect(reply.json()).toEqual({
      mfa_required: true,
      methods: ['totp', 'email'],
      challenge_token: expect.any(String),
    });
    expect(reply.headers.getSetCookie()).toEqual([]);
  });

  it('item 22: an open-source build knows no second factor, nor does one without the feature', async () => {
    for (const options of [{ edition: 'oss' }, { licensed: false }] as const) {
      const sandbox = await openSandbox('edge', options);
      const { id, email, password } = sandbox.credentials.member;
      const user = sandbox.state.users.get(id);
      if (user) user.mfa = '246810';
      expect((await sandbox.signIn(email, password)).json()).toEqual({ id: expect.any(String) });
    }
  });

  it('item 23: the right code opens the session; a wrong code and an expired token do not', async () => {
    const sandbox = await openSandbox('edge');
    const { id, email, password } = sandbox.credentials.member;
    const user = sandbox.state.users.get(id);
    if (user) user.mfa = '246810';
    const { challenge_token } = (await sandbox.signIn(email, password)).json();
    const verify = (code: string) =>
      sandbox.call('POST /api/session/mfa/verify', { as: 'nobody', body: { challenge_token, code } });
    expect(refusal(await verify('000000'))).toEqual(textRefusal(401, 'Invalid authentication code.'));
    expect((await verify('246810')).json()).toEqual({ id: expect.any(String) });
    const expired = textRefusal(401, 'Authentication session expired. Please log in again.');
    expect(refusal(await verify('246810'))).toEqual(expired);
    const second = (await sandbox.signIn(email, password)).json();
    sandbox.advance(5 * MINUTE);
    expect(
      refusal(
        await sandbox.call('POST /api/session/mfa/verify', {
          as: 'nobody',
          body: { challenge_token: second.challenge_token, code: '246810' },
        }),
      ),
    ).toEqual(expired);
  });
});
