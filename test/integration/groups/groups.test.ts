import { describe, expect, it } from 'vitest';
import { addCollection } from '../../../main/demo/stand-in/collections.mjs';
import { heldGroups } from '../../../main/groups/held';
import { groupDetail, groupLines } from '../../../main/groups/views';
import type { GroupWish } from '../../../preload/contract/groups';
import { closing } from '../../helpers/closing';
import { connectSandbox, type OpenContainer, openContainer } from '../../helpers/open-container';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';

const profiles = ['old', 'mid', 'new', 'edge'] as const;

async function opened() {
  const servers = await Promise.all(
    profiles.map(async (profile) => closing(await startSandbox({ accounts: 30, seed: 5, profile }))),
  );
  const open = closing(await openContainer());
  for (const [at, server] of servers.entries())
    await connectSandbox(open, server, { name: profiles[at] ?? '', safeMode: 'confirm' });
  await open.services.directory.sync(null);
  return { servers, open, instanceIds: open.services.connections.all().map(({ id }) => id) };
}

async function planned({ services }: OpenContainer, wish: GroupWish) {
  const made = await services.planGroups(wish, false);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

async function carriedOut({ services }: OpenContainer, planId: string) {
  const started = await services.access.execute({ planId, reason: 'T-1', typed: null });
  if (!started.ok) throw new Error(started.error.code);
  return started.value.ended;
}

const groupOf = ({ state }: Sandbox, name: string) =>
  [...state.groups.values()].find((one) => one.name === name);
const membersOf = (server: Sandbox, name: string) =>
  [...server.state.memberships.values()]
    .filter(({ group_id }) => group_id === groupOf(server, name)?.id)
    .map(({ user_id }) => user_id)
    .sort((a, b) => a - b);

describe('groups of every build of Metabase', () => {
  it('are made once, renamed, deleted, and come back with everybody who was in them', async () => {
    const { servers, open, instanceIds } = await opened();

    const create = await planned(open, { kind: 'create', name: 'Field sales', instanceIds });
    const run = await carriedOut(open, create.id);
    expect(run.steps.map(({ state }) => state)).toEqual(profiles.map(() => 'verified'));
    expect(servers.map((server) => groupOf(server, 'Field sales')?.name)).toEqual(
      profiles.map(() => 'Field sales'),
    );
    expect(await open.services.directory.engine.groupsGone(['field sales', 'outside'])).toEqual(['outside']);
    const twice = await planned(open, { kind: 'create', name: 'FIELD SALES', instanceIds });
    expect(twice.steps).toEqual([]);
    expect(twice.skipped.map(({ reason }) => reason.code)).toEqual(profiles.map(() => 'GROUP_THERE'));

    const rename = { kind: 'rename', group: 'field sales', name: 'Outside', instanceIds } as const;
    const renamed = await carriedOut(open, (await planned(open, rename)).id);
    expect(renamed.steps.map(({ state }) => state)).toEqual(profiles.map(() => 'verified'));
    const named = await open.services.access.planUndo(renamed.id);
    if (!named.ok) throw new Error(named.error.code);
    await carriedOut(open, named.value.id);
    expect(servers.every((server) => groupOf(server, 'Field sales') && !groupOf(server, 'Outside'))).toBe(
      true,
    );

    // Somebody enabled and somebody disabled: both have to come back.
    for (const server of servers) {
      const people = [...server.state.users.values()].filter(({ is_superuser }) => !is_superuser);
      const on = people.find(({ is_active }) => is_active);
      const off = people.find(({ is_active }) => !is_active);
      const group = groupOf(server, 'Field sales');
      if (!on || !off || !group) throw new Error('the stand-in has nobody of the kind');
      for (const { id } of [on, off]) server.state.addMembership(id, group.id);
    }
    const before = servers.map((server) => membersOf(server, 'Field sales'));
    const removal = await planned(open, { kind: 'delete', group: 'Field Sales', instanceIds });
    expect(removal.steps[0]?.warnings.join(' ')).toContain('2 accounts lose');
    const deleted = await carriedOut(open, removal.id);
    expect(deleted.steps.map(({ state }) => state)).toEqual(profiles.map(() => 'verified'));
    expect(servers.some((server) => groupOf(server, 'Field sales'))).toBe(false);

    const back = await open.services.access.planUndo(deleted.id);
    if (!back.ok) throw new Error(back.error.code);
    expect(back.value.steps[0]?.lost.join(' ')).toContain('Metabase forgets');
    const restored = await carriedOut(open, back.value.id);
    expect(restored.steps.map(({ state }) => state)).toEqual(profiles.map(() => 'verified'));
    expect(servers.map((server) => membersOf(server, 'Field sales'))).toEqual(before);
  });

  it('tell who is in them, who fills them, and what they open, on every build', async () => {
    const { servers, open, instanceIds } = await opened();
    for (const [at, server] of servers.entries()) {
      const { state } = server;
      const group = state.addGroup('Pilots');
      const people = [...state.users.values()].filter(
        ({ is_superuser, type }) => !is_superuser && type === 'personal',
      );
      for (const user of people.filter(({ is_active }) => is_active).slice(0, 2))
        state.addMembership(user.id, group.id, profiles[at] === 'new' || profiles[at] === 'edge');
      for (const user of people.filter(({ is_active }) => !is_active).slice(0, 1))
        state.addMembership(user.id, group.id);
      addCollection(state, 'Flights', { [group.id]: 'read' });
      for (const [id, name] of ['Warehouse', 'Billing', 'Payroll'].entries())
        state.databases.set(id + 1, name);
      state.queryRights = { [group.id]: { 1: 'all', 2: 'some' } };
      Object.assign(state.settings, {
        'ldap-group-sync': true,
        'ldap-group-mappings': { 'cn=pilots': [group.id] },
      });
    }
    await open.services.directory.sync(null);
    const list = await groupLines(open.services, {
      ...{ search: 'pil', offset: 0, limit: 50 },
      sort: { column: 'enabled', descending: true },
    });
    expect(list.lines).toMatchObject([
      {
        key: 'pilots',
        instances: 4,
        enabled: 8,
        disabled: 4,
        // The newer ones name their providers of OpenID Connect: none.
        holds: [{ provider: 'LDAP', hold: 'sets' }],
      },
    ]);
    const detail = await groupDetail(open.services, 'pilots');
    const byName = new Map(detail?.places.map((place) => [place.instance, place]));
    expect(profiles.map((name) => byName.get(name)?.hasManagers)).toEqual(['no', 'no', 'yes', 'yes']);
    expect(profiles.map((name) => byName.get(name)?.managers.length)).toEqual([0, 0, 2, 2]);
    expect(detail?.places.every(({ isSyncKnown }) => isSyncKnown)).toBe(true);
    expect(await groupDetail(open.services, 'nobody')).toBeNull();

    const removal = await planned(open, { kind: 'delete', group: 'Pilots', instanceIds });
    for (const { warnings } of removal.steps) {
      expect(warnings.join(' ')).toContain('3 accounts lose');
      expect(warnings).toContain('It opens 1 collection: Flights.');
      expect(warnings).toContain('It may query 2 databases: Warehouse, some tables of Billing.');
      expect(warnings).toContain('LDAP fills it: its mapping loses the group.');
    }

    // Who signs in through it is not put in or out by hand, and everybody else is.
    const [ldap, plain] = servers.flatMap(({ state }, at) => {
      const user = state.addUser({
        date_joined: '2026-01-01T00:00:00Z',
        email: `l${at}@acme.example`,
        sso_source: at === 0 ? 'ldap' : null,
      });
      return at < 2 ? [{ instanceId: instanceIds[at], id: user.id }] : [];
    });
    await open.services.directory.sync(null);
    const refs = [ldap, plain].map((one) => `${one?.instanceId}:u${one?.id}` as const);
    const accounts = await open.services.directory.engine.accounts(refs as never);
    const plan = await open.services.access.plan(
      { action: 'add-to-groups', groups: ['Pilots'] },
      accounts,
      false,
    );
    if (!plan.ok) throw new Error(plan.error.code);
    expect(plan.value.skipped.map(({ reason }) => reason.code)).toEqual(['GROUP_SET_BY_SSO']);
    expect(plan.value.steps.map(({ target }) => target.key)).toEqual([`u${plain?.id}`]);

    // A server that tells nobody what it sets is not taken for one that sets nothing.
    for (const { state } of servers) state.settings['ldap-group-sync'] = null;
    await open.services.directory.sync(null);
    const unknown = await groupDetail(open.services, 'pilots');
    expect(unknown?.places.map(({ isSyncKnown, holds }) => [isSyncKnown, holds[0]?.hold])).toEqual(
      profiles.map(() => [false, 'may']),
    );
  });

  it('are left alone where they are Metabase’s own, or hold others than were shown', async () => {
    const { servers, open, instanceIds } = await opened();
    const own = await planned(open, { kind: 'delete', group: 'administrators', instanceIds });
    expect(own.skipped.map(({ reason }) => reason.code)).toEqual(profiles.map(() => 'GROUP_BUILT_IN'));

    const [server] = servers;
    if (!server) throw new Error('no stand-in');
    const group = server.state.addGroup('Pilots');
    const only = instanceIds.slice(0, 1);
    const plan = await planned(open, { kind: 'delete', group: 'Pilots', instanceIds: only });
    const somebody = [...server.state.users.values()].find(({ is_superuser }) => !is_superuser);
    server.state.addMembership(somebody?.id ?? 0, group.id);
    const run = await carriedOut(open, plan.id);
    expect(run.steps.map(({ state, failure }) => [state, failure?.code])).toEqual([
      ['skipped', 'CHANGED_SINCE'],
    ]);
    expect(groupOf(server, 'Pilots')).toBeDefined();
  });

  it('that somebody else deleted since the plan are gone, and nobody says that Rollcall emptied them', async () => {
    const { servers, open, instanceIds } = await opened();
    const [server] = servers;
    if (!server) throw new Error('no stand-in');
    const group = server.state.addGroup('Pilots');
    const somebody = [...server.state.users.values()].find(({ is_superuser }) => !is_superuser);
    server.state.addMembership(somebody?.id ?? 0, group.id);
    const { directory, stores } = open.services;
    await directory.sync(null);
    await directory.settled();
    const only = instanceIds.slice(0, 1);
    const plan = await planned(open, { kind: 'delete', group: 'Pilots', instanceIds: only });
    server.state.removeGroup(group.id);
    const run = await carriedOut(open, plan.id);
    expect(run.steps.map(({ state, failure }) => [state, failure?.code])).toEqual([
      ['skipped', 'GROUP_GONE'],
    ]);
    await directory.sync(null);
    await directory.settled();
    const changes = await stores.directory.db
      .selectFrom('change')
      .select(['kind', 'by'])
      .where('account_key', '=', `u${somebody?.id}`)
      .orderBy('seq')
      .execute();
    // In, as the reading before the plan found, and out again.
    expect(changes.map(({ by }) => by)).toEqual(['reading', 'reading']);
  });

  it('are not written where single sign-on has begun to fill them since the plan', async () => {
    const server = closing(await startSandbox({ accounts: 10, seed: 6, profile: 'edge' }));
    const { state } = server;
    const [pilots, crew] = [state.addGroup('Pilots').id, state.addGroup('Crew').id];
    const date_joined = '2026-01-01T00:00:00Z';
    const people = ['ldap', 'oidc', null].map(
      (sso_source, at) => state.addUser({ date_joined, email: `p${at}@acme.example`, sso_source }).id,
    );
    const open = closing(await openContainer());
    await connectSandbox(open, server, { name: 'one', safeMode: 'confirm' });
    const { services } = open;
    await services.directory.sync(null);
    const [{ id = '' } = {}] = services.connections.all();
    const mapped = (group: number) => ({
      'group-sync': { enabled: true, 'group-mappings': { staff: [group] } },
    });
    const inGroup = (group: number) => people.filter((person) => state.groupIds(person).includes(group));
    const put = async (name: string) => {
      const accounts = await services.directory.engine.accounts(
        people.map((one) => `${id}:u${one}` as const) as never,
      );
      const plan = await services.access.plan({ action: 'add-to-groups', groups: [name] }, accounts, false);
      if (!plan.ok) throw new Error(plan.error.code);
      return plan.value;
    };
    const told = (run: Awaited<ReturnType<typeof carriedOut>>) =>
      run.steps.map(({ state: how, failure }) => [how, failure?.code, failure?.params.provider]);

    // Nothing fills the group when the plan is made, so everybody is in it.
    const plan = await put('Pilots');
    expect(plan.steps).toHaveLength(3);
    Object.assign(state.settings, {
      'ldap-group-sync': true,
      'ldap-group-mappings': { 'cn=pilots': [pilots] },
    });
    state.oidcProviders.push({ key: 'okta', enabled: true, ...mapped(pilots) });
    expect(told(await carriedOut(open, plan.id))).toEqual([
      ['skipped', 'GROUP_SET_BY_SSO', 'LDAP'],
      ['skipped', 'GROUP_SET_BY_SSO', 'OpenID Connect'],
      ['verified', undefined, undefined],
    ]);
    expect(inGroup(pilots)).toEqual(people.slice(2));
    // The table has learned of it without another reading.
    const next = await put('Pilots');
    expect(next.skipped.map(({ reason }) => reason.code)).toEqual([
      'GROUP_SET_BY_SSO',
      'GROUP_SET_BY_SSO',
      'ALREADY_IN_GROUPS',
    ]);
    const detail = await groupDetail(services, 'pilots');
    expect(detail?.places[0]?.holds).toEqual([
      { provider: 'LDAP', hold: 'sets' },
      { provider: 'OpenID Connect', hold: 'sets' },
    ]);
    expect((await groupDetail(services, 'crew'))?.places[0]?.holds).toEqual([]);
    // A person's panel says it of groups they are in.
    state.addMembership(people[0] ?? 0, pilots);
    await services.directory.sync(null);
    const ref = `${id}:u${people[0]}`;
    expect(await heldGroups(services, 'p0@acme.example')).toEqual([
      { ref, provider: 'LDAP', groups: ['Pilots'] },
    ]);
    expect(await heldGroups(services, 'p1@acme.example')).toEqual([]);

    // Nor is it taken back where it would be in vain by then.
    const run = await carriedOut(open, (await put('Crew')).id);
    expect(inGroup(crew)).toEqual(people);
    state.settings['ldap-group-mappings'] = { 'cn=crew': [crew] };
    const back = await services.access.planUndo(run.id);
    if (!back.ok) throw new Error(back.error.code);
    expect(told(await carriedOut(open, back.value.id))).toEqual([
      ['skipped', 'GROUP_SET_BY_SSO', 'LDAP'],
      ['verified', undefined, undefined],
      ['verified', undefined, undefined],
    ]);
    expect(inGroup(crew)).toEqual(people.slice(0, 1));
  });
});
