import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isPresent } from '../../../main/clients/presence';
import type { Container, ContainerOptions } from '../../../main/container';
import { createSessionVault } from '../../../main/credentials/session-memory';
import type { Clock } from '../../../main/kernel/clock';
import { lockFile } from '../../../main/lock/file';
import type { Services } from '../../../main/services';
import { createSettingsStore } from '../../../main/store/settings';
import { connectSandbox, type OpenContainer, openContainer } from '../../helpers/open-container';
import { vaultOf } from '../../helpers/vault-of';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';

const passphrase = 'correct horse';
const hour = 3_600_000;

let sandbox: Sandbox;
let home: string;
let secrets: Map<string, string>;
let open: OpenContainer;
let offset = 0;
/** What the page was told to begin anew for. */
let told: boolean[] = [];
/** What the computer says of whoever sits there. */
let proof: 'proven' | 'refused' | 'none' = 'none';

const clock: Clock = {
  now: () => Date.now() + offset,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

async function start(over: Partial<Parameters<typeof openContainer>[0]> = {}): Promise<OpenContainer> {
  const { noDialogs } = await import('../../../main/dialogs');
  return openContainer({
    ...{ home, clock, vault: vaultOf(secrets), attended: true },
    dialogs: { ...noDialogs, reauthenticate: async () => proof },
    lockComputer: { idleSeconds: () => 0, onAway: () => () => undefined, hasSystem: () => proof !== 'none' },
    onLocked: (isLocked) => void told.push(isLocked),
    ...over,
  });
}

/** A start that finds itself locked. */
async function startLocked(over: Partial<ContainerOptions> = {}): Promise<Container> {
  const { createContainer } = await import('../../../main/container');
  const { builtWorkers } = await import('../../helpers/workers');
  const { noDialogs } = await import('../../../main/dialogs');
  return createContainer({
    ...{ home, version: '0', settings: createSettingsStore({ home }), workers: await builtWorkers() },
    log: { info: () => undefined, error: () => undefined },
    vault: vaultOf(secrets),
    clock,
    dialogs: { ...noDialogs, reauthenticate: async () => proof },
    lockComputer: { idleSeconds: () => 0, onAway: () => () => undefined, hasSystem: () => proof !== 'none' },
    onLocked: (isLocked) => void told.push(isLocked),
    ...over,
  });
}

beforeEach(async () => {
  sandbox = await startSandbox({ accounts: 40, seed: 1 });
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'lock-'));
  secrets = new Map();
  offset = 0;
  told = [];
  proof = 'none';
  open = await start();
}, 180_000);
afterEach(async () => {
  await open.close();
  await sandbox.close();
  fs.rmSync(home, { recursive: true, force: true });
});

const lock = () => open.container.handlers.lock;
const setPassphrase = async () =>
  expect(await lock().setPassphrase({ passphrase, current: null })).toMatchObject({ ok: true });
const client = () => open.container.openClient();
const closed = () => vi.waitFor(() => expect(isPresent(home, client().id)).toBe(false), { timeout: 20_000 });

/** Unlocks as the page does, which then begins anew. */
async function unlock(): Promise<Services> {
  expect(await lock().unlock({ passphrase })).toEqual({ ok: true, value: undefined });
  await open.container.handlers.app.start();
  const services = await open.container.services();
  if (!services.ok) throw new Error(services.error.code);
  return services.value;
}

async function entries(services: Services, action: string) {
  const listed = await services.journal.list({ search: action, offset: 0, limit: 50 });
  if (!listed.ok) throw new Error(listed.error.code);
  return listed.value.entries.filter((entry) => entry.action === action).map(({ after }) => after);
}

/** A run that has begun and waits for its server. */
async function heldRun(instanceId: string): Promise<string> {
  const { handlers } = open.container;
  const refs = [`${instanceId}:u${sandbox.credentials.member.id}`];
  const plan = await handlers.access.plan({
    action: 'disable',
    selection: [{ kind: 'refs', chosen: true, refs }],
  });
  if (!plan.ok) throw new Error(plan.error.code);
  sandbox.faults.add({ kind: 'hold', match: { method: 'DELETE' } });
  const begun = await handlers.access.execute({ planId: plan.value.id, reason: 'INC-1', typed: null });
  if (!begun.ok) throw new Error(begun.error.code);
  return begun.value.id;
}

async function schedule(services: Services, email: string): Promise<void> {
  const plan = await services.access.plan(
    { action: 'disable' },
    await services.directory.engine.accountsOf(email),
    true,
  );
  if (!plan.ok) throw new Error(plan.error.code);
  const made = await services.schedule.make({
    planId: plan.value.id,
    reason: 'HR-118',
    typed: plan.value.expected,
    start: { local: new Date(clock.now() + hour).toISOString().slice(0, 16), zone: 'UTC' },
    until: null,
  });
  if (!made.ok) throw new Error(made.error.code);
}

const isActive = () => sandbox.state.users.get(sandbox.credentials.member.id)?.is_active;

it('a check of the instances for the diagnostics goes on to no other one behind the lock', async () => {
  const servers = await Promise.all([1, 2, 3, 4, 5, 6].map((seed) => startSandbox({ accounts: 8, seed })));
  try {
    for (const [at, server] of servers.entries()) await connectSandbox(open, server, { name: `i${at}` });
    await setPassphrase();
    for (const server of servers) {
      server.log.length = 0;
      server.faults.add({ kind: 'hold', times: null });
    }
    const looked = open.container.handlers.diagnostics.look({ withAddresses: false, withChecks: true });
    const held = () => servers.filter(({ faults }) => faults.list().some(({ hits }) => hits > 0));
    await vi.waitFor(() => expect(held()).toHaveLength(4), { timeout: 20_000 });
    expect(await lock().now()).toMatchObject({ ok: true });
    for (const { faults } of servers) faults.clear();
    expect(await looked).toMatchObject({ error: { code: 'LOCKED' } });
    expect(servers.filter(({ log }) => log.length > 0)).toHaveLength(4);
    await closed();
  } finally {
    for (const server of servers) await server.close();
  }
}, 120_000);

describe('C7: the lock', () => {
  it('is not there before something unlocks it', async () => {
    expect(await lock().now()).toMatchObject({ error: { code: 'LOCK_NOT_SET' } });
    expect(await lock().state()).toMatchObject({ value: { isLocked: false, hasPassphrase: false } });
    expect(told).toEqual([]);
  });

  it('closes the client, answers nothing, and names nobody', async () => {
    await connectSandbox(open, sandbox);
    await setPassphrase();
    const { services: held } = open;
    expect(await lock().now()).toMatchObject({ ok: true });
    expect(told).toEqual([true]);
    await closed();

    const { handlers } = open.container;
    const refused = await Promise.all([
      handlers.app.status(),
      handlers.connections.list(),
      handlers.directory.summary(),
      handlers.settings.get(),
      handlers.clients.list(),
      handlers.clients.switchTo({ id: client().id }),
      handlers.lock.setPassphrase({ passphrase: 'another one', current: passphrase }),
      open.container.switchTo(client().id),
      open.container.services(),
    ]);
    expect(refused.map((reply) => (reply.ok ? 'answered' : reply.error.code))).toEqual(
      refused.map(() => 'LOCKED'),
    );
    const begun = await handlers.app.start();
    expect(begun).toMatchObject({
      value: {
        lock: { isLocked: true, hasPassphrase: true, hasSystem: false },
        status: { client: { name: 'My organisation' }, blocked: { code: 'LOCKED' } },
        firstPage: null,
      },
    });
    expect(JSON.stringify(begun)).not.toMatch(/finance|@|127\.0\.0\.1/);
    // Whoever kept hold of the services has those of a client that is closed.
    await expect(held.directory.engine.accountsOf(sandbox.credentials.member.email)).rejects.toThrow();
    expect(open.bugs).toEqual([]);
  });

  it('opens with the passphrase alone, and Activity says who was refused', async () => {
    await setPassphrase();
    await lock().now();
    for (const typed of ['correct horsf', 'battery']) {
      expect(await lock().unlock({ passphrase: typed })).toMatchObject({ error: { code: 'LOCK_WRONG' } });
    }
    expect(await lock().unlock({ passphrase: null })).toMatchObject({ error: { code: 'LOCK_NO_SYSTEM' } });
    expect(await lock().unlock({ passphrase: 'a third' })).toMatchObject({ error: { code: 'LOCK_WRONG' } });
    // Not looked at, though it is the right one.
    expect(await lock().unlock({ passphrase })).toMatchObject({
      error: { code: 'LOCK_WAIT', params: { seconds: 2 } },
    });
    offset += 2_100;
    const services = await unlock();
    expect(told).toEqual([true, false]);
    await vi.waitFor(async () => expect(await entries(services, 'lock.unlocked')).toHaveLength(1));
    expect(await entries(services, 'lock.unlocked')).toEqual([{ by: 'passphrase' }]);
    expect(await entries(services, 'lock.refused')).toMatchObject([{ attempts: 3 }]);
    expect(await entries(services, 'lock.locked')).toEqual([{ by: 'key' }]);
    expect(await entries(services, 'lock.passphrase-set')).toHaveLength(1);
    expect(open.bugs).toEqual([]);
  });

  it('opens through the operating system where there is a way', async () => {
    proof = 'refused';
    expect(await lock().now()).toMatchObject({ ok: true });
    expect(await lock().unlock({ passphrase: null })).toMatchObject({ error: { code: 'LOCK_REFUSED' } });
    expect(await lock().unlock({ passphrase })).toMatchObject({ error: { code: 'LOCK_NO_PASSPHRASE' } });
    proof = 'proven';
    expect(await lock().unlock({ passphrase: null })).toMatchObject({ ok: true });
    expect(told).toEqual([true, false]);
  });

  it('outlives the program, which then opens nothing; the command line is not locked', async () => {
    await connectSandbox(open, sandbox);
    await setPassphrase();
    await lock().now();
    await closed();
    await open.container.close();

    const { lockComputer: _none, ...unattended } = { lockComputer: null, attended: false };
    const commandLine = await openContainer({ ...unattended, home, clock, vault: vaultOf(secrets) });
    expect(commandLine.services.connections.all().map(({ name }) => name)).toEqual(['finance']);
    await commandLine.close();

    await expect(start()).rejects.toThrow('LOCKED');
    // The one that was refused above is another; this is what a start comes to.
    const container = await startLocked({
      firstPage: Promise.resolve({ clientId: client().id, json: '{"rows":"ana@acme.example"}' }),
    });
    expect(JSON.stringify(await container.handlers.app.start())).not.toContain('ana@acme.example');
    expect(isPresent(home, client().id)).toBe(false);
    expect(await container.handlers.lock.unlock({ passphrase })).toMatchObject({ ok: true });
    await container.handlers.app.start();
    expect(await container.handlers.connections.list()).toMatchObject({ value: [{ name: 'finance' }] });
    await container.close();
  });

  it('finishes a run that is going, and closes the client then', async () => {
    const instanceId = await connectSandbox(open, sandbox);
    await setPassphrase();
    const runId = await heldRun(instanceId);
    expect(await lock().now()).toMatchObject({ ok: true });
    expect(await open.container.handlers.access.run({ runId })).toMatchObject({ error: { code: 'LOCKED' } });
    expect(isPresent(home, client().id)).toBe(true);
    expect(await lock().forget({ typed: client().name })).toMatchObject({
      error: { code: 'CLIENT_RUN_GOING' },
    });
    sandbox.faults.clear();
    await closed();
    expect(isActive()).toBe(false);
    const services = await unlock();
    expect((await services.access.get(runId))?.steps).toMatchObject([{ state: 'verified' }]);
  });

  it('lets whoever is back early go on with the same client', async () => {
    const instanceId = await connectSandbox(open, sandbox);
    await setPassphrase();
    const runId = await heldRun(instanceId);
    await lock().now();
    const services = await unlock();
    sandbox.faults.clear();
    expect(services).toBe(open.services);
    await vi.waitFor(async () =>
      expect((await services.access.get(runId))?.steps).toMatchObject([{ state: 'verified' }]),
    );
    expect(isPresent(home, client().id)).toBe(true);
  });

  it('finds a session that is in memory again', async () => {
    await open.close();
    open = await start({ vault: createSessionVault() });
    await connectSandbox(open, sandbox);
    await setPassphrase();
    await lock().now();
    await closed();
    expect((await unlock()).connections.all().map(({ name }) => name)).toEqual(['finance']);
  });

  it('changes and removes the passphrase for whoever knows it', async () => {
    await setPassphrase();
    const next = 'battery staple';
    expect(await lock().setPassphrase({ passphrase: next, current: 'wrong' })).toMatchObject({
      error: { code: 'LOCK_WRONG' },
    });
    expect(await lock().setPassphrase({ passphrase: next, current: null })).toMatchObject({
      error: { code: 'LOCK_WRONG' },
    });
    expect(await lock().setPassphrase({ passphrase: next, current: passphrase })).toMatchObject({ ok: true });
    expect(await lock().removePassphrase({ current: passphrase })).toMatchObject({
      error: { code: 'LOCK_WRONG' },
    });
    expect(await lock().removePassphrase({ current: next })).toMatchObject({ ok: true });
    expect(await lock().now()).toMatchObject({ error: { code: 'LOCK_NOT_SET' } });
    expect(await entries(open.services, 'lock.passphrase-removed')).toHaveLength(1);
  });

  it('stays locked over a file that cannot be read, which is never written over; forgetting is the way out', async () => {
    await setPassphrase();
    await lock().now();
    await closed();
    await open.container.close();
    const whole = fs.readFileSync(lockFile(home), 'utf8');
    const half = whole.slice(0, whole.length / 2);
    fs.writeFileSync(lockFile(home), half);
    // It could be asked who sits there; the file is what says whether that is enough.
    proof = 'proven';
    const again = await startLocked();
    const { handlers } = again;
    const unreadable = { error: { code: 'LOCK_UNREADABLE' } };
    expect(await handlers.lock.state()).toMatchObject({
      value: { isLocked: true, unreadable: { code: 'LOCK_UNREADABLE' } },
    });
    expect(await handlers.lock.unlock({ passphrase: null })).toMatchObject(unreadable);
    expect(await handlers.lock.unlock({ passphrase })).toMatchObject(unreadable);
    expect(await handlers.connections.list()).toMatchObject({ error: { code: 'LOCKED' } });
    expect(fs.readFileSync(lockFile(home), 'utf8')).toBe(half);

    // It is readable again: the page begins anew, and asks for the passphrase that was set.
    told = [];
    fs.writeFileSync(lockFile(home), whole);
    expect(await handlers.lock.unlock({ passphrase: null })).toMatchObject({ error: { code: 'LOCKED' } });
    expect(told).toEqual([true]);
    expect(await handlers.lock.state()).toMatchObject({
      value: { isLocked: true, unreadable: null, hasPassphrase: true },
    });
    expect(await handlers.lock.unlock({ passphrase: 'not this' })).toMatchObject({
      error: { code: 'LOCK_WRONG' },
    });
    expect(await handlers.lock.unlock({ passphrase })).toMatchObject({ ok: true });
    await handlers.app.start();
    expect(await handlers.lock.now()).toMatchObject({ ok: true });
    await closed();
    await again.close();

    fs.writeFileSync(lockFile(home), half);
    const third = await startLocked();
    expect(await third.handlers.lock.forget({ typed: client().name })).toMatchObject({ ok: true });
    await third.handlers.app.start();
    expect(await third.handlers.lock.state()).toMatchObject({
      value: { isLocked: false, unreadable: null, hasPassphrase: false },
    });
    expect(JSON.parse(fs.readFileSync(lockFile(home), 'utf8'))).toMatchObject({ passphrase: null });
    await third.close();
  });

  it('without the passphrase costs every credential, and nothing else', async () => {
    await connectSandbox(open, sandbox);
    await setPassphrase();
    await lock().now();
    await closed();
    secrets.set('client/cli_00000000000000aa/instance/ins_00000000000000aa', 'of another client');
    expect(await lock().forget({ typed: 'somebody' })).toMatchObject({ error: { code: 'CLIENT_NOT_TYPED' } });
    expect([...secrets.keys()].filter((name) => name.includes('/instance/'))).toHaveLength(2);

    expect(await lock().forget({ typed: client().name })).toMatchObject({ ok: true });
    expect([...secrets.keys()].filter((name) => name.includes('/instance/'))).toEqual([]);
    await open.container.handlers.app.start();
    const services = await open.container.services();
    if (!services.ok) throw new Error(services.error.code);
    expect(services.value.connections.all().map(({ name }) => name)).toEqual(['finance']);
    await vi.waitFor(async () => expect(await entries(services.value, 'lock.forgotten')).toHaveLength(1));
    expect(await lock().state()).toMatchObject({ value: { isLocked: false, hasPassphrase: false } });
    expect(fs.readFileSync(lockFile(home), 'utf8')).not.toContain('hash');
  });
});

describe('C8: what is scheduled', () => {
  it('waits while it is locked', async () => {
    const instanceId = await connectSandbox(open, sandbox);
    await setPassphrase();
    const other = [...sandbox.state.users.values()].find(
      ({ id, is_active, is_superuser, type }) =>
        type === 'personal' && is_active && !is_superuser && id !== sandbox.credentials.member.id,
    );
    await schedule(open.services, other?.email ?? '');
    await heldRun(instanceId);
    await lock().now();
    offset += hour + 60_000;
    expect(await open.services.schedule.due(false)).toHaveLength(1);
    // The client is still open behind the lock, for its run; nothing else is begun.
    expect(await open.services.schedule.runDue(false)).toEqual([]);
    sandbox.faults.clear();
    await closed();
    expect(sandbox.state.users.get(other?.id ?? 0)?.is_active).toBe(true);
  });

  it('is carried out behind the lock where the user wants that', async () => {
    await connectSandbox(open, sandbox);
    await setPassphrase();
    await schedule(open.services, sandbox.credentials.member.email);
    expect(await open.container.handlers.settings.set({ dueWhileLocked: true })).toMatchObject({ ok: true });
    await lock().now();
    await closed();
    offset += hour + 60_000;
    await vi.waitFor(() => expect(isActive()).toBe(false), { timeout: 40_000, interval: 250 });
    expect(await open.container.handlers.app.status()).toMatchObject({ error: { code: 'LOCKED' } });
    const services = await unlock();
    await vi.waitFor(async () => expect(await entries(services, 'schedule.done')).toHaveLength(1));
    expect(open.bugs).toEqual([]);
  }, 90_000);
});
