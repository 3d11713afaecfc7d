import { describe, expect, it } from 'vitest';
import { build, builds, refusal, textRefusal } from './open.ts';

describe.each(builds('mid', 'new', 'edge'))('API keys on %s, %s', (profile, edition) => {
  const start = build(profile, edition);
  it('item 24: a key in Administrators lists users, another key is refused, a bad key is nobody', async () => {
    const sandbox = await start();
    expect((await sandbox.call('GET /api/user', { as: 'api-key' })).status).toBe(200);
    const other = await sandbox.call('GET /api/user', {
      as: { key: sandbox.credentials.memberApiKey ?? '' },
    });
    expect(refusal(other)).toEqual(textRefusal(403, "You don't have permissions to do that."));
    expect(refusal(await sandbox.call('GET /api/user', { as: { key: 'mb_bogus' } }))).toEqual(
      textRefusal(401, 'Unauthenticated'),
    );
  });

  it('item 25: the current user of a key has no personal collection and is an admin by its group', async () => {
    const sandbox = await start();
    expect((await sandbox.call('GET /api/user/current', { as: 'api-key' })).json()).toMatchObject({
      personal_collection_id: null,
      is_superuser: true,
      email: expect.stringMatching(/^api-key-user-.+@api-key\.invalid$/),
    });
    const key = sandbox.credentials.memberApiKey ?? '';
    expect((await sandbox.call('GET /api/user/current', { as: { key } })).json().is_superuser).toBe(false);
  });

  it('a session beats a key; a session that does not resolve leaves the key', async () => {
    const sandbox = await start();
    const headers = { 'X-Api-Key': sandbox.credentials.apiKey ?? '' };
    const both = await sandbox.call('GET /api/user/current', { as: 'member', headers });
    expect(both.json().id).toBe(sandbox.credentials.member.id);
    const dead = await sandbox.call('GET /api/user/current', { as: { session: 'bogus' }, headers });
    expect(dead.json().is_superuser).toBe(true);
  });

  it('lists keys without their secret or their user, and counts them', async () => {
    const sandbox = await start();
    const keys = (await sandbox.call('GET /api/api-key')).json<Record<string, unknown>[]>();
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(
      ['created_at', 'group', 'id', 'masked_key', 'name', 'updated_at', 'updated_by'].sort(),
    );
    expect(JSON.stringify(keys)).not.toContain(sandbox.credentials.apiKey);
    expect((await sandbox.call('GET /api/api-key/count')).text).toBe(String(keys.length));
    expect((await sandbox.call('GET /api/api-key', { as: 'member' })).status).toBe(403);
  });

  it('a made key works, and a deleted one is nobody', async () => {
    const sandbox = await start();
    const body = { name: 'fresh', group_id: sandbox.state.magicGroup('admin')?.id };
    const made = (await sandbox.call('POST /api/api-key', { body })).json<{
      id: number;
      unmasked_key: string;
    }>();
    const as = { key: made.unmasked_key };
    expect((await sandbox.call('GET /api/user?limit=1', { as })).status).toBe(200);
    expect((await sandbox.call('POST /api/api-key', { body })).json()).toEqual({
      errors: { name: 'An API key with this name already exists.' },
    });
    expect((await sandbox.call(`DELETE /api/api-key/${made.id}`)).status).toBe(204);
    expect((await sandbox.call('GET /api/user?limit=1', { as })).status).toBe(401);
  });
});

describe.each(builds('old'))('API keys on %s, %s', (profile, edition) => {
  it('item 24: do not exist: the header is ignored and the endpoint unknown', async () => {
    const sandbox = await build(profile, edition)();
    expect([sandbox.credentials.apiKey, sandbox.credentials.memberApiKey]).toEqual([null, null]);
    expect((await sandbox.call('GET /api/user', { as: { key: 'mb_any' } })).status).toBe(401);
    expect((await sandbox.call('GET /api/api-key')).status).toBe(404);
  });

  it('item 25: a key is nobody', async () => {
    const sandbox = await build(profile, edition)();
    expect(refusal(await sandbox.call('GET /api/user/current', { as: { key: 'mb_any' } }))).toEqual(
      textRefusal(401, 'Unauthenticated'),
    );
  });
});
