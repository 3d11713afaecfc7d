import { describe, expect, it } from 'vitest';
import { build, everyBuild, openSandbox, refusal, textRefusal } from './open.ts';

describe.each(everyBuild)('inviting on %s, %s', (profile, edition) => {
  const start = build(profile, edition);
  it('item 39: an e-mail is enough', async () => {
    const sandbox = await start({ features: { advanced_permissions: false } });
    const reply = await sandbox.call('POST /api/user', { body: { email: 'fresh@acme.example' } });
    expect(reply.status).toBe(200);
    expect(reply.json()).toMatchObject({
      first_name: null,
      last_name: null,
      common_name: 'fresh@acme.example',
      last_login: null,
      is_active: true,
      user_group_memberships: [{ id: sandbox.state.magicGroup('all-internal-users')?.id }],
    });
  });

  it('item 40: the e-mail is stored in lower case', async () => {
    const sandbox = await start();
    const reply = await sandbox.call('POST /api/user', { body: { email: 'Fresh.FACE@Acme.Example' } });
    expect(reply.json().email).toBe('fresh.face@acme.example');
  });

  it('item 41: the e-mail of any row is taken, active or not, in any letter case', async () => {
    const sandbox = await start();
    const { member, disabled } = sandbox.credentials;
    for (const email of [member.email, disabled.email.toUpperCase()]) {
      const reply = await sandbox.call('POST /api/user', { body: { email } });
      expect([reply.status, reply.json()]).toEqual([
        400,
        { errors: { email: 'Email address already in use.' } },
      ]);
    }
  });

  it('item 42: an invalid e-mail is refused by the schema', async () => {
    const sandbox = await start();
    const reply = await sandbox.call('POST /api/user', { body: { email: 'not an address' } });
    expect(reply.status).toBe(400);
    expect(reply.json()).toMatchObject({
      errors: { email: 'value must be a valid email address.' },
      'specific-errors': { email: [expect.any(String)] },
    });
  });

  it('item 43: an empty first name is refused', async () => {
    const sandbox = await start();
    const reply = await sandbox.call('POST /api/user', { body: { email: 'a@acme.example', first_name: '' } });
    expect(reply.status).toBe(400);
    expect(reply.json()).toHaveProperty('errors.first_name');
  });

  it('item 44: memberships without All Users are refused and nobody is created', async () => {
    const sandbox = await start();
    const group = sandbox.state.addGroup('Alone');
    const reply = await sandbox.call('POST /api/user', {
      body: { email: 'fresh@acme.example', user_group_memberships: [{ id: group.id }] },
    });
    expect(refusal(reply)).toEqual(
      textRefusal(400, "You cannot add or remove users to/from the 'All Users' group."),
    );
    expect(sandbox.state.userByEmail('fresh@acme.example')).toBeUndefined();
  });

  it('item 45: is_superuser is ignored, the Administrators group is not', async () => {
    const sandbox = await start();
    const plain = await sandbox.call('POST /api/user', {
      body: { email: 'plain@acme.example', is_superuser: true },
    });
    expect(plain.json().is_superuser).toBe(false);
    const ids = (['all-internal-users', 'admin'] as const).map(
      (magic) => sandbox.state.magicGroup(magic)?.id,
    );
    const admin = await sandbox.call('POST /api/user', {
      body: { email: 'boss@acme.example', user_group_memberships: ids.map((id) => ({ id })) },
    });
    expect(admin.json().is_superuser).toBe(true);
  });

  it('item 46: only an admin invites; a bad body is refused before the right to', async () => {
    const sandbox = await start();
    expect(
      (await sandbox.call('POST /api/user', { as: 'member', body: { email: 'a@acme.example' } })).status,
    ).toBe(403);
    expect((await sandbox.call('POST /api/user', { as: 'member', body: {} })).status).toBe(400);
  });
});

describe.each(['new', 'edge'] as const)('inviting a tenant user on %s', (profile) => {
  it('needs tenants to be in use', async () => {
    const body = { email: 'guest@globex.example', tenant_id: 1 };
    const sandbox = await openSandbox(profile);
    expect((await sandbox.call('POST /api/user', { body })).json()).toMatchObject({ tenant_id: 1 });
    const without = await openSandbox(profile, { tenants: false });
    const refused = await without.call('POST /api/user', { body });
    expect(refused.status).toBe(400);
    expect(refused.json()).toHaveProperty('errors.tenant_id');
  });
});
