import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createContainer } from '../../../main/container';
import type { Vault } from '../../../main/credentials/port';
import { createSettingsStore } from '../../../main/store/settings';
import type { AddInstance } from '../../../preload/contract/connections';
import { closing } from '../../helpers/closing';
import {
  connectSandbox,
  lockedVault,
  type OpenContainer,
  openContainer,
  rememberingVault,
} from '../../helpers/open-container';
import { directly, noSecrets } from '../../helpers/reach';
import { builtWorkers } from '../../helpers/workers';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.mjs';

async function sandboxed(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = closing(await startSandbox({ accounts: 30, ...options }));
  return sandbox;
}

async function opened(vault: Vault = rememberingVault()): Promise<OpenContainer> {
  const open = closing(await openContainer({ vault }));
  return open;
}

const draft = (sandbox: Sandbox, over: Partial<AddInstance> = {}): AddInstance => ({
  name: 'finance',
  address: sandbox.url,
  environment: 'production',
  safeMode: 'confirm',
  tags: [],
  reach: directly,
  secrets: noSecrets,
  credential: { kind: 'api-key', apiKey: sandbox.credentials.apiKey ?? '' },
  ...over,
});

const testOf = ({ address, reach, secrets, credential }: AddInstance) => ({
  address,
  reach,
  secrets,
  secondFactor: null,
  credential,
});

async function signInsOf({ journal }: OpenContainer['services']) {
  const listed = await journal.list({ search: 'instance.signed-in', offset: 0, limit: 50 });
  return listed.ok ? listed.value.entries : [];
}

describe('testing a connection', () => {
  it('says what was reached, who we are and how many accounts there are', async () => {
    const sandbox = await sandboxed({ profile: 'edge' });
    const { services } = await opened();
    const report = await services.connections.test(testOf(draft(sandbox)));
    expect(report).toMatchObject({
      ok: true,
      value: {
        version: sandbox.version,
        edition: 'enterprise',
        identity: { admin: true, kind: 'api-key' },
        accounts: 30,
        failure: null,
      },
    });
  });

  it.each([
    [
      'a key of another group',
      (s: Sandbox) => ({ kind: 'api-key', apiKey: s.credentials.memberApiKey ?? '' }) as const,
      'FORBIDDEN',
    ],
    ['a wrong key', () => ({ kind: 'api-key', apiKey: 'mb_wrong' }) as const, 'API_KEY_REFUSED'],
    [
      'a wrong password',
      (s: Sandbox) => ({ kind: 'password', email: s.credentials.admin.email, password: 'no' }) as const,
      'WRONG_PASSWORD',
    ],
    [
      'a disabled account',
      (s: Sandbox) => ({ kind: 'password', ...s.credentials.disabled }) as const,
      'SIGN_IN_DISABLED',
    ],
  ])('says what is wrong with %s', async (_, credentialOf, code) => {
    const sandbox = await sandboxed();
    const { services } = await opened();
    const { kind, ...rest } = credentialOf(sandbox) as { kind: 'password'; email: string; password: string };
    const credential =
      kind === 'password' ? { kind, email: rest.email, password: rest.password } : { kind, ...rest };
    const report = await services.connections.test(testOf(draft(sandbox, { credential })));
    expect(report).toMatchObject({ ok: true, value: { failure: { code } } });
    expect(sandbox.log.filter((entry) => entry.method === 'POST').length).toBeLessThanOrEqual(1);
  });

  it('never locks an account, however often a wrong password is tested', async () => {
    const sandbox = await sandboxed();
    const { services } = await opened();
    const { email, password } = sandbox.credentials.admin;
    const codes: (string | undefined)[] = [];
    for (let i = 0; i < 12; i++) {
      const credential = { kind: 'password', email, password: `wrong ${i}` } as const;
      const report = await services.connections.test(testOf(draft(sandbox, { credential })));
      codes.push(report.ok ? report.value.failure?.code : report.error.code);
    }
    expect(codes).toEqual([...Array(5).fill('WRONG_PASSWORD'), ...Array(7).fill('SIGN_IN_HELD')]);
    expect(sandbox.log.filter((entry) => entry.method === 'POST')).toHaveLength(5);
    // What the server refused is recorded, and what it was never asked is not.
    await expect.poll(async () => (await signInsOf(services)).length).toBe(5);
    expect((await signInsOf(services))[0]).toMatchObject({
      ...{ state: 'refused', code: 'WRONG_PASSWORD', identity: email, instance: null },
      after: { address: sandbox.url },
    });
    // Metabase itself still lets the person in.
    const body = JSON.stringify({ username: email, password });
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(`${sandbox.url}/api/session`, { method: 'POST', headers, body })).status).toBe(200);
  });

  it('leaves no session behind, and the sign-in in the journal', async () => {
    const sandbox = await sandboxed();
    const { services } = await opened();
    const { email, password } = sandbox.credentials.admin;
    await services.connections.test(
      testOf(draft(sandbox, { credential: { kind: 'password', email, password } })),
    );
    expect(sandbox.state.sessions.size).toBe(0);
    await expect.poll(() => signInsOf(services)).toMatchObject([{ state: 'recorded', identity: email }]);
    expect(JSON.stringify(await signInsOf(services))).not.toContain(password);
  });

  it('D5: never sends a stored credential to another server', async () => {
    const sandbox = await sandboxed();
    const other = await sandboxed({ seed: 9 });
    const open = await opened();
    const instanceId = await connectSandbox(open, sandbox);
    const report = await open.services.connections.test({
      instanceId,
      ...testOf(draft(other)),
      credential: null,
    });
    expect(report).toMatchObject({ ok: true, value: { failure: { code: 'INVALID_INPUT' } } });
    const moved = await open.services.connections.update({ instanceId, ...draft(other), credential: null });
    expect(moved).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    expect(other.log).toEqual([]);
  });
});

describe('adding, editing, removing', () => {
  it('refuses a name that is taken, in any case, and an address that is none', async () => {
    const sandbox = await sandboxed();
    const { services } = await opened();
    expect((await services.connections.add(draft(sandbox))).ok).toBe(true);
    expect(await services.connections.add(draft(sandbox, { name: 'FINANCE' }))).toMatchObject({
      error: { code: 'NAME_TAKEN' },
    });
    expect(
      await services.connections.add(draft(sandbox, { name: 'x', address: 'https://a:b@c' })),
    ).toMatchObject({
      error: { code: 'ADDRESS_INVALID' },
    });
    expect(
      await services.connections.add(
        draft(sandbox, { name: 'x', address: 'http://bi.example', reach: { ...directly, allowHttp: false } }),
      ),
    ).toMatchObject({
      error: { code: 'ADDRESS_INSECURE' },
    });
  });

  it('keeps the credential when it is not typed again, uses a new one at once, and records both without it', async () => {
    const sandbox = await sandboxed();
    const open = await opened();
    const { connections, directory, journal } = open.services;
    const instanceId = await connectSandbox(open, sandbox);
    expect(
      (await connections.update({ instanceId, ...draft(sandbox, { name: 'money' }), credential: null })).ok,
    ).toBe(true);
    await directory.sync(instanceId);
    expect(directory.failureOf(instanceId)).toBeNull();
    const wrong = { kind: 'api-key', apiKey: 'mb_wrong' } as const;
    expect(
      (await connections.update({ instanceId, ...draft(sandbox, { name: 'money', credential: wrong }) })).ok,
    ).toBe(true);
    await directory.sync(instanceId);
    expect(directory.failureOf(instanceId)?.code).toBe('API_KEY_REFUSED');
    const listed = await journal.list({ search: '', offset: 0, limit: 10 });
    expect(listed.ok && listed.value.entries.map((entry) => entry.action)).toEqual([
      'instance.updated',
      'instance.updated',
      'instance.added',
    ]);
    expect(JSON.stringify(listed)).not.toContain('mb_');
  });

  it('forgets accounts and credential of a removed instance; the journal stays', async () => {
    const sandbox = await sandboxed();
    const vault = rememberingVault();
    const open = await opened(vault);
    const { connections, directory, journal } = open.services;
    const instanceId = await connectSandbox(open, sandbox);
    expect((await directory.summary()).accounts).toBeGreaterThan(0);
    expect((await connections.remove(instanceId)).ok).toBe(true);
    await expect.poll(async () => (await directory.summary()).accounts).toBe(0);
    const [client] = createSettingsStore({ home: open.home }).get().clients;
    expect(await vault.get(`client/${client?.id}/instance/${instanceId}`)).toEqual({ ok: true, value: null });
    const listed = await journal.list({ search: '', offset: 0, limit: 10 });
    expect(listed.ok && listed.value.entries.map((entry) => entry.action)).toEqual([
      'instance.removed',
      'instance.added',
    ]);
  });
});

describe('C2: a keychain that cannot be reached', () => {
  it('blocks, says so, writes nothing, and works in memory once the user agrees', async () => {
    const sandbox = await sandboxed();
    const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-test-'));
    closing({ close: () => fs.rmSync(home, { recursive: true, force: true }) });
    const make = async () =>
      createContainer({
        home,
        version: '0',
        settings: createSettingsStore({ home }),
        workers: await builtWorkers(),
        log: { info: () => undefined, error: () => undefined },
        vault: lockedVault(),
      });
    const container = await make();
    const status = await container.handlers.app.status(undefined);
    expect(status).toMatchObject({
      ok: true,
      value: { vault: 'unavailable', blocked: { code: 'KEYCHAIN_UNAVAILABLE' } },
    });
    expect(await container.handlers.connections.list(undefined)).toMatchObject({ ok: false });
    expect(fs.readdirSync(path.join(home, 'clients'))).toEqual([]);

    expect(await container.handlers.app.useSessionMemory(undefined)).toMatchObject({
      ok: true,
      value: { vault: 'session', blocked: null },
    });
    expect((await container.handlers.connections.add(draft(sandbox))).ok).toBe(true);
    await container.close();
    expect(fs.existsSync(path.join(home, 'session'))).toBe(false);

    const again = await make();
    closing(again);
    expect(await again.handlers.app.useSessionMemory(undefined)).toMatchObject({ ok: true });
    expect(await again.handlers.connections.list(undefined)).toEqual({ ok: true, value: [] });
  });
});
