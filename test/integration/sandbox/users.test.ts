import { describe, expect, it } from 'vitest';
import { build, builds, everyBuild, type Opened, refusal, textRefusal } from './open.ts';

const NOT_FOUND = textRefusal(404, 'Not found.');
const FORBIDDEN = textRefusal(403, "You don't have permissions to do that.");
const LAST_ADMIN = textRefusal(400, "You cannot remove the last member of the 'Admin' group!");
const INTERNAL = 13371338;

/** Leaves user 1 as the only active admin of any kind. */
const leaveOneAdmin = ({ state }: Opened) => {
  for (const user of state.users.values()) if (user.id !== 1) state.setAdmin(user.id, false);
};

describe.each(everyBuild)('one user on %s, %s', (profile, edition) => {
  const start = build(profile, edition);
  const recent = profile === 'new' || profile === 'edge';

  it('item 37: a deactivated user by id is missing on OLD and found after', async () => {
    const sandbox = await start();
    const reply = await sandbox.call(`GET /api/user/${sandbox.credentials.disabled.id}`);
    if (profile === 'old') expect(refusal(reply)).toEqual(NOT_FOUND);
    else expect(reply.json()).toMatchObject({ is_active: false });
    expect(refusal(await sandbox.call('GET /api/user/424242'))).toEqual(NOT_FOUND);
  });

  it('item 37: the internal user by id', async () => {
    const sandbox = await start();
    const { status } = await sandbox.call(`GET /api/user/${INTERNAL}`);
    expect(status).toBe({ old: 400, mid: 200, new: 200, edge: 404 }[profile]);
  });

  it('item 38: memberships are sorted by id and carry the manager flag only with the feature', async () => {
    for (const advanced_permissions of [true, false]) {
      const sandbox = await start({ features: { advanced_permissions } });
      const { id } = sandbox.credentials.member;
      for (const group of sandbox.state.groups.values()) {
        if (group.magic === null) sandbox.state.addMembership(id, group.id);
      }
      const user = (await sandbox.call(`GET /api/user/${id}`)).json<{
        user_group_memberships: { id: number; is_group_manager?: boolean }[];
      }>();
      const ids = user.user_group_memberships.map((entry) => entry.id);
      expect(ids).toEqual([...ids].sort((a, b) => a - b));
      expect(user.user_group_memberships.every((entry) => 'is_group_manager' in entry)).toBe(
        advanced_permissions,
      );
      expect('structured_attributes' in user).toBe(recent);
      expect('group_ids' in user).toBe(false);
    }
  });

  it('item 38: others than admins see only themselves', async () => {
    const sandbox = await start();
    expect(
      (await sandbox.call(`GET /api/user/${sandbox.credentials.member.id}`, { as: 'member' })).status,
    ).toBe(200);
    expect(refusal(await sandbox.call('GET /api/user/1', { as: 'member' }))).toEqual(FORBIDDEN);
  });

  it('item 47: a present null is written for names, not for the e-mail; is_active is ignored', async () => {
    const sandbox = await start();
    const { id, email } = sandbox.credentials.member;
    const reply = await sandbox.call(`PUT /api/user/${id}`, {
      body: { first_name: null, email: null, is_active: false },
    });
    expect(reply.json()).toMatchObject({ first_name: null, last_name: 'Member', email, is_active: true });
  });

  it('item 48: changing a deactivated user is not found', async () => {
    const sandbox = await start();
    const path = `PUT /api/user/${sandbox.credentials.disabled.id}`;
    expect(refusal(await sandbox.call(path, { body: { first_name: 'X' } }))).toEqual(NOT_FOUND);
  });

  it('item 49: the e-mail of another row, also a deactivated one, is refused', async () => {
    const sandbox = await start();
    const { member, disabled } = sandbox.credentials;
    const reply = await sandbox.call(`PUT /api/user/${member.id}`, {
      body: { email: disabled.email.toUpperCase() },
    });
    expect([reply.status, reply.json()]).toEqual([
      400,
      { errors: { email: 'Email address already associated to another user.' } },
    ]);
  });

  it('item 50: names of SSO users cannot be edited; the same value passes', async () => {
    const sandbox = await start();
    const path = `PUT /api/user/${sandbox.credentials.sso.id}`;
    const reply = await sandbox.call(path, { body: { first_name: 'Samuel' } });
    expect([reply.status, reply.json()]).toEqual([
      400,
      { errors: { first_name: 'Editing first name is not allowed for SSO users.' } },
    ]);
    expect((await sandbox.call(path, { body: { first_name: 'Sam' } })).status).toBe(200);
  });

  it('item 51: is_superuser must agree with the memberships; nothing is saved', async () => {
    const sandbox = await start({ features: { advanced_permissions: false } });
    const { id } = sandbox.credentials.member;
    const memberships = sandbox.state.groupIds(id).map((group) => ({ id: group }));
    const reply = await sandbox.call(`PUT /api/user/${id}`, {
      body: {
        is_superuser: false,
        last_name: 'Changed',
        user_group_memberships: [...memberships, { id: sandbox.state.magicGroup('admin')?.id }],
      },
    });
    expect(reply.status).toBe(400);
    expect(reply.json()).toHaveProperty('errors.is_superuser');
    const reverse = await sandbox.call(`PUT /api/user/${id}`, {
      body: { is_superuser: true, last_name: 'Changed', user_group_memberships: memberships },
    });
    expect([reverse.status, reverse.json()]).toMatchObject([
      400,
      { errors: { is_superuser: expect.any(String) } },
    ]);
    expect(sandbox.state.users.get(id)).toMatchObject({ is_superuser: false, last_name: 'Member' });
  });

  it('item 52: is_superuser alone brings the Administrators membership, and takes it away', async () => {
    const sandbox = await start();
    const { id } = sandbox.credentials.member;
    const admins = sandbox.state.magicGroup('admin')?.id ?? 0;
    const reply = await sandbox.call(`PUT /api/user/${id}`, { body: { is_superuser: true } });
    expect(reply.json().user_group_memberships).toContainEqual(expect.objectContaining({ id: admins }));
    await sandbox.call(`PUT /api/user/${id}`, { body: { is_superuser: false } });
    expect(sandbox.state.groupIds(id)).not.toContain(admins);
  });

  it('item 53: the last active admin can be neither demoted nor deactivated', async () => {
    const sandbox = await start();
    leaveOneAdmin(sandbox);
    expect(refusal(await sandbox.call('PUT /api/user/1', { body: { is_superuser: false } }))).toEqual(
      LAST_ADMIN,
    );
    expect(refusal(await sandbox.call('DELETE /api/user/1'))).toEqual(LAST_ADMIN);
    expect(sandbox.state.users.get(1)).toMatchObject({ is_active: true, is_superuser: true });
    sandbox.state.setAdmin(sandbox.credentials.secondAdmin.id, true);
    expect((await sandbox.call('DELETE /api/user/1')).status).toBe(200);
  });

  it('item 54: somebody else asking to be admin is silently ignored', async () => {
    const sandbox = await start();
    const { id } = sandbox.credentials.member;
    const reply = await sandbox.call(`PUT /api/user/${id}`, { as: 'member', body: { is_superuser: true } });
    expect([reply.status, reply.json().is_superuser]).toEqual([200, false]);
    expect(sandbox.state.users.get(id)?.is_superuser).toBe(false);
  });

  it('item 55: a deactivation ends sessions at once, keeps memberships and lowers member_count', async () => {
    const sandbox = await start();
    const { member } = sandbox.credentials;
    const group = sandbox.state.addGroup('Counted');
    sandbox.state.addMembership(member.id, group.id);
    const count = async () =>
      (await sandbox.call('GET /api/permissions/group'))
        .json<{ id: number; member_count: number }[]>()
        .find(({ id }) => id === group.id)?.member_count;
    const session = await sandbox.sessionOf(member);
    expect(await count()).toBe(1);
    const reply = await sandbox.call(`DELETE /api/user/${member.id}`);
    expect([reply.status, reply.json()]).toEqual([200, { success: true }]);
    expect((await sandbox.call('GET /api/user/current', { as: { session } })).status).toBe(401);
    expect(sandbox.state.groupIds(member.id)).toContain(group.id);
    expect(await count()).toBe(0);
  });

  it('item 55: only an admin deactivates', async () => {
    const sandbox = await start();
    const path = `DELETE /api/user/${sandbox.credentials.member.id}`;
    expect(refusal(await sandbox.call(path, { as: 'member' }))).toEqual(FORBIDDEN);
    expect((await sandbox.call(path, { as: 'nobody' })).status).toBe(401);
  });

  it('item 56: twice and unknown are success and 404 on NEW, 500 before', async () => {
    const sandbox = await start();
    const twice = await sandbox.call(`DELETE /api/user/${sandbox.credentials.disabled.id}`);
    const unknown = await sandbox.call('DELETE /api/user/424242');
    if (recent) {
      expect([twice.status, twice.json()]).toEqual([200, { success: true }]);
      expect(refusal(unknown)).toEqual(NOT_FOUND);
    } else {
      for (const reply of [twice, unknown]) {
        expect(reply.status).toBe(500);
        expect(reply.json()).toMatchObject({ message: 'Internal server error.', trace: expect.any(Array) });
      }
    }
    expect(refusal(await sandbox.call(`DELETE /api/user/${INTERNAL}`))).toEqual(
      textRefusal(400, 'Not able to modify the internal user'),
    );
  });

  it('item 58: a reactivation brings groups back and takes admin away', async () => {
    const sandbox = await start();
    const { id } = sandbox.credentials.secondAdmin;
    const group = sandbox.state.addGroup('Kept');
    sandbox.state.addMembership(id, group.id, true);
    await sandbox.call(`DELETE /api/user/${id}`);
    expect(sandbox.state.users.get(id)?.is_superuser).toBe(true);
    const reply = await sandbox.call(`PUT /api/user/${id}/reactivate`);
    expect(reply.json()).toMatchObject({ is_active: true, is_superuser: false });
    expect(reply.json()).not.toHaveProperty('user_group_memberships');
    expect(sandbox.state.groupIds(id)).toContain(group.id);
    expect(sandbox.state.groupIds(id)).not.toContain(sandbox.state.magicGroup('admin')?.id);
  });

  it('item 58: sso_source google is kept only while Google is on', async () => {
    const sandbox = await start({ settings: { 'google-auth-enabled': false } });
    const user = sandbox.state.users.get(sandbox.credentials.disabled.id);
    if (user) user.sso_source = 'google';
    expect((await sandbox.call(`PUT /api/user/${user?.id}/reactivate`)).json().sso_source).toBeNull();
  });

  it('item 58: an unknown user is not found, the internal one refused, a member forbidden', async () => {
    const sandbox = await start();
    expect(refusal(await sandbox.call('PUT /api/user/424242/reactivate'))).toEqual(NOT_FOUND);
    expect((await sandbox.call(`PUT /api/user/${INTERNAL}/reactivate`)).status).toBe(400);
    const path = `PUT /api/user/${sandbox.credentials.disabled.id}/reactivate`;
    expect(refusal(await sandbox.call(path, { as: 'member' }))).toEqual(FORBIDDEN);
  });

  it('item 59: reactivating an active user answers a stack trace, or hides it', async () => {
    const sandbox = await start();
    const path = `PUT /api/user/${sandbox.credentials.member.id}/reactivate`;
    const reply = await sandbox.call(path);
    expect(reply.status).toBe(400);
    expect(reply.json()).toMatchObject({
      message: 'Not able to reactivate an active user',
      via: expect.any(Array),
      trace: expect.any(Array),
    });
    expect(reply.json()).not.toHaveProperty('errors');
    sandbox.state.settings['hide-stacktraces'] = true;
    const hidden = await sandbox.call(path);
    expect([hidden.status, hidden.json()]).toEqual([400, { message: 'Something went wrong' }]);
  });

  it('item 61: a password set by an admin is 204, by oneself a new session', async () => {
    const sandbox = await start();
    const { member, admin } = sandbox.credentials;
    const session = await sandbox.sessionOf(member);
    const body = { password: 'another-horse-8' };
    expect((await sandbox.call(`PUT /api/user/${member.id}/password`, { body })).status).toBe(204);
    const alive = (await sandbox.call('GET /api/user/current', { as: { session } })).status === 200;
    expect(alive).toBe(profile === 'new');
    const own = await sandbox.sessionOf(admin);
    const changed = await sandbox.call(`PUT /api/user/${admin.id}/password`, { as: { session: own }, body });
    expect(changed.json()).toEqual({ success: true, session_id: expect.any(String) });
    expect((await sandbox.call('GET /api/user/current', { as: { session: own } })).status).toBe(401);
    const weak = await sandbox.call(`PUT /api/user/${member.id}/password`, {
      as: { session: String(changed.json().session_id) },
      body: { password: 'short' },
    });
    expect([weak.status, weak.json()]).toMatchObject([
      400,
      { errors: { password: 'password is too common.' } },
    ]);
  });

  it('item 62: a forgotten password is 204, known or not', async () => {
    const sandbox = await start();
    for (const email of [sandbox.credentials.member.email, 'nobody@acme.example']) {
      const reply = await sandbox.call('POST /api/session/forgot_password', {
        as: 'nobody',
        body: { email },
      });
      expect([reply.status, reply.text]).toEqual([204, '']);
    }
  });

  it('item 63: send_invite exists on OLD only; a reset link on EDGE only', async () => {
    const sandbox = await start();
    const { id } = sandbox.credentials.invited;
    expect((await sandbox.call(`POST /api/user/${id}/send_invite`)).status).toBe(
      profile === 'old' ? 200 : 404,
    );
    expect((await sandbox.call(`POST /api/user/${id}/password-reset-url`)).status).toBe(
      profile === 'edge' ? 200 : 404,
    );
  });
});

describe.each(builds('mid', 'new', 'edge'))('the user of an API key on %s, %s', (profile, edition) => {
  const start = build(profile, edition);
  it('item 57: deactivating it answers success and changes nothing, on MID an error', async () => {
    const sandbox = await start();
    const userId = [...sandbox.state.apiKeys.values()][1]?.user_id ?? 0;
    const reply = await sandbox.call(`DELETE /api/user/${userId}`);
    if (profile === 'mid') expect(reply.status).toBe(500);
    else expect([reply.status, reply.json()]).toEqual([200, { success: true }]);
    expect(sandbox.state.users.get(userId)?.is_active).toBe(true);
    expect((await sandbox.call(`GET /api/user/${userId}`)).status).toBe(profile === 'edge' ? 404 : 200);
    expect(refusal(await sandbox.call(`PUT /api/user/${userId}/reactivate`))).toEqual(NOT_FOUND);
  });

  it('item 53: an admin key counts as an admin for the server', async () => {
    const sandbox = await start();
    const keyUser = [...sandbox.state.apiKeys.values()][0]?.user_id ?? 0;
    leaveOneAdmin(sandbox);
    sandbox.state.setAdmin(keyUser, true);
    expect((await sandbox.call('DELETE /api/user/1')).status).toBe(200);
  });
});
