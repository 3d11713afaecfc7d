import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { clearKeychain } from '../helpers/keychain';
import {
  type AccountJson,
  commandLineOf,
  connectedAsFinance,
  type ErrorJson,
  type RunJson,
} from '../integration/cli/rollcall';
import type { Sandbox } from '../sandbox/server.mjs';
import { executable, withoutDisplay } from './packaged';

const cli = commandLineOf(() => [executable], withoutDisplay());
let server: Sandbox;

beforeAll(async () => {
  clearKeychain();
  server = await connectedAsFinance(cli, { accounts: 60 });
}, 120_000);

afterAll(async () => {
  await server?.close();
  fs.rmSync(cli.home, { recursive: true, force: true });
});

const reason = ['--reason', 'INC-20418', '--yes', '--json'];

describe('the command line of a package, without a display', { timeout: 180_000 }, () => {
  it('says its version and its help, and opens no window', async () => {
    const version = await cli.run(['--version']);
    expect([version.code, version.out]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
    const help = await cli.run(['--help']);
    expect([help.code, help.out]).toEqual([0, expect.stringContaining('Usage: rollcall')]);
    expect(fs.existsSync(`${cli.home}/chromium`)).toBe(false);
  });

  it('does the main job: find, disable, read back, undo; what it was given on standard input was a key', async () => {
    const { email, id } = server.credentials.member;
    expect((await cli.run(['sync', '--json'])).code).toBe(0);
    const found = await cli.run(['people', 'show', email, '--json']);
    const person = found.json<{ accounts: readonly AccountJson[] }>();
    expect(person.accounts).toMatchObject([{ email, status: 'active', instance: 'finance' }]);
    const done = await cli.run(['access', 'disable', email, '--instance', 'finance', ...reason]);
    expect(done.code).toBe(0);
    const { run, steps } = done.json<RunJson>();
    expect(steps[0]).toMatchObject({ state: 'verified', verified_at: expect.any(String) });
    expect(server.state.users.get(id)?.is_active).toBe(false);
    const undone = await cli.run(['access', 'undo', run ?? '', ...reason]);
    expect(undone.code).toBe(0);
    expect(server.state.users.get(id)?.is_active).toBe(true);
    expect((await cli.run(['journal', 'verify', '--json'])).code).toBe(0);
  });

  it('tells failures by the exit code, and on standard output only by one document', async () => {
    const wrong = await cli.run(['people', 'lst']);
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    const none = await cli.run([
      'access',
      'disable',
      'nobody@acme.example',
      '--instance',
      'finance',
      ...reason,
    ]);
    expect(none.code).toBe(3);
    expect(none.json<RunJson>().steps).toMatchObject([{ code: 'NO_ACCOUNT' }]);
    const refused = await cli.run(
      ['instance', 'add', '--name', 'other', '--address', server.url, '--api-key-stdin', '--json'],
      'mb_wrong',
    );
    expect([refused.code, refused.json<ErrorJson>().error.code]).toEqual([6, 'API_KEY_REFUSED']);
  });

  it('B2: refuses a debugging port by exit code and document, and asks nobody to press a button', async () => {
    const { code, out, err, json } = await cli.run(['--remote-debugging-port=0', 'people', 'list', '--json']);
    expect([code, out.split('\n').length]).toEqual([2, 2]);
    expect(json<ErrorJson>().error).toMatchObject({ code: 'INVALID_INPUT' });
    expect(err).toContain('does not run with --remote-debugging-port');
  });

  it('Ctrl+C pauses a run: what was begun is read back, and the rest can be gone on with', async () => {
    const people = [...server.state.users.values()].filter(
      (one) => one.type === 'personal' && one.is_active && !one.is_superuser && !one.tenant_id,
    );
    const emails = people.slice(0, 20).map((one) => one.email);
    const writes = () => server.log.filter(({ method }) => method === 'DELETE').length;
    const before = writes();
    server.faults.add({ kind: 'delay', ms: 400, match: { method: 'DELETE' }, times: null });
    const begun = vi.waitFor(() => expect(writes()).toBeGreaterThan(before + 1), { timeout: 120_000 });
    const paused = await cli.interrupt(
      ['access', 'disable', ...emails, '--instance', 'finance', ...reason],
      begun,
    );
    expect([paused.code, paused.signal]).toEqual([4, null]);
    const states = new Set(paused.json<RunJson>().steps.map(({ state }) => state));
    expect(states).toEqual(new Set(['verified', 'planned']));
    server.faults.clear();
  });

  it('ends though its standard input stays open, and leaves what is in it to the next command', async () => {
    const open = spawn(executable, ['completion', 'bash'], { env: withoutDisplay() });
    const [code] = await once(open, 'exit');
    expect(code).toBe(0);
    const inShell = spawnSync('sh', ['-c', 'printf "one\\ntwo\\n" | { "$0" --version; cat; }', executable], {
      env: withoutDisplay(),
      encoding: 'utf8',
    });
    expect(inShell.stdout).toMatch(/^\d+\.\d+\.\d+\none\ntwo\n$/);
  });

  it('C9: keeps its memory out of core dumps', async () => {
    const where = ['--name', 'other', '--address', server.url, '--environment', 'development'];
    // It waits for the key, which does not come.
    const waiting = spawn(executable, ['instance', 'add', ...where, '--api-key-stdin'], {
      env: { ...withoutDisplay(), ROLLCALL_HOME: cli.home },
    });
    const filter = `/proc/${waiting.pid}/coredump_filter`;
    await vi.waitFor(() => expect(Number.parseInt(fs.readFileSync(filter, 'utf8'), 16)).toBe(0), {
      timeout: 60_000,
    });
    waiting.stdin.end();
    await once(waiting, 'exit');
  });

  it('a signal that the command does not listen to ends it', async () => {
    const asked = server.log.length;
    server.faults.add({ kind: 'hold', match: { method: 'GET' } });
    const begun = vi.waitFor(() => expect(server.log.length).toBeGreaterThan(asked), { timeout: 120_000 });
    const ended = await cli.interrupt(['instance', 'test', '--instance', 'finance', '--json'], begun);
    server.faults.clear();
    expect(ended.signal ?? ended.code).toBe('SIGINT');
  });
});
