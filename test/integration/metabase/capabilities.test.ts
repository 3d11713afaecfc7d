import { describe, expect, it } from 'vitest';
import type { Capabilities, CapabilityId } from '../../../main/metabase/port';
import type { SandboxOptions } from '../../sandbox/server.mjs';
import { adminClient, client, sandbox, value } from './opened';

const profiles = ['old', 'mid', 'new', 'edge'] as const;
const builds = profiles.flatMap((profile) => [
  { profile, edition: 'oss' } as const,
  { profile, edition: 'enterprise' } as const,
  { profile, edition: 'enterprise', licensed: false } as const,
]) satisfies readonly SandboxOptions[];

const yes = (capabilities: Capabilities): readonly CapabilityId[] =>
  (Object.keys(capabilities) as CapabilityId[]).filter((id) => capabilities[id].state === 'yes');

describe.each(builds)('capabilities of $profile, $edition, $licensed', (build) => {
  const licensed = build.edition === 'enterprise' && !('licensed' in build);
  const at = profiles.indexOf(build.profile);

  it('are what the stand-in really does', async () => {
    const server = await sandbox(build);
    const metabase = adminClient(server);
    const { capabilities } = value(await metabase.probe(null));
    const expected: Partial<Record<CapabilityId, boolean>> = {
      apiKeys: at >= 1,
      notifications: at >= 1,
      deactivatedById: at >= 1,
      sendInvite: at === 0,
      passwordResetUrl: at >= 3,
      notificationOwner: at >= 3,
      tenancyParameter: at >= 2,
      tenants: at >= 2 && licensed,
      groupManagers: licensed,
      unsubscribe: licensed,
      scim: licensed,
      ssoReactivates: licensed,
      mfa: at >= 3 && licensed,
      sessionManagement: at >= 3 && licensed,
      passwordLogin: true,
      ldap: true,
      email: true,
    };
    const wanted = (Object.keys(expected) as CapabilityId[]).filter((id) => expected[id]);
    expect([...yes(capabilities)].sort()).toEqual([...wanted].sort());
    expect(Object.values(capabilities).some(({ state }) => state === 'unknown')).toBe(false);
  });

  it('cost at most three short questions, and none at the next contact', async () => {
    const server = await sandbox(build);
    const first = value(await adminClient(server).probe(null));
    const questions = () =>
      server.log
        // What tells who fills groups may change any day: the public settings and the providers are read at every contact.
        .filter(({ path }) => !/^\/api\/(session($|\/properties)|ee\/sso\/oidc$)/.test(path))
        .map(({ path }) => path);
    const asked = questions();
    expect(asked.length).toBeLessThanOrEqual(3);
    const again = value(await adminClient(server).probe(first));
    expect(again).toEqual(first);
    expect(questions()).toEqual(asked);
  });

  it('are found out by a credential that is no administrator too', async () => {
    const server = await sandbox(build);
    const { email, password } = server.credentials.member;
    const all = value(await adminClient(server).probe(null)).capabilities;
    const member = value(await client(server.url, { kind: 'password', email, password }).probe(null));
    expect(yes(member.capabilities)).toEqual(yes(all));
  });
});

describe('capabilities', () => {
  it('where the version is hidden come from answers', async () => {
    for (const [profile, keys] of [
      ['old', 'no'],
      ['mid', 'yes'],
    ] as const) {
      const server = await sandbox({ profile });
      server.faults.add({
        kind: 'status',
        status: 200,
        contentType: 'application/json',
        body: { 'has-user-setup': true, 'token-features': {} },
        match: { pathPrefix: '/api/session/properties' },
        times: null,
      });
      const { capabilities } = value(await adminClient(server).probe(null));
      expect(capabilities.apiKeys).toEqual({ state: keys, by: 'answer' });
      expect(capabilities.sendInvite.state).toBe('unknown');
    }
  });

  it('are read again as soon as an answer shows another version', async () => {
    const server = await sandbox({ profile: 'new' });
    const metabase = adminClient(server);
    const first = value(await metabase.probe(null));
    const properties = () => server.log.filter(({ path }) => path === '/api/session/properties').length;
    // Once as everybody is shown them, and once as an administrator is.
    expect(properties()).toBe(2);
    await metabase.facts();
    expect(properties()).toBe(2);
    server.faults.add({
      kind: 'status',
      status: 200,
      contentType: 'application/json',
      body: { id: 1, email: 'a@b.example', is_superuser: true },
      headers: { 'x-metabase-version': 'v1.61.0' },
      match: { pathPrefix: '/api/user/current' },
    });
    await metabase.identity();
    expect(value(await metabase.probe(first)).version).toBe('v1.60.4');
    expect(properties()).toBe(4);
  });

  it('are read again when they are old, where no answer shows the version', async () => {
    const server = await sandbox({ profile: 'mid' });
    const metabase = adminClient(server, 'api-key', { factsMs: 0 });
    await metabase.facts();
    await metabase.facts();
    expect(server.log).toHaveLength(2);
  });
});
