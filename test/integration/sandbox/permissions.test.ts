import { describe, expect, it } from 'vitest';
import { build, everyBuild, everyProfile, openSandbox, refusal, textRefusal } from './open.ts';

const NOT_FOUND = textRefusal(404, 'Not found.');
const FORBIDDEN = textRefusal(403, "You don't have permissions to do that.");
const ALL_USERS = textRefusal(400, "You cannot add or remove users to/from the 'All Users' group.");
const UNPAID = textRefusal(
  402,
  'The group manager permissions functionality is only enabled if you have a premium token with the advanced-permissions feature.',
);

interface Group {
  readonly id: number;
  readonly name: string;
  readonly member_count: number;
}
interface Member {
  readonly user_id: number;
  readonly membership_id: number;
}

describe.each(everyBuild)('groups on %s, %s', (profile, edition) => {
  const start = build(profile, edition);
  const recent = profile === 'new' || profile === 'edge';

  it('item 64: groups are a bare array by lower-case name that counts active members', async () => {
    const sandbox = await start();
    const groups = (await sandbox.call('GET /api/permissions/group')).json<Group[]>();
    const names = groups.map(({ name }) => name.toLowerCase().replace('all internal users', 'all users'));
    expect(names).toEqual([...names].sort());
    const everyone = groups.find(({ id }) => id === sandbox.state.magicGroup('all-internal-users')?.id);
    const active = [...sandbox.state.users.values()].filter(
      (user) => user.is_active && user.type !== 'internal' && user.tenant_id === null,
    );
    expect(everyone?.member_count).toBe(active.length);
    expect(everyone?.name).toBe(recent && edition === 'enterprise' ? 'All internal users' : 'All Users');
    for (const column of ['magic_group_type', 'is_tenant_group', 'entity_id']) {
      expect(column in (everyone ?? {})).toBe(recent);
    }
    expect(refusal(await sandbox.call('GET /api/permissions/group', { as: 'member' }))).toEqual(FORBIDDEN);
  });

  it('item 65: a group shows its active members; an unknown one is not found', async () => {
    const sandbox = await start();
    const { member, disabled } = sandbox.credentials;
    const group = sandbox.state.addGroup('Shown');
    sandbox.state.addMembership(disabled.id, group.id);
    const row = sandbox.state.addMembership(member.id, group.id);
    const answer = (await sandbox.call(`GET /api/permissions/group/${group.id}`)).json<{
      members: Member[];
    }>();
    expect(answer.members).toHaveLength(1);
    expect(answer.members[0]).toMatchObject({ user_id: member.id, membership_id: row.id });
    expect('type' in (answer.members[0] ?? {})).toBe(profile === 'edge');
    expect(answer).not.toHaveProperty('member_count');
    expect(refusal(await sandbox.call('GET /api/permissions/group/424242'))).toEqual(NOT_FOUND);
  });

  it('item 65: the users of API keys are members like others', async () => {
    const sandbox = await start();
    const admins = sandbox.state.magicGroup('admin')?.id;
    const { members } = (await sandbox.call(`GET /api/permissions/group/${admins}`)).json<{
      members: (Member & { email: string })[];
    }>();
    const keyed = members.filter(({ email }) => email.endsWith('@api-key.invalid'));
    expect(keyed).toHaveLength(profile === 'old' ? 0 : 1);
  });

  it('item 66: a taken name, in any letter case, and a blank one are refused', async () => {
    const sandbox = await start();
    const create = (name: unknown) => sandbox.call('POST /api/permissions/group', { body: { name } });
    expect((await create('Fresh')).json()).toMatchObject({ name: 'Fresh' });
    expect(refusal(await create('FRESH'))).toEqual(
      textRefusal(400, 'A group with that name already exists.'),
    );
    const blank = await create(null);
    expect([blank.status, blank.json()]).toEqual([
      400,
      {
        errors: { name: 'value must be a non-blank string.' },
        'specific-errors': { name: ['should be a string, received: nil', 'non-blank string, received: nil'] },
      },
    ]);
  });

  it('item 66: renaming only in letter case is refused as already existing', async () => {
    const sandbox = await start();
    const { id } = sandbox.state.addGroup('Fresh');
    const rename = (name: string) => sandbox.call(`PUT /api/permissions/group/${id}`, { body: { name } });
    expect(refusal(await rename('FRESH'))).toEqual(
      textRefusal(400, 'A group with that name already exists.'),
    );
    expect((await rename('Stale')).json()).toMatchObject({ id, name: 'Stale' });
  });

  it('item 67: magic groups cannot be renamed or deleted, and the refusal names the group', async () => {
    const sandbox = await start();
    for (const [magic, called] of [
      ['admin', 'Administrators'],
      ['all-internal-users', 'All Users'],
    ] as const) {
      const id = sandbox.state.magicGroup(magic)?.id;
      const refused = textRefusal(400, `You cannot edit or delete the '${called}' permissions group!`);
      expect(refusal(await sandbox.call(`DELETE /api/permissions/group/${id}`))).toEqual(refused);
      const renamed = await sandbox.call(`PUT /api/permissions/group/${id}`, { body: { name: 'Gods' } });
      expect(refusal(renamed)).toEqual(refused);
    }
  });

  it('item 68: deleting a group is 204, an unknown one too', async () => {
    const sandbox = await start();
    const group = sandbox.state.addGroup('Gone');
    const row = sandbox.state.addMembership(sandbox.credentials.member.id, group.id);
    expect((await sandbox.call(`DELETE /api/permissions/group/${group.id}`)).status).toBe(204);
    expect([sandbox.state.groups.has(group.id), sandbox.state.memberships.has(row.id)]).toEqual([
      false,
      false,
    ]);
    expect((await sandbox.call('DELETE /api/permissions/group/424242')).status).toBe(204);
  });
});

describe.each(everyBuild)('memberships on %s, %s', (profile, edition) => {
  const start = build(profile, edition);
  const keys = profile !== 'old';

  it('item 69: keyed by user id, deactivated and API-key users included, the internal user not', async () => {
    const sandbox = await start();
    const reply = await sandbox.call('GET /api/permissions/membership');
    const all = reply.json<Record<string, Record<string, unknown>[]>>();
    const rows = [...sandbox.state.users.values()].filter((user) => user.type !== 'internal');
    expect(Object.keys(all).sort()).toEqual(rows.map(({ id }) => String(id)).sort());
    expect(all[String(sandbox.credentials.disabled.id)]?.[0]).toEqual({
      membership_id: expect.any(Number),
      group_id: sandbox.state.magicGroup('all-internal-users')?.id,
      user_id: sandbox.credentials.disabled.id,
      is_group_manager: false,
    });
    expect(rows.some((user) => user.type === 'api-key')).toBe(keys);
    expect(refusal(await sandbox.call('GET /api/permissions/membership', { as: 'member' }))).toEqual(
      FORBIDDEN,
    );
  });

  it('item 70: adding answers the active members; twice is 500; All Users is refused', async () => {
    const sandbox = await start();
    const group = sandbox.state.addGroup('Joined');
    const { member, disabled } = sandbox.credentials;
    const add = (group_id: number | undefined, user_id: number) =>
      sandbox.call('POST /api/permissions/membership', { body: { group_id, user_id } });
    const reply = await add(group.id, member.id);
    expect(reply.status).toBe(200);
    expect(reply.json<Member[]>().map(({ user_id }) => user_id)).toEqual([member.id]);
    expect((await add(group.id, disabled.id)).json<Member[]>()).toHaveLength(1);
    expect(sandbox.state.groupIds(disabled.id)).toContain(group.id);
    const twice = await add(group.id, member.id);
    expect(twice.status).toBe(500);
    expect(twice.json()).toHaveProperty('sql-exception-chain');
    const everyone = sandbox.state.magicGroup('all-internal-users')?.id;
    expect(refusal(await add(everyone, member.id))).toEqual(ALL_USERS);
  });

  it('item 70: an unknown user or group is about tenants from NEW on, 500 before', async () => {
    const sandbox = await start();
    const reply = await sandbox.call('POST /api/permissions/membership', {
      body: { group_id: sandbox.state.addGroup('Known').id, user_id: 424242 },
    });
    expect(reply.status).toBe(profile === 'old' || profile === 'mid' ? 500 : 400);
    if (profile === 'new' || profile === 'edge') expect(reply.text).toContain('non-tenant user');
    if (profile === 'edge') expect(reply.type).toBe('text/plain');
  });

  it('item 71: managers need the feature', async () => {
    const sandbox = await start({ features: { advanced_permissions: false } });
    const group = sandbox.state.addGroup('Managed');
    const row = sandbox.state.addMembership(sandbox.credentials.member.id, group.id);
    const body = { group_id: group.id, user_id: sandbox.credentials.maria.id, is_group_manager: true };
    expect(refusal(await sandbox.call('POST /api/permissions/membership', { body }))).toEqual(UNPAID);
    const put = await sandbox.call(`PUT /api/permissions/membership/${row.id}`, {
      body: { is_group_manager: true },
    });
    expect(refusal(put)).toEqual(UNPAID);
  });

  it('item 71: with the feature a manager is made, an admin is not', async () => {
    const sandbox = await start({ features: { advanced_permissions: true } });
    const { member, admin } = sandbox.credentials;
    const group = sandbox.state.addGroup('Managed');
    const put = (id: number) =>
      sandbox.call(`PUT /api/permissions/membership/${id}`, { body: { is_group_manager: true } });
    const row = sandbox.state.addMembership(member.id, group.id);
    expect((await put(row.id)).json()).toEqual({
      id: row.id,
      group_id: group.id,
      user_id: member.id,
      is_group_manager: true,
    });
    expect(refusal(await put(sandbox.state.addMembership(admin.id, group.id).id))).toEqual(
      textRefusal(400, 'Admin cannot be a group manager.'),
    );
    const seen = (await sandbox.call('GET /api/permissions/group', { as: 'member' })).json<Group[]>();
    expect(seen.map(({ id }) => id)).toContain(group.id);
    expect((await sandbox.call(`GET /api/user?group_id=${group.id}`, { as: 'member' })).status).toBe(200);
  });

  it('item 72: removing is 204, unknown 404, All Users refused, and Administrators is is_superuser', async () => {
    const sandbox = await start();
    const { state, credentials } = sandbox;
    const remove = (id: number | undefined) => sandbox.call(`DELETE /api/permissions/membership/${id}`);
    const admins = state.magicGroup('admin')?.id ?? 0;
    const everyone = state.magicGroup('all-internal-users')?.id ?? 0;
    await sandbox.call('POST /api/permissions/membership', {
      body: { group_id: admins, user_id: credentials.member.id },
    });
    expect(state.users.get(credentials.member.id)?.is_superuser).toBe(true);
    expect((await remove(state.membership(credentials.member.id, admins)?.id)).status).toBe(204);
    expect(state.users.get(credentials.member.id)?.is_superuser).toBe(false);
    expect(refusal(await remove(424242))).toEqual(NOT_FOUND);
    expect(refusal(await remove(state.membership(credentials.member.id, everyone)?.id))).toEqual(ALL_USERS);
    for (const user of state.users.values()) if (user.id !== 1) state.setAdmin(user.id, false);
    expect(refusal(await remove(state.membership(1, admins)?.id))).toEqual(
      textRefusal(400, "You cannot remove the last member of the 'Admin' group!"),
    );
  });

  it('item 73: a group is emptied, but not a magic one', async () => {
    const sandbox = await start();
    const group = sandbox.state.addGroup('Emptied');
    sandbox.state.addMembership(sandbox.credentials.disabled.id, group.id);
    const clear = (id: number | undefined) => sandbox.call(`PUT /api/permissions/membership/${id}/clear`);
    expect((await clear(group.id)).status).toBe(204);
    expect(sandbox.state.groupIds(sandbox.credentials.disabled.id)).not.toContain(group.id);
    expect(refusal(await clear(sandbox.state.magicGroup('admin')?.id))).toEqual(
      textRefusal(400, 'Invalid Request.'),
    );
    expect(refusal(await clear(424242))).toEqual(NOT_FOUND);
  });
});

describe.each(everyProfile)('replacing groups on %s, Enterprise', (profile) => {
  it('second reading: an entry without its manager flag is dropped; All Users without it is refused', async () => {
    const sandbox = await openSandbox(profile, { edition: 'enterprise' });
    const { id } = sandbox.credentials.member;
    const everyone = sandbox.state.magicGroup('all-internal-users')?.id;
    const group = sandbox.state.addGroup('Echo');
    sandbox.state.addMembership(id, group.id, true);
    const put = (user_group_memberships: readonly unknown[]) =>
      sandbox.call(`PUT /api/user/${id}`, { body: { user_group_memberships } });
    expect(refusal(await put([{ id: everyone }, { id: group.id, is_group_manager: true }]))).toEqual(
      ALL_USERS,
    );
    expect(sandbox.state.membership(id, group.id)?.is_group_manager).toBe(true);
    expect((await put([{ id: everyone, is_group_manager: false }, { id: group.id }])).status).toBe(200);
    expect(sandbox.state.membership(id, group.id)).toBeUndefined();
  });
});

describe.each(['new', 'edge'] as const)('groups with a meaning of their own on %s', (profile) => {
  it('membership of Data Analysts is is_data_analyst', async () => {
    const sandbox = await openSandbox(profile);
    const { id } = sandbox.credentials.member;
    const group = sandbox.state.magicGroup('data-analyst');
    const body = { group_id: group?.id, user_id: id };
    await sandbox.call('POST /api/permissions/membership', { body });
    expect((await sandbox.call(`GET /api/user/${id}`)).json()).toMatchObject({ is_data_analyst: true });
    expect((await sandbox.call('GET /api/user', { as: 'member' })).status).toBe(
      profile === 'edge' ? 200 : 403,
    );
    const row = sandbox.state.membership(id, group?.id ?? 0);
    await sandbox.call(`DELETE /api/permissions/membership/${row?.id}`);
    expect(sandbox.state.users.get(id)?.is_data_analyst).toBe(false);
  });

  it('a tenant user does not join a normal group', async () => {
    const sandbox = await openSandbox(profile);
    const tenantUser = [...sandbox.state.users.values()].find((user) => user.tenant_id !== null);
    const reply = await sandbox.call('POST /api/permissions/membership', {
      body: { group_id: sandbox.state.addGroup('Inside').id, user_id: tenantUser?.id },
    });
    expect(reply.status).toBe(400);
    expect(reply.text).toContain('Cannot add non-tenant user to tenant-group or vice versa');
  });
});
