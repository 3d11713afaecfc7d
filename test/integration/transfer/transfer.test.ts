import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { type Instance, storedTarget } from '../../../main/connections/rules/instance';
import type { Result } from '../../../main/kernel/result';
import { createAge } from '../../../main/transfer/age';
import { contract } from '../../../preload/contract';
import type { AddInstance } from '../../../preload/contract/connections';
import type { ImportPreview } from '../../../preload/contract/transfer';
import { closing } from '../../helpers/closing';
import { type OpenContainer, openContainer } from '../../helpers/open-container';
import { directly, noSecrets } from '../../helpers/reach';
import { builtWorkers } from '../../helpers/workers';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';
import { issue } from '../metabase/certificates';

const passphrase = 'correct horse battery staple';
const canary = 'CANARY-Sa11y-pa55';

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.params)}`);
  return result.value;
}

function folder(): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-transfer-'));
  closing({ close: () => fs.rmSync(made, { recursive: true, force: true }) });
  return made;
}

const opened = async () => closing(await openContainer());

const sales: AddInstance = {
  name: 'sales',
  address: 'https://sales.acme.example/bi',
  environment: 'staging',
  safeMode: 'read-only',
  tags: ['emea'],
  reach: { ...directly, allowHttp: false, proxy: { kind: 'pac', address: 'http://wpad/x.pac' } },
  secrets: noSecrets,
  credential: { kind: 'password', email: 'admin@acme.example', password: canary },
};

/** A workspace with one instance that answers and one that does not exist, and where its connections were saved to. */
async function exporting(secret: string | null) {
  const sandbox: Sandbox = closing(await startSandbox({ accounts: 30, seed: 4 }));
  const from = await opened();
  const apiKey = sandbox.credentials.apiKey ?? '';
  const credential = { kind: 'api-key', apiKey } as const;
  const finance: AddInstance = {
    ...{ name: 'finance', address: sandbox.url, environment: 'development', safeMode: 'one-click' },
    ...{ tags: [], reach: { ...directly, parallel: 2 }, secrets: noSecrets, credential },
  };
  value(await from.services.connections.add(finance));
  value(await from.services.connections.add(sales));
  const file = path.join(folder(), secret === null ? 'c.json' : 'c.age');
  const saved = value(await from.services.transfer.save(file, secret));
  return { sandbox, from, file, saved, apiKey };
}

/** The newest entries first, without the adding of instances. */
async function notes({ services }: OpenContainer) {
  const { entries } = value(await services.journal.list({ search: 'connections.', offset: 0, limit: 50 }));
  return entries.map(({ action, target, after, state, code }) => ({ action, target, after, state, code }));
}

async function chosen(
  { services }: OpenContainer,
  file: string,
  secret: string | null,
): Promise<ImportPreview> {
  const preview = value(await services.transfer.choose(file));
  return secret === null ? preview : value(await services.transfer.unlock(preview.draft, secret));
}

/** Stretching a passphrase takes a second of one core, and longer where others want it too. */
vi.setConfig({ testTimeout: 120_000 });

describe('without secrets', () => {
  it('connections come over whole but for their secrets, and say what is still to be done', async () => {
    const { file, saved, from, apiKey } = await exporting(null);
    expect(saved).toEqual({ file: 'c.json', instances: ['finance', 'sales'], withSecrets: 0 });
    const text = fs.readFileSync(file, 'utf8');
    for (const secret of [apiKey, canary]) expect(text).not.toContain(secret);
    expect(await notes(from)).toEqual([
      {
        action: 'connections.exported',
        target: 'c.json',
        after: { instances: ['finance', 'sales'], count: 2, encrypted: false, with_secrets: 0 },
        state: 'recorded',
        code: null,
      },
    ]);

    const to = await opened();
    const preview = await chosen(to, file, null);
    expect(preview).toMatchObject({ named: 'c.json', isEncrypted: false, isLocked: false });
    expect(preview.instances.map(({ name, hasSecret, obstacle }) => [name, hasSecret, obstacle])).toEqual([
      ['finance', false, null],
      ['sales', false, null],
    ]);
    const taken = value(await to.services.transfer.take(preview.draft, ['finance', 'sales']));
    expect(taken.failed).toEqual([]);
    expect(taken.notes).toEqual([
      { name: 'finance', note: 'Edit it and enter its API key.' },
      { name: 'sales', note: 'Edit it and enter its password.' },
    ]);
    const [finance, second] = to.services.connections.all();
    expect(second).toMatchObject({
      name: 'sales',
      address: sales.address,
      environment: 'staging',
      safeMode: 'read-only',
      tags: ['emea'],
      reach: sales.reach,
      signIn: 'password',
      email: 'admin@acme.example',
      position: 2,
    });
    expect(finance?.reach.parallel).toBe(2);
    expect(to.services.connections.held(finance?.id ?? '').credential).toBe(false);
    expect(await to.services.connections.client(finance?.id ?? '')).toMatchObject({
      error: { code: 'CREDENTIAL_MISSING' },
    });
    const [view] = value(await to.container.handlers.connections.list(undefined));
    expect(view).toMatchObject({ hasCredential: false, credential: { kind: 'api-key', since: null } });
    expect(to.bugs).toEqual([]);
  });

  it('one without a credential is there after a restart, and works once its key has been entered', async () => {
    const { file, apiKey, sandbox } = await exporting(null);
    const to = await opened();
    const { draft } = await chosen(to, file, null);
    const { added } = value(await to.services.transfer.take(draft, ['finance']));
    const instance = added[0]?.instance;
    if (!instance) throw new Error('finance was added');
    value(
      await to.services.connections.update({
        instanceId: instance.id,
        name: 'finance',
        address: sandbox.url,
        environment: 'development',
        safeMode: 'one-click',
        tags: [],
        reach: directly,
        secrets: noSecrets,
        credential: { kind: 'api-key', apiKey },
      }),
    );
    await to.services.directory.sync(instance.id);
    expect(to.services.directory.failureOf(instance.id)).toBeNull();
    expect(to.services.directory.accountCount(instance.id)).toBeGreaterThan(0);
  });
});

describe('with secrets', () => {
  it('C1: connections come over ready for use, and nothing but the encrypted file holds a secret', async () => {
    const { file, saved, from, apiKey, sandbox } = await exporting(passphrase);
    expect(saved.withSecrets).toBe(2);
    const to = await opened();
    const locked = value(await to.services.transfer.choose(file));
    expect(locked).toMatchObject({ isEncrypted: true, isLocked: true, instances: [] });
    const preview = value(await to.services.transfer.unlock(locked.draft, passphrase));
    expect(preview.instances.map(({ hasSecret }) => hasSecret)).toEqual([true, true]);
    const taken = value(await to.services.transfer.take(preview.draft, ['finance', 'sales']));
    expect(taken.failed).toEqual([]);
    expect(taken.notes).toEqual([]);
    const id = taken.added[0]?.instance.id ?? '';
    await to.services.directory.sync(id);
    expect(to.services.directory.accountCount(id)).toBeGreaterThan(0);
    // The password came over too, to the vault and to no file.
    const again = value(await to.services.transfer.save(path.join(folder(), 'd.age'), passphrase));
    expect(again.withSecrets).toBe(2);

    const told = JSON.stringify([saved, locked, preview, taken, await notes(from), await notes(to)]);
    for (const secret of [apiKey, canary, passphrase]) {
      expect(told).not.toContain(secret);
      for (const home of [from.home, to.home, path.dirname(file)])
        expect(filesWith(home, secret)).toEqual([]);
    }
    expect(sandbox.log.length).toBeGreaterThan(0);
    expect(to.bugs).toEqual([]);
  });

  it('a wrong passphrase may be tried again, and what was changed on the way is noticed', async () => {
    const { file } = await exporting(passphrase);
    const to = await opened();
    const { draft } = value(await to.services.transfer.choose(file));
    expect(await to.services.transfer.unlock(draft, 'correct horse battery stable')).toMatchObject({
      error: { code: 'PASSPHRASE_WRONG', params: { file: 'c.age' } },
    });
    expect(await to.services.transfer.take(draft, ['finance'])).toMatchObject({
      error: { code: 'PASSPHRASE_WRONG' },
    });
    expect(value(await to.services.transfer.unlock(draft, passphrase)).isLocked).toBe(false);

    const bytes = fs.readFileSync(file);
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
    fs.writeFileSync(file, bytes);
    const second = value(await to.services.transfer.choose(file));
    expect(await to.services.transfer.unlock(second.draft, passphrase)).toMatchObject({
      error: { code: 'FILE_UNFIT', params: { why: 'it is damaged' } },
    });
    expect(to.services.connections.all()).toEqual([]);
  });
});

describe('secrets of the way', () => {
  const ca = issue({ name: 'ca', ca: true });
  const own = issue({ name: 'rollcall', issuer: ca });
  const other = issue({ name: 'another', issuer: ca });
  const proxy = {
    kind: 'manual',
    address: 'http://proxy.acme.example:3128',
    user: 'ann',
    bypass: [],
  } as const;
  const behindProxy: AddInstance = {
    ...sales,
    reach: { ...sales.reach, proxy: { ...proxy, bypass: [] } },
    secrets: { proxyPassword: `${canary}-proxy`, clientCertificate: null },
  };

  it('C1, D4: the password of a proxy and a client certificate come over, into the vault', async () => {
    const from = await opened();
    const { cert, key } = own;
    const drafted = value(
      from.services.connections.draftClientCertificate([
        { name: 'own.pem', content: Buffer.from(`${cert}\n${key}`) },
      ]),
    );
    const clientCertificate = { kind: 'chosen', draft: drafted.draft, passphrase: null } as const;
    value(
      await from.services.connections.add({
        ...behindProxy,
        secrets: { ...behindProxy.secrets, clientCertificate },
      }),
    );
    const file = path.join(folder(), 'c.age');
    value(await from.services.transfer.save(file, passphrase));
    const plain = path.join(path.dirname(file), 'c.json');
    value(await from.services.transfer.save(plain, null));

    const to = await opened();
    const preview = await chosen(to, file, passphrase);
    expect(preview.instances[0]?.remarks).toEqual([expect.stringContaining('proxy.acme.example')]);
    const { added, notes: left } = value(await to.services.transfer.take(preview.draft, ['sales']));
    expect(left).toEqual([]);
    const id = added[0]?.instance.id ?? '';
    expect(to.services.connections.held(id)).toEqual({
      credential: true,
      proxyPassword: true,
      clientCertificate: true,
    });
    const target = value(await to.services.connections.target(storedTarget(added[0]?.instance as Instance)));
    expect(target.reach.proxyPassword).toBe(`${canary}-proxy`);
    expect(target.reach.clientCertificate).toMatchObject({
      kind: 'pem',
      key: expect.stringContaining('PRIVATE'),
    });
    const body = key.split('\n')[1] ?? '';
    for (const home of [from.home, to.home, path.dirname(file)])
      for (const secret of [`${canary}-proxy`, canary, body]) expect(filesWith(home, secret)).toEqual([]);

    const bare = await opened();
    const without = await chosen(bare, plain, null);
    expect(without.instances[0]?.remarks.join(' ')).toContain('without the password of its proxy');
    const half = value(await bare.services.transfer.take(without.draft, ['sales']));
    expect(half.notes.map(({ note }) => note).join(' ')).toContain('enter the password of its proxy');
  });

  it('a certificate whose key is not its own is not taken over, and neither is its instance', async () => {
    const from = await opened();
    value(await from.services.connections.add(sales));
    const file = path.join(folder(), 'c.json');
    value(await from.services.transfer.save(file, null));
    const json = JSON.parse(fs.readFileSync(file, 'utf8'));
    json.instances[0].secrets = {
      credential: canary,
      proxy_password: null,
      client_certificate: { kind: 'pem', certificate: own.cert, key: other.key, passphrase: null },
    };
    const age = createAge((await builtWorkers()).transfer);
    fs.writeFileSync(file, await age.seal(JSON.stringify(json), passphrase));
    const to = await opened();
    const { draft } = await chosen(to, file, passphrase);
    const taken = value(await to.services.transfer.take(draft, ['sales']));
    expect(taken.failed.map(({ failure }) => failure.code)).toEqual(['CLIENT_CERTIFICATE_INVALID']);
    expect(to.services.connections.all()).toEqual([]);
  });
});

describe('as the window asks for it', () => {
  it('C1, E4: main names the file, and reading starts for what came with a credential', async () => {
    const sandbox = closing(await startSandbox({ accounts: 30, seed: 8 }));
    const file = path.join(folder(), 'c.age');
    const asked: unknown[] = [];
    const transferDialogs = {
      saveTo: async (...question: unknown[]) => {
        asked.push(question);
        return file;
      },
      open: async () => file,
    };
    const from = closing(
      await openContainer({
        transferDialogs,
        clock: { now: () => Date.UTC(2026, 10, 26), wait: async () => undefined },
      }),
    );
    const { transfer } = from.container.handlers;
    expect(await transfer.save({ passphrase })).toMatchObject({ error: { code: 'NOTHING_TO_EXPORT' } });
    expect(asked).toEqual([]);
    const apiKey = sandbox.credentials.apiKey ?? '';
    const finance = { ...sales, name: 'finance', address: sandbox.url, reach: directly };
    value(await from.services.connections.add({ ...finance, credential: { kind: 'api-key', apiKey } }));
    expect(await transfer.save({ passphrase })).toEqual({ ok: true, value: 'c.age' });
    expect(asked).toEqual([[expect.stringMatching(/^rollcall-[\p{L}\p{N}-]+-2026-11-26\.age$/u), true]]);

    const to = closing(await openContainer({ transferDialogs }));
    const { handlers } = to.container;
    const locked = contract.transfer.choose.output.parse(value(await handlers.transfer.choose(undefined)));
    const draft = locked?.draft ?? '';
    const preview = value(await handlers.transfer.unlock({ draft, passphrase }));
    contract.transfer.unlock.output.parse(preview);
    const taken = value(await handlers.transfer.take({ draft, names: ['finance'] }));
    expect(contract.transfer.take.output.parse(taken)).toEqual({ added: ['finance'], failed: [], notes: [] });
    await expect
      .poll(async () => value(await handlers.connections.list(undefined))[0]?.accounts, { timeout: 30_000 })
      .toBeGreaterThan(0);
    expect(JSON.stringify([locked, preview, taken])).not.toContain(apiKey);
    expect([from.bugs, to.bugs]).toEqual([[], []]);
  });

  it('nothing happens when the user chooses nothing', async () => {
    const { container, services } = await opened();
    value(await services.connections.add(sales));
    expect(await container.handlers.transfer.save({ passphrase: null })).toEqual({ ok: true, value: null });
    expect(await container.handlers.transfer.choose(undefined)).toEqual({ ok: true, value: null });
  });
});

describe('what is in a file is data', () => {
  it('E1: choosing and unlocking contacts nobody', async () => {
    const { file, sandbox } = await exporting(null);
    const before = sandbox.log.length;
    const to = await opened();
    const { draft } = await chosen(to, file, null);
    value(await to.services.transfer.take(draft, ['finance']));
    expect(sandbox.log.length).toBe(before);
  });

  it('D2: a pin is left out and the user told, even out of an encrypted file', async () => {
    const { file, from } = await exporting(null);
    const json = JSON.parse(fs.readFileSync(file, 'utf8'));
    json.instances[1].reach.pin = Array.from({ length: 32 }, () => 'AB').join(':');
    const pinned = path.join(folder(), 'pinned.json');
    fs.writeFileSync(pinned, JSON.stringify(json));
    const sealed = path.join(folder(), 'pinned.age');
    const age = createAge((await builtWorkers()).transfer);
    fs.writeFileSync(sealed, await age.seal(JSON.stringify(json), passphrase));
    for (const [source, secret] of [
      [pinned, null],
      [sealed, passphrase],
    ] as const) {
      const to = await opened();
      const preview = await chosen(to, source, secret);
      expect(preview.instances[1]?.remarks.join()).toContain('pinned certificate is left out');
      const taken = value(await to.services.transfer.take(preview.draft, ['sales']));
      expect(taken.added[0]?.instance.reach.pin).toBeNull();
      expect(taken.notes.map(({ note }) => note).join()).toContain('pin it');
    }
    expect(from.bugs).toEqual([]);
  });

  it('what stands in the way is said before, and kept to afterwards', async () => {
    const { file, from } = await exporting(null);
    const preview = await chosen(from, file, null);
    expect(preview.instances[0]?.obstacle).toMatch(/connected already, as “finance”/);
    const taken = value(await from.services.transfer.take(preview.draft, ['nobody', 'finance']));
    expect(taken.added).toEqual([]);
    expect(taken.failed.map(({ name, failure }) => [name, failure.code])).toEqual([
      ['nobody', 'NOT_FOUND'],
      ['finance', 'ALREADY_CONNECTED'],
    ]);
    expect((await notes(from)).map(({ action }) => action)).toEqual(['connections.exported']);

    const to = await opened();
    const again = await chosen(to, file, null);
    value(await to.services.transfer.take(again.draft, ['sales', 'nobody']));
    expect(await notes(to)).toEqual([
      {
        action: 'connections.imported',
        target: 'c.json',
        after: { instances: ['sales'], count: 1, encrypted: false },
        state: 'recorded',
        code: null,
      },
    ]);
  });

  it('A10: a draft can be used once', async () => {
    const { file } = await exporting(null);
    const to = await opened();
    const { draft } = await chosen(to, file, null);
    value(await to.services.transfer.take(draft, ['sales']));
    expect(await to.services.transfer.take(draft, ['finance'])).toMatchObject({
      error: { code: 'FILE_NOT_HELD' },
    });
  });

  it('A10: and for ten minutes', async () => {
    const { file } = await exporting(null);
    let now = Date.UTC(2026, 10, 26);
    const to = closing(await openContainer({ clock: { now: () => now, wait: async () => undefined } }));
    const { draft } = await chosen(to, file, null);
    now += 10 * 60_000;
    expect(await to.services.transfer.take(draft, ['finance'])).toMatchObject({
      error: { code: 'FILE_NOT_HELD', params: { minutes: 10 } },
    });
  });

  it.each([
    ['FILE_NEWER', () => JSON.stringify({ format: 'rollcall-connections', version: 7 })],
    ['FILE_UNFIT', () => 'name,address\nfinance,https://bi.example'],
    ['FILE_UNFIT', () => Buffer.of(0xff, 0xfe, 0x00)],
    ['FILE_UNFIT', () => 'age-encryption.org/v1\n-> X25519 abc\n'],
    ['FILE_TOO_LARGE', () => `{"x":"${'x'.repeat(1_000_000)}"}`],
  ])('E3: %s is said of what cannot be used', async (code, content) => {
    const to = await opened();
    const file = path.join(folder(), 'x.json');
    fs.writeFileSync(file, content());
    expect(await to.services.transfer.choose(file)).toMatchObject({ ok: false, error: { code } });
  });

  it('a file that is not there, and nothing to export, are said in words', async () => {
    const to = await opened();
    const missing = path.join(folder(), 'missing.json');
    expect(await to.services.transfer.choose(missing)).toMatchObject({ error: { code: 'FILE_UNREADABLE' } });
    expect(await to.services.transfer.save(missing, null)).toMatchObject({
      error: { code: 'NOTHING_TO_EXPORT' },
    });
    expect(fs.existsSync(missing)).toBe(false);
  });
});

describe('the file', () => {
  it('E4: is written whole, for the user alone, in the place of what was there', async () => {
    const { from } = await exporting(null);
    const target = path.join(folder(), 'c.json');
    fs.writeFileSync(target, 'something older', { mode: 0o644 });
    value(await from.services.transfer.save(target, null));
    expect(fs.readFileSync(target, 'utf8')).toContain('rollcall-connections');
    expect(fs.readdirSync(path.dirname(target))).toEqual(['c.json']);
    if (process.platform !== 'win32') expect(fs.statSync(target).mode & 0o777).toBe(0o600);
  });

  it('E5: that could not be written leaves nothing behind, and is not said to be there', async () => {
    const { from } = await exporting(null);
    const nowhere = path.join(folder(), 'missing', 'c.json');
    expect(await from.services.transfer.save(nowhere, null)).toMatchObject({
      error: { code: 'FILE_NOT_WRITTEN', params: { file: 'c.json', why: 'its folder is not there' } },
    });
    // A folder of that name cannot be replaced: that shows only when the journal has already been written.
    const taken = folder();
    fs.mkdirSync(path.join(taken, 'c.json'));
    expect(await from.services.transfer.save(path.join(taken, 'c.json'), null)).toMatchObject({
      error: { code: 'FILE_NOT_WRITTEN' },
    });
    expect(fs.readdirSync(taken)).toEqual(['c.json']);
    expect((await notes(from)).map(({ state, code }) => [state, code])).toEqual([
      ['failed', 'FILE_NOT_WRITTEN'],
      ['recorded', null],
      ['recorded', null],
    ]);
  });
});

function filesWith(home: string, secret: string): readonly string[] {
  const forms = [secret, Buffer.from(secret).toString('base64'), encodeURIComponent(secret)];
  return fs
    .readdirSync(home, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(home, name))
    .filter((file) => fs.statSync(file).isFile())
    .filter((file) => forms.some((form) => fs.readFileSync(file).includes(form)));
}
