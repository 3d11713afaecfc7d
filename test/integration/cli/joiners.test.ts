import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';
import { type CommandLine, commandLine, type RunJson } from './rollcall';

let cli: CommandLine;
let server: Sandbox;

beforeAll(async () => {
  cli = await commandLine();
  server = await startSandbox({ accounts: 20, seed: 3, profile: 'new' });
  server.state.settings['email-configured?'] = false;
  server.state.addGroup('Newcomers');
  const added = await cli.run(
    ['instance', 'add', '--name', 'finance', '--address', server.url, '--api-key-stdin'].concat([
      '--environment',
      'development',
      '--safe-mode',
      'one-click',
    ]),
    `${server.credentials.apiKey}\n`,
  );
  expect(added.code).toBe(0);
}, 90_000);
afterAll(async () => {
  await server.close();
  fs.rmSync(cli.home, { recursive: true, force: true });
});

const reason = ['--reason', 'HR-1'];

describe('accounts', () => {
  it('C1: are made, and what lets the person in is printed once beside the document, not in it', async () => {
    const made = await cli.run([
      ...['accounts', 'create', 'ann@acme.example', '--first-name', 'Ann', '--group', 'Newcomers'],
      ...['--instance', 'finance', ...reason, '--yes', '--json'],
    ]);
    expect([made.code, made.json<RunJson>().summary.verified]).toEqual([0, 1]);
    const { password } = server.state.userByEmail('ann@acme.example') ?? {};
    expect(made.err).toContain(`temporary password: ${password}`);
    expect(made.out).not.toContain(password);
  });

  it('of a list are made row by row, and a second time there is nothing to do', async () => {
    const list = path.join(cli.home, 'joiners.csv');
    fs.writeFileSync(
      list,
      'email,name,groups,instance\nbo@acme.example,Bo New,Newcomers,finance\nnobody,X Y,,finance\n',
    );
    const create = ['accounts', 'create', '--from', list, ...reason, '--yes', '--json'];
    const first = await cli.run(create);
    expect(first.code).toBe(4);
    expect(first.json<RunJson>().steps.map(({ state, code }) => [state, code])).toEqual([
      ['verified', null],
      ['skipped', 'JOINER_BAD'],
    ]);
    const second = await cli.run(create);
    expect(second.json<RunJson>().steps.map(({ code }) => code)).toEqual(['ALREADY_THERE', 'JOINER_BAD']);
  });

  it('are edited, and people are let in anew', async () => {
    const edited = await cli.run([
      ...['accounts', 'edit', 'ann@acme.example', '--last-name', 'Young', '--attribute', 'region=north'],
      ...['--instance', 'finance', ...reason, '--yes', '--json'],
    ]);
    expect([edited.code, edited.json<RunJson>().summary.verified]).toEqual([0, 1]);
    expect(server.state.userByEmail('ann@acme.example')).toMatchObject({
      last_name: 'Young',
      login_attributes: { region: 'north' },
    });
    const several = ['accounts', 'edit', 'ann@acme.example', 'bo@acme.example', '--instance', 'finance'];
    const alike = await cli.run([...several, '--attribute', 'region=south', ...reason, '--yes', '--json']);
    expect([alike.code, alike.json<RunJson>().summary.verified]).toEqual([0, 2]);
    expect(server.state.userByEmail('bo@acme.example')?.login_attributes).toEqual({ region: 'south' });
    expect((await cli.run([...several, '--last-name', 'Same', ...reason, '--yes'])).code).toBe(2);
    const invited = await cli.run([
      ...['accounts', 'invite', 'ann@acme.example', '--instance', 'finance', ...reason, '--yes', '--json'],
    ]);
    expect([invited.code, invited.json<RunJson>().summary.verified]).toEqual([0, 1]);
    expect(invited.err).toContain(server.state.userByEmail('ann@acme.example')?.password);
  });

  it('C1: of a run that is gone on with are handed over too', async () => {
    const list = path.join(cli.home, 'many.csv');
    const emails = Array.from({ length: 8 }, (_, n) => `many${n}@acme.example`);
    fs.writeFileSync(list, ['email', ...emails].join('\n'));
    server.faults.add({ kind: 'delay', ms: 100, match: { method: 'POST' }, times: null });
    const asked = () => server.log.filter(({ method, path }) => method === 'POST' && path === '/api/user');
    const before = asked().length;
    const begun = vi.waitFor(() => expect(asked().length).toBeGreaterThan(before), { timeout: 30_000 });
    const paused = await cli.interrupt(
      ['accounts', 'create', '--from', list, '--instance', 'finance', ...reason, '--yes', '--json'],
      begun,
    );
    const { run, steps } = paused.json<RunJson>();
    expect(steps.map(({ state }) => state)).toContain('planned');
    const resumed = await cli.run(['access', 'resume', run ?? '', '--yes', '--json']);
    expect(resumed.code).toBe(0);
    for (const email of emails) {
      const password = server.state.userByEmail(email)?.password ?? 'none';
      expect(`${paused.err}${resumed.err}`).toContain(`${email} on finance, temporary password: ${password}`);
      expect(`${paused.out}${resumed.out}`).not.toContain(password);
    }
    expect(resumed.err).toContain('temporary password');
  }, 90_000);
});
