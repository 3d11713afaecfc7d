import { expect, it } from 'vitest';
import { client, sandbox } from './opened';

it('C1: a server that gives people, itself and its groups the name of our key does not get it shown', async () => {
  const server = await sandbox({ profile: 'new' });
  const apiKey = server.credentials.apiKey ?? '';
  const says = { times: null, kind: 'status', status: 200, contentType: 'application/json' } as const;
  const answer = (pathPrefix: string, body: unknown) =>
    server.faults.add({ match: { method: 'GET', pathPrefix }, ...says, body: body as never });
  const user = { id: 1, email: `${apiKey}@acme.example`, first_name: apiKey, sso_source: apiKey };
  answer('/api/session/properties', { version: { tag: `v0.60.0-${apiKey}` }, 'site-name': apiKey });
  answer('/api/user/current', { ...user, is_superuser: true });
  answer('/api/user', { data: [user], total: 1 });
  answer('/api/permissions/group', [{ id: 1, name: apiKey, member_count: 1 }]);
  const metabase = client(server.url, { kind: 'api-key', apiKey });
  const said = [
    await metabase.facts(),
    await metabase.identity(),
    await metabase.users({ offset: 0, limit: 10 }),
    await metabase.groups(),
  ];
  expect(said.map(({ ok }) => ok)).toEqual([true, true, true, true]);
  expect(JSON.stringify(said)).not.toContain(apiKey);
});
