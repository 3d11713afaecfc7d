import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Vault } from '../../../main/credentials/port';
import { planted } from '../../../main/demo/people';
import type { Services } from '../../../main/services';
import { createSettingsStore } from '../../../main/store/settings';
import {
  connectSandbox,
  type OpenContainer,
  openContainer,
  rememberingVault,
  switchClient,
} from '../../helpers/open-container';
import { directly, noSecrets } from '../../helpers/reach';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';

let real: Sandbox;
let opened: OpenContainer;
let asked: string[];
let vault: Vault;

beforeEach(async () => {
  real = await startSandbox({ accounts: 40 });
  const remembering = rememberingVault();
  asked = [];
  vault = {
    ...remembering,
    get: (name) => {
      asked.push(name);
      return remembering.get(name);
    },
  };
  opened = await openContainer({ vault, attended: true });
});

afterEach(async () => {
  await opened.close();
  await real.close();
});

const settings = () => createSettingsStore({ home: opened.home }).get();
const demos = () => settings().clients.filter(({ isDemo }) => isDemo);

async function begin(): Promise<Services> {
  const started = await opened.container.handlers.demo.act({ action: 'start' });
  if (!started.ok) throw new Error(`not started: ${started.error.code}`);
  await opened.container.handlers.app.start();
  const services = await opened.container.services();
  if (!services.ok) throw new Error(`not open: ${services.error.code}`);
  return services.value;
}

/** Every instance has been read, and read again where something happened meanwhile. */
async function seen({ connections, directory, history }: Services): Promise<void> {
  await vi.waitFor(
    async () => {
      const states = connections.all().map(({ id }) => directory.syncState(id));
      expect(states.map(({ running, readAt }) => !running && readAt !== null)).toEqual([true, true, true]);
      const flags = await history.flags({ states: ['open'], refs: [], offset: 0, limit: 50 });
      expect(flags.ok && flags.value.open).toBeGreaterThan(0);
    },
    { timeout: 50_000, interval: 100 },
  );
}

const accountsOf = ({ directory }: Services, email: string) => directory.engine.accountsOf(email);

async function disable(services: Services, email: string): Promise<void> {
  const accounts = await accountsOf(services, email);
  const plan = await services.access.plan({ action: 'disable' }, accounts, true);
  if (!plan.ok) throw new Error(plan.error.code);
  const { id: planId, expected } = plan.value;
  const begun = await services.access.execute({ planId, reason: 'HR-1', typed: expected });
  if (!begun.ok) throw new Error(begun.error.code);
  const run = await begun.value.ended;
  expect(run.steps.map(({ state }) => state)).toEqual(accounts.map(() => 'verified'));
}

const statuses = async (services: Services, email: string) =>
  (await accountsOf(services, email)).map(({ status }) => status);

describe('the demo company as a client', () => {
  it('comes with three instances, 240 people, and an administrator whom nobody here made', async () => {
    const services = await begin();
    expect(services.connections.all().map(({ name }) => name)).toEqual([
      'Finance',
      'Operations',
      'Warehouse',
    ]);
    await seen(services);
    const summary = await services.directory.summary();
    expect(summary.accounts).toBeGreaterThanOrEqual(240);
    expect(await accountsOf(services, planted.leaver)).toHaveLength(3);
    const flags = await services.history.flags({ states: ['open'], refs: [], offset: 0, limit: 50 });
    expect(flags.ok && flags.value.rows.map(({ email, kind }) => [email, kind])).toContainEqual([
      planted.risen,
      'new-admin',
    ]);
    expect(opened.bugs).toEqual([]);
  });

  it('reaches nothing but its own three servers, whoever asks, and sends nothing', async () => {
    await connectSandbox(opened, real);
    const requests = real.log.length;
    const services = await begin();
    const target = {
      ...{ address: real.url, reach: directly, secrets: noSecrets, secondFactor: null },
      credential: { kind: 'api-key' as const, apiKey: real.credentials.apiKey ?? '' },
    };
    const test = await services.connections.test(target);
    expect(test.ok && test.value.failure?.code).toBe('DEMO_ONLY');
    const { secondFactor: _, ...place } = target;
    const kind = { environment: 'development', safeMode: 'one-click' } as const;
    const added = await services.connections.add({ ...place, ...kind, name: 'real', tags: [] });
    if (added.ok) {
      await services.directory.sync(added.value.id);
      expect(services.directory.failureOf(added.value.id)?.code).toBe('DEMO_ONLY');
    }
    // Through another computer would be to another computer.
    const [finance] = services.connections.all();
    const proxied = await services.connections.test({
      ...{ ...target, address: finance?.address ?? '' },
      reach: { ...directly, proxy: { kind: 'manual', address: real.url, user: null, bypass: [] } },
    });
    expect(proxied.ok && proxied.value.failure?.code).toBe('DEMO_ONLY');
    const doctor = await services.doctor(target);
    expect(JSON.stringify(doctor)).toContain('reaches its own three instances');
    expect(real.log.length).toBe(requests);
  });

  it('asks the keychain for no secret of another client', async () => {
    await connectSandbox(opened, real);
    asked.length = 0;
    await seen(await begin());
    const [demo] = demos();
    const names = asked.filter((name) => name.includes('client/'));
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !name.startsWith(`client/${demo?.id}/`))).toEqual([]);
  });

  it('is as it was left when it is opened again, and its servers rest meanwhile', async () => {
    const own = settings().activeClient;
    const services = await begin();
    await seen(services);
    const addresses = services.connections.all().map(({ address }) => address);
    await disable(services, planted.leaver);
    await switchClient(opened, own);
    for (const address of addresses) await expect(fetch(`${address}/api/health`)).rejects.toThrow();
    const again = await begin();
    expect(again.connections.all().map(({ address }) => address)).toEqual(addresses);
    await Promise.all(again.connections.all().map(({ id }) => again.directory.sync(id)));
    expect(await statuses(again, planted.leaver)).toEqual(['disabled', 'disabled', 'disabled']);
  });

  it('stays as empty as somebody has made it until it is reset', async () => {
    const own = settings().activeClient;
    const { connections } = await begin();
    for (const { id } of connections.all()) expect(await connections.remove(id)).toMatchObject({ ok: true });
    await switchClient(opened, own);
    const again = await begin();
    expect(again.connections.all()).toEqual([]);
    expect(await opened.container.handlers.demo.act({ action: 'reset' })).toMatchObject({ ok: true });
    await opened.container.handlers.app.start();
    const fresh = await opened.container.services();
    if (!fresh.ok) throw new Error(fresh.error.code);
    expect(fresh.value.connections.all()).toHaveLength(3);
    expect(opened.bugs).toEqual([]);
  });

  it('is as at the beginning once it was reset, and nothing is left of the one before', async () => {
    const services = await begin();
    await seen(services);
    const [before] = demos();
    await disable(services, planted.leaver);
    const reset = await opened.container.handlers.demo.act({ action: 'reset' });
    expect(reset).toEqual({ ok: true, value: undefined });
    await opened.container.handlers.app.start();
    const fresh = await opened.container.services();
    if (!fresh.ok) throw new Error(fresh.error.code);
    await seen(fresh.value);
    const [after, ...others] = demos();
    expect(others).toEqual([]);
    expect(after?.id).not.toBe(before?.id);
    expect(await statuses(fresh.value, planted.leaver)).toEqual(['active', 'active', 'active']);
    const files = readdirSync(path.join(opened.home, 'clients'));
    expect(files.filter((file) => file.startsWith(before?.id ?? 'none'))).toEqual([]);
    const names = await vault.names(`client/${before?.id}/`);
    expect(names).toEqual({ ok: true, value: [] });
  });

  it('goes away without a trace, and the own client is there again', async () => {
    const own = settings().activeClient;
    await begin();
    const [demo] = demos();
    expect(await opened.container.handlers.demo.act({ action: 'remove' })).toMatchObject({ ok: true });
    expect(settings()).toMatchObject({ activeClient: own, clients: [{ id: own }] });
    expect(existsSync(path.join(opened.home, 'clients', demo?.id ?? 'none'))).toBe(false);
    await opened.container.handlers.app.start();
    expect(await opened.container.handlers.demo.act({ action: 'remove' })).toMatchObject({
      error: { code: 'CLIENT_GONE' },
    });
  });

  it('has no servers for whoever has no window', async () => {
    await begin();
    const { home, container } = opened;
    await container.close();
    const demo = createSettingsStore({ home }).get();
    expect(demo.clients.find(({ id }) => id === demo.activeClient)?.isDemo).toBe(true);
    const unattended = await openContainer({ home, vault });
    const [first] = unattended.services.connections.all();
    await unattended.services.directory.sync(first?.id ?? '');
    expect(unattended.services.directory.failureOf(first?.id ?? '')?.code).toBe('DEMO_NOT_OPEN');
    await unattended.close();
  });
});
