import { execFile, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import Ajv, { type ValidateFunction } from 'ajv/dist/2020';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leavesOf } from '../../../main/cli/command-tree';
import { commandTree } from '../../../main/cli/docs';
import { jsonSchemaOf } from '../../../main/cli/schemas';
import { clearKeychain } from '../../helpers/keychain';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';
import {
  type CommandLine,
  commandLine,
  connectedAsFinance,
  type Ended,
  type List,
  type RunJson,
} from './rollcall';

/*
 * The contract of the command line: each command, run for real against stand-ins, prints what its schema says and nothing more;
 * each exit code is reached; and no secret is in anything that is printed, or given to a program or a thread.
 */

const passphrase = 'canary-of-a-passphrase-4711';
const maria = 'maria.ortiz@acme.example';
const ajv = new Ajv({ allowUnionTypes: true, validateFormats: false });
const validators = new Map<string, ValidateFunction>();
const covered = new Set<string>();
const reached = new Set<number | null>();
const printed: string[] = [];

let cli: CommandLine;
let finance: Sandbox;
let sales: Sandbox;
let children: string;

beforeAll(async () => {
  clearKeychain();
  cli = await commandLine();
  children = path.join(os.tmpdir(), `rollcall-children-${process.pid}.jsonl`);
  process.env.ROLLCALL_TEST_CHILDREN = children;
  cli.preload(path.join(import.meta.dirname, 'watch-children.cjs'));
  finance = await connectedAsFinance(cli, { accounts: 40, seed: 3, profile: 'edge' });
  sales = await startSandbox({ accounts: 20, seed: 2 });
}, 120_000);

afterAll(async () => {
  delete process.env.ROLLCALL_TEST_CHILDREN;
  fs.rmSync(children, { force: true });
  await Promise.all([finance?.close(), sales?.close()]);
  if (cli) fs.rmSync(cli.home, { recursive: true, force: true });
});

/** The schema with nothing let pass that it does not name. */
function validatorOf(words: string, ofLine = false): ValidateFunction {
  const key = `${words} ${ofLine}`;
  const schema = jsonSchemaOf(words, { description: '', ofLine, isStrict: true });
  const made = validators.get(key) ?? ajv.compile(schema ?? false);
  validators.set(key, made);
  return made;
}

function check(words: string, document: unknown, ofLine = false): void {
  const validate = validatorOf(words, ofLine);
  validate(document);
  const faults = (validate.errors ?? []).map(({ instancePath, message, params }) => [
    ...[instancePath, message, JSON.stringify(params)],
  ]);
  expect(faults, `${words}: ${JSON.stringify(document).slice(0, 2_000)}`).toEqual([]);
}

/** Runs a command, and holds what it prints against its schema. */
async function run(
  words: string,
  args: readonly string[] = [],
  code: number | readonly number[] = 0,
  input = '',
): Promise<Ended> {
  const ended = await cli.run([...words.split(' '), ...args, '--json'], input);
  printed.push(ended.out, ended.err);
  reached.add(ended.code);
  covered.add(words);
  expect([code].flat(), `${words} ${args.join(' ')}\n${ended.out.slice(0, 500)}${ended.err}`).toContain(
    ended.code,
  );
  check(words, ended.json());
  return ended;
}

const at = (file: string) => path.join(cli.home, file);
const why = ['--reason', 'INC-1', '--yes'];
/** Done, nothing to do, or refused: the document is what is looked at. */
const either = [0, 3, 5] as const;
const onFinance = ['--instance', 'finance'];
const dry = ['--reason', 'INC-1', '--dry-run'];
const person = (skip: number) =>
  [...finance.state.users.values()].filter(
    (user) =>
      user.type === 'personal' &&
      user.is_active &&
      !user.is_superuser &&
      !user.tenant_id &&
      !user.sso_source &&
      user.last_login,
  )[skip]?.email ?? '';

describe('the documents of', () => {
  it('instances and readings', async () => {
    const { email, password } = sales.credentials.admin;
    const where = ['--name', 'sales', '--address', sales.url, '--environment', 'development'];
    await run('instance add', [...where, '--email', email, '--password-stdin'], 6, 'wrong-password');
    await run('instance add', [...where, '--email', email, '--password-stdin'], 0, password);
    await run('sync');
    await run('instance list');
    await run('instance test', onFinance);
    await run('instance doctor', onFinance);
    const file = at('connections.age');
    await run('instance export', ['--to', file, '--passphrase-stdin'], 0, passphrase);
    await run('instance import', [file, '--passphrase-stdin'], 5, passphrase);
    await run('instance import', [file, '--passphrase-stdin', '--yes'], 2, passphrase);
    await run('api', ['GET', '/api/user/current', ...onFinance]);
  }, 300_000);

  it('accounts and people', async () => {
    await run('accounts list');
    const lines = await cli.run(['accounts', 'list', '--json-lines']);
    const documents = lines.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const line of documents) check('accounts list', line, true);
    expect(documents.at(-1)).toMatchObject({ list: { total: documents.length - 1, complete: true } });
    await run('accounts export', ['--out', at('accounts.csv')]);
    await run('people show', [maria]);
    await run('people find', ['--from', '-'], 4, `${maria}\nnobody@acme.example`);
    await run('people duplicates', [], either);
    await run('people link', [maria, person(1), ...why]);
    await run('people links');
    await run('people unlink', [person(1), ...why]);
    await run('people unlink', [maria, ...onFinance, ...why]);
    await run('people link', [maria, maria, ...onFinance, ...why]);
    await run('people alias add', ['acme.test', 'acme.example', '--yes']);
    await run('people alias list');
    await run('people alias remove', ['acme.test', '--yes']);
    await run('people plus-addressing', ['on', '--yes']);
    await run('ticket read', ['-'], 4, `INC-5: please disable ${maria} and nobody@acme.example`);
  }, 300_000);

  it('changes of access', async () => {
    const [one, two] = [person(2), person(3)];
    const disabled = await run('access disable', [one, ...onFinance, ...why]);
    const { run: id } = disabled.json<RunJson>();
    await run('access disable', [one, ...onFinance, ...why], 3);
    await run('access disable', [two, ...onFinance, ...why.slice(0, 2)], 5);
    await run('access results', [id ?? '']);
    await run('access undo', [id ?? '', ...why]);
    await run('access enable', [one, ...onFinance, ...why], 3);
    for (const verb of ['grant-admin', 'revoke-admin', 'revoke-sessions']) {
      await run(`access ${verb}`, [one, ...onFinance, ...dry], either);
    }
    await run('access like', [one, '--as', two, ...onFinance, ...dry], either);
    await run('access leaver', [two, ...dry]);
    const locked = await run('access lock', [two, '--yes']);
    await run('access incidents');
    await run('access explain', [locked.json<RunJson>().run ?? '', '--reason', 'INC-2', '--yes']);
    await run('access runs');
    await run('access retry', [id ?? '', ...why], 3);
    await run('access resume', [id ?? '', '--yes'], 3);
    await run('access drop', [id ?? '', '--yes'], 3);
    await run('access left', [two, '--ended', '2026-11-03', ...why]);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await run('access disable', [one, ...onFinance, ...why, '--until', tomorrow, '--zone', 'UTC']);
    const waiting = (await run('access scheduled list')).json<List<{ id: string }>>().result[0]?.id ?? '';
    await run('access due', ['--yes'], 3);
    await run('access scheduled drop', [waiting, ...why]);
    await run('journal receipt', [id ?? '']);
    await run('receipt', [one]);
    fs.writeFileSync(
      at('rows.csv'),
      `email,instance,action\n${two},finance,enable\nnobody@acme.example,finance,disable\n`,
    );
    await run('access disable', ['--from', at('rows.csv'), ...dry, '--everywhere']);
  }, 600_000);

  it('new accounts, groups, keys and leftovers', async () => {
    const one = person(4);
    await run('accounts create', ['new.one@acme.example', ...onFinance, ...why]);
    await run('accounts edit', [one, '--last-name', 'Canary', ...onFinance, ...why]);
    await run('accounts invite', [one, ...onFinance, ...dry], either);
    await run('accounts reset-password', [one, ...onFinance, ...dry]);
    await run('groups list');
    await run('groups create', ['Contract', ...onFinance, ...why]);
    await run('sync', onFinance);
    await run('groups add', [one, '--group', 'Contract', ...onFinance, ...why]);
    await run('groups members', ['Contract'], either);
    await run('groups set', [one, '--group', 'Contract', ...onFinance, ...dry], either);
    await run('groups remove', [one, '--group', 'Contract', ...onFinance, ...why]);
    await run('groups rename', ['Contract', 'Contracts', ...onFinance, ...why]);
    await run('sync', onFinance);
    await run('groups delete', ['Contracts', ...onFinance, ...dry]);
    await run('keys list');
    await run('keys delete', ['Nightly export', ...onFinance, ...dry]);
    await run('keys rotate', ['Nightly export', ...onFinance, ...dry]);
    await run('leftovers list', [maria]);
    await run('leftovers stop', [maria, ...dry]);
    await run('leftovers hand-over', [maria, '--to', one, ...dry], either);
    await run('leftovers later', [maria, '--yes']);
    await run('leftovers later');
    await run('leftovers later', [maria, '--forget', '--yes']);
    await run('integrity', [], either);
  }, 600_000);

  it('rosters, role templates and reviews', async () => {
    const [one, two] = [person(5), person(6)];
    fs.writeFileSync(at('hr.csv'), `E-mail,Status\n${one},terminated\n${two},active\n`);
    await run('roster reconcile', [at('hr.csv')]);
    await run('templates list', [], 3);
    await run('templates set', [
      'Analyst',
      '--group',
      'finance=Administrators',
      '--department',
      'Sales',
      '--yes',
    ]);
    await run('templates list');
    await run('templates show', ['Analyst']);
    await run('templates apply', ['Analyst', one, ...onFinance, ...dry], either);
    await run('templates drift', [], 3);
    await run('templates note', ['Analyst', one]);
    const exported = await run('templates export');
    await run('templates import', ['-', '--yes'], 0, exported.out);
    await run('templates release', ['Analyst', one, '--yes'], 3);
    await run('templates remove', ['Analyst', '--yes']);
    await run('review list', [], 3);
    await run('review due');
    const few = ['--admins', ...onFinance, '--reviewer', 'ana@audit.example', '--kind', 'person'];
    await run('review open', ['Q4', ...few, '--yes']);
    await run('review list');
    await run('review show', ['Q4']);
    const sheets = await run('review export', ['Q4', '--out', at('sheets')]);
    const [sheet] = sheets.json<{ worksheets: { file: string }[] }>().worksheets;
    await run('review import', ['Q4', path.join(at('sheets'), sheet?.file ?? ''), '--dry-run'], 3);
    await run('review hand-on', ['Q4', '--from', 'ana@audit.example', '--to', 'ben@audit.example', ...why]);
    await run('review close', ['Q4', '--out', at('pack.zip'), ...why], 5);
    await run('review close', ['Q4', '--out', at('pack.zip'), ...why, '--allow-undecided'], 4);
  }, 600_000);

  it('policy, privacy, the journal and reports', async () => {
    await run('protect add', [maria, '--reason', 'board', '--contact', 'Ana', '--yes']);
    await run('protect list');
    await run('access disable', [maria, ...onFinance, ...why], 5);
    await run('protect remove', [maria, ...why]);
    await run('notes set', [maria, '--text', 'Ask Ana', ...why]);
    await run('notes list');
    await run('notes remove', [maria, ...why]);
    const mail = path.join(cli.home, 'mail.eml');
    fs.writeFileSync(mail, 'Please disable Maria.');
    const attached = (await run('attachments add', [maria, mail, ...why])).json<{ id: string }>();
    await run('attachments list', [maria]);
    await run('attachments save', [attached.id, '--out', path.join(cli.home, 'again.eml')]);
    await run('attachments remove', [attached.id, ...why]);
    await run('policy set', ['--retention-days', '365', ...why]);
    await run('policy role', ['owner', ...why]);
    await run('policy show');
    await run('diagnostics', ['--with-checks']);
    await run('diagnostics', ['--output', path.join(cli.home, 'diagnostics.zip')]);
    await run('privacy inventory');
    await run('privacy preview', ['--person', person(3)], either);
    await run('privacy agree', why);
    await run('privacy purge', ['--before', '2020-01-01', '--dry-run'], 3);
    await run('privacy forget', [person(3), '--reason', 'DSR-1', '--yes'], either);
    await run('journal list', ['--limit', '5']);
    const lines = await cli.run(['journal', 'list', '--json-lines', '--instance', 'finance']);
    const documents = lines.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const line of documents) check('journal list', line, true);
    expect(documents.length).toBeGreaterThan(10);
    await run('journal verify');
    await run('journal export', [at('journal')]);
    await run('journal verify', ['--export', at('journal')]);
    await run('journal export', [at('journal.csv'), '--format', 'csv']);
    await run('report overview');
    await run('report drift', ['--since', '1d', '--steps']);
    await run('report dormant');
    await run('report dormant', ['--out', at('dormant.xlsx')]);
    await run('report leavers');
    await run('report bundle', ['--out', at('evidence.zip')]);
    await run('watch list', ['--state', 'all']);
    await run('watch acknowledge', ['1', '--yes'], either);
  }, 600_000);

  it('a watched reading, line by line, which Ctrl+C ends', async () => {
    const twice = (out: string) => out.split('"event":"read"').length > 4;
    const ended = await cli.interrupt(['sync', '--watch', '--every', '5s', '--json'], twice);
    const lines = ended.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const line of lines) check('sync', line);
    expect([ended.code, ended.err]).toEqual([0, '']);
    expect(lines.map(({ event }) => event)).toEqual(['began', 'read', 'read', 'read', 'read', 'ended']);
    expect((await run('instance list')).json<List<unknown>>().complete).toBe(true);
  }, 120_000);

  const hasTerminal = spawnSync('script', ['--version']).status === 0;
  it.runIf(hasTerminal)(
    'a reading with its progress on a terminal, and in no pipe',
    async () => {
      const program = path.resolve(import.meta.dirname, '../../../dist/main/cli.cjs');
      const env = { ...process.env, ROLLCALL_HOME: cli.home };
      const shown = await promisify(execFile)(
        'script',
        ['-qec', `${process.execPath} ${program} sync`, '/dev/null'],
        { env },
      );
      expect(shown.stdout).toContain('\r\u001b[K');
      expect((await run('sync')).err).toBe('');
    },
    60_000,
  );

  it('schemas and completion, and of the clients themselves', async () => {
    await run('schema', ['accounts', 'list']);
    await run('schema', ['no', 'such'], 2);
    await run('completion', ['bash']);
    await run('client add', ['Globex']);
    await run('client list');
    await run('client rename', ['Globex', 'Initech']);
    const out = fs.mkdtempSync(path.join(os.tmpdir(), 'contract-close-'));
    await run('client close', ['Initech', '--out', out, '--yes']);
    fs.rmSync(out, { recursive: true, force: true });
    await run('instance remove', ['--instance', 'sales', '--yes']);
  }, 300_000);
});

describe('the exit code', () => {
  it('7 says that nobody knows what became of a change', async () => {
    const lost = finance.faults.add({
      kind: 'reset-after',
      match: { method: 'POST', pathPrefix: '/api/permissions' },
    });
    const body = JSON.stringify({ name: 'Lost' });
    await run('api', ['POST', '/api/permissions/group', ...onFinance, '--body', '-', ...why], 7, body);
    finance.faults.clear(lost);
  }, 60_000);

  it('1 says that something is wrong here', async () => {
    const other = await commandLine();
    try {
      expect((await other.run(['instance', 'list'])).code).toBe(0);
      const [file = ''] = fs
        .readdirSync(other.home, { recursive: true, encoding: 'utf8' })
        .filter((name) => /cli_[0-9a-f]+\.sqlite$/.test(name));
      fs.writeFileSync(path.join(other.home, file), Buffer.alloc(8_192, 7));
      const ended = await other.run(['instance', 'list', '--json']);
      reached.add(ended.code);
      check('instance list', ended.json());
      expect(ended.code).toBe(1);
    } finally {
      fs.rmSync(other.home, { recursive: true, force: true });
    }
  }, 60_000);

  it('is each of the eight that are documented', () => {
    expect([...reached].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});

describe('of all these runs', () => {
  it('none was left out', () => {
    const all = leavesOf(commandTree()).map(({ words }) => words);
    expect(all.filter((words) => !covered.has(words))).toEqual([]);
  });

  it('C1: none printed a secret, or gave one to a program or a thread', () => {
    const secrets = [finance.credentials.apiKey, sales.credentials.admin.password, passphrase];
    const given = fs.readFileSync(children, 'utf8');
    expect(given).toContain('"kind":"thread"');
    for (const secret of secrets)
      for (const form of [secret ?? '-', Buffer.from(secret ?? '-').toString('base64')]) {
        expect(given.includes(form)).toBe(false);
        expect(printed.filter((text) => text.includes(form))).toEqual([]);
      }
  });
});
