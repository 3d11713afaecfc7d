import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onlyReads } from '../../../main/cli/reading';
import { carriedOut, reading } from '../../helpers/every-change';
import { clearKeychain, storedAccounts } from '../../helpers/keychain';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';
import { type AccountJson, type CommandLine, commandLine, type ErrorJson, type List } from './rollcall';

let cli: CommandLine;
let acme: Sandbox;
let globex: Sandbox;

beforeAll(async () => {
  clearKeychain();
  cli = await commandLine();
  acme = await startSandbox({ accounts: 30, seed: 1 });
  globex = await startSandbox({ accounts: 30, seed: 1 });
}, 120_000);
afterAll(async () => {
  await Promise.all([acme?.close(), globex?.close()]);
  if (cli) fs.rmSync(cli.home, { recursive: true, force: true });
});

const connect = (sandbox: Sandbox, ...more: readonly string[]) => {
  const where = ['--name', 'finance', '--address', sandbox.url, '--api-key-stdin', '--json'];
  const how = ['--environment', 'development', '--safe-mode', 'one-click'];
  return cli.run(['instance', 'add', ...where, ...how, ...more], `${sandbox.credentials.apiKey}\n`);
};
const activeOf = () => JSON.parse(fs.readFileSync(path.join(cli.home, 'settings.json'), 'utf8')).activeClient;

describe('rollcall client', () => {
  it('makes clients, and says which names can be mixed up', async () => {
    expect((await connect(acme)).code).toBe(0);
    const alike = await cli.run(['client', 'add', 'My organizatlon', '--json']);
    expect([alike.code, alike.json<ErrorJson>().error.code]).toEqual([2, 'CLIENT_ALIKE']);
    expect((await cli.run(['client', 'add', 'Globex', '--color', 'red', '--json'])).code).toBe(0);
    const list = await cli.run(['client', 'list', '--json']);
    expect(list.json<List<unknown>>()).toMatchObject({
      result: [
        { name: 'My organisation', active: true },
        { name: 'Globex', color: 'red', active: false },
      ],
      total: 2,
    });
  }, 120_000);

  it('works for the one that is named, and reads the active one where none is; a change has to name one', async () => {
    const before = activeOf();
    const unnamed = await connect(globex);
    expect([unnamed.code, unnamed.json<ErrorJson>().error]).toMatchObject([
      2,
      { code: 'CLIENT_UNNAMED', next_step: expect.stringContaining('“My organisation”, “Globex”') },
    ]);
    expect((await connect(globex, '--client', 'globex')).code).toBe(0);
    expect(activeOf()).toBe(before);

    const { email } = acme.credentials.member;
    const asked = { acme: acme.log.length, globex: globex.log.length };
    const disabled = ['access', 'disable', email, '--everywhere', '--reason', 'INC-1', '--yes', '--json'];
    expect((await cli.run(disabled)).code).toBe(2);
    expect((await cli.run([...disabled, '--client', 'Globex'])).code).toBe(0);
    expect(acme.log.slice(asked.acme)).toEqual([]);
    expect([...globex.state.users.values()].find((user) => user.email === email)?.is_active).toBe(false);
    expect([...acme.state.users.values()].find((user) => user.email === email)?.is_active).toBe(true);

    const status = async (...client: readonly string[]) => {
      const listed = await cli.run(['accounts', 'list', '--query', email, '--json', ...client]);
      return listed.json<List<AccountJson>>().result.map((one) => one.status);
    };
    expect(await status()).toEqual(['active']);
    expect(await status('--client', 'Globex')).toEqual(['disabled']);
    const journal = await cli.run(['journal', 'list', '--query', 'INC-1', '--json']);
    expect(journal.json<List<unknown>>().result).toEqual([]);
    const nobody = await cli.run(['accounts', 'list', '--client', 'Initech', '--json']);
    expect([nobody.code, nobody.json<ErrorJson>().error.code]).toEqual([2, 'CLIENT_UNKNOWN']);
  }, 240_000);

  it('closes one with its evidence, and not without being told so', async () => {
    const out = fs.mkdtempSync(path.join(os.tmpdir(), 'client-close-'));
    expect((await cli.run(['client', 'close', 'Globex', '--out', out, '--json'])).code).toBe(5);
    const renamed = await cli.run(['client', 'rename', 'Globex', 'Initech', '--json']);
    expect(renamed.code).toBe(0);
    const closed = await cli.run(['client', 'close', 'Initech', '--out', out, '--yes', '--json']);
    expect([closed.code, closed.err]).toEqual([0, '']);
    const { folder, secrets_wiped } = closed.json<{ folder: string; secrets_wiped: number }>();
    expect(fs.readdirSync(folder)).toEqual(
      expect.arrayContaining([
        'certificate.html',
        'certificate.json',
        'certificate.txt',
        'evidence.zip',
        'journal',
      ]),
    );
    const { client_id } = JSON.parse(fs.readFileSync(path.join(folder, 'certificate.json'), 'utf8'));
    expect(secrets_wiped).toBeGreaterThan(2);
    expect(storedAccounts().filter((name) => name.includes(client_id))).toEqual([]);
    expect(storedAccounts().length).toBeGreaterThan(2);
    const last = await cli.run(['client', 'close', 'My organisation', '--out', out, '--yes', '--json']);
    expect([last.code, last.json<ErrorJson>().error.code]).toEqual([5, 'CLIENT_LAST']);
    fs.rmSync(out, { recursive: true, force: true });
  }, 240_000);
});

/** Closes a client, and kills the program without warning as soon as it has come so far. */
async function killedWhile(phase: 'exporting' | 'wiping', name: string, out: string): Promise<void> {
  const program = path.resolve(import.meta.dirname, '../../../dist/main/cli.cjs');
  const args = [program, 'client', 'close', name, '--out', out, '--yes', '--json'];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ROLLCALL_HOME: cli.home },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  const clients = path.join(cli.home, 'clients');
  const phaseNow = (): string => {
    const mark = fs.readdirSync(clients).find((file) => file.endsWith('.closing'));
    try {
      return mark ? JSON.parse(fs.readFileSync(path.join(clients, mark), 'utf8')).phase : '';
    } catch {
      return '';
    }
  };
  while (child.exitCode === null && phaseNow() !== phase)
    await new Promise((resolve) => setImmediate(resolve));
  child.kill('SIGKILL');
  await ended;
}

describe('a closing that is killed', () => {
  it.each(['exporting', 'wiping'] as const)(
    'while %s is undone or finished by the next command',
    async (phase) => {
      const out = fs.mkdtempSync(path.join(os.tmpdir(), 'client-killed-'));
      expect((await cli.run(['client', 'add', 'Hooli', '--json'])).code).toBe(0);
      expect((await connect(globex, '--client', 'Hooli')).code).toBe(0);
      const listed = async () =>
        (await cli.run(['client', 'list', '--json'])).json<List<{ name: string; id: string }>>();
      const id = (await listed()).result.find(({ name }) => name === 'Hooli')?.id ?? '';
      const secrets = () => storedAccounts().filter((name) => name.startsWith(`client/${id}/`)).length;
      const had = secrets();
      await killedWhile(phase, 'Hooli', out);

      const names = (await listed()).result.map(({ name }) => name);
      const files = fs.readdirSync(path.join(cli.home, 'clients')).filter((name) => name.startsWith(id));
      expect(files.filter((name) => name.endsWith('.closing'))).toEqual([]);
      if (phase === 'exporting') {
        expect([names.includes('Hooli'), secrets(), fs.readdirSync(out)]).toEqual([true, had, []]);
        const accounts = await cli.run(['accounts', 'list', '--client', 'Hooli', '--json']);
        expect(accounts.code).toBe(0);
        expect((await cli.run(['client', 'close', 'Hooli', '--out', out, '--yes'])).code).toBe(0);
      } else {
        expect([names.includes('Hooli'), secrets(), files]).toEqual([false, 0, []]);
        const [folder = ''] = fs.readdirSync(out);
        const certificate = JSON.parse(fs.readFileSync(path.join(out, folder, 'certificate.json'), 'utf8'));
        expect([certificate.client, certificate.wiped.secrets.length]).toEqual(['Hooli', had]);
      }
      fs.rmSync(out, { recursive: true, force: true });
    },
    240_000,
  );
});

it('commands that carry something out are never among those that need no client', () => {
  expect([...carriedOut].filter(onlyReads)).toEqual([]);
  expect(
    ['access undo', 'access due', 'instance remove', 'policy set', 'privacy purge'].filter(onlyReads),
  ).toEqual([]);
  // Whatever only reads may be asked without a name.
  const named = [...reading].filter((command) => !onlyReads(command) && command !== 'client list');
  expect(named).toEqual(['access drop']);
});
