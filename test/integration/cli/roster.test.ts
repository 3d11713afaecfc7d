import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';
import { type CommandLine, commandLine, type ErrorJson, type RunJson } from './rollcall';

let cli: CommandLine;
let servers: readonly Sandbox[];

beforeAll(async () => {
  cli = await commandLine();
  servers = await Promise.all([
    startSandbox({ accounts: 40, seed: 3 }),
    startSandbox({ accounts: 40, seed: 3 }),
  ]);
  for (const [at, server] of servers.entries()) {
    const added = await cli.run(
      [
        'instance',
        'add',
        '--name',
        ['finance', 'sales'][at] ?? '',
        '--address',
        server.url,
        '--api-key-stdin',
      ].concat(['--environment', 'development', '--safe-mode', 'one-click']),
      `${server.credentials.apiKey}\n`,
    );
    expect(added.code).toBe(0);
  }
}, 90_000);
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  fs.rmSync(cli.home, { recursive: true, force: true });
});

interface RosterJson extends RunJson {
  readonly steps: readonly (RunJson['steps'][number] & {
    readonly email: string;
    readonly instance: string;
    readonly action: string;
  })[];
  readonly roster: {
    readonly leavers: readonly { readonly email: string; readonly instances: readonly string[] }[];
    readonly unknown: readonly { readonly email: string }[];
    readonly movers: readonly object[];
    readonly notes: readonly string[];
    readonly reading: { readonly columns: object; readonly left_statuses: readonly string[] };
  };
}

const groupsOf = ({ state }: Sandbox, id: number) =>
  [...state.memberships.values()].filter(({ user_id }) => user_id === id).map(({ group_id }) => group_id);

describe('a roster on the command line', () => {
  it('is reconciled, shown, applied through the leaver plan, and comes to nothing the second time', async () => {
    const people = [...(servers[0]?.state.users.values() ?? [])].filter(
      (user) =>
        user.is_active && !user.is_superuser && user.tenant_id == null && user.email.endsWith('example'),
    );
    const [ann, bo, ghost] = people.map(({ email }) => email);
    const file = path.join(cli.home, 'hr.csv');
    const rows = people
      .filter(({ email }) => email !== ghost)
      .map(
        ({ email }) =>
          `${email};${email === ann ? 'Terminated' : 'Active'};${email === bo ? '31.12.2025' : ''}`,
      );
    fs.writeFileSync(file, ['E-Mail;Status;Austrittsdatum', ...rows].join('\r\n'), 'latin1');
    const reconcile = ['roster', 'reconcile', file, '--json'];

    const shown = await cli.run(reconcile);
    const { steps, roster, dry_run, run } = shown.json<RosterJson>();
    expect([shown.code, dry_run, run]).toEqual([0, true, null]);
    expect(new Set(roster.leavers.map(({ email }) => email))).toEqual(new Set([ann, bo]));
    expect(steps.map(({ action, state }) => `${action} ${state}`)).toEqual(Array(4).fill('disable planned'));
    expect(roster.unknown.map(({ email }) => email)).toContain(ghost);
    expect(roster.reading.left_statuses).toEqual(['Terminated']);
    expect((await cli.run(['roster', 'reconcile', file])).out).toContain('Left, and still active: 2');
    // Another start of the program knows what this roster had nobody for: whoever else is enabled, on both servers.
    const listed = new Set(people.flatMap(({ email }) => (email === ghost ? [] : [email.toLowerCase()])));
    const unknown = servers.flatMap(({ state }) =>
      [...state.users.values()].filter(
        ({ type, is_active, tenant_id, email }) =>
          type === 'personal' && is_active && tenant_id == null && !listed.has(email.toLowerCase()),
      ),
    );
    for (const noun of ['overview', 'leavers'] as const) {
      const told = await cli.run(['report', noun, '--json']);
      expect(told.json<object>()).toMatchObject({
        unknown_accounts: { now: unknown.length, roster: 'hr.csv', roster_read_at: expect.any(String) },
      });
      expect((await cli.run(['report', noun])).out).toMatch(
        new RegExp(`^Unknown accounts:? +${unknown.length}.*by the roster hr\\.csv, read on 20`, 'm'),
      );
    }

    expect((await cli.run([...reconcile, '--apply'])).code).toBe(5);
    const applied = await cli.run([...reconcile, '--apply', '--yes']);
    expect([applied.code, applied.json<RosterJson>().summary]).toMatchObject([0, { verified: 4 }]);
    for (const server of servers)
      for (const { email, is_active } of server.state.users.values())
        if (email === ann || email === bo) expect(is_active).toBe(false);

    const again = await cli.run([...reconcile, '--apply', '--yes']);
    expect([again.code, again.json<RosterJson>().steps]).toEqual([3, []]);
  }, 180_000);

  it('moves people into the groups of their department and job, and out of those of others', async () => {
    const [server] = servers;
    if (!server) throw new Error('no server');
    const names = [...server.state.groups.values()].filter(({ magic, tenant }) => magic === null && !tenant);
    const [from, into] = names;
    const mover = [...server.state.users.values()].find(
      (user) =>
        user.is_active &&
        user.type === 'personal' &&
        user.tenant_id === null &&
        !user.is_superuser &&
        user.sso_source === null &&
        groupsOf(server, user.id).includes(from?.id ?? -1) &&
        !groupsOf(server, user.id).includes(into?.id ?? -1),
    );
    if (!mover || !from || !into) throw new Error('nobody can move');
    const roles = path.join(cli.home, 'roles.csv');
    fs.writeFileSync(
      roles,
      `Department,Instance,Groups\nOld,finance,${from.name}\nNew,finance,${into.name}\n`,
    );
    const file = path.join(cli.home, 'movers.csv');
    fs.writeFileSync(file, `email,department\n${mover.email},new\n`);
    const reconcile = ['roster', 'reconcile', file, '--roles', roles, '--movers', '--json'];
    const shown = (await cli.run(reconcile)).json<RosterJson>();
    expect(shown.steps).toMatchObject([{ email: mover.email, action: 'set-groups', state: 'planned' }]);
    const moved = await cli.run([...reconcile, '--apply', '--yes']);
    expect([moved.code, moved.json<RosterJson>().summary]).toMatchObject([0, { verified: 1 }]);
    expect(groupsOf(server, mover.id)).toContain(into.id);
    expect(groupsOf(server, mover.id)).not.toContain(from.id);
    expect((await cli.run([...reconcile, '--apply', '--yes'])).code).toBe(3);
    fs.writeFileSync(roles, 'Department,Instance,Groups\nOld,nowhere,Sales\n');
    const unfit = await cli.run(reconcile);
    expect([unfit.code, unfit.json<ErrorJson>().error.code]).toEqual([2, 'ROLES_UNFIT']);
  }, 120_000);

  it('moves people by the role templates that were saved, without a list of roles', async () => {
    const [server] = servers;
    if (!server) throw new Error('no server');
    const [old, desk] = ['Old desk', 'New desk'].map((name) => server.state.addGroup(name).id);
    const { id } = server.state.addUser({ date_joined: '2026-01-01T00:00:00Z', email: 'mover@acme.example' });
    server.state.addMembership(id, old ?? 0);
    const set = (...rest: string[]) => cli.run(['templates', 'set', ...rest, '--yes', '--json']);
    expect((await set('Old', '--department', 'Old', '--group', 'finance=Old desk')).code).toBe(0);
    expect((await set('Desk', '--group', 'finance=New desk')).code).toBe(0);
    const file = path.join(cli.home, 'posts.csv');
    fs.writeFileSync(file, 'email,department\nmover@acme.example,Desk EMEA\n');
    const reconcile = ['roster', 'reconcile', file, '--movers', '--json'];
    const shown = (await cli.run([...reconcile, '--department', 'desk emea=Desk'])).json<RosterJson>();
    expect(shown.roster.movers).toMatchObject([
      { role: 'Desk', changes: [{ join: ['New desk'], leave: ['Old desk'] }] },
    ]);
    // What was picked is remembered.
    const moved = await cli.run([...reconcile, '--apply', '--yes']);
    expect([moved.code, moved.json<RosterJson>().summary]).toMatchObject([0, { verified: 1 }]);
    expect(groupsOf(server, id)).toContain(desk);
    expect(groupsOf(server, id)).not.toContain(old);
    const drift = (await cli.run(['templates', 'drift', '--json'])).json<{ readonly roles: object }>();
    expect(drift.roles).toMatchObject([
      { template: 'Desk', people: 1, as_said: 1 },
      { template: 'Old', people: 0 },
    ]);
  }, 240_000);

  it('is read as it is told, remembers that, and says what is no roster', async () => {
    const file = path.join(cli.home, 'odd.csv');
    const email = servers[0]?.credentials.secondAdmin.email ?? '';
    fs.writeFileSync(file, `Private,Firm,Phase\nx@home.example,${email},Garden leave\n`);
    const reconcile = (...rest: string[]) => cli.run(['roster', 'reconcile', file, ...rest, '--json']);
    const said = await reconcile('--column', 'email=Firm', 'status=Phase', '--left-status', 'garden leave');
    expect(said.json<RosterJson>().roster.leavers).toMatchObject([{ email }]);
    expect((await reconcile()).json<RosterJson>().roster).toMatchObject({
      leavers: [{ email }],
      notes: expect.arrayContaining([expect.stringContaining('right roster')]),
      reading: { columns: { email: 'Firm', status: 'Phase' } },
    });
    expect((await reconcile('--column', 'shoe=Firm')).code).toBe(2);
    fs.writeFileSync(file, 'name\nAnn\n');
    const refused = await reconcile();
    expect([refused.code, refused.json<ErrorJson>().error.code]).toEqual([2, 'ROSTER_WITHOUT_ADDRESSES']);
    const missing = await cli.run(['roster', 'reconcile', `${file}.none`, '--json']);
    expect([missing.code, missing.json<ErrorJson>().error.code]).toEqual([2, 'FILE_UNREADABLE']);
  }, 120_000);
});
