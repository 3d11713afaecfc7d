import { describe, expect, it } from 'vitest';
import type { HeldPlan } from '../../../main/access/plans';
import { createRunRepository } from '../../../main/access/repository';
import { bookOf } from '../../../main/access/rules/group-book';
import { stateOf } from '../../../main/access/rules/state';
import { type Run, stepFor } from '../../../main/access/run';
import type { Account } from '../../../main/directory/rules/account';
import { closing } from '../../helpers/closing';
import {
  connectSandbox,
  type OpenContainer,
  openContainer,
  rememberingVault,
} from '../../helpers/open-container';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.mjs';

async function opened(options: SandboxOptions = {}, over: Parameters<typeof connectSandbox>[2] = {}) {
  const sandbox = closing(await startSandbox({ accounts: 60, seed: 3, ...options }));
  const open = closing(await openContainer());
  const instanceId = await connectSandbox(open, sandbox, over);
  sandbox.log.length = 0;
  return { sandbox, open, instanceId };
}

const accountOf = async ({ services }: OpenContainer, email: string): Promise<Account> => {
  const [account] = await services.directory.engine.accountsOf(email);
  if (!account) throw new Error(`no account ${email}`);
  return account;
};

async function planFor(
  open: OpenContainer,
  action: 'disable' | 'enable',
  emails: readonly string[],
): Promise<HeldPlan> {
  const accounts = await Promise.all(emails.map((email) => accountOf(open, email)));
  const plan = await open.services.access.plan({ action }, accounts, true);
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

async function carryOut(open: OpenContainer, plan: HeldPlan, reason = 'INC-1'): Promise<Run> {
  const started = await open.services.access.execute({ planId: plan.id, reason, typed: plan.expected });
  if (!started.ok) throw new Error(started.error.code);
  return started.value.ended;
}

const states = (run: Run) => run.steps.map((step) => step.state);
const codes = (run: Run) => run.steps.map((step) => step.failure?.code ?? null);
const writes = (sandbox: Sandbox) => sandbox.log.filter((entry) => entry.method !== 'GET');

async function journalStates({ services }: OpenContainer): Promise<readonly string[]> {
  const listed = await services.journal.list({ search: '', offset: 0, limit: 500 });
  if (!listed.ok) throw new Error(listed.error.code);
  return listed.value.entries.reverse().map((entry) => `${entry.action}:${entry.state}`);
}

describe.each(['old', 'mid', 'new', 'edge'] as const)('disable, enable and undo on %s', (profile) => {
  it('reads back what it did, and records intent and outcome', async () => {
    const { sandbox, open } = await opened({ profile });
    const { email, id } = sandbox.credentials.member;
    const run = await carryOut(open, await planFor(open, 'disable', [email]));
    expect(states(run)).toEqual(['verified']);
    expect(sandbox.state.users.get(id)?.is_active).toBe(false);
    expect((await accountOf(open, email)).status).toBe('disabled');
    expect(writes(sandbox).map(({ method, path }) => `${method} ${path}`)).toEqual([
      `DELETE /api/user/${id}`,
    ]);

    const back = await carryOut(open, await planFor(open, 'enable', [email]));
    expect(states(back)).toEqual(['verified']);
    expect(sandbox.state.users.get(id)?.is_active).toBe(true);
    expect(await journalStates(open)).toEqual([
      'instance.added:recorded',
      // A key needs no sign-in; the oldest release knows none.
      ...(profile === 'old' ? ['instance.signed-in:recorded'] : []),
      'disable:intent',
      'disable:verified',
      'enable:intent',
      'enable:verified',
    ]);
    expect(open.bugs).toEqual([]);
  });

  it('gives a disabled administrator the role back on undo', async () => {
    const { sandbox, open } = await opened({ profile, maria: 'admin' });
    const { email, id } = sandbox.credentials.maria;
    const user = sandbox.state.users.get(id);
    if (user) user.last_login = '2026-11-01T10:00:00Z';
    await open.services.directory.sync(null);
    const groupsBefore = [...sandbox.state.groupIds(id)].sort();
    const run = await carryOut(open, await planFor(open, 'disable', [email]));
    const undo = await open.services.access.planUndo(run.id);
    if (!undo.ok) throw new Error(undo.error.code);
    expect(undo.value.steps[0]).toMatchObject({
      action: 'enable',
      wanted: { status: 'enabled', admin: true },
    });
    expect(states(await carryOut(open, undo.value))).toEqual(['verified']);
    expect(sandbox.state.users.get(id)).toMatchObject({ is_active: true, is_superuser: true });
    expect([...sandbox.state.groupIds(id)].sort()).toEqual(groupsBefore);
    expect((await accountOf(open, email)).role).toBe('admin');
  });
});

describe('guards', () => {
  it('refuses the own account without asking the server anything', async () => {
    const { sandbox, open } = await opened({}, { password: true });
    const plan = await planFor(open, 'disable', [sandbox.credentials.admin.email]);
    expect(plan.steps).toEqual([]);
    expect(plan.skipped.map((skip) => skip.reason.code)).toEqual(['OWN_ACCOUNT']);
    expect(sandbox.log).toEqual([]);
    expect(await journalStates(open)).toEqual([
      'instance.added:recorded',
      'instance.signed-in:recorded',
      'disable:refused',
    ]);
  });

  it('refuses the last usable administrator without asking the server anything', async () => {
    const { sandbox, open, instanceId } = await opened();
    const admins = await open.services.directory.engine.admins(instanceId);
    const usable = admins
      .filter((admin) => admin.kind === 'person' && admin.status === 'active')
      .map((admin) => admin.email);
    const plan = await planFor(open, 'disable', usable);
    expect(plan.steps).toHaveLength(usable.length - 1);
    expect(plan.skipped.map((skip) => skip.reason.code)).toEqual(['LAST_ADMIN']);
    expect(sandbox.log).toEqual([]);
  });

  it('asks again at the server: an administrator who became the last one meanwhile stays', async () => {
    const { sandbox, open, instanceId } = await opened();
    const admins = await open.services.directory.engine.admins(instanceId);
    const [first, ...others] = admins.filter((admin) => admin.kind === 'person' && admin.status === 'active');
    if (!first) throw new Error('the sandbox has administrators');
    const plan = await planFor(open, 'disable', [first.email]);
    for (const other of others) {
      const user = sandbox.state.users.get(other.id);
      if (user) user.is_active = false;
    }
    const run = await carryOut(open, plan);
    expect(codes(run)).toEqual(['LAST_ADMIN']);
    expect(states(run)).toEqual(['skipped']);
    expect(writes(sandbox)).toEqual([]);
  });

  it('never takes away the last two administrators by two runs side by side', async () => {
    const { sandbox, open, instanceId } = await opened();
    const people = (await open.services.directory.engine.admins(instanceId)).filter(
      (admin) => admin.kind === 'person',
    );
    for (const admin of people.slice(2)) {
      const user = sandbox.state.users.get(admin.id);
      if (user) user.is_active = false;
    }
    for (const admin of people.slice(0, 2)) {
      const user = sandbox.state.users.get(admin.id);
      if (user) Object.assign(user, { is_active: true, last_login: '2026-11-01T10:00:00Z' });
    }
    await open.services.directory.sync(null);
    const plans = await Promise.all(
      people.slice(0, 2).map((admin) => planFor(open, 'disable', [admin.email])),
    );
    const runs = await Promise.all(plans.map((plan) => carryOut(open, plan)));
    expect(runs.flatMap(states).sort()).toEqual(['skipped', 'verified']);
  });

  it('A10: a plan runs once, before it expires, and only with what it asks to be typed', async () => {
    const { sandbox, open } = await opened({}, { safeMode: 'type' });
    const plan = await planFor(open, 'disable', [sandbox.credentials.member.email]);
    const attempt = (typed: string | null) =>
      open.services.access.execute({ planId: plan.id, reason: '', typed });
    expect(await attempt('something else')).toMatchObject({ error: { code: 'CONFIRMATION_MISSING' } });
    const started = await attempt(plan.expected);
    expect(started.ok && states(await started.value.ended)).toEqual(['verified']);
    expect(await attempt(plan.expected)).toMatchObject({ error: { code: 'PLAN_USED' } });
    const unknown = await open.services.access.execute({
      planId: 'pln_0000000000000000',
      reason: '',
      typed: null,
    });
    expect(unknown).toMatchObject({ error: { code: 'PLAN_EXPIRED' } });
  });
});

describe('when the server misbehaves', () => {
  const disable = { method: 'DELETE', pathPrefix: '/api/user/' } as const;

  it.each([
    [
      'refuses',
      {
        kind: 'status',
        status: 403,
        contentType: 'text/plain',
        body: "You don't have permissions to do that.",
      },
      'FORBIDDEN',
    ],
    [
      'does not know the account',
      { kind: 'status', status: 404, contentType: 'text/plain', body: 'Not found.' },
      'REMOTE_NOT_FOUND',
    ],
    [
      'fails',
      { kind: 'status', status: 500, contentType: 'application/json', body: { message: 'boom' } },
      'SERVER_ERROR',
    ],
    ['shows a web page', { kind: 'html' }, 'NOT_METABASE'],
    ['drops the connection', { kind: 'reset-before' }, 'CONNECTION_LOST'],
  ] as const)('%s: the account is unchanged, and the reason is said', async (_, fault, code) => {
    const { sandbox, open } = await opened();
    const { email, id } = sandbox.credentials.member;
    sandbox.faults.add({ match: disable, ...fault });
    const run = await carryOut(open, await planFor(open, 'disable', [email]));
    expect(states(run)).toEqual(['failed']);
    expect(codes(run)).toEqual([code]);
    expect(sandbox.state.users.get(id)?.is_active).toBe(true);
    expect((await accountOf(open, email)).status).toBe('active');
    expect((await journalStates(open)).slice(-2)).toEqual(['disable:intent', 'disable:failed']);
  });

  it.each([
    ['is busy', { kind: 'rate-limit', retryAfter: 1 }],
    ['is starting', { kind: 'starting' }],
    ['is away behind its proxy', { kind: 'status', status: 503, contentType: 'text/plain', body: 'no' }],
  ] as const)('%s for a moment: read back as unchanged, the change is tried once more', async (_, fault) => {
    const { sandbox, open } = await opened();
    const { email, id } = sandbox.credentials.member;
    sandbox.faults.add({ match: disable, ...fault });
    const run = await carryOut(open, await planFor(open, 'disable', [email]));
    expect(states(run)).toEqual(['verified']);
    expect(writes(sandbox)).toHaveLength(2);
    // Looked at before each of the two, and after.
    const [first, second] = writes(sandbox).map((entry) => sandbox.log.indexOf(entry)) as [number, number];
    expect(sandbox.log.slice(first + 1, second).every(({ method }) => method === 'GET')).toBe(true);
    expect(sandbox.state.users.get(id)?.is_active).toBe(false);
    expect((await journalStates(open)).slice(-2)).toEqual(['disable:intent', 'disable:verified']);
  });

  it('stays busy: the change is tried twice, not more', async () => {
    const { sandbox, open } = await opened();
    sandbox.faults.add({ match: disable, kind: 'rate-limit', retryAfter: 1, times: null });
    const run = await carryOut(open, await planFor(open, 'disable', [sandbox.credentials.member.email]));
    expect([states(run), codes(run)]).toEqual([['failed'], ['RATE_LIMITED']]);
    expect(writes(sandbox)).toHaveLength(2);
  });

  it('is busy, and the account becomes the last administrator meanwhile: no second try', async () => {
    const { sandbox, open, instanceId } = await opened();
    const [first, ...others] = (await open.services.directory.engine.admins(instanceId)).filter(
      (admin) => admin.kind === 'person' && admin.status === 'active',
    );
    if (!first) throw new Error('the sandbox has administrators');
    const plan = await planFor(open, 'disable', [first.email]);
    // Two seconds between the two tries: the others go as soon as the first one was seen.
    sandbox.faults.add({ match: disable, kind: 'rate-limit', retryAfter: 2, times: null });
    const running = carryOut(open, plan);
    await expect.poll(() => writes(sandbox).length, { interval: 20, timeout: 10_000 }).toBe(1);
    for (const { id } of others) Object.assign(sandbox.state.users.get(id) ?? {}, { is_active: false });
    expect(states(await running)).toEqual(['failed']);
    expect(writes(sandbox)).toHaveLength(1);
  });

  it('may have taken a change that got no answer: it is never sent twice', async () => {
    const { sandbox, open } = await opened();
    sandbox.faults.add({ match: disable, kind: 'reset-before' });
    const run = await carryOut(open, await planFor(open, 'disable', [sandbox.credentials.member.email]));
    expect(codes(run)).toEqual(['CONNECTION_LOST']);
    expect(writes(sandbox)).toHaveLength(1);
  });

  it('drops the connection after doing it: reading back tells the truth', async () => {
    const { sandbox, open } = await opened();
    sandbox.faults.add({ match: disable, kind: 'reset-after' });
    const run = await carryOut(open, await planFor(open, 'disable', [sandbox.credentials.member.email]));
    expect(states(run)).toEqual(['verified']);
    expect(writes(sandbox)).toHaveLength(1);
  });

  it('says yes and does nothing: not believed', async () => {
    const { sandbox, open } = await opened();
    sandbox.faults.add({
      match: disable,
      kind: 'status',
      status: 200,
      contentType: 'application/json',
      body: { success: true },
    });
    const run = await carryOut(open, await planFor(open, 'disable', [sandbox.credentials.member.email]));
    expect(codes(run)).toEqual(['NOT_APPLIED']);
  });

  it('goes away between the change and the reading: unknown, and settled by reading when it is back', async () => {
    const { sandbox, open } = await opened();
    const { email } = sandbox.credentials.member;
    const plan = await planFor(open, 'disable', [email]);
    sandbox.faults.add({
      match: { method: 'GET', pathPrefix: '/api/user' },
      skip: 1,
      times: null,
      kind: 'reset-before',
    });
    const run = await carryOut(open, plan);
    expect(states(run)).toEqual(['unknown']);
    expect((await open.services.access.openRuns()).map((one) => one.id)).toEqual([run.id]);
    sandbox.faults.clear();
    const settled = await open.services.access.recheck(run.id);
    expect(settled.ok && states(settled.value)).toEqual(['verified']);
    expect(await open.services.access.openRuns()).toEqual([]);
    expect((await journalStates(open)).slice(-3)).toEqual([
      'disable:intent',
      'disable:unknown',
      'disable:verified',
    ]);
  });

  it('a press of Read again while a look is under way is answered by a look of its own', async () => {
    const { sandbox, open } = await opened();
    const { access } = open.services;
    const plan = await planFor(open, 'disable', [sandbox.credentials.member.email]);
    const reading = { method: 'GET', pathPrefix: '/api/user' } as const;
    sandbox.faults.add({ match: reading, skip: 1, times: null, kind: 'reset-before' });
    const run = await carryOut(open, plan);
    expect(states(run)).toEqual(['unknown']);

    // Three times is as often as one look asks.
    sandbox.faults.clear();
    sandbox.faults.add({ match: reading, times: 3, kind: 'reset-before' });
    sandbox.log.length = 0;
    const first = access.recheck(run.id);
    await expect.poll(() => sandbox.log.some((entry) => entry.fault !== null)).toBe(true);
    const second = access.recheck(run.id);
    const [looked, lookedAgain] = [await first, await second];
    expect(looked.ok && states(looked.value)).toEqual(['unknown']);
    expect(lookedAgain.ok && states(lookedAgain.value)).toEqual(['verified']);
  });

  it('answers an error and is gone then: what became of the change is not known', async () => {
    const { sandbox, open } = await opened();
    const plan = await planFor(open, 'disable', [sandbox.credentials.member.email]);
    const boom = { status: 500, contentType: 'application/json', body: { message: 'boom' } };
    sandbox.faults.add({ match: disable, kind: 'status', apply: true, ...boom });
    sandbox.faults.add({
      match: { method: 'GET', pathPrefix: '/api/user' },
      skip: 1,
      times: null,
      kind: 'reset-before',
    });
    const run = await carryOut(open, plan);
    expect(states(run)).toEqual(['unknown']);
    sandbox.faults.clear();
    const settled = await open.services.access.recheck(run.id);
    expect(settled.ok && states(settled.value)).toEqual(['verified']);
  });

  it('one instance away does not stop the other', async () => {
    const { sandbox, open } = await opened({ seed: 3 });
    const other = closing(await startSandbox({ accounts: 60, seed: 4 }));
    await connectSandbox(open, other, { name: 'sales' });
    const accounts = await open.services.directory.engine.accountsOf('maria.ortiz@acme.example');
    expect(accounts).toHaveLength(2);
    await sandbox.close();
    const plan = await open.services.access.plan({ action: 'disable' }, accounts, true);
    if (!plan.ok) throw new Error(plan.error.code);
    const run = await carryOut(open, plan.value);
    expect([...states(run)].sort()).toEqual(['failed', 'verified']);
    expect(codes(run)).toContain('CONNECTION_REFUSED');
  });
});

describe('after a crash', () => {
  it('settles what was going on by reading, and tries nothing that was only planned', async () => {
    const { sandbox, open, instanceId } = await opened();
    const { services } = open;
    const done = await accountOf(open, sandbox.credentials.member.email);
    const notDone = await accountOf(open, sandbox.credentials.secondAdmin.email);
    const planned = await accountOf(open, sandbox.credentials.maria.email);
    const user = sandbox.state.users.get(done.id);
    if (user) user.is_active = false;
    // What a kill leaves in the workspace: two steps asked of the server, one not yet.
    const runs = createRunRepository(services.stores.workspace.db);
    const before = stateOf(done, bookOf([]));
    const wanted = { status: 'disabled' } as const;
    await runs.insert({
      id: 'run_0000000000000001',
      planId: 'pln_0000000000000001',
      action: 'disable',
      reason: 'killed',
      startedAt: '2026-11-20T10:00:00.000Z',
      finishedAt: null,
      undoes: null,
      steps: [
        { ...stepFor(0, done, 'disable', wanted), state: 'running', before },
        { ...stepFor(1, notDone, 'disable', wanted), state: 'running', before },
        stepFor(2, planned, 'disable', wanted),
      ],
    });
    const seen: string[] = [];
    open.container.events.on('runs.progressed', (run) =>
      seen.push(run.steps.map((step) => step.state).join()),
    );
    await services.access.recover();
    const run = await services.access.get('run_0000000000000001');
    expect(run && states(run)).toEqual(['verified', 'failed', 'planned']);
    expect(run && codes(run)).toEqual([null, 'NOT_DONE', null]);
    expect(seen.some((states) => states.startsWith('unknown,unknown'))).toBe(true);
    expect(writes(sandbox)).toEqual([]);
    expect(instanceId).toBe(done.instanceId);
  });

  it('shows the last known table and the journal again after a restart', async () => {
    const sandbox = closing(await startSandbox({ accounts: 60, seed: 3 }));
    const vault = rememberingVault();
    const first = await openContainer({ vault });
    await connectSandbox(first, sandbox);
    await carryOut(first, await planFor(first, 'disable', [sandbox.credentials.member.email]));
    const before = await first.services.directory.summary();
    await first.container.close();
    sandbox.log.length = 0;
    const second = await openContainer({ vault, home: first.home });
    closing(first);
    closing(second);
    // What the server counted too.
    expect(before.coverage[0]?.server).toMatchObject({ total: expect.any(Number), repeated: 0 });
    expect(await second.services.directory.summary()).toEqual(before);
    expect((await accountOf(second, sandbox.credentials.member.email)).status).toBe('disabled');
    expect(await journalStates(second)).toEqual([
      'instance.added:recorded',
      'disable:intent',
      'disable:verified',
    ]);
    expect(sandbox.log).toEqual([]);
  });
});

describe('an instance that is away for a whole run', () => {
  it('fails each change at once after the first few tries, and takes the next run for real when it is back', async () => {
    const { sandbox, open } = await opened();
    const members = [...sandbox.state.users.values()]
      .filter((user) => user.type === 'personal' && user.is_active && !user.is_superuser)
      .slice(0, 20)
      .map((user) => user.email);
    const plan = await planFor(open, 'disable', members);
    sandbox.faults.add({ kind: 'reset-before', times: null });
    const run = await carryOut(open, plan);
    expect(new Set(states(run))).toEqual(new Set(['failed']));
    expect(codes(run).filter((code) => code === 'INSTANCE_AWAY').length).toBeGreaterThanOrEqual(17);
    // Five tries, each of which may have met a connection that was idle before.
    expect(sandbox.log.length).toBeLessThanOrEqual(10);
    expect(writes(sandbox)).toEqual([]);

    sandbox.faults.clear();
    const again = await carryOut(open, await planFor(open, 'disable', members.slice(0, 2)));
    expect(states(again)).toEqual(['verified', 'verified']);
  });

  it('is read again as soon as somebody asks, and then works', async () => {
    const { sandbox, open, instanceId } = await opened();
    sandbox.faults.add({ kind: 'reset-before', times: null });
    const { directory } = open.services;
    await directory.sync(instanceId);
    await directory.sync(instanceId);
    expect(directory.failureOf(instanceId)?.code).toBe('CONNECTION_LOST');
    sandbox.faults.clear();
    await directory.sync(instanceId);
    expect(directory.failureOf(instanceId)).toBeNull();
  });
});
