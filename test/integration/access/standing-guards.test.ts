import { describe, expect, it } from 'vitest';
import type { HeldPlan } from '../../../main/access/plans';
import type { Run } from '../../../main/access/run';
import type { Account } from '../../../main/directory/rules/account';
import type { UpdateInstance } from '../../../preload/contract/connections';
import { closing } from '../../helpers/closing';
import {
  connectSandbox,
  type OpenContainer,
  openContainer,
  rememberingVault,
} from '../../helpers/open-container';
import { directly, noSecrets } from '../../helpers/reach';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.mjs';

/** What the user or another program does between the plan and the change must not get round a guard. */

async function sandboxed(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = closing(await startSandbox({ accounts: 60, seed: 3, ...options }));
  return sandbox;
}

async function opened(options: SandboxOptions = {}, over: Parameters<typeof connectSandbox>[2] = {}) {
  const sandbox = await sandboxed(options);
  const open = closing(await openContainer());
  const instanceId = await connectSandbox(open, sandbox, over);
  return { sandbox, open, instanceId };
}

async function edit(
  { services }: OpenContainer,
  instanceId: string,
  over: Partial<UpdateInstance>,
): Promise<void> {
  const now = services.connections.get(instanceId);
  if (!now) throw new Error('no such instance');
  const { name, address, environment, safeMode, reach } = now;
  const same = {
    instanceId,
    name,
    address,
    environment,
    safeMode,
    tags: [],
    reach,
    secrets: noSecrets,
    credential: null,
  };
  const updated = await services.connections.update({ ...same, ...over });
  if (!updated.ok) throw new Error(updated.error.code);
}

/** Points the instance at another server, as when one is replaced. */
async function move(open: OpenContainer, instanceId: string, to: Sandbox): Promise<void> {
  const credential = { kind: 'api-key', apiKey: to.credentials.apiKey ?? '' } as const;
  await edit(open, instanceId, { address: to.url, credential });
  await open.services.directory.sync(instanceId);
}

async function accountsOf({ services }: OpenContainer, email: string): Promise<readonly Account[]> {
  const accounts = await services.directory.engine.accountsOf(email);
  if (accounts.length === 0) throw new Error(`no account ${email}`);
  return accounts;
}

async function planFor(open: OpenContainer, accounts: readonly Account[]): Promise<HeldPlan> {
  const plan = await open.services.access.plan({ action: 'disable' }, accounts, true);
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

async function carryOut({ services }: OpenContainer, plan: HeldPlan): Promise<Run> {
  const started = await services.access.execute({ planId: plan.id, reason: 'x', typed: plan.expected });
  if (!started.ok) throw new Error(started.error.code);
  return started.value.ended;
}

const ends = (run: Run) => run.steps.map((step) => step.failure?.code ?? step.state);
const user = (sandbox: Sandbox, id: number) => {
  const found = sandbox.state.users.get(id);
  if (!found) throw new Error(`no user ${id}`);
  return found;
};
const writes = (sandbox: Sandbox) =>
  sandbox.log.filter((entry) => entry.path.startsWith('/api/user/') && entry.method !== 'GET');

describe('the own account', () => {
  it('is known again as soon as the credential was changed, before anything is read', async () => {
    const { sandbox, open, instanceId } = await opened();
    const { email, password } = sandbox.credentials.admin;
    await edit(open, instanceId, { credential: { kind: 'password', email, password } });
    const plan = await planFor(open, await accountsOf(open, email));
    expect(plan.skipped.map(({ reason }) => reason.code)).toEqual(['OWN_ACCOUNT']);
  });

  it('A10: is spared by a plan that was made before it was ours', async () => {
    const { sandbox, open, instanceId } = await opened();
    const { email, password, id } = sandbox.credentials.admin;
    const plan = await planFor(open, await accountsOf(open, email));
    expect(plan.steps).toHaveLength(1);
    await edit(open, instanceId, { credential: { kind: 'password', email, password } });
    await open.services.directory.sync(instanceId);
    expect(ends(await carryOut(open, plan))).toEqual(['OWN_ACCOUNT']);
    expect(user(sandbox, id).is_active).toBe(true);
  });
});

it('A10: a plan is stopped by a safe mode that became read-only since', async () => {
  const { sandbox, open, instanceId } = await opened();
  const plan = await planFor(open, await accountsOf(open, sandbox.credentials.member.email));
  await edit(open, instanceId, { safeMode: 'read-only' });
  expect(ends(await carryOut(open, plan))).toEqual(['READ_ONLY']);
  expect(writes(sandbox)).toEqual([]);
});

it('never takes the last administrators away through two instances on one server', async () => {
  const { sandbox, open, instanceId } = await opened();
  await connectSandbox(open, sandbox, { name: 'again' });
  const people = (await open.services.directory.engine.admins(instanceId)).filter(
    ({ kind }) => kind === 'person',
  );
  people.forEach(({ id }, at) => {
    Object.assign(user(sandbox, id), { is_active: at < 2, last_login: '2026-11-01T10:00:00Z' });
  });
  await open.services.directory.sync(null);
  const [first, second] = people;
  const here = (await accountsOf(open, first?.email ?? '')).filter((one) => one.instanceId === instanceId);
  const there = (await accountsOf(open, second?.email ?? '')).filter((one) => one.instanceId !== instanceId);
  const run = await carryOut(open, await planFor(open, [...here, ...there]));
  expect(ends(run).sort()).toEqual(['LAST_ADMIN', 'verified']);
});

describe('an instance that was moved to another server', () => {
  async function moved() {
    const { sandbox, open, instanceId } = await opened({ maria: 'admin' });
    const other = await sandboxed({ seed: 77 });
    const { id, email } = sandbox.credentials.maria;
    Object.assign(user(sandbox, id), { last_login: '2026-11-01T10:00:00Z' });
    Object.assign(user(other, id), { email: 'eve@other.example', is_superuser: false });
    await open.services.directory.sync(instanceId);
    return { open, instanceId, other, id, email };
  }

  it('A10: a plan made before is not carried out on whoever has the number there', async () => {
    const { open, instanceId, other, id, email } = await moved();
    const plan = await planFor(open, await accountsOf(open, email));
    await move(open, instanceId, other);
    expect(ends(await carryOut(open, plan))).toEqual(['CHANGED_SINCE']);
    expect(user(other, id).is_active).toBe(true);
  });

  it('A10: an undo neither enables a stranger nor makes one an administrator', async () => {
    const { open, instanceId, other, id, email } = await moved();
    const run = await carryOut(open, await planFor(open, await accountsOf(open, email)));
    user(other, id).is_active = false;
    await move(open, instanceId, other);
    const undo = await open.services.access.planUndo(run.id);
    expect(undo).toMatchObject({ value: { steps: [], skipped: [{ reason: { code: 'CHANGED_SINCE' } }] } });
    expect(user(other, id)).toMatchObject({ is_active: false, is_superuser: false });
  });
});

describe('what is recorded of a run', () => {
  it('E5: that another program is carrying out is what that program found', async () => {
    const sandbox = await sandboxed();
    const vault = rememberingVault();
    const mine = closing(await openContainer({ vault }));
    await connectSandbox(mine, sandbox);
    const theirs = closing(await openContainer({ vault, home: mine.home }));
    const plan = await planFor(theirs, await accountsOf(theirs, sandbox.credentials.member.email));
    sandbox.faults.add({ match: { method: 'DELETE' }, kind: 'hold' });
    const { services } = theirs;
    const started = await services.access.execute({ planId: plan.id, reason: 'x', typed: plan.expected });
    if (!started.ok) throw new Error(started.error.code);
    await expect.poll(() => sandbox.log.some(({ method }) => method === 'DELETE')).toBe(true);
    const rechecking = mine.services.access.recheck(started.value.run.id);
    sandbox.faults.clear();
    expect(ends(await started.value.ended)).toEqual(['verified']);
    const rechecked = await rechecking;
    expect(rechecked.ok && ends(rechecked.value)).toEqual(['verified']);
    const stored = await mine.services.access.get(started.value.run.id);
    expect(stored && ends(stored)).toEqual(['verified']);
    expect(mine.bugs).toEqual([]);
  });

  it('E5: is written once, however often it is asked at the same time', async () => {
    const { sandbox, open } = await opened();
    const plan = await planFor(open, await accountsOf(open, sandbox.credentials.member.email));
    const away = { match: { method: 'GET', pathPrefix: '/api/user' }, kind: 'reset-before' } as const;
    sandbox.faults.add({ ...away, skip: 1, times: null });
    const run = await carryOut(open, plan);
    expect(ends(run)).toEqual(['OUTCOME_UNKNOWN']);
    sandbox.faults.clear();
    const { access, journal } = open.services;
    const both = await Promise.all([access.recheck(run.id), access.recheck(run.id), access.recover()]);
    expect(both.slice(0, 2)).toMatchObject([{ ok: true }, { ok: true }]);
    const listed = await journal.list({ search: '', offset: 0, limit: 10 });
    expect(listed.ok && listed.value.entries.map((entry) => entry.state)).toEqual([
      'verified',
      'unknown',
      'intent',
      'recorded',
    ]);
  });
});

it('a sign-in that was under way when Rollcall closed leaves no session behind', async () => {
  const { sandbox, open, instanceId } = await opened({}, { password: true });
  const { connections } = open.services;
  await connections.close();
  sandbox.faults.add({ match: { method: 'POST', pathPrefix: '/api/session' }, kind: 'hold' });
  sandbox.log.length = 0;
  const client = await connections.client(instanceId);
  if (!client.ok) throw new Error(client.error.code);
  const asked = client.value.identity();
  await expect.poll(() => sandbox.log.length).toBe(1);
  const closed = connections.close();
  sandbox.faults.clear();
  await closed;
  await asked;
  expect(sandbox.log.map((entry) => `${entry.method} ${entry.path}`)).toContain('DELETE /api/session');
  expect(sandbox.state.sessions.size).toBe(0);
});

it('D5: a new credential is not sent to the old server when the new address could not be stored', async () => {
  const { sandbox, open, instanceId } = await opened();
  const other = await sandboxed({ seed: 77 });
  const { services } = open;
  const now = services.connections.get(instanceId);
  if (!now) throw new Error('no such instance');
  await services.stores.close();
  const { name, environment, safeMode } = now;
  const credential = { kind: 'password', email: 'new@other.example', password: 'CANARY' } as const;
  const moved = {
    instanceId,
    name,
    address: other.url,
    environment,
    safeMode,
    tags: [],
    reach: directly,
    secrets: noSecrets,
  };
  expect((await services.connections.update({ ...moved, credential })).ok).toBe(false);
  sandbox.log.length = 0;
  const client = await services.connections.client(instanceId);
  expect(client.ok && (await client.value.identity())).toMatchObject({
    ok: true,
    value: { kind: 'api-key' },
  });
  expect(sandbox.log.map((entry) => entry.method)).not.toContain('POST');
});
