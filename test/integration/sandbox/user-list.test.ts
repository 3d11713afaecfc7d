import { describe, expect, it } from 'vitest';
import {
  build,
  everyBuild,
  type ListAnswer,
  type Opened,
  openSandbox,
  refusal,
  textRefusal,
} from './open.ts';

const list = async (sandbox: Opened, query = '', as: 'admin' | 'member' = 'admin') =>
  (await sandbox.call(`GET /api/user${query}`, { as })).json<ListAnswer>();

const people = (sandbox: Opened) =>
  [...sandbox.state.users.values()].filter((user) => user.type === 'personal');
const ids = (rows: readonly { readonly id: number }[]) => rows.map(({ id }) => id);
const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

describe.each(everyBuild)('user list on %s, %s', (profile, edition) => {
  const start = build(profile, edition);
  it('item 26: without parameters all active people, unpaged', async () => {
    const sandbox = await start();
    const answer = await list(sandbox);
    const expected = people(sandbox).filter((user) => user.is_active && user.tenant_id === null);
    expect(sorted(ids(answer.data))).toEqual(sorted(ids(expected)));
    expect([answer.total, answer.limit, answer.offset]).toEqual([expected.length, null, null]);
  });

  it('item 27: limit=2 echoes offset 0, offset=1 echoes limit 50, and total does not change', async () => {
    const sandbox = await start({ accounts: 120 });
    const whole = await list(sandbox);
    const limited = await list(sandbox, '?limit=2');
    expect([limited.limit, limited.offset, limited.data.length, limited.total]).toEqual([
      2,
      0,
      2,
      whole.total,
    ]);
    const skipped = await list(sandbox, '?offset=1');
    expect([skipped.limit, skipped.offset, skipped.total]).toEqual([50, 1, whole.total]);
    expect(ids(skipped.data)).toEqual(ids(whole.data).slice(1, 51));
    expect((await list(sandbox, '?limit=5&offset=10000')).data).toEqual([]);
  });

  it('item 27: a limit that is no number is as none; a negative one is an error', async () => {
    const sandbox = await start();
    expect(await list(sandbox, '?limit=abc')).toMatchObject({ limit: null, offset: null });
    expect((await sandbox.call('GET /api/user?limit=-1')).status).toBe(500);
  });

  it('item 28: status chooses active, deactivated or all; any other word is active', async () => {
    const sandbox = await start();
    const active = await list(sandbox);
    const deactivated = await list(sandbox, '?status=deactivated');
    const all = await list(sandbox, '?status=all');
    expect(deactivated.data.length).toBeGreaterThan(0);
    expect(deactivated.data.every((user) => !user.is_active)).toBe(true);
    expect(all.total).toBe(active.total + deactivated.total);
    expect(ids((await list(sandbox, '?status=foo')).data)).toEqual(ids(active.data));
  });

  it('item 29: include_deactivated=true switches the status filter off', async () => {
    const sandbox = await start();
    const all = await list(sandbox, '?status=all');
    expect(ids((await list(sandbox, '?status=deactivated&include_deactivated=true')).data)).toEqual(
      ids(all.data),
    );
  });

  it('item 30: query is a substring of one field, in any letter case', async () => {
    const sandbox = await start();
    const found = await list(sandbox, '?query=RTI');
    expect(found.data.map(({ email }) => email)).toContain('maria.ortiz@acme.example');
    expect((await list(sandbox, '?query=maria%20ortiz')).data).toEqual([]);
    expect((await list(sandbox, '?query=')).total).toBe((await list(sandbox)).total);
  });

  it('item 30: _ and % are wildcards, but plain characters on EDGE', async () => {
    const sandbox = await start({ accounts: 120 });
    const whole = await list(sandbox);
    const underscore = await list(sandbox, '?query=_');
    const percent = await list(sandbox, '?query=m%25.ortiz');
    if (profile === 'edge') {
      expect(underscore.data.map(({ email }) => email)).toEqual(['percent_100%@acme.example']);
      expect(percent.total).toBe(0);
    } else {
      expect(underscore.total).toBe(whole.total);
      expect(percent.data.map(({ email }) => email)).toContain('maria.ortiz@acme.example');
    }
  });

  it('item 31: group_id lists only members, once each', async () => {
    const sandbox = await start();
    const group = [...sandbox.state.groups.values()].find(({ name }) => name === 'Finance');
    const groupId = group?.id ?? 0;
    sandbox.state.addMembership(sandbox.credentials.member.id, groupId);
    const answer = await list(sandbox, `?group_id=${groupId}&status=all`);
    const expected = people(sandbox).filter((user) => sandbox.state.membership(user.id, groupId));
    expect(sorted(ids(answer.data))).toEqual(sorted(ids(expected)));
    expect((await sandbox.call('GET /api/user?group_id=zero')).status).toBe(400);
  });

  it('item 32: ordered by first and last name, then by id where the release has it', async () => {
    const sandbox = await start({ accounts: 150 });
    const answer = await list(sandbox, '?status=all');
    const names = answer.data.map((user) => ({
      id: user.id,
      first: (user.first_name as string | null)?.toLowerCase() ?? '\uffff',
      last: (user.last_name as string | null)?.toLowerCase() ?? '\uffff',
    }));
    const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
    const expected = [...names].sort(
      (a, b) => compare(a.first, b.first) || compare(a.last, b.last) || a.id - b.id,
    );
    expect(names).toEqual(expected);
    expect(names.filter(({ first, last }) => first === 'john' && last === 'smith')).toHaveLength(3);
  });

  it('item 32: in a group, OLD and MID put admins first, then managers', async () => {
    const sandbox = await start();
    const { state, credentials } = sandbox;
    const group = state.addGroup('Ordered');
    const zoe = state.addUser({
      email: 'zoe@acme.example',
      first_name: 'Zoe',
      date_joined: '2025-01-01T00:00:00Z',
    });
    const abe = state.addUser({
      email: 'abe@acme.example',
      first_name: 'Abe',
      date_joined: '2025-01-01T00:00:00Z',
    });
    state.addMembership(abe.id, group.id);
    state.addMembership(zoe.id, group.id, true);
    state.addMembership(credentials.secondAdmin.id, group.id);
    const answer = await list(sandbox, `?group_id=${group.id}`);
    expect(ids(answer.data)).toEqual(
      profile === 'old' || profile === 'mid'
        ? [credentials.secondAdmin.id, zoe.id, abe.id]
        : [abe.id, credentials.secondAdmin.id, zoe.id],
    );
  });

  it('item 33: an admin sees exactly the columns of the release', async () => {
    const sandbox = await start();
    const recent = profile === 'new' || profile === 'edge';
    const row = (await list(sandbox, '?limit=1')).data[0] ?? {};
    expect(Object.keys(row).sort()).toEqual(
      [
        ...[
          'id',
          'email',
          'first_name',
          'last_name',
          'common_name',
          'date_joined',
          'last_login',
          'updated_at',
        ],
        ...['is_active', 'is_superuser', 'is_qbnewb', 'sso_source', 'login_attributes', 'locale'],
        ...['group_ids', 'personal_collection_id'],
        ...(recent ? ['tenant_collection_id', 'jwt_attributes', 'tenant_id', 'is_data_analyst'] : []),
      ].sort(),
    );
  });

  it('item 34: anybody else is refused', async () => {
    const sandbox = await start();
    expect(refusal(await sandbox.call('GET /api/user', { as: 'member' }))).toEqual(
      textRefusal(403, "You don't have permissions to do that."),
    );
  });

  it('item 35: API-key users and the internal user are not listed', async () => {
    const sandbox = await start();
    const answer = await list(sandbox, '?status=all&tenancy=all');
    expect(answer.data.some((user) => user.email.endsWith('@api-key.invalid'))).toBe(false);
    expect(ids(answer.data)).not.toContain(13371338);
    expect(answer.total).toBe(60);
  });

  it('ignores unknown parameters', async () => {
    const sandbox = await start();
    expect((await sandbox.call('GET /api/user?sort=email&limit=1')).status).toBe(200);
  });

  it('shows a row changed behind its back at once', async () => {
    const sandbox = await start();
    const before = await list(sandbox);
    const user = sandbox.state.users.get(sandbox.credentials.member.id);
    if (user) user.is_active = false;
    expect((await list(sandbox)).total).toBe(before.total - 1);
    if (user) Object.assign(user, { is_active: true, first_name: '000 first' });
    expect((await list(sandbox, '?query=000')).data[0]?.common_name).toBe('000 first Member');
  });
});

describe('readings that can be switched', () => {
  it('item 35: API-key users can be made to leak into the list', async () => {
    const sandbox = await openSandbox('mid', { flags: { listsApiKeyUsers: true } });
    const answer = await list(sandbox);
    expect(answer.data.filter((user) => user.email.endsWith('@api-key.invalid'))).toHaveLength(3);
  });

  it('item 32: without the id tie-break equal names can change places between two requests', async () => {
    const sandbox = await openSandbox('old', { flags: { unstableTies: true }, accounts: 100 });
    const smiths = async () =>
      (await list(sandbox)).data
        .filter(({ email }) => /^john\.smith\.(sales|legal|it)@/.test(email))
        .map(({ id }) => id);
    const first = await smiths();
    expect(await smiths()).toEqual([...first].reverse());
  });
});

describe.each(['new', 'edge'] as const)('tenants on %s', (profile) => {
  it('item 36: the default hides tenant users, tenancy=all shows them', async () => {
    const sandbox = await openSandbox(profile);
    const tenantIds = ids(people(sandbox).filter((user) => user.tenant_id !== null));
    expect(tenantIds.length).toBeGreaterThan(0);
    const hidden = await list(sandbox, '?status=all');
    expect(ids(hidden.data).filter((id) => tenantIds.includes(id))).toEqual([]);
    const shown = await list(sandbox, '?status=all&tenancy=all');
    expect(shown.total).toBe(hidden.total + tenantIds.length);
    expect(sorted(ids((await list(sandbox, '?status=all&tenancy=external')).data))).toEqual(
      sorted(tenantIds),
    );
    const one = await list(sandbox, '?status=all&tenant_id=1');
    expect(one.data.length).toBeGreaterThan(0);
    expect(one.data.every((user) => user.tenant_id === 1)).toBe(true);
  });

  it('item 36: tenancy together with tenant_id is refused, and so is an unknown tenancy', async () => {
    const sandbox = await openSandbox(profile);
    expect(refusal(await sandbox.call('GET /api/user?tenancy=all&tenant_id=1'))).toEqual(
      textRefusal(400, 'You cannot specify both `tenancy` and `tenant_id`'),
    );
    const reply = await sandbox.call('GET /api/user?tenancy=both', { as: 'member' });
    expect(reply.status).toBe(400);
    expect(reply.json()).toHaveProperty('errors.tenancy');
  });

  it('an instance without tenants has no tenant users and does not show their group', async () => {
    const sandbox = await openSandbox(profile, { tenants: false });
    expect((await list(sandbox, '?status=all&tenancy=external')).total).toBe(0);
    const groups = (await sandbox.call('GET /api/permissions/group')).json<{ name: string }[]>();
    expect(groups.map(({ name }) => name)).not.toContain('All tenant users');
  });

  it('tenants are listed for an admin', async () => {
    const sandbox = await openSandbox(profile);
    const answer = (await sandbox.call('GET /api/ee/tenant?status=all')).json<{ data: { name: string }[] }>();
    expect(answer.data.map(({ name }) => name)).toEqual(['Globex', 'Initech', 'Umbrella (closed)']);
    expect((await sandbox.call('GET /api/ee/tenant', { as: 'member' })).status).toBe(403);
    expect((await sandbox.call('GET /api/ee/tenant', { as: 'nobody' })).status).toBe(401);
  });
});
