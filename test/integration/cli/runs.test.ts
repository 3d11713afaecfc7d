import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Sandbox } from '../../sandbox/server.mjs';
import { type CommandLine, commandLine, connectedAsFinance, type List, type RunJson } from './rollcall';

let cli: CommandLine;
let server: Sandbox;

beforeAll(async () => {
  cli = await commandLine();
  server = await connectedAsFinance(cli, { profile: 'edge', accounts: 60, seed: 3, latency: 15 });
}, 60_000);
afterAll(async () => {
  await server.close();
  fs.rmSync(cli.home, { recursive: true, force: true });
});

interface RunLine {
  readonly run: string;
  readonly phase: string;
  readonly planned: number;
}

const writes = () => server.log.filter((entry) => entry.method === 'DELETE');
const people = (count: number) =>
  [...server.state.users.values()]
    .filter((user) => user.type === 'personal' && user.is_active && !user.is_superuser && !user.tenant_id)
    .slice(0, count);
const states = (run: RunJson) => run.steps.map((step) => step.state);

describe('runs on the command line', () => {
  it('Ctrl+C pauses: what was begun is read back, and the rest is gone on with later', async () => {
    const meant = people(10);
    const emails = meant.map((user) => user.email);
    const begun = vi.waitFor(() => expect(writes().length).toBeGreaterThan(1), { timeout: 30_000 });
    const paused = await cli.interrupt(
      ['access', 'disable', ...emails, '--instance', 'finance', '--reason', 'INC-7', '--yes', '--json'],
      begun,
    );
    const run = paused.json<RunJson>();
    expect(paused.code).toBe(4);
    expect(new Set(states(run))).toEqual(new Set(['verified', 'planned']));
    const done = states(run).filter((state) => state === 'verified').length;
    expect(meant.filter((user) => !user.is_active)).toHaveLength(done);
    expect(paused.err).toContain(`rollcall access resume ${run.run}`);

    const [line] = (await cli.run(['access', 'runs', '--json'])).json<List<RunLine>>().result;
    expect(line).toMatchObject({ run: run.run, phase: 'stopped', planned: emails.length - done });
    expect((await cli.run(['access', 'resume', run.run ?? ''])).code).toBe(5);
    const whole = await cli.run(['access', 'resume', run.run ?? '', '--yes', '--json']);
    expect([whole.code, new Set(states(whole.json<RunJson>()))]).toEqual([0, new Set(['verified'])]);
    expect(writes()).toHaveLength(emails.length);
    expect((await cli.run(['access', 'resume', run.run ?? '', '--yes', '--json'])).code).toBe(3);
    expect((await cli.run(['access', 'drop', run.run ?? '', '--yes', '--json'])).code).toBe(3);
  }, 90_000);

  it('tries again what failed, and nothing else', async () => {
    server.log.length = 0;
    const emails = people(3).map((user) => user.email);
    server.faults.add({ kind: 'status', status: 403, match: { method: 'DELETE' } });
    const first = await cli.run([
      'access',
      'disable',
      ...emails,
      '--instance',
      'finance',
      '--reason',
      'INC-8',
      '--yes',
      '--json',
    ]);
    expect([first.code, states(first.json<RunJson>()).sort()]).toEqual([
      4,
      ['failed', 'verified', 'verified'],
    ]);
    const retry = ['access', 'retry', first.json<RunJson>().run ?? '', '--reason', 'INC-8', '--json'];
    expect(states((await cli.run([...retry, '--dry-run'])).json<RunJson>())).toEqual(['planned']);
    const again = await cli.run([...retry, '--yes']);
    expect([again.code, states(again.json<RunJson>())]).toEqual([0, ['verified']]);
    expect((await cli.run([...retry, '--yes'])).code).toBe(3);
    expect(writes()).toHaveLength(4);
  }, 60_000);
});
