import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { clearKeychain } from '../../helpers/keychain';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';
import { type CommandLine, commandLine, type ErrorJson, type List } from './rollcall';

/** Stretching a passphrase takes a second of one core, and longer where others want it too. */
vi.setConfig({ testTimeout: 120_000 });

interface InstanceJson {
  readonly name: string;
  readonly tags: readonly string[];
  readonly has_credential: boolean;
}
interface TakenJson {
  readonly result: readonly { readonly name: string; readonly notes: readonly string[] }[];
  readonly failed: readonly { readonly name: string; readonly code: string }[];
}

const passphrase = 'correct horse battery staple';
let from: CommandLine;
let to: CommandLine;
let sandbox: Sandbox;
let apiKey = '';

beforeAll(async () => {
  clearKeychain();
  [from, to] = await Promise.all([commandLine(), commandLine()]);
  sandbox = await startSandbox({ accounts: 30, seed: 6 });
  apiKey = sandbox.credentials.apiKey ?? '';
  const added = await from.run(
    ['instance', 'add', '--name', 'finance', '--address', sandbox.url, '--api-key-stdin', '--json'],
    `${apiKey}\n`,
  );
  expect(added.code).toBe(0);
}, 60_000);

afterAll(async () => {
  await sandbox?.close();
  for (const line of [from, to]) if (line) fs.rmSync(line.home, { recursive: true, force: true });
});

const file = (name: string) => path.join(from.home, name);
const listed = async (line: CommandLine) =>
  (await line.run(['instance', 'list', '--json'])).json<List<InstanceJson>>().result;

describe('instance export', () => {
  it('writes without secrets, and never over what is there', async () => {
    const ended = await from.run(['instance', 'export', '--to', file('c.json'), '--json']);
    expect([ended.code, ended.err]).toEqual([0, '']);
    expect(ended.json()).toMatchObject({ result: ['finance'], total: 1, encrypted: false, with_secrets: 0 });
    expect(fs.readFileSync(file('c.json'), 'utf8')).not.toContain(apiKey);
    const again = await from.run(['instance', 'export', '--to', file('c.json'), '--json']);
    expect([again.code, again.json<ErrorJson>().error.code]).toEqual([2, 'INVALID_INPUT']);
  });

  it('C1: with secrets it is an age file under the passphrase', async () => {
    const args = ['instance', 'export', '--to', file('c.age'), '--passphrase-stdin', '--json'];
    const short = await from.run(args, 'too short');
    expect([short.code, fs.existsSync(file('c.age'))]).toEqual([2, false]);
    const ended = await from.run(args, `${passphrase}\n`);
    expect([ended.code, ended.json()]).toEqual([
      0,
      { file: 'c.age', result: ['finance'], total: 1, encrypted: true, with_secrets: 1 },
    ]);
    const bytes = fs.readFileSync(file('c.age'));
    expect(bytes.subarray(0, 32).toString()).toBe('age-encryption.org/v1\n-> scrypt ');
    expect(bytes.includes(apiKey)).toBe(false);
    expect(ended.out + ended.err).not.toContain(apiKey);
  });

  it('of nothing is said to be nothing', async () => {
    const ended = await to.run(['instance', 'export', '--to', file('none.json'), '--json']);
    expect([ended.code, ended.json<ErrorJson>().error.code]).toEqual([3, 'NOTHING_TO_EXPORT']);
  });
});

describe('instance import', () => {
  it('shows what is in the file, and takes nothing without --yes', async () => {
    const ended = await to.run(['instance', 'import', file('c.json'), '--json']);
    expect(ended.code).toBe(5);
    expect(ended.json()).toMatchObject({
      error: { code: 'CONFIRMATION_MISSING' },
      result: [{ name: 'finance', address: sandbox.url, has_secret: false, obstacle: null }],
    });
    expect((await to.run(['instance', 'import', file('c.json')])).out).toContain('finance');
    expect(await listed(to)).toEqual([]);
  });

  it('refuses a wrong passphrase, and a missing one, in words', async () => {
    const args = ['instance', 'import', file('c.age'), '--yes', '--json'];
    const missing = await to.run(args);
    expect([missing.code, missing.json<ErrorJson>().error.code]).toEqual([2, 'INVALID_INPUT']);
    const wrong = await to.run([...args, '--passphrase-stdin'], 'correct horse battery stable');
    expect([wrong.code, wrong.json<ErrorJson>().error.code]).toEqual([2, 'PASSPHRASE_WRONG']);
    expect(wrong.out + wrong.err).not.toContain('stable');
    expect(await listed(to)).toEqual([]);
  });

  it('takes over the chosen ones of an encrypted file, ready for use', async () => {
    const args = ['instance', 'import', file('c.age'), '--passphrase-stdin', '--only', 'finance', 'nobody'];
    const ended = await to.run([...args, '--yes', '--json'], passphrase);
    expect(ended.code).toBe(4);
    const taken = ended.json<TakenJson>();
    expect(taken.result).toMatchObject([{ name: 'finance', has_credential: true, notes: [] }]);
    expect(taken.failed).toMatchObject([{ name: 'nobody', code: 'NOT_FOUND' }]);
    expect((await to.run(['instance', 'test', '--instance', 'finance', '--json'])).code).toBe(0);
    const [finance] = await listed(to);
    expect(finance).toMatchObject({ name: 'finance', tags: [], has_credential: true });
  });

  it('refuses what is connected already', async () => {
    const ended = await to.run(['instance', 'import', file('c.json'), '--yes', '--json']);
    expect([ended.code, ended.json<TakenJson>().failed[0]?.code]).toEqual([2, 'ALREADY_CONNECTED']);
  });

  it('is in the journal, as the export is', async () => {
    for (const [line, actions] of [
      [from, ['connections.exported', 'connections.exported']],
      [to, ['connections.imported']],
    ] as const) {
      const { result } = (await line.run(['journal', 'list', '--json'])).json<
        List<{ readonly action: string }>
      >();
      expect(
        result.map(({ action }) => action).filter((action) => action.startsWith('connections.')),
      ).toEqual(actions);
    }
  });
});
