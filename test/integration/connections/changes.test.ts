import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createContainer } from '../../../main/container';
import type { Vault } from '../../../main/credentials/port';
import { createSettingsStore } from '../../../main/store/settings';
import type { AddInstance } from '../../../preload/contract/connections';
import { closing } from '../../helpers/closing';
import { connectSandbox, lockedVault, openContainer, rememberingVault } from '../../helpers/open-container';
import { directly, noSecrets } from '../../helpers/reach';
import { builtWorkers } from '../../helpers/workers';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.mjs';

async function sandboxed(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = closing(await startSandbox({ accounts: 30, ...options }));
  return sandbox;
}

async function opened(options: Parameters<typeof openContainer>[0] = {}) {
  const open = closing(await openContainer(options));
  return open;
}

const keyOf = (sandbox: Sandbox) => ({ kind: 'api-key', apiKey: sandbox.credentials.apiKey ?? '' }) as const;

const draft = (sandbox: Sandbox, over: Partial<AddInstance> = {}): AddInstance => ({
  name: 'finance',
  address: sandbox.url,
  environment: 'development',
  safeMode: 'one-click',
  tags: [],
  reach: directly,
  secrets: noSecrets,
  credential: keyOf(sandbox),
  ...over,
});

/** Makes the next list of accounts hang, and answers when it does. */
function hangNextList(sandbox: Sandbox) {
  sandbox.faults.add({ match: { method: 'GET', pathPrefix: '/api/user?' }, kind: 'hang', times: 1 });
  return () => expect.poll(() => sandbox.log.some((entry) => entry.fault === 'hang')).toBe(true);
}

describe('an instance that is changed while it is read', () => {
  it('is read again over the new connection: what the table says is of the server it names', async () => {
    const old = await sandboxed({ seed: 3 });
    const next = await sandboxed({ seed: 4, accounts: 45, profile: 'mid' });
    const { services, bugs } = await opened();
    const instanceId = await connectSandbox({ services }, old);
    const hangs = hangNextList(old);
    const reading = services.directory.sync(instanceId);
    await hangs();
    const updated = await services.connections.update({ instanceId, ...draft(next) });
    expect(updated.ok).toBe(true);
    await reading;
    expect(services.directory.failureOf(instanceId)).toBeNull();
    expect(services.connections.get(instanceId)?.facts?.server.version).toBe(next.version);
    const people = [...next.state.users.values()].filter((user) => user.type === 'personal').length;
    const { coverage } = await services.directory.summary();
    expect(coverage[0]).toMatchObject({ complete: true });
    expect(coverage[0]?.accounts).toBeGreaterThanOrEqual(people);
    expect(await services.directory.engine.accountsOf(old.credentials.member.email)).toHaveLength(
      next.state.userByEmail(old.credentials.member.email) ? 1 : 0,
    );
    expect(bugs).toEqual([]);
  });

  it('keeps what the user changed: what a contact learns never brings the old settings back', async () => {
    const sandbox = await sandboxed();
    const { services } = await opened();
    const { connections } = services;
    const instanceId = await connectSandbox({ services }, sandbox);
    const client = await connections.client(instanceId);
    const facts = connections.get(instanceId)?.facts;
    if (!client.ok || !facts) throw new Error('connected and read');
    let over = false;
    const updating = connections
      .update({ instanceId, ...draft(sandbox, { safeMode: 'read-only' }), credential: null })
      .finally(() => {
        over = true;
      });
    const learning: Promise<unknown>[] = [];
    for (let number = 100; !over; number++) {
      learning.push(connections.learn(instanceId, client.value, { ...facts, adminGroupId: number }));
      await nextTurn();
    }
    await Promise.all([updating, ...learning]);
    expect(learning.length).toBeGreaterThan(1);
    expect(connections.get(instanceId)).toMatchObject({ safeMode: 'read-only', facts });
  });

  it('is not called complete before it has been read as it is now', async () => {
    const sandbox = await sandboxed();
    const vault = rememberingVault();
    const { services, home } = await opened({ vault });
    const instanceId = await connectSandbox({ services }, sandbox);
    expect((await services.directory.summary()).coverage).toMatchObject([{ complete: true }]);
    await services.connections.update({ instanceId, ...draft(sandbox) });
    expect((await services.directory.summary()).coverage).toMatchObject([{ complete: false, readAt: null }]);
    const later = await opened({ vault, home });
    expect((await later.services.directory.summary()).coverage).toMatchObject([
      { complete: false, readAt: null },
    ]);
  });

  it('and removed: its accounts stay away', async () => {
    const sandbox = await sandboxed();
    const { services, bugs } = await opened();
    const instanceId = await connectSandbox({ services }, sandbox);
    const hangs = hangNextList(sandbox);
    const reading = services.directory.sync(instanceId);
    await hangs();
    expect((await services.connections.remove(instanceId)).ok).toBe(true);
    await reading;
    await expect.poll(async () => (await services.directory.summary()).accounts).toBe(0);
    expect(services.connections.all()).toEqual([]);
    expect(bugs).toEqual([]);
  });

  it('removed during a run: the run ends, and says truthfully what is not known', async () => {
    const sandbox = await sandboxed();
    const { services, bugs } = await opened();
    const instanceId = await connectSandbox({ services }, sandbox);
    const accounts = await services.directory.engine.accountsOf(sandbox.credentials.member.email);
    const plan = await services.access.plan({ action: 'disable' }, accounts, true);
    if (!plan.ok) throw new Error(plan.error.code);
    sandbox.faults.add({ match: { method: 'DELETE', pathPrefix: '/api/user/' }, kind: 'hang', times: 1 });
    const begun = await services.access.execute({ planId: plan.value.id, reason: '', typed: null });
    if (!begun.ok) throw new Error(begun.error.code);
    await expect.poll(() => sandbox.log.some((entry) => entry.fault === 'hang')).toBe(true);
    expect((await services.connections.remove(instanceId)).ok).toBe(true);
    const run = await begun.value.ended;
    expect(run.finishedAt).not.toBeNull();
    expect(run.steps.map((step) => step.state)).toEqual(['unknown']);
    await services.access.recover();
    expect((await services.access.get(run.id))?.steps.map((step) => step.state)).toEqual(['unknown']);
    expect(bugs).toEqual([]);
  });
});

describe('two at once', () => {
  it('a name is given once, here and by another program on the same folder', async () => {
    const sandbox = await sandboxed();
    const vault = rememberingVault();
    const { services, home } = await opened({ vault });
    const other = await opened({ vault, home });
    const added = await Promise.all([
      services.connections.add(draft(sandbox)),
      services.connections.add(draft(sandbox, { name: 'Finance' })),
    ]);
    expect(added.map((result) => (result.ok ? 'added' : result.error.code))).toEqual(['added', 'NAME_TAKEN']);
    expect(await other.services.connections.add(draft(sandbox))).toMatchObject({
      error: { code: 'NAME_TAKEN' },
    });
  });

  it.runIf(process.platform === 'linux')('a client is opened once, whoever asks for it', async () => {
    const { home, make } = await containers(lockedVault());
    const container = make();
    const statuses = await Promise.all([
      container.handlers.app.useSessionMemory(undefined),
      container.handlers.app.useSessionMemory(undefined),
    ]);
    expect(statuses).toMatchObject([{ value: { blocked: null } }, { value: { blocked: null } }]);
    expect((await container.services()).ok).toBe(true);
    await container.close();
    expect(openFilesBelow(home)).toEqual([]);
  });
});

describe('a client that cannot be opened', () => {
  it.runIf(process.platform === 'linux')('leaves nothing open behind', async () => {
    const { home, make } = await containers(rememberingVault());
    const good = make();
    const services = await good.services();
    if (!services.ok) throw new Error(services.error.code);
    const { db } = services.value.stores.workspace;
    await db
      .insertInto('instance')
      .values({
        id: 'ins_0000000000000001',
        name: 'finance',
        address: 'https://bi.example',
        environment: 'the moon',
        safe_mode: 'confirm',
        tags: '[]',
        reach: JSON.stringify(directly),
        pinned: null,
        sign_in: 'api-key',
        email: null,
        facts: null,
        position: 1,
        credential_since: '2026-01-01T00:00:00.000Z',
        created_at: '2026-01-01T00:00:00.000Z',
      })
      .execute();
    await good.close();
    const broken = make();
    await expect(broken.services()).rejects.toThrow();
    expect(openFilesBelow(home)).toEqual([]);
    await broken.close();
  });
});

async function containers(vault: Vault) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-test-'));
  closing({ close: () => fs.rmSync(home, { recursive: true, force: true }) });
  const workers = await builtWorkers();
  const make = () =>
    createContainer({
      home,
      version: '0',
      settings: createSettingsStore({ home }),
      workers,
      log: { info: () => undefined, error: () => undefined },
      vault,
      unattended: true,
    });
  return { home, make };
}

function openFilesBelow(folder: string): readonly string[] {
  const targetOf = (fd: string) => {
    try {
      return fs.readlinkSync(`/proc/self/fd/${fd}`, { encoding: 'utf8' });
    } catch {
      return ''; // the one that listed the folder is closed already
    }
  };
  return fs
    .readdirSync('/proc/self/fd')
    .map(targetOf)
    .filter((file) => file.startsWith(folder));
}
