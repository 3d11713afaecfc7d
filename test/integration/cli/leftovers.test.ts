import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/server.mjs';
import { type CommandLine, commandLine, connectedAsFinance, type List, type RunJson } from './rollcall';

let cli: CommandLine;
let server: Sandbox;

beforeAll(async () => {
  cli = await commandLine();
  server = await connectedAsFinance(cli, { accounts: 30, seed: 3, profile: 'edge' });
}, 90_000);
afterAll(async () => {
  await server.close();
  fs.rmSync(cli.home, { recursive: true, force: true });
});

const maria = 'maria.ortiz@acme.example';
const why = ['--reason', 'INC-7', '--yes', '--json'];

describe('leftovers on the command line', () => {
  it('are listed, stopped, and then there are none', async () => {
    const listed = await cli.run(['leftovers', 'list', maria, '--json']);
    expect(listed.code).toBe(0);
    expect(listed.json<List<object>>()).toMatchObject({ total: 5, complete: true, unreachable: [] });
    const [first] = listed.json<List<{ item: string }>>().result;
    const put = await cli.run(['leftovers', 'later', maria, '--note', 'Ask sales', '--json']);
    expect([put.code, put.json<object>()]).toEqual([0, { listed: 5, unreachable: [] }]);
    const one = await cli.run(['leftovers', 'stop', maria, '--item', first?.item ?? '', ...why]);
    expect([one.code, one.json<RunJson>().summary.verified]).toEqual([0, 1]);
    expect((await cli.run(['leftovers', 'stop', maria, '--item', 'alert-999', ...why])).code).toBe(2);
    const later = await cli.run(['leftovers', 'later', '--json']);
    expect([later.code, later.json<object>()]).toMatchObject([0, { total: 4, complete: true }]);
    const stopped = await cli.run(['leftovers', 'stop', maria, ...why]);
    expect([stopped.code, stopped.json<RunJson>().summary.verified]).toEqual([0, 4]);
    expect((await cli.run(['leftovers', 'later', '--json'])).code).toBe(3);
    expect((await cli.run(['leftovers', 'list', maria, '--json'])).code).toBe(3);
    expect((await cli.run(['leftovers', 'stop', maria, ...why])).code).toBe(3);
  }, 90_000);
});

describe('API keys on the command line', () => {
  it('get another secret, which goes to the terminal once and into no document', async () => {
    const rotated = await cli.run(['keys', 'rotate', 'Nightly export', '--instance', 'finance', ...why]);
    expect(rotated.code).toBe(0);
    const key = [...server.state.apiKeys.values()].find(({ name }) => name === 'Nightly export')?.key ?? '';
    expect(rotated.err).toContain(key);
    expect(rotated.out).not.toContain(key);
    const own = await cli.run(['keys', 'delete', 'Rollcall console', '--instance', 'finance', ...why]);
    expect(own.code).toBe(5);
  }, 90_000);
});

describe('the integrity check on the command line', () => {
  it('says what is wrong, repairs it, and has nothing left to say', async () => {
    expect((await cli.run(['integrity', '--json'])).code).toBe(3);
    const somebody = [...server.state.users.values()].find(
      ({ type, is_active, is_superuser, tenant_id }) =>
        type === 'personal' && is_active && !is_superuser && tenant_id === null,
    );
    if (!somebody) throw new Error('the stand-in has nobody of the kind');
    somebody.is_superuser = true;
    await cli.run(['sync']);
    const found = await cli.run(['integrity', '--instance', 'finance', '--json']);
    expect(found.code).toBe(0);
    expect(found.json<List<object>>()).toMatchObject({
      total: 1,
      complete: true,
      result: [{ instance: 'finance', kind: 'hidden-admin', grave: true, database: null }],
    });
    expect((await cli.run(['integrity'])).out).toContain('is an administrator and not in Administrators');
    expect((await cli.run(['integrity', '--yes'])).code).toBe(2);
    expect((await cli.run(['integrity', '--apply', '--json'])).code).toBe(5);
    const repaired = await cli.run(['integrity', '--apply', ...why]);
    expect([repaired.code, repaired.json<RunJson>().summary.verified]).toEqual([0, 1]);
    expect((await cli.run(['integrity', '--apply', ...why])).code).toBe(3);
  }, 90_000);
});

describe('accounts in a file', () => {
  it('come with a manifest that fits, and are in the journal', async () => {
    const target = path.join(cli.home, 'accounts.csv');
    const made = await cli.run(['accounts', 'export', '--out', target, '--status', 'disabled', '--json']);
    expect(made.code).toBe(0);
    const { rows, sha256 } = made.json<{ readonly rows: number; readonly sha256: string }>();
    const content = fs.readFileSync(target);
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    expect(content.toString('utf8').trimEnd().split('\r\n')).toHaveLength(rows + 1);
    expect(fs.existsSync(`${target}.manifest.json`)).toBe(true);
    const journal = await cli.run(['journal', 'list', '--json']);
    expect(journal.json<List<object>>().result).toContainEqual(
      expect.objectContaining({ action: 'accounts.exported', target: 'accounts.csv' }),
    );
  }, 90_000);
});
