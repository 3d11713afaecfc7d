import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearKeychain } from '../../helpers/keychain';
import type { Sandbox } from '../../sandbox/server.mjs';
import { type CommandLine, commandLine, connectedAsFinance, type ErrorJson, type List } from './rollcall';

let cli: CommandLine;
let finance: Sandbox;

beforeAll(async () => {
  clearKeychain();
  cli = await commandLine();
  finance = await connectedAsFinance(cli, { accounts: 30, seed: 3, profile: 'edge' });
}, 120_000);
afterAll(async () => {
  await finance?.close();
  if (cli) fs.rmSync(cli.home, { recursive: true, force: true });
});

interface Entry {
  readonly state: string;
  readonly target: string;
  readonly code: string | null;
  readonly after: object | null;
  readonly reason: string;
}

const api = (method: string, path: string, more: readonly string[] = [], input = '') =>
  cli.run(['api', method, path, '--instance', 'finance', '--json', ...more], input);
const entries = async () =>
  (await cli.run(['journal', 'list', '--query', 'api.called', '--json'])).json<List<Entry>>().result;

describe('rollcall api', () => {
  it('GET answers with status and body, and leaves no entry', async () => {
    const got = await api('GET', '/api/user/current');
    expect([got.code, got.json()]).toMatchObject([
      0,
      {
        instance: 'finance',
        method: 'GET',
        path: '/api/user/current',
        status: 200,
        body: { id: expect.any(Number) },
      },
    ]);
    expect(got.out).not.toContain(finance.credentials.apiKey);
    const plain = await cli.run(['api', 'get', 'api/permissions/group', '--instance', 'finance']);
    expect(JSON.parse(plain.out)).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'Administrators' })]),
    );
    expect((await api('GET', '/api/user/999999')).json<ErrorJson>().error.code).toBe('REMOTE_NOT_FOUND');
    expect(await entries()).toEqual([]);
  }, 180_000);

  it('a change has its intent and its answer in the journal, with the names of its fields alone', async () => {
    const body = JSON.stringify({ name: 'Auditors of canary-4711' });
    expect((await api('POST', '/api/permissions/group', ['--body', '-'], body)).code).toBe(5);
    const made = await api(
      'POST',
      '/api/permissions/group',
      ['--body', '-', '--reason', 'INC-7', '--yes'],
      body,
    );
    expect([made.code, made.json()]).toMatchObject([
      0,
      { status: 200, body: { name: 'Auditors of canary-4711' } },
    ]);
    const written = await entries();
    expect(written).toMatchObject([
      {
        state: 'intent',
        target: 'POST /api/permissions/group',
        after: { fields: ['name'] },
        reason: 'INC-7',
      },
      { state: 'recorded', after: { fields: ['name'], status: 200 }, code: null },
    ]);
    expect(JSON.stringify(written)).not.toContain('canary');
  }, 180_000);

  it('refuses what the guards refuse, and records that', async () => {
    const { id, email } = finance.credentials.member;
    const guarded = ['protect', 'add', email, '--reason', 'board', '--contact', 'Ana', '--yes'];
    expect((await cli.run(guarded)).code).toBe(0);
    const refused = await api('DELETE', `/api/user/${id}`, ['--yes']);
    expect([refused.code, refused.json<ErrorJson>().error.code]).toEqual([5, 'PROTECTED']);
    expect(finance.state.users.get(id)?.is_active).toBe(true);
    const membership = await api('DELETE', '/api/permissions/membership/1', ['--yes']);
    expect([membership.code, membership.json<ErrorJson>().error.code]).toEqual([5, 'REQUEST_UNGUARDED']);
    expect((await entries()).slice(-2).map(({ state, code }) => [state, code])).toEqual([
      ['refused', 'PROTECTED'],
      ['refused', 'REQUEST_UNGUARDED'],
    ]);
  }, 180_000);

  it('a server that refuses is told as it is', async () => {
    const body = JSON.stringify({ name: 'Administrators' });
    const refused = await api('POST', '/api/permissions/group', ['--body', '-', '--yes'], body);
    expect(refused.code).toBe(5);
    expect((await entries()).at(-1)).toMatchObject({ state: 'failed', code: 'SERVER_REFUSED' });
  }, 180_000);
});
