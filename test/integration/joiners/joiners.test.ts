import { describe, expect, it } from 'vitest';
import { secretLines } from '../../../main/access/hand-over';
import { listFrom } from '../../../main/directory/list-file';
import { createRoleGiving } from '../../../main/joiners/role-giving';
import type { JoiningWish } from '../../../main/joiners/service';
import { closing } from '../../helpers/closing';
import { connectSandbox, type OpenContainer, openContainer } from '../../helpers/open-container';
import { plantedList, plantJoiners } from '../../helpers/planted-joiners';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';

const profiles = ['mid', 'new', 'edge'] as const;

async function opened(count = 3) {
  const servers = await Promise.all(
    profiles
      .slice(0, count)
      .map(async (profile, at) => closing(await startSandbox({ accounts: 40, seed: 3 + at, profile }))),
  );
  const open = closing(await openContainer());
  for (const [at, server] of servers.entries()) {
    server.state.addGroup('Newcomers');
    await connectSandbox(open, server, { name: `bi-${at}`, safeMode: 'confirm' });
  }
  return { servers, open, ids: open.services.connections.all().map(({ id }) => id) };
}

async function planned({ services }: OpenContainer, wish: JoiningWish) {
  const made = await services.planJoining(wish, false);
  if (!made.ok) throw new Error(`${made.error.code} ${JSON.stringify(made.error.params)}`);
  return made.value;
}

async function carriedOut({ services }: OpenContainer, planId: string, typed: string | null = null) {
  const started = await services.access.execute({ planId, reason: 'HR-1', typed });
  if (!started.ok) throw new Error(started.error.code);
  return started.value.ended;
}

const made = (server: Sandbox | undefined, email: string) => server?.state.userByEmail(email);

describe('a list of joiners', () => {
  it('E3: gets everybody an account who can have one, explains the others, and changes nothing the second time', async () => {
    const { servers, open, ids } = await opened();
    plantJoiners(servers);
    await open.services.directory.sync(null);
    const list = listFrom('joiners.csv', plantedList());
    if (!list.ok) throw new Error(list.error.code);
    const wish: JoiningWish = { who: { text: list.value.text }, instanceIds: ids, groups: [], entry: 'auto' };

    const { plan, rows, bad: left } = await planned(open, wish);
    expect(rows).toBe(200);
    expect(plan.steps).toHaveLength(180 * 3);
    const explained = new Set([
      ...left.map(({ line }) => `line ${line}`),
      ...plan.skipped.map(({ target }) => target.email),
    ]);
    expect(explained.size).toBe(20);
    const counts = new Map<string, number>();
    for (const { reason } of plan.skipped) counts.set(reason.code, (counts.get(reason.code) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      ALREADY_THERE: 9,
      DISABLED_THERE: 9,
      SSO_THERE: 6,
      NO_SUCH_GROUP: 9,
    });
    expect(left.map(({ failure }) => failure.code).sort()).toEqual([
      ...Array.from({ length: 8 }, () => 'JOINER_BAD'),
      'ROW_TWICE',
    ]);

    const run = await carriedOut(open, plan.id, plan.expected);
    const ends = new Map<string, number>();
    for (const { state } of run.steps) ends.set(state, (ends.get(state) ?? 0) + 1);
    expect(Object.fromEntries(ends)).toEqual({ verified: 540, skipped: 33 });
    for (const server of servers) {
      const user = made(server, 'new179@acme.example');
      expect(user).toMatchObject({ first_name: 'Zoë', last_name: 'Müller 179', is_active: true });
      const group = [...server.state.groups.values()].find(({ name }) => name === 'Newcomers');
      expect(server.state.groupIds(user?.id ?? 0)).toContain(group?.id);
      // Whatever was asked for it was asked once.
      const asked = server.log.filter(({ method, path }) => method === 'POST' && path === '/api/user');
      expect(asked).toHaveLength(180);
      server.log.length = 0;
    }

    const again = await planned(open, wish);
    expect(again.plan.steps).toEqual([]);
    expect(again.plan.skipped.filter(({ reason }) => reason.code === 'ALREADY_THERE')).toHaveLength(540 + 9);
    for (const server of servers) expect(server.log.filter(({ method }) => method !== 'GET')).toEqual([]);
  }, 300_000);
});

describe('somebody new', () => {
  const ann = {
    line: 0,
    email: 'Ann.New@acme.example',
    firstName: 'Ann',
    lastName: 'New',
    instances: [],
    groups: null,
    tenant: '',
    attributes: { region: 'north' },
    reason: '',
  };

  it('is found by who looks first, and taken back by disabling', async () => {
    const { servers, open, ids } = await opened(1);
    const [server] = servers;
    const wish: JoiningWish = {
      who: { joiners: [ann] },
      instanceIds: ids,
      groups: ['Newcomers'],
      entry: 'auto',
    };
    const { plan } = await planned(open, wish);
    const run = await carriedOut(open, plan.id);
    expect(run.steps.map(({ state }) => state)).toEqual(['verified']);
    expect(made(server, 'ann.new@acme.example')).toMatchObject({
      first_name: 'Ann',
      login_attributes: { region: 'north' },
      is_active: true,
    });
    // The table knows the account at once.
    const [account] = await open.services.directory.engine.accountsOf('ann.new@acme.example');
    expect(account).toMatchObject({ name: 'Ann New', status: 'invited' });
    const undo = await open.services.access.planUndo(run.id);
    if (!undo.ok) throw new Error(undo.error.code);
    expect(undo.value.steps[0]?.lost.join()).toContain('deletes no account');
    await carriedOut(open, undo.value.id);
    expect(made(server, 'ann.new@acme.example')?.is_active).toBe(false);
  });

  it('gets the groups of a role on the instances it names, and has the role once the run begins', async () => {
    const { servers, open, ids } = await opened(2);
    for (const { state } of servers) state.addGroup('Reports');
    await open.services.directory.sync(null);
    const saved = await open.services.templates.save({
      ...{ id: null, name: 'Sales rep', department: '', job: '', firstSteps: '' },
      places: [{ instanceId: ids[0] ?? '', groups: ['Reports'], dashboards: [] }],
    });
    if (!saved.ok) throw new Error(saved.error.code);
    const role = saved.value;
    const wish = { who: { joiners: [ann] }, groups: ['Newcomers'], roleId: role.id, entry: 'auto' } as const;
    // Without a choice it is the instances of the role.
    expect((await planned(open, { ...wish, instanceIds: [] })).plan.steps).toHaveLength(1);
    const { plan } = await planned(open, { ...wish, instanceIds: ids });
    const giving = createRoleGiving();
    giving.note(plan.id, role.id);
    expect(await open.services.templates.holders(role.id)).toEqual([]);
    const started = await open.services.access.execute({ planId: plan.id, reason: 'HR-1', typed: null });
    if (!started.ok) throw new Error(started.error.code);
    await giving.begun(open.services, started.value.run);
    const run = await started.value.ended;
    expect(run.steps.map(({ state }) => state)).toEqual(['verified', 'verified']);
    expect(await open.services.templates.holders(role.id)).toEqual(['ann.new@acme.example']);
    const groupsOn = (server: Sandbox | undefined) => {
      const groupIds = server?.state.groupIds(made(server, 'ann.new@acme.example')?.id ?? 0) ?? [];
      return groupIds.map((id) => server?.state.groups.get(id)?.name).sort();
    };
    expect(groupsOn(servers[0])).toEqual(['All Users', 'Newcomers', 'Reports']);
    expect(groupsOn(servers[1])).toEqual(['All Users', 'Newcomers']);
    // What was chosen besides is told as drift; nothing of the role is missing.
    expect(await open.services.templates.drift(role.id)).toMatchObject({
      value: [{ lacks: [], exceeds: ['Newcomers'] }],
    });
    const gone = await open.services.planJoining(
      { ...wish, instanceIds: ids, roleId: 'tpl_0000000000000000' },
      false,
    );
    expect(gone).toMatchObject({ error: { code: 'TEMPLATE_GONE' } });
  });

  it('who has an account is named, where it can be enabled or invited again instead', async () => {
    const { servers, open, ids } = await opened(1);
    const [server] = servers;
    const there = { date_joined: '2026-01-01T00:00:00Z', first_name: 'There', last_name: 'Already' };
    const disabled = server?.state.addUser({ ...there, email: 'off@acme.example', is_active: false });
    const invited = server?.state.addUser({ ...there, email: 'on@acme.example' });
    server?.state.addUser({ ...there, email: 'sso@acme.example', sso_source: 'ldap' });
    await open.services.directory.sync(null);
    const text = 'email\noff@acme.example\non@acme.example\nsso@acme.example';
    const { plan, found } = await planned(open, {
      who: { text },
      instanceIds: ids,
      groups: [],
      entry: 'auto',
    });
    expect(plan.steps).toEqual([]);
    expect(found).toEqual({
      disabled: [`${ids[0]}:u${disabled?.id}`],
      invited: [`${ids[0]}:u${invited?.id}`],
    });
  });

  it('who was made meanwhile is not made again', async () => {
    const { servers, open, ids } = await opened(1);
    const [server] = servers;
    const { plan } = await planned(open, {
      who: { joiners: [ann] },
      instanceIds: ids,
      groups: [],
      entry: 'auto',
    });
    server?.state.addUser({ email: 'ann.new@acme.example', date_joined: '2026-01-01T00:00:00Z' });
    const run = await carriedOut(open, plan.id);
    expect(run.steps.map(({ state, failure }) => [state, failure?.code])).toEqual([
      ['skipped', 'CHANGED_SINCE'],
    ]);
    expect(server?.log.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('of which nobody knows whether it was made is found again by its address', async () => {
    const { servers, open, ids } = await opened(1);
    const [server] = servers;
    const { plan } = await planned(open, {
      who: { joiners: [ann] },
      instanceIds: ids,
      groups: ['Newcomers'],
      entry: 'auto',
    });
    server?.faults.add({ kind: 'reset-after', match: { method: 'POST', pathPrefix: '/api/user' } });
    const run = await carriedOut(open, plan.id);
    expect(run.steps.map(({ state }) => state)).toEqual(['verified']);
    expect(server?.log.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it.each([
    ['new', 'temporary password'],
    ['edge', 'link for a new password'],
  ] as const)(
    'C1: without mail on %s gets a secret that is shown once and kept nowhere',
    async (profile, kind) => {
      const server = closing(await startSandbox({ accounts: 20, seed: 3, profile }));
      server.state.settings['email-configured?'] = false;
      const open = closing(await openContainer());
      await connectSandbox(open, server);
      const ids = open.services.connections.all().map(({ id }) => id);
      const { plan } = await planned(open, {
        who: { joiners: [ann] },
        instanceIds: ids,
        groups: [],
        entry: 'auto',
      });
      const run = await carriedOut(open, plan.id, plan.expected);
      expect(run.steps.map(({ state }) => state)).toEqual(['verified']);
      const secrets = open.services.handOver.take(run.id);
      expect(secretLines(secrets)).toContain(kind);
      expect(open.services.handOver.take(run.id)).toEqual([]);
      const [secret] = secrets;
      if (kind === 'temporary password')
        expect(made(server, 'ann.new@acme.example')?.password).toBe(secret?.value);
      const entries = await open.services.journal.pick({ run: run.id, limit: 100 });
      const kept = JSON.stringify([entries, await open.services.access.get(run.id)]);
      expect(kept).not.toContain(secret?.value ?? 'nothing');
    },
  );
});
