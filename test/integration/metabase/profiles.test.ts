import { describe, expect, it } from 'vitest';
import { INTERNAL_USER_ID } from '../../../main/demo/stand-in/state.mjs';
import type { RemoteUser } from '../../../main/metabase/port';
import { adminClient, client, code, type SignIn, sandbox, value } from './opened';

/** Every release with every way to sign in that it has. */
const combinations = [
  ['old', 'password'],
  ['mid', 'password'],
  ['mid', 'api-key'],
  ['new', 'password'],
  ['new', 'api-key'],
  ['edge', 'password'],
  ['edge', 'api-key'],
] as const satisfies readonly (readonly [string, SignIn])[];

describe.each(combinations)('release %s, signed in with %s', (profile, signIn) => {
  const start = async () => {
    const server = await sandbox({ profile });
    return { server, metabase: adminClient(server, signIn) };
  };

  it('says what the server is', async () => {
    const { server, metabase } = await start();
    const facts = value(await metabase.facts());
    expect(facts.version).toBe(server.version);
    expect(facts.edition).toBe(profile === 'old' || profile === 'mid' ? 'open-source' : 'enterprise');
    expect(facts.capabilities.tenants.state).toBe(profile === 'new' || profile === 'edge' ? 'yes' : 'no');
    expect(facts.sso).toEqual(
      profile === 'old' || profile === 'mid'
        ? ['google', 'ldap']
        : ['google', 'ldap', 'saml', 'jwt', 'oidc', 'scim'],
    );
    expect(server.log.map(({ path, headersSeen }) => [path, headersSeen])).toEqual([
      ['/api/session/properties', []],
    ]);
  });

  it('asks for the facts once', async () => {
    const { server, metabase } = await start();
    await metabase.facts();
    await metabase.facts();
    expect(server.log).toHaveLength(1);
  });

  it('says whose credential it is', async () => {
    const { server, metabase } = await start();
    const identity = value(await metabase.identity());
    expect(identity.admin).toBe(true);
    if (signIn === 'password') {
      const { id, email } = server.credentials.admin;
      expect(identity).toMatchObject({ id, email, name: 'Ada Administrator', admin: true, kind: 'person' });
      expect([...identity.groupIds].sort()).toEqual([...server.state.groupIds(id)].sort());
    } else {
      expect(identity.kind).toBe('api-key');
      expect(server.state.users.get(identity.id)?.type).toBe('api-key');
    }
  });

  it('lists every person of every status and tenancy, page by page', async () => {
    const { server, metabase } = await start();
    const people = [...server.state.users.values()].filter(({ type }) => type === 'personal');
    const listed = new Map<number, RemoteUser>();
    let total = 1;
    for (let offset = 0; offset < total; offset += 7) {
      const page = value(await metabase.users({ offset, limit: 7 }));
      total = page.total;
      expect(page.users.length).toBeLessThanOrEqual(7);
      for (const user of page.users) listed.set(user.id, user);
    }
    expect(total).toBe(people.length);
    expect(new Set(listed.keys())).toEqual(new Set(people.map(({ id }) => id)));
    expect(listed.has(INTERNAL_USER_ID)).toBe(false);
    for (const person of people) {
      const user = listed.get(person.id);
      expect(user).toMatchObject({
        email: person.email,
        name: person.common_name,
        active: person.is_active,
        admin: person.is_superuser,
        source: person.sso_source ?? 'password',
        tenantId: person.tenant_id,
      });
      expect(new Set(user?.groupIds)).toEqual(new Set(server.state.groupIds(person.id)));
      expect(Date.parse(user?.createdAt ?? '')).toBe(Date.parse(person.date_joined));
      expect(user?.lastSignIn === null).toBe(person.last_login === null);
    }
    expect(value(await metabase.countUsers())).toBe(people.length);
  });

  it('reads groups, API keys and tenants', async () => {
    const { server, metabase } = await start();
    const groups = value(await metabase.groups());
    expect(groups.filter(({ magic }) => magic !== null).map(({ name, magic }) => [name, magic])).toEqual([
      ['Administrators', 'administrators'],
      ...(profile === 'new' || profile === 'edge' ? [['All tenant users', 'all-tenant-users']] : []),
      [expect.stringMatching(/^All (internal )?users$/i), 'all-users'],
    ]);
    expect(groups.filter(({ isTenant }) => isTenant).map(({ id }) => id)).toEqual(
      groups.filter(({ id }) => server.state.groups.get(id)?.tenant).map(({ id }) => id),
    );
    expect(groups.every(({ memberCount }) => Number.isInteger(memberCount))).toBe(true);

    const keys = value(await metabase.apiKeys());
    if (profile === 'old') expect(keys).toBeNull();
    else {
      expect(keys?.map(({ name, groupId }) => [name, groupId])).toEqual(
        [...server.state.apiKeys.values()].map((key) => [key.name, key.group_id]),
      );
    }
    const tenants = value(await metabase.tenants());
    expect([...tenants]).toEqual([...server.state.tenants.values()].map(({ id, name }) => [id, name]));
  });

  it('disables, reads back, enables, and gives the role back', async () => {
    const { server, metabase } = await start();
    const { id, email } = server.credentials.secondAdmin;
    const admins = [...server.state.groups.values()].find(({ name }) => name === 'Administrators')?.id ?? 0;
    const before = value(await metabase.activeAdmins(admins));
    expect(before.map((user) => user.id)).toContain(id);
    expect(before.every((user) => user.active && user.admin && !user.email.endsWith('.invalid'))).toBe(true);

    expect(await metabase.disable(id)).toEqual({ result: { ok: true }, sent: 'answered' });
    expect(server.state.users.get(id)?.is_active).toBe(false);
    expect(value(await metabase.user(id, email))).toMatchObject({ id, email, active: false });
    expect(value(await metabase.activeAdmins(admins)).map((user) => user.id)).not.toContain(id);

    expect(await metabase.enable(id)).toMatchObject({ result: { ok: true }, sent: 'answered' });
    expect(value(await metabase.user(id, email))).toMatchObject({ id, active: true, admin: false });

    expect(await metabase.addToGroup(id, admins)).toMatchObject({ result: { ok: true }, sent: 'answered' });
    const after = value(await metabase.user(id, email));
    expect(after).toMatchObject({ admin: true });
    expect(after?.groupIds).toContain(admins);
  });

  it('puts people of any status into groups and takes them out, by the number of the membership', async () => {
    const { server, metabase } = await start();
    const group = server.state.addGroup('Of a test').id;
    for (const { id, email } of [server.credentials.member, server.credentials.disabled]) {
      const groupsOf = async () => value(await metabase.user(id, email))?.groupIds ?? [];
      expect((await metabase.addToGroup(id, group)).result.ok).toBe(true);
      expect(await groupsOf()).toContain(group);
      expect(await metabase.leaveGroup(id, group)).toMatchObject({ result: { ok: true }, sent: 'answered' });
      expect(await groupsOf()).not.toContain(group);
      expect(await metabase.leaveGroup(id, group)).toMatchObject({
        result: { error: { code: 'REMOTE_NOT_FOUND' } },
        sent: 'no',
      });
    }
  });

  it('says who manages which group, and changes it where the licence has managers', async () => {
    const { server, metabase } = await start();
    const hasManagers = profile === 'new' || profile === 'edge';
    const group = server.state.addGroup('Of a test').id;
    for (const { id } of [server.credentials.member, server.credentials.disabled]) {
      expect((await metabase.addToGroup(id, group, hasManagers)).result.ok).toBe(true);
      expect(value(await metabase.managedGroups(id))).toEqual(hasManagers ? [group] : []);
      const { result } = await metabase.setManager(id, group, false);
      expect(result.ok).toBe(hasManagers);
      expect(value(await metabase.managedGroups(id))).toEqual([]);
    }
  });

  it('ends the sessions of one user and of nobody else', async () => {
    const { server, metabase } = await start();
    const { member, secondAdmin } = server.credentials;
    for (const { email, password } of [member, member, secondAdmin])
      await client(server.url, { kind: 'password', email, password }).identity();
    if (profile !== 'edge') {
      expect((await metabase.endSessions(member.id)).result.ok).toBe(false);
      return;
    }
    expect(value(await metabase.liveSessions(member.id))).toBe(2);
    expect(await metabase.endSessions(member.id)).toMatchObject({ result: { ok: true } });
    expect(value(await metabase.liveSessions(member.id))).toBe(0);
    expect(value(await metabase.liveSessions(secondAdmin.id))).toBe(1);
    server.log.length = 0;
    // Without a user in the body everybody would be signed out: a number that is none is never sent.
    expect((await metabase.endSessions(Number.NaN)).sent).toBe('no');
    expect(server.log).toEqual([]);
  });

  it('finds a user whose e-mail was changed meanwhile, of any status, and says when there is none', async () => {
    const { server, metabase } = await start();
    for (const { id } of [server.credentials.member, server.credentials.disabled]) {
      expect(value(await metabase.user(id, 'before@acme.example'))?.id).toBe(id);
      expect(value(await metabase.user(id, ''))?.id).toBe(id);
    }
    expect(value(await metabase.user(987_654, 'nobody@acme.example'))).toBeNull();
    expect(value(await metabase.user(INTERNAL_USER_ID - 1, '%'))).toBeNull();
  });

  it('finds a user behind an e-mail that is a wildcard for others', async () => {
    const { server, metabase } = await start();
    const joined = '2024-01-01T00:00:00Z';
    for (let n = 0; n < 130; n += 1)
      server.state.addUser({ email: `a${n}b@wild.example`, date_joined: joined });
    const target = server.state.addUser({ email: '_%_@wild.example', first_name: 'zz', date_joined: joined });
    expect(value(await metabase.user(target.id, target.email))?.email).toBe('_%_@wild.example');
  });

  it('refuses what is not an administrator', async () => {
    const { server } = await start();
    const { member, memberApiKey } = server.credentials;
    const credential =
      signIn === 'password'
        ? ({ kind: 'password', email: member.email, password: member.password } as const)
        : ({ kind: 'api-key', apiKey: memberApiKey ?? '' } as const);
    const metabase = client(server.url, credential);
    expect(value(await metabase.identity()).admin).toBe(false);
    expect(code(await metabase.users({ offset: 0, limit: 10 }))).toBe('FORBIDDEN');
    expect(code(await metabase.groups())).toBe('FORBIDDEN');
    if (profile !== 'old') expect(code(await metabase.apiKeys())).toBe('FORBIDDEN');
    expect(await metabase.disable(server.credentials.secondAdmin.id)).toMatchObject({
      result: { error: { code: 'FORBIDDEN' } },
      sent: 'answered',
    });
  });
});

describe('a release read the other way', () => {
  it('leaves API keys out where its list shows them', async () => {
    const server = await sandbox({ profile: 'mid', flags: { listsApiKeyUsers: true } });
    const metabase = adminClient(server, 'api-key');
    const people = [...server.state.users.values()].filter(({ type }) => type === 'personal');
    const { users, total } = value(await metabase.users({ offset: 0, limit: 2_000 }));
    expect(new Set(users.map(({ id }) => id))).toEqual(new Set(people.map(({ id }) => id)));
    expect(total).toBe(people.length + server.state.apiKeys.size);
    const keyUser = [...server.state.users.values()].find(({ type }) => type === 'api-key');
    expect(value(await metabase.user(keyUser?.id ?? 0, keyUser?.email ?? ''))).toBeNull();
  });

  it('reads a large page in full', async () => {
    const server = await sandbox({ profile: 'new', accounts: 2_500 });
    const metabase = adminClient(server, 'api-key');
    const first = value(await metabase.users({ offset: 0, limit: 2_000 }));
    const second = value(await metabase.users({ offset: 2_000, limit: 2_000 }));
    expect([first.users.length, second.users.length, first.total]).toEqual([2_000, 500, 2_500]);
    expect(new Set([...first.users, ...second.users].map(({ id }) => id)).size).toBe(2_500);
  });

  it.each([0, -1, 1.5, 2_001, Number.NaN])('refuses a page of %d', async (limit) => {
    const server = await sandbox({ profile: 'new' });
    expect(code(await adminClient(server, 'api-key').users({ offset: 0, limit }))).toBe('INVALID_INPUT');
    expect(server.log).toEqual([]);
  });

  it('names the row without an id', async () => {
    const server = await sandbox({ profile: 'new' });
    const body = { data: [{ id: 1 }, { email: 'x@acme.example' }], total: 2 };
    server.faults.add({ kind: 'status', status: 200, contentType: 'application/json', body });
    expect(await adminClient(server, 'api-key').users({ offset: 40, limit: 2 })).toMatchObject({
      error: { code: 'RESPONSE_INVALID', params: { where: 'user list: row 42 has no id' } },
    });
  });
});
