import { describe, expect, it } from 'vitest';
import { askCounts, haveMoved } from '../../../main/directory/counts';
import { createPageTurns } from '../../../main/directory/page-turns';
import { readInstance } from '../../../main/directory/sync';
import { systemClock } from '../../../main/kernel/clock';
import { adminClient, sandbox, value } from '../metabase/opened';
import { newDirectoryFile, openDirectory } from './thread';

const turns = createPageTurns({ turns: 32, patienceMs: 1_000 });
const instance = {
  id: 'ins_000000000000000a',
  name: 'Berlin',
  environment: 'staging',
  ownKey: 'u1',
} as const;

/** A server that was read whole, and whether its counts have moved since. */
async function wasRead(profile: 'old' | 'mid' | 'new' | 'edge') {
  const server = await sandbox({ profile, accounts: 300 });
  const client = adminClient(server);
  value(await client.facts());
  const { engine } = await openDirectory(newDirectoryFile(), [instance]);
  const { signal } = new AbortController();
  const ports = {
    client,
    engine,
    instanceId: instance.id,
    hasManagers: true,
    turns,
    clock: systemClock,
    signal,
  };
  const before = value(await readInstance(ports))?.counts;
  if (!before) throw new Error('nothing was counted');
  const people = [...server.state.users.values()].filter(
    (user) => user.type === 'personal' && user.tenant_id === null && user.is_active && !user.is_superuser,
  );
  const [someone, other] = people;
  if (!someone || !other) throw new Error('nobody there');
  const seen = server.log.length;
  const hasMoved = async () => haveMoved(before, value(await askCounts(client, turns)));
  return { server, someone, other, hasMoved, asked: () => server.log.slice(seen).map(({ path }) => path) };
}

describe.each(['old', 'mid', 'new', 'edge'] as const)('the counts of a Metabase like %s', (profile) => {
  it('are what the reading found, as long as nothing changes, and cost two questions', async () => {
    const { hasMoved, asked } = await wasRead(profile);
    expect(await hasMoved()).toBe(false);
    expect(asked()).toEqual(['/api/user', '/api/permissions/group']);
  });

  it.each([
    ['somebody is disabled', ({ someone }) => void Object.assign(someone, { is_active: false })],
    [
      'somebody joins the administrators',
      ({ server, someone }) => void server.state.addMembership(someone.id, 2),
    ],
    [
      'somebody is added',
      ({ server }) =>
        void server.state.addUser({ email: 'new@acme.example', date_joined: '2026-11-01T00:00:00Z' }),
    ],
    ['a group is added', ({ server }) => void server.state.addGroup('Auditors')],
  ] satisfies [string, (world: Awaited<ReturnType<typeof wasRead>>) => void][])(
    'have moved when %s',
    async (_, change) => {
      const world = await wasRead(profile);
      change(world);
      expect(await world.hasMoved()).toBe(true);
    },
  );

  it('prove nothing when they have not: one may go while another comes', async () => {
    const { someone, other, hasMoved } = await wasRead(profile);
    other.is_active = false;
    expect(await hasMoved()).toBe(true);
    other.is_active = true;
    someone.first_name = 'Zoe';
    someone.last_login = '2026-11-26T10:00:00Z';
    expect(await hasMoved()).toBe(false);
  });
});
