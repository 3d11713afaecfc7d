import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearKeychain, lookupSecret, storedAccounts } from '../../helpers/keychain';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';
import {
  type AccountJson,
  type CommandLine,
  commandLine,
  type ErrorJson,
  type List,
  type RunJson,
} from './rollcall';

let cli: CommandLine;
let finance: Sandbox;
let sales: Sandbox;

beforeAll(async () => {
  clearKeychain();
  cli = await commandLine();
  finance = await startSandbox({ accounts: 120, seed: 1, profile: 'edge', maria: 'admin' });
  sales = await startSandbox({ accounts: 80, seed: 2, profile: 'old' });
}, 60_000);

afterAll(async () => {
  await Promise.all([finance?.close(), sales?.close()]);
  if (cli) fs.rmSync(cli.home, { recursive: true, force: true });
});

const add = (name: string, sandbox: Sandbox, ...more: string[]) =>
  cli.run(
    [
      'instance',
      'add',
      '--name',
      name,
      '--address',
      sandbox.url,
      '--environment',
      'development',
      '--api-key-stdin',
      '--json',
      ...more,
    ],
    `${sandbox.credentials.apiKey}\n`,
  );

describe('instance', () => {
  it('add refuses a wrong key, says why and stores nothing', async () => {
    const ended = await cli.run(
      ['instance', 'add', '--name', 'finance', '--address', finance.url, '--api-key-stdin', '--json'],
      'mb_wrong',
    );
    expect(ended.code).toBe(6);
    expect(ended.json<ErrorJson>().error).toMatchObject({ code: 'API_KEY_REFUSED' });
    expect(ended.json<ErrorJson>().error.next_step).not.toBe('');
    expect((await cli.run(['instance', 'list', '--json'])).json<List<unknown>>().result).toEqual([]);
  });

  it('add never says that a server was reached which was not, also where it is stored untested', async () => {
    const gone = await startSandbox({ accounts: 10, seed: 6 });
    await gone.close();
    const where = ['--name', 'away', '--address', gone.url, '--environment', 'development'];
    const added = await cli.run(['instance', 'add', ...where, '--api-key-stdin', '--untested'], 'mb_x\n');
    expect(added.code).toBe(0);
    expect(added.out).toContain('Added away.');
    expect(added.out).toContain('nothing answers on that port');
    expect(added.out).not.toContain('Reached');
    expect((await cli.run(['instance', 'remove', '--instance', 'away', '--yes'])).code).toBe(0);
  });

  it('add with an API key, or e-mail and password; the secret is in the keychain', async () => {
    expect((await add('finance', finance)).code).toBe(0);
    const { email, password } = sales.credentials.admin;
    const byPassword = await cli.run(
      [
        'instance',
        'add',
        '--name',
        'sales',
        '--address',
        sales.url,
        '--environment',
        'staging',
        '--safe-mode',
        'one-click',
        '--email',
        email,
        '--password-stdin',
        '--json',
      ],
      password,
    );
    expect(byPassword.code).toBe(0);
    const listed = (await cli.run(['instance', 'list', '--json'])).json<
      List<{ name: string; safe_mode: string }>
    >();
    expect(listed.result.map(({ name, safe_mode }) => [name, safe_mode])).toEqual([
      ['finance', 'one-click'],
      ['sales', 'one-click'],
    ]);
    // Two credentials, the key of the workspace, and of the journal its key and how far it has come.
    expect(storedAccounts()).toHaveLength(5);
    const [, ofSales] = storedAccounts().filter((account) => account.includes('/instance/'));
    expect(lookupSecret({ account: ofSales ?? '' })).toBeDefined();
  });

  it('waits for a secret that comes late, as from a password manager that asks first', async () => {
    const late = new Promise<string>((resolve) => setTimeout(resolve, 1500, 'mb_wrong\n'));
    const ended = await cli.run(
      ['instance', 'add', '--name', 'late', '--address', finance.url, '--api-key-stdin', '--json'],
      late,
    );
    expect(ended.json<ErrorJson>().error.code).toBe('API_KEY_REFUSED');
  });

  it('add refuses a name that is taken, and secrets as arguments are not an option', async () => {
    expect((await add('FINANCE', finance)).json<ErrorJson>().error.code).toBe('NAME_TAKEN');
    expect(
      (await cli.run(['instance', 'add', '--name', 'x', '--address', finance.url, '--api-key', 'mb_x'])).code,
    ).toBe(2);
  });

  it('test says what was reached', async () => {
    const ended = await cli.run(['instance', 'test', '--instance', 'sales', '--json']);
    expect(ended.code).toBe(0);
    expect(ended.json()).toMatchObject({ ok: true, version: sales.version, identity: { admin: true } });
  });

  it('doctor takes every step, and says that all is well', async () => {
    const ended = await cli.run(['instance', 'doctor', '--instance', 'sales', '--json']);
    expect(ended.code).toBe(0);
    expect(ended.json()).toMatchObject({
      ok: true,
      address: sales.url,
      verdict: expect.stringMatching(/^All is well/),
    });
    expect(ended.out).not.toContain(sales.credentials.apiKey);
  });
});

describe('lists', () => {
  it('sync reads all instances', async () => {
    const ended = await cli.run(['sync', '--json']);
    expect(ended.code).toBe(0);
    expect(ended.json()).toMatchObject({ complete: true, unreachable: [], total: 2 });
  });

  it('accounts list pages, filters and searches', async () => {
    const all = (await cli.run(['accounts', 'list', '--json'])).json<List<AccountJson>>();
    expect(all).toMatchObject({ complete: true, unreachable: [], next_cursor: null });
    expect(all.result).toHaveLength(all.total);
    const page = (await cli.run(['accounts', 'list', '--limit', '50', '--json'])).json<List<AccountJson>>();
    const rest = (await cli.run(['accounts', 'list', '--cursor', page.next_cursor ?? '', '--json'])).json<
      List<AccountJson>
    >();
    expect([...page.result, ...rest.result]).toEqual(all.result);
    const disabled = (
      await cli.run(['accounts', 'list', '--status', 'disabled', '--instance', 'sales', '--json'])
    ).json<List<AccountJson>>();
    expect(disabled.total).toBe(
      [...sales.state.users.values()].filter((user) => user.type === 'personal' && !user.is_active).length,
    );
    expect(
      disabled.result.every((account) => account.instance === 'sales' && account.status === 'disabled'),
    ).toBe(true);
  });

  it('people show joins the accounts of one human', async () => {
    const ended = await cli.run(['people', 'show', 'Maria.ORTIZ@acme.example', '--json']);
    expect(ended.code).toBe(0);
    const person = ended.json<{ email: string; accounts: readonly AccountJson[] }>();
    expect(person.email).toBe('maria.ortiz@acme.example');
    expect(person.accounts.map((account) => account.instance).sort()).toEqual(['finance', 'sales']);
    expect((await cli.run(['people', 'show', 'nobody@acme.example'])).code).toBe(3);
  });

  it('accounts list takes the fields of the search, and refuses what it does not understand', async () => {
    const query = (text: string) => cli.run(['accounts', 'list', '--query', text, '--json']);
    const admins = (await query('is:admin instance:sales -is:key')).json<List<AccountJson>>();
    expect(admins.total).toBe(
      [...sales.state.users.values()].filter((user) => user.type === 'personal' && user.is_superuser).length,
    );
    const odd = await query('status:gone');
    expect(odd.code).toBe(2);
    expect(odd.json<ErrorJson>().error.message).toContain('Write status:active');
  });

  it('people find says of a list who is somebody', async () => {
    const ticket = 'Hi,\nplease disable Maria <maria.ortiz@acme.example>; nobody@acme.example\n';
    const ended = await cli.run(['people', 'find', '--from', '-', '--json'], ticket);
    expect(ended.code).toBe(4);
    expect(ended.json()).toMatchObject({
      result: [
        {
          given: 'maria.ortiz@acme.example',
          outcome: 'found',
          people: [{ email: 'maria.ortiz@acme.example' }],
        },
        { given: 'nobody@acme.example', outcome: 'not-found', people: [] },
      ],
      passed_over: ['Hi'],
      found: 1,
      not_found: 1,
      left: 0,
    });
    const words = await cli.run(['people', 'find', '--from', '-'], ticket);
    expect(words.out).toContain('1 found, 0 ambiguous, 1 not found.');
    expect((await cli.run(['people', 'find', '--from', '-'], 'nobody@acme.example')).code).toBe(3);
  });
});

/** A change that is meant: with a reason, and --yes. */
const change = (action: 'disable' | 'enable', reason: string, ...more: string[]) =>
  cli.run(['access', action, ...more, '--reason', reason, '--yes', '--json']);

describe('access', () => {
  const maria = 'maria.ortiz@acme.example';
  const isActive = (sandbox: Sandbox) => sandbox.state.userByEmail(maria)?.is_active;

  it('a dry run changes and records nothing', async () => {
    const args = ['access', 'disable', maria, '--everywhere', '--reason', 'INC-1'];
    const ended = await cli.run([...args, '--dry-run', '--json']);
    expect(ended.code).toBe(0);
    expect(ended.json<RunJson>()).toMatchObject({ dry_run: true, run: null });
    expect(ended.json<RunJson>().steps.map((step) => step.state)).toEqual(['planned', 'planned']);
    expect([isActive(finance), isActive(sales)]).toEqual([true, true]);
  });

  it('needs --yes, a reason and a place', async () => {
    expect(
      (await cli.run(['access', 'disable', maria, '--everywhere', '--reason', 'x', '--json'])).code,
    ).toBe(5);
    expect((await cli.run(['access', 'disable', maria, '--everywhere', '--yes'])).code).toBe(2);
    expect((await cli.run(['access', 'disable', maria, '--reason', 'x', '--yes'])).code).toBe(2);
    expect(isActive(finance)).toBe(true);
  });

  it('disables everywhere and enables from a CSV file, verified', async () => {
    const off = await change('disable', 'INC-1', maria, '--everywhere');
    expect(off.code).toBe(0);
    expect(off.json<RunJson>()).toMatchObject({
      dry_run: false,
      summary: { verified: 2, failed: 0, unknown: 0 },
    });
    expect(off.json<RunJson>().steps.every((step) => step.verified_at !== null)).toBe(true);
    expect([isActive(finance), isActive(sales)]).toEqual([false, false]);

    const file = path.join(cli.home, 'back.csv');
    fs.writeFileSync(file, `name;E-mail\n"Ortiz; Maria";${maria.toUpperCase()}\n`);
    const on = await change('enable', 'INC-2', '--from', file, '--instance', 'sales');
    expect(on.code).toBe(0);
    expect([isActive(finance), isActive(sales)]).toEqual([false, true]);
  });

  it('everywhere finds an account that was made since the last reading', async () => {
    const email = 'since.then@acme.example';
    for (const sandbox of [finance, sales]) {
      sandbox.state.addUser({
        email,
        date_joined: '2026-11-21T00:00:00Z',
        last_login: '2026-11-21T01:00:00Z',
      });
      if (sandbox === finance) await cli.run(['sync', '--instance', 'finance']);
    }
    const ended = await cli.run([
      ...['access', 'disable', email, '--everywhere', '--reason', 'x', '--dry-run', '--json'],
    ]);
    expect(ended.json<RunJson>().steps.map((step) => step.state)).toEqual(['planned', 'planned']);
  });

  it('says that there is nothing to do, and what a guard refused', async () => {
    expect((await change('enable', 'INC-3', maria, '--instance', 'sales')).code).toBe(3);
    expect((await change('disable', 'INC-4', 'nobody@acme.example', '--everywhere')).code).toBe(3);
    const own = await change('disable', 'INC-5', sales.credentials.admin.email, '--instance', 'sales');
    expect(own.code).toBe(5);
    expect(own.json<RunJson>().steps.map((step) => step.code)).toEqual(['OWN_ACCOUNT']);
    expect(own.json<RunJson>()).toMatchObject({ run: null, dry_run: false, summary: { skipped: 1 } });
    const mixed = await change(
      'disable',
      'INC-6',
      sales.credentials.admin.email,
      maria,
      '--instance',
      'sales',
    );
    expect(mixed.code).toBe(4);
  });

  it('journal list shows every attempt, oldest first, as one chain', async () => {
    const journal = (await cli.run(['journal', 'list', '--json'])).json<
      List<{
        seq: number;
        action: string;
        state: string;
        hash: string;
        prev_hash: string;
        reason: string;
        target: string | null;
      }>
    >();
    expect(journal.result.map((entry) => entry.seq)).toEqual(journal.result.map((_, at) => at + 1));
    for (const [at, entry] of journal.result.entries()) {
      if (at > 0) expect(entry.prev_hash).toBe(journal.result[at - 1]?.hash);
    }
    const states = journal.result
      .filter((entry) => entry.target === maria && entry.reason === 'INC-1')
      .map((entry) => entry.state);
    expect([...states].sort()).toEqual(['intent', 'intent', 'verified', 'verified']);
    expect(journal.result.some((entry) => entry.state === 'refused')).toBe(true);
  });

  it('E5: journal verify proves it, also by what an earlier receipt printed', async () => {
    const verified = await cli.run(['journal', 'verify', '--json']);
    expect([verified.code, verified.json()]).toMatchObject([0, { ok: true, fault: null, seal: 'checked' }]);
    const { head } = verified.json<{ head: { seq: number; hash: string } }>();
    const heads = [`${head.seq}:${head.hash}`, `1:${head.hash}`].flatMap((given) => ['--head', given]);
    const compared = await cli.run(['journal', 'verify', ...heads, '--json']);
    expect([compared.code, compared.json()]).toMatchObject([
      4,
      { ok: false, fault: null, other_heads: [{ seq: 1 }] },
    ]);
    expect((await cli.run(['journal', 'verify', '--head', 'x'])).code).toBe(2);
  });

  it('E5: journal export is a folder or a zip, and journal verify checks it with its seal', async () => {
    const target = path.join(cli.home, 'for-the-auditor');
    const written = await cli.run(['journal', 'export', '--out', target, '--json']);
    const { entries, head } = written.json<{ entries: number; head: { seq: number; hash: string } }>();
    expect([written.code, entries]).toEqual([0, head.seq]);
    expect(fs.readdirSync(target)).toContain('verify-journal.mjs');
    const lines = fs.readFileSync(path.join(target, 'journal.jsonl'), 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(entries);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ action: 'journal.exported', hash: head.hash });
    const { at } = JSON.parse(lines.at(-1) ?? '') as { at: string };
    const right = { ok: true, entries, head, seal: 'good', problems: [], made_at: at };
    const checked = await cli.run(['journal', 'verify', '--export', target, '--json']);
    expect([checked.code, checked.json()]).toEqual([0, { ...right, later_entries: 0 }]);
    const zip = path.join(cli.home, 'for-the-auditor.zip');
    expect((await cli.run(['journal', 'export', zip])).code).toBe(0);
    expect(fs.readFileSync(zip).subarray(0, 2).toString()).toBe('PK');
    // The first one is now an older one, and says so.
    const older = await cli.run(['journal', 'verify', '--export', target, '--json']);
    expect([older.code, older.json()]).toEqual([0, { ...right, later_entries: 1 }]);
  });
});

describe('JSON', () => {
  const keys = (value: unknown) => Object.keys(value as object);
  const anything = expect.anything();
  const entryKeys =
    'seq at actor action client instance target before after state reason prev_hash hash'.split(' ');

  it('has the shapes that scripts rely on (design, section 6)', async () => {
    const list = ['result', 'next_cursor', 'total', 'complete', 'as_of', 'unreachable'];
    for (const command of ['accounts list', 'instance list', 'journal list', 'sync']) {
      // More may follow; these stand first and stay (design, section 6).
      const document = (await cli.run([...command.split(' '), '--json'])).json();
      expect(keys(document).slice(0, list.length), command).toEqual(list);
    }
    const accounts = (await cli.run(['accounts', 'list', '--json'])).json<List<Record<string, unknown>>>();
    expect(accounts.as_of).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    for (const account of accounts.result) {
      expect(account).toEqual({
        instance: expect.stringMatching(/^(finance|sales)$/),
        id: expect.any(Number),
        kind: expect.stringMatching(/^(person|tenant|api-key)$/),
        email: expect.any(String),
        name: expect.any(String),
        status: expect.stringMatching(/^(active|disabled|invited)$/),
        role: expect.stringMatching(/^(admin|member)$/),
        groups: expect.any(Array),
        source: expect.any(String),
        tenant: account.tenant === null ? null : expect.any(String),
        created_at: account.created_at === null ? null : expect.any(String),
        last_sign_in: account.last_sign_in === null ? null : expect.any(String),
        // More may follow what design lists.
        invitation: account.status === 'invited' ? expect.any(Object) : null,
      });
    }
    expect(keys((await cli.run(['people', 'show', 'maria.ortiz@acme.example', '--json'])).json())).toEqual([
      'email',
      'addresses',
      'accounts',
      'complete',
      'unreachable',
    ]);
    const { email, id } = sales.credentials.maria;
    const run = (await change('enable', 'INC-9', email, '--instance', 'sales')).json();
    expect(run).toMatchObject({
      run: anything,
      dry_run: false,
      steps: [
        {
          instance: 'sales',
          id,
          email,
          action: 'enable',
          state: 'verified',
          code: null,
          message: null,
          verified_at: anything,
        },
      ],
      summary: { verified: 1, skipped: 0, failed: 0, unknown: 0 },
    });
    const journal = (await cli.run(['journal', 'list', '--query', 'INC-9', '--json'])).json<List<unknown>>();
    expect(journal.result).toHaveLength(2);
    expect(keys(journal.result[1])).toEqual(expect.arrayContaining(entryKeys));
  });

  it.each([
    [['access', 'disable', 'nobody@x.example', '--everywhere', '--reason', 'x'], 5, 'CONFIRMATION_MISSING'],
    [['access', 'disable', '--everywhere', '--reason', 'x', '--yes'], 2, 'INVALID_INPUT'],
    [['access', 'disable', 'a@b.c', '--from', '/nonexistent', '--reason', 'x', '--yes'], 2, 'INVALID_INPUT'],
    [['access', 'disable', 'not-an-address', '--everywhere', '--reason', 'x', '--yes'], 2, 'INVALID_INPUT'],
    [['accounts', 'list', '--status', 'gone'], 2, 'INVALID_INPUT'],
    [['accounts', 'list', '--limit', '0'], 2, 'INVALID_INPUT'],
    [['accounts', 'list', '--client', 'somebody else'], 2, 'CLIENT_UNKNOWN'],
    [['accounts', 'list', '--instance', 'nowhere'], 2, 'NOT_FOUND'],
    [['instance', 'test', '--instance', 'nowhere'], 2, 'NOT_FOUND'],
    [['instance', 'remove', '--instance', 'finance'], 5, 'CONFIRMATION_MISSING'],
    [['instance', 'add', '--name', 'x', '--address', 'https://x.example'], 2, 'INVALID_INPUT'],
    [['journal'], 2, 'INVALID_INPUT'],
    [['nonsense'], 2, 'INVALID_INPUT'],
    [[], 2, 'INVALID_INPUT'],
  ] as const)('a failure is one document too: %j', async (args, code, error) => {
    const ended = await cli.run([...args, '--json']);
    expect(ended.json()).toEqual({ error: { code: error, message: anything, next_step: anything } });
    expect(ended.code).toBe(code);
  });
});

describe('when a server is gone', () => {
  it('lists what is known and names what was not reached; a change fails with 6', async () => {
    await sales.close();
    const synced = await cli.run(['sync', '--json']);
    expect(synced.code).toBe(4);
    expect(synced.json<List<unknown>>()).toMatchObject({ complete: false, unreachable: ['sales'] });
    const ended = await change('disable', 'INC-7', sales.credentials.member.email, '--instance', 'sales');
    expect(ended.code).toBe(6);
    const tested = await cli.run(['instance', 'test', '--instance', 'sales']);
    expect(tested.code).toBe(6);
    expect(tested.err).toContain('rollcall instance doctor --instance sales');
    const examined = await cli.run(['instance', 'doctor', '--instance', 'sales']);
    expect(examined.code).toBe(6);
    expect(examined.out).toMatch(/^Verdict +127\.0\.0\.1:\d+ is there but nothing answers on that port\.$/m);
  });

  it('does not call a change everywhere done while an instance cannot be read', async () => {
    const gone = await startSandbox({ accounts: 10, seed: 5 });
    await gone.close();
    expect((await add('gone', gone, '--untested')).code).toBe(0);
    const ended = await change('disable', 'INC-8', finance.credentials.member.email, '--everywhere');
    expect(ended.json<RunJson>()).toMatchObject({ summary: { verified: 1 }, unreachable: ['sales', 'gone'] });
    expect(ended.code).toBe(4);
    expect((await cli.run(['instance', 'remove', '--instance', 'gone', '--yes'])).code).toBe(0);
  });
});

describe('C1: secrets', () => {
  it('are in no file of the folder, in no spelling', async () => {
    const secrets = [finance.credentials.apiKey ?? '', sales.credentials.admin.password];
    const spellings = secrets.flatMap((secret) => [
      secret,
      Buffer.from(secret).toString('base64'),
      encodeURIComponent(secret),
    ]);
    const files = fs
      .readdirSync(cli.home, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      const bytes = fs.readFileSync(path.join(file.parentPath, file.name));
      for (const spelling of spellings) expect(bytes.includes(spelling), file.name).toBe(false);
    }
  });

  it('are wiped with their instance', async () => {
    expect((await cli.run(['instance', 'remove', '--instance', 'finance', '--yes', '--json'])).code).toBe(0);
    expect(storedAccounts().filter((account) => account.includes('/instance/'))).toHaveLength(1);
    expect(
      (await cli.run(['accounts', 'list', '--json']))
        .json<List<AccountJson>>()
        .result.every((row) => row.instance === 'sales'),
    ).toBe(true);
  });
});

describe('usage', () => {
  it('explains itself, and says what was wrong', async () => {
    expect((await cli.run(['--help'])).code).toBe(0);
    const wrong = await cli.run(['accounts', 'list', '--nope', '--json']);
    expect(wrong.code).toBe(2);
    expect(wrong.json<ErrorJson>().error.code).toBe('INVALID_INPUT');
  });

  it('D1: does nothing where certificates would go unchecked, and says it in two sentences that end once', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      const ended = await cli.run(['instance', 'list']);
      expect(ended.code).toBe(2);
      expect(ended.err).toContain('Remove it and start Rollcall again. Correct it and try again.');
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });

  it('C2: without a keychain it refuses, and leaves no secret behind', async () => {
    const other = await commandLine();
    const before = process.env.DBUS_SESSION_BUS_ADDRESS;
    process.env.DBUS_SESSION_BUS_ADDRESS = 'unix:path=/nonexistent';
    try {
      const ended = await other.run(
        ['instance', 'add', '--name', 'x', '--address', finance.url, '--api-key-stdin', '--json'],
        finance.credentials.apiKey ?? '',
      );
      expect(ended.code).toBe(6);
      expect(ended.json<ErrorJson>().error.code).toBe('KEYCHAIN_UNAVAILABLE');
    } finally {
      if (before === undefined) delete process.env.DBUS_SESSION_BUS_ADDRESS;
      else process.env.DBUS_SESSION_BUS_ADDRESS = before;
      fs.rmSync(other.home, { recursive: true, force: true });
    }
  });
});
