import { describe, expect, it } from 'vitest';
import { build, everyBuild, openSandbox, refusal, textRefusal } from './open.ts';

const NO_ENDPOINT = {
  status: 404,
  type: 'application/json; charset=utf-8',
  text: '"API endpoint does not exist."',
};

describe.each(everyBuild)('instance on %s, %s', (profile, edition) => {
  const start = build(profile, edition);
  const recent = profile === 'new' || profile === 'edge';
  it('item 1: health needs no credential', async () => {
    const sandbox = await start();
    const reply = await sandbox.call('GET /api/health', { as: 'nobody' });
    expect([reply.status, reply.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('items 2 and 3: while starting, health tells the progress and everything else a sentence', async () => {
    const sandbox = await start();
    sandbox.state.starting = true;
    const health = await sandbox.call('GET /api/health', { as: 'nobody' });
    expect([health.status, health.json()]).toEqual([503, { status: 'initializing', progress: 0.5 }]);
    expect(refusal(await sandbox.call('GET /api/user', { as: 'nobody' }))).toEqual(
      textRefusal(503, 'Metabase is still initializing. Please sit tight...'),
    );
  });

  it('item 4: properties are public', async () => {
    const sandbox = await start();
    const reply = await sandbox.call('GET /api/session/properties', { as: 'nobody' });
    expect(reply.status).toBe(200);
    expect(reply.json()).toMatchObject({
      version: { tag: sandbox.version },
      'token-features': expect.any(Object),
      'has-user-setup': true,
      'enable-password-login': true,
      'password-complexity': { total: 6, digit: 1 },
    });
    expect(reply.json()).not.toHaveProperty('site-name');
    expect(reply.json()).not.toHaveProperty('admin-email');
  });

  it('item 5: a bogus session still gets the public properties, a real one more', async () => {
    const sandbox = await start();
    const open = await sandbox.call('GET /api/session/properties', { as: 'nobody' });
    const bogus = await sandbox.call('GET /api/session/properties', { as: { session: 'bogus' } });
    expect([bogus.status, Object.keys(bogus.json())]).toEqual([200, Object.keys(open.json())]);
    const member = await sandbox.call('GET /api/session/properties', { as: 'member' });
    expect(member.json()).toHaveProperty('site-name');
    expect(member.json()).not.toHaveProperty('admin-email');
    expect((await sandbox.call('GET /api/session/properties')).json()).toHaveProperty('token-status');
  });

  it('item 6: anything outside /api is the web app', async () => {
    const sandbox = await start();
    const reply = await sandbox.call('GET /wrong/api/user', { as: 'nobody' });
    expect([reply.status, reply.type]).toEqual([200, 'text/html;charset=utf-8']);
  });

  it('item 6: /livez and /readyz are the web app before NEW, probes from then on', async () => {
    const sandbox = await start();
    const probes = profile === 'new' || profile === 'edge';
    for (const path of ['/livez', '/readyz']) {
      const { type } = await sandbox.call(`GET ${path}`, { as: 'nobody' });
      expect(type).toBe(probes ? 'application/json; charset=utf-8' : 'text/html;charset=utf-8');
    }
  });

  it('item 7: an unknown endpoint is 404 without a credential', async () => {
    const sandbox = await start();
    expect(refusal(await sandbox.call('GET /api/nonexistent', { as: 'nobody' }))).toEqual(NO_ENDPOINT);
  });

  it('item 7: the other reading sends the sentence as plain text', async () => {
    const sandbox = await start({ flags: { quotedUnknownEndpoint: false } });
    expect(refusal(await sandbox.call('GET /api/nonexistent', { as: 'nobody' }))).toEqual(
      textRefusal(404, 'API endpoint does not exist.'),
    );
  });

  it('item 8: no session and a bogus session are both unauthenticated, before routing', async () => {
    const sandbox = await start();
    const refused = textRefusal(401, 'Unauthenticated');
    expect(refusal(await sandbox.call('GET /api/user', { as: 'nobody' }))).toEqual(refused);
    expect(refusal(await sandbox.call('GET /api/user', { as: { session: 'bogus' } }))).toEqual(refused);
    expect(refusal(await sandbox.call('GET /api/user/no/such', { as: 'nobody' }))).toEqual(refused);
    expect(refusal(await sandbox.call('GET /api/user/no/such'))).toEqual(NO_ENDPOINT);
  });

  it('item 74: an Enterprise path is unknown to an OSS build and unpaid without the feature', async () => {
    const sandbox = await start({ licensed: false });
    const paths = [
      `DELETE /api/ee/audit-app/user/${sandbox.credentials.member.id}/subscriptions`,
      ...(recent ? ['GET /api/ee/tenant', 'GET /api/ee/sso/oidc'] : []),
      ...(profile === 'edge' ? ['GET /api/ee/session-management'] : []),
    ];
    for (const path of paths) {
      const reply = await sandbox.call(path, { as: 'nobody' });
      if (edition === 'oss') expect(refusal(reply)).toEqual(NO_ENDPOINT);
      else {
        expect(reply.status).toBe(402);
        expect(reply.json()).toMatchObject({
          status: 'error-premium-feature-not-available',
          message: expect.stringContaining('is a paid feature'),
        });
      }
    }
  });

  it('item 74: the tag and the features tell the build, a licence brings the paths to life', async () => {
    const sandbox = await start();
    const { member } = sandbox.credentials;
    expect([sandbox.edition, sandbox.version]).toEqual([
      edition,
      expect.stringMatching(edition === 'oss' ? /^v0\.\d\d\./ : /^v1\.\d\d\./),
    ]);
    const properties = await sandbox.call('GET /api/session/properties', { as: 'nobody' });
    const features = properties.json<{ 'token-features': Record<string, boolean> }>()['token-features'];
    expect(Object.values(features).some(Boolean)).toBe(edition === 'enterprise');
    expect(properties.json()).toMatchObject({ version: { tag: sandbox.version } });
    const path = `DELETE /api/ee/audit-app/user/${member.id}/subscriptions`;
    expect((await sandbox.call(path)).status).toBe(edition === 'oss' ? 404 : 204);
    sandbox.state.oidcProviders.push({ key: 'okta', enabled: true, 'client-secret': 'kept' });
    const providers = await sandbox.call('GET /api/ee/sso/oidc');
    expect(providers.status).toBe(edition === 'enterprise' && recent ? 200 : 404);
    expect(providers.text).not.toContain('kept');
    const sessions = await sandbox.call('GET /api/ee/session-management');
    expect(sessions.status).toBe(edition === 'enterprise' && profile === 'edge' ? 200 : 404);
    expect(sessions.text).not.toContain(await sandbox.sessionOf(sandbox.credentials.admin));
  });

  it('item 75: a wrong method is an unknown endpoint, never 405', async () => {
    const sandbox = await start();
    expect(refusal(await sandbox.call('PATCH /api/user/1'))).toEqual(NO_ENDPOINT);
  });

  it('item 76: NEW and EDGE name their version on every /api answer, errors too', async () => {
    const sandbox = await start();
    const expected = profile === 'new' || profile === 'edge' ? sandbox.version : null;
    const replies = [
      await sandbox.call('GET /api/health', { as: 'nobody' }),
      await sandbox.call('GET /api/user', { as: 'nobody' }),
      await sandbox.call('GET /api/nonexistent'),
    ];
    sandbox.state.starting = true;
    replies.push(await sandbox.call('GET /api/health', { as: 'nobody' }));
    expect(replies.map((reply) => reply.headers.get('x-metabase-version'))).toEqual(
      replies.map(() => expected),
    );
    expect((await sandbox.call('GET /')).headers.get('x-metabase-version')).toBeNull();
  });

  it('item 77: the locale header changes the words, not the status or the keys', async () => {
    const sandbox = await start();
    const headers = { 'X-Metabase-Locale': 'de' };
    const german = await sandbox.call('POST /api/session', {
      as: 'nobody',
      headers,
      body: { username: 'nobody@acme.example', password: 'x' },
    });
    expect([german.status, german.json()]).toEqual([
      401,
      { errors: { password: 'stimmt nicht mit dem gespeicherten Passwort überein' } },
    ]);
    expect(refusal(await sandbox.call('GET /api/user', { as: 'member', headers }))).toEqual(
      textRefusal(403, 'Sie haben keine Berechtigung, das zu tun.'),
    );
  });

  it('item 77: without the header the site speaks its own language; `en` overrides it', async () => {
    const sandbox = await start({ siteLocale: 'de' });
    expect((await sandbox.call('GET /api/user/424242')).text).toBe('Nicht gefunden.');
    const headers = { 'X-Metabase-Locale': 'en' };
    expect((await sandbox.call('GET /api/user/424242', { headers })).text).toBe('Not found.');
  });

  it('item 78: with the redirect setting plain HTTP is sent to HTTPS, but for health', async () => {
    const sandbox = await start({
      settings: { 'redirect-all-requests-to-https': true, 'site-url': 'https://bi.acme.example' },
    });
    const get = await sandbox.call('GET /api/user/current?x=1', { as: 'nobody' });
    const post = await sandbox.call('POST /api/session', { as: 'nobody', body: {} });
    expect([get.status, get.headers.get('location')]).toEqual([
      301,
      'https://bi.acme.example/api/user/current?x=1',
    ]);
    expect([post.status, post.headers.get('location')]).toEqual([307, 'https://bi.acme.example/api/session']);
    expect((await sandbox.call('GET /api/health', { as: 'nobody' })).status).toBe(200);
    const headers = { 'X-Forwarded-Proto': 'https' };
    expect((await sandbox.call('GET /api/user', { as: 'nobody', headers })).status).toBe(401);
  });
});

describe('sub-path and log', () => {
  it('serves under a prefix and knows nothing beside it', async () => {
    const sandbox = await openSandbox('new', { basePath: '/bi' });
    expect(sandbox.url).toMatch(/\/bi$/);
    expect((await sandbox.call('GET /api/health', { as: 'nobody' })).json()).toEqual({ status: 'ok' });
    const beside = await fetch(`${new URL(sandbox.url).origin}/api/health`);
    expect([beside.status, beside.headers.get('content-type')]).toEqual([404, 'text/html;charset=utf-8']);
  });

  it('logs what was asked, and which credential headers were on it, without their values', async () => {
    const sandbox = await openSandbox('new', { now: () => 1_700_000_000_000 });
    await sandbox.call('GET /api/user?limit=1', { as: 'api-key' });
    expect(sandbox.log).toEqual([
      {
        method: 'GET',
        path: '/api/user',
        query: 'limit=1',
        headersSeen: ['x-api-key'],
        locale: null,
        at: 1_700_000_000_000,
        status: 200,
        fault: null,
      },
    ]);
  });
});
