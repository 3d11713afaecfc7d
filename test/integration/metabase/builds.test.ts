import { describe, expect, it } from 'vitest';
import { adminClient, sandbox, value } from './opened';

const releases = ['old', 'mid', 'new', 'edge'] as const;
const builds = [
  { title: 'open source', options: { edition: 'oss' }, edition: 'open-source', licensed: false },
  { title: 'Enterprise', options: { edition: 'enterprise' }, edition: 'enterprise', licensed: true },
  {
    title: 'Enterprise without a licence',
    options: { edition: 'enterprise', licensed: false },
    edition: 'enterprise',
    licensed: false,
  },
] as const;

describe.each(releases)('release %s', (release) => {
  it.each(builds)('as $title: is known for what it is, and administered', async (build) => {
    const server = await sandbox({ profile: release, ...build.options });
    const metabase = adminClient(server, 'password');
    const facts = value(await metabase.facts());
    expect([facts.version, facts.edition]).toEqual([server.version, build.edition]);
    expect(facts.features.includes('advanced_permissions')).toBe(build.licensed);

    // 404 of an open-source build, 402 without a licence: no tenants either way.
    const tenants = value(await metabase.tenants());
    expect([...tenants.keys()]).toEqual([...server.state.tenants.keys()]);
    expect(tenants.size > 0).toBe(build.licensed && (release === 'new' || release === 'edge'));

    const people = [...server.state.users.values()].filter(({ type }) => type === 'personal');
    const page = value(await metabase.users({ offset: 0, limit: 2_000 }));
    expect(new Set(page.users.map(({ id }) => id))).toEqual(new Set(people.map(({ id }) => id)));

    const { id, email } = server.credentials.secondAdmin;
    const admins = server.state.magicGroup('admin')?.id ?? 0;
    const changes = [
      () => metabase.disable(id),
      () => metabase.enable(id),
      () => metabase.addToGroup(id, admins),
    ];
    for (const change of changes) {
      expect(await change()).toEqual({ result: { ok: true }, sent: 'answered' });
    }
    expect(value(await metabase.user(id, email))).toMatchObject({ active: true, admin: true });
    expect(value(await metabase.activeAdmins(admins)).map((admin) => admin.id)).toContain(id);
  });
});
