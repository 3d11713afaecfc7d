import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/server.mjs';
import {
  type CommandLine,
  commandLine,
  connectedAsFinance,
  type ErrorJson,
  type List,
  type RunJson,
} from './rollcall';

let cli: CommandLine;
let server: Sandbox;

beforeAll(async () => {
  cli = await commandLine();
  server = await connectedAsFinance(cli, { profile: 'edge', accounts: 60, seed: 3 });
  server.state.addGroup('Auditors');
}, 60_000);
afterAll(async () => {
  await server.close();
  fs.rmSync(cli.home, { recursive: true, force: true });
});

const change = (noun: string, verb: string, ...more: string[]) =>
  cli.run([noun, verb, ...more, '--instance', 'finance', '--reason', 'INC-7', '--yes', '--json']);
const states = (run: RunJson) => run.steps.map(({ state, code }) => code ?? state);

describe('changes of access on the command line', () => {
  it('grants and revokes admin, and takes it back', async () => {
    const { email, id } = server.credentials.member;
    const foreseen = await change('access', 'grant-admin', email, '--dry-run');
    expect(foreseen.json<RunJson>()).toMatchObject({
      dry_run: true,
      steps: [{ action: 'grant-admin', state: 'planned', requests: [expect.stringMatching(/^POST /)] }],
    });
    expect(server.state.users.get(id)?.is_superuser).toBe(false);

    const granted = await change('access', 'grant-admin', email);
    expect([granted.code, states(granted.json<RunJson>())]).toEqual([0, ['verified']]);
    expect(server.state.users.get(id)?.is_superuser).toBe(true);
    expect((await change('access', 'grant-admin', email)).code).toBe(3);

    const run = granted.json<RunJson>().run ?? '';
    const undo = ['access', 'undo', run, '--reason', 'INC-8', '--json'];
    expect((await cli.run(undo)).code).toBe(5);
    const back = await cli.run([...undo, '--yes']);
    expect([back.code, back.json<RunJson>().steps]).toMatchObject([
      0,
      [{ action: 'revoke-admin', state: 'verified' }],
    ]);
    expect(server.state.users.get(id)?.is_superuser).toBe(false);
    expect((await cli.run([...undo, '--yes'])).code).toBe(3);
    expect((await cli.run(['access', 'undo', 'run_0000000000000000', '--reason', 'x', '--yes'])).code).toBe(
      2,
    );
  }, 60_000);

  it('does what a list says row by row, and a bad row keeps none of the others', async () => {
    const people = [...server.state.users.values()].filter(
      (user) =>
        user.is_active &&
        !user.is_superuser &&
        /^[a-z.]+@acme\.example$/.test(user.email) &&
        user.tenant_id === null,
    );
    const [ann, bo, cy] = people.slice(-3);
    const file = path.join(cli.home, 'list.csv');
    const rows = [
      'E-Mail;Instance;Ticket;Reason;Until',
      `${ann?.email};finance;INC-1;left;`,
      `${bo?.email};;;;2027-03-01`,
      'no address;;;;',
      `${cy?.email};elsewhere;;;`,
      `${ann?.email};;;;`,
    ];
    fs.writeFileSync(file, Buffer.from(`\uFEFF${rows.join('\r\n')}`, 'utf16le'));
    const command = ['access', 'disable', '--from', file, '--reason', 'INC-7', '--json'];
    expect((await cli.run(command)).code).toBe(2);
    const foreseen = await cli.run([...command, '--everywhere', '--dry-run', '--zone', 'UTC']);
    const preview = foreseen.json<RunJson & { rows: readonly { state: string; code: string | null }[] }>();
    expect(preview).toMatchObject({ dry_run: true, run: null });
    expect(preview.rows.map(({ state, code }) => code ?? state)).toEqual([
      'change',
      'change',
      'ROW_BAD',
      'ROW_BAD',
      'ROW_TWICE',
    ]);
    expect(states(preview)).toEqual(['planned', 'planned', 'ROW_BAD', 'ROW_BAD', 'ROW_TWICE']);
    expect(server.state.users.get(ann?.id ?? 0)?.is_active).toBe(true);
    const done = await cli.run([...command, '--everywhere', '--yes', '--zone', 'UTC']);
    const { runs, scheduled } = done.json<{ runs: string[]; scheduled: { at: string }[] }>();
    expect([done.code, runs.length, scheduled.map(({ at }) => at)]).toEqual([
      4,
      2,
      ['2027-03-01T00:00:00.000Z'],
    ]);
    expect(states(done.json<RunJson>()).slice(0, 2)).toEqual(['verified', 'verified']);
    const results = await cli.run(['access', 'results', runs[0] ?? '', '--json']);
    expect(results.json<List<object>>().result).toMatchObject([
      { email: ann?.email, state: 'verified', reason: 'INC-1: left', ticket: 'INC-1' },
    ]);
    const out = path.join(cli.home, 'results.csv');
    expect((await cli.run(['access', 'results', runs[0] ?? '', '--out', out])).code).toBe(0);
    expect(fs.readFileSync(out, 'utf8')).toMatch(/^\uFEFFrun,instance,id,email/);
  }, 120_000);

  it('lists groups, puts people in and takes them out', async () => {
    const { email, id } = server.credentials.member;
    const groups = (await cli.run(['groups', 'list', '--json'])).json<List<{ name: string; id: number }>>();
    expect(groups.result.map(({ name }) => name)).toContain('Auditors');
    const auditors = groups.result.find(({ name }) => name === 'Auditors')?.id ?? 0;
    const added = await change('groups', 'add', email, '--group', 'auditors');
    expect([added.code, states(added.json<RunJson>())]).toEqual([0, ['verified']]);
    expect(server.state.groupIds(id)).toContain(auditors);
    type Member = { email: string; status: string; manages: boolean };
    const members = async (...more: string[]) => {
      const asked = await cli.run(['groups', 'members', 'AUDITORS', ...more, '--json']);
      return [asked.code, asked.json<List<Member>>()] as const;
    };
    const inGroup = [...server.state.memberships.values()].filter(({ group_id }) => group_id === auditors);
    const [code, all] = await members();
    expect([code, all.total, all.result.length, all.complete]).toEqual([
      0,
      inGroup.length,
      inGroup.length,
      true,
    ]);
    expect(all.result.find((one) => one.email === email)).toMatchObject({ status: 'active', manages: false });
    const isActive = (userId: number) => server.state.users.get(userId)?.is_active === true;
    const [, enabled] = await members('--status', 'enabled', '--instance', 'finance');
    expect(enabled.total).toBe(inGroup.filter(({ user_id }) => isActive(user_id)).length);
    expect((await members('--status', 'nobody'))[0]).toBe(2);
    expect((await cli.run(['groups', 'members', 'Nobody', '--json'])).code).toBe(3);
    const removed = await change('groups', 'remove', 'Auditors', email);
    expect([removed.code, states(removed.json<RunJson>())]).toEqual([0, ['verified']]);
    expect(server.state.groupIds(id)).not.toContain(auditors);
    const unknown = await change('groups', 'add', email, '--group', 'Nobody');
    expect([unknown.code, states(unknown.json<RunJson>())]).toEqual([5, ['NO_SUCH_GROUP']]);
    expect((await change('groups', 'add', email)).code).toBe(2);
  }, 120_000);

  it('knows at once the groups it has made, renamed and deleted, without a reading between', async () => {
    const { email } = server.credentials.member;
    const codeOf = async (verb: string, ...words: string[]) => {
      const done = await change('groups', verb, ...words);
      return [done.code, ...states(done.json<RunJson>())];
    };
    const names = async () => {
      const listed = await cli.run(['groups', 'list', '--json']);
      return listed.json<List<{ name: string }>>().result.map(({ name }) => name);
    };
    expect(await codeOf('create', 'Task force')).toEqual([0, 'verified']);
    expect(await codeOf('add', email, '--group', 'task force')).toEqual([0, 'verified']);
    expect(await codeOf('rename', 'Task force', 'Task group')).toEqual([0, 'verified']);
    expect(await codeOf('add', email, '--group', 'Task force')).toEqual([5, 'NO_SUCH_GROUP']);
    expect(await names()).toContain('Task group');
    expect(await codeOf('delete', 'Task group')).toEqual([0, 'verified']);
    expect(await codeOf('add', email, '--group', 'Task group')).toEqual([5, 'NO_SUCH_GROUP']);
    expect(await names()).not.toContain('Task group');
    // Whoever was in it is not any more, by our doing and with its name.
    const shown = await cli.run(['people', 'show', email, '--json']);
    expect(JSON.stringify(shown.json())).not.toMatch(/Task|Group \d/);
    const drift = await cli.run(['report', 'drift', '--since', '1d', '--steps', '--json']);
    expect(JSON.stringify(drift.json())).toContain('Task group');
    expect(JSON.stringify(drift.json())).not.toMatch(/Group \d/);
  }, 120_000);

  it('spares who is protected, until that is taken back', async () => {
    const { email, id } = server.credentials.member;
    const words = ['protect', 'add', email.toUpperCase(), '--reason', 'On call', '--yes', '--json'];
    expect((await cli.run(words)).code).toBe(2);
    expect((await cli.run([...words, '--contact', 'it@acme.example'])).code).toBe(0);
    expect((await cli.run([...words, '--contact', 'it@acme.example'])).json<ErrorJson>().error.code).toBe(
      'ALREADY_PROTECTED',
    );
    const listed = (await cli.run(['protect', 'list', '--json'])).json<List<object>>();
    expect(listed.result).toMatchObject([{ email, reason: 'On call', contact: 'it@acme.example' }]);
    const refused = await change('access', 'disable', email);
    expect([refused.code, states(refused.json<RunJson>())]).toEqual([5, ['PROTECTED']]);
    expect(refused.out).toContain('it@acme.example');
    expect(server.state.users.get(id)?.is_active).toBe(true);
    expect((await cli.run(['protect', 'remove', email, '--reason', 'Left', '--yes'])).code).toBe(0);
    expect((await change('access', 'disable', email)).code).toBe(0);
    const journal = (await cli.run(['journal', 'list', '--json'])).json<List<{ action: string }>>();
    expect(journal.result.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['protection.added', 'protection.removed']),
    );
  }, 60_000);
});
