import { describe, expect, it } from 'vitest';
import { createRunRepository } from '../../../main/access/repository';
import { type Run, stepFor } from '../../../main/access/run';
import { runView } from '../../../main/access/view';
import { systemClock } from '../../../main/kernel/clock';
import { closing } from '../../helpers/closing';
import {
  connectSandbox,
  type OpenContainer,
  openContainer,
  rememberingVault,
} from '../../helpers/open-container';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.mjs';

/** Enough for a run to be in the middle of; far below the ceiling of a batch. */
const count = 8;

async function opened(options: SandboxOptions = {}, open?: OpenContainer) {
  const sandbox = closing(await startSandbox({ accounts: 60, seed: 3, ...options }));
  const container = open ?? closing(await openContainer());
  await connectSandbox(container, sandbox);
  sandbox.log.length = 0;
  return { sandbox, open: container };
}

const members = (sandbox: Sandbox) =>
  [...sandbox.state.users.values()]
    .filter((user) => user.type === 'personal' && user.is_active && !user.is_superuser)
    .slice(0, count);

async function planFor({ services: { access, directory } }: OpenContainer, emails: readonly string[]) {
  const accounts = (await Promise.all(emails.map((email) => directory.engine.accountsOf(email)))).flat();
  const plan = await access.plan({ action: 'disable' }, accounts, true);
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

async function started(open: OpenContainer, sandbox: Sandbox) {
  const plan = await planFor(
    open,
    members(sandbox).map((user) => user.email),
  );
  const run = await open.services.access.execute({ planId: plan.id, reason: 'INC-1', typed: plan.expected });
  if (!run.ok) throw new Error(run.error.code);
  return run.value;
}

/** Resolves once so many steps of any run have ended. */
function ended(open: OpenContainer, steps: number): Promise<void> {
  return new Promise((resolve) => {
    const stop = open.container.events.on('runs.progressed', (run) => {
      if (run.summary.verified + run.summary.failed < steps) return;
      stop();
      resolve();
    });
  });
}

function deferred() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

const states = (run: Run | null) => (run?.steps ?? []).map((step) => step.state);
const writes = (sandbox: Sandbox) => sandbox.log.filter((entry) => entry.method !== 'GET');

/** What the table of steps says has to be what the server says. */
function agrees(sandbox: Sandbox, run: Run | null): void {
  for (const step of run?.steps ?? []) {
    const user = [...sandbox.state.users.values()].find((one) => one.email === step.email);
    expect([step.email, user?.is_active]).toEqual([step.email, step.state !== 'verified']);
  }
}

describe('a run that is paused', () => {
  it('finishes what was begun, leaves the rest planned, and goes on later without repeating anything', async () => {
    const { sandbox, open } = await opened();
    const { access, connections } = open.services;
    const { run, ended: end } = await started(open, sandbox);
    await ended(open, 2);
    expect(access.pause(run.id).ok).toBe(true);
    const paused = await end;
    expect(paused.finishedAt).toBeNull();
    expect(states(paused)).toContain('planned');
    expect(states(paused)).not.toContain('running');
    expect(runView(paused, connections.get, access.goingOf(paused)).phase).toBe('stopped');
    agrees(sandbox, paused);
    const asked = writes(sandbox).length;
    expect(asked).toBe(states(paused).filter((state) => state === 'verified').length);

    const resumed = await access.resume(run.id);
    const whole = resumed.ok ? await resumed.value.ended : null;
    expect(new Set(states(whole))).toEqual(new Set(['verified']));
    expect(whole?.finishedAt).not.toBeNull();
    expect(writes(sandbox)).toHaveLength(count);
    agrees(sandbox, whole);
    expect(await access.resume(run.id)).toMatchObject({ error: { code: 'NOTHING_LEFT' } });
    expect(access.pause(run.id)).toMatchObject({ error: { code: 'RUN_NOT_GOING' } });
    expect(open.bugs).toEqual([]);
  });

  it('goes on once what was begun has ended, though asked at once', async () => {
    const { sandbox, open } = await opened();
    const { access } = open.services;
    const { run } = await started(open, sandbox);
    await ended(open, 1);
    access.pause(run.id);
    const [resumed, again] = await Promise.all([access.resume(run.id), access.resume(run.id)]);
    if (!resumed.ok || !again.ok) throw new Error('it does not go on');
    expect(new Set(states(await resumed.value.ended))).toEqual(new Set(['verified']));
    expect(await again.value.ended).toEqual(await resumed.value.ended);
    expect(writes(sandbox)).toHaveLength(count);
  });

  it('looks at each account again: who was changed meanwhile is left out', async () => {
    const { sandbox, open } = await opened();
    const { access } = open.services;
    const { run, ended: end } = await started(open, sandbox);
    await ended(open, 1);
    access.pause(run.id);
    const left = (await end).steps.find((step) => step.state === 'planned');
    const user = members(sandbox).find((one) => one.email === left?.email);
    sandbox.state.setAdmin(user?.id ?? 0, true);
    const resumed = await access.resume(run.id);
    const whole = resumed.ok ? await resumed.value.ended : null;
    expect(whole?.steps.find((step) => step.email === left?.email)).toMatchObject({
      state: 'skipped',
      failure: { code: 'CHANGED_SINCE' },
    });
    expect(states(whole).filter((state) => state === 'verified')).toHaveLength(count - 1);
  });
});

describe('the rest of a run that is dropped', () => {
  it.each(['while it goes on', 'after a pause'])('ends as skipped with its own code, %s', async (when) => {
    const { sandbox, open } = await opened();
    const { access, journal } = open.services;
    const { run, ended: end } = await started(open, sandbox);
    await ended(open, 2);
    if (when === 'after a pause') {
      access.pause(run.id);
      await end;
    }
    const dropped = await access.drop(run.id, 'Wrong list');
    const over = dropped.ok ? await dropped.value.ended : null;
    expect(over?.finishedAt).not.toBeNull();
    const codes = (over?.steps ?? []).flatMap((step) => step.failure?.code ?? []);
    expect(codes.length).toBeGreaterThan(0);
    expect(new Set(codes)).toEqual(new Set(['DROPPED']));
    agrees(sandbox, over);
    expect(writes(sandbox)).toHaveLength(count - codes.length);
    const listed = await journal.list({ search: '', offset: 0, limit: 500 });
    const refused = listed.ok ? listed.value.entries.filter((entry) => entry.state === 'refused') : [];
    expect(refused).toHaveLength(codes.length);
    expect(new Set(refused.map(({ reason }) => reason))).toEqual(new Set(['Wrong list']));
    expect(await access.openRuns()).toEqual([]);
  });
});

describe('what failed', () => {
  it('is planned again, alone, and carried out as a run of its own', async () => {
    const { sandbox, open } = await opened();
    const { access } = open.services;
    sandbox.faults.add({
      kind: 'status',
      status: 403,
      match: { method: 'DELETE', pathPrefix: '/api/user/' },
      times: 3,
    });
    const { run, ended: end } = await started(open, sandbox);
    const first = await end;
    expect(states(first).filter((state) => state === 'failed')).toHaveLength(3);
    const plan = await access.planRetry(run.id);
    if (!plan.ok) throw new Error(plan.error.code);
    expect(plan.value.steps.map(({ target }) => target.email)).toEqual(
      first.steps.filter((step) => step.state === 'failed').map((step) => step.email),
    );
    expect(plan.value.confirmation).toBe('confirm');
    const again = await access.execute({
      planId: plan.value.id,
      reason: 'again',
      typed: plan.value.expected,
    });
    const over = again.ok ? await again.value.ended : null;
    expect(states(over)).toEqual(['verified', 'verified', 'verified']);
    expect(over?.id).not.toBe(run.id);
    // The table knows by now, and nobody is asked twice.
    const third = await access.planRetry(run.id);
    expect(third.ok && third.value.skipped.map((skip) => skip.reason.code)).toEqual(
      Array(3).fill('ALREADY_DISABLED'),
    );
    expect(await access.planRetry(over?.id ?? '')).toMatchObject({ error: { code: 'NOTHING_FAILED' } });
  });
});

describe('after a restart', () => {
  it('what was planned and never begun is offered, and only gone on with when asked for', async () => {
    const vault = rememberingVault();
    const first = closing(await openContainer({ vault }));
    const { sandbox } = await opened({}, first);
    const accounts = (
      await Promise.all(
        members(sandbox).map(({ email }) => first.services.directory.engine.accountsOf(email)),
      )
    ).flat();
    const [begun] = accounts;
    if (!begun) throw new Error('the sandbox has members');
    await createRunRepository(first.services.stores.workspace.db).insert({
      id: 'run_0000000000000001',
      planId: 'pln_0000000000000001',
      action: 'disable',
      reason: 'killed',
      startedAt: '2026-11-20T10:00:00.000Z',
      finishedAt: null,
      undoes: null,
      steps: accounts.map((account, seq) => {
        const step = stepFor(seq, account, 'disable', { status: 'disabled' });
        return seq === 0 ? { ...step, state: 'running' } : step;
      }),
    });
    await first.container.close();
    sandbox.log.length = 0;

    const second = closing(await openContainer({ vault, home: first.home }));
    const { access, connections } = second.services;
    await access.recover();
    const [open] = await access.openRuns();
    expect(states(open ?? null)).toEqual(['failed', ...Array(count - 1).fill('planned')]);
    expect(open && runView(open, connections.get, access.goingOf(open)).phase).toBe('stopped');
    expect(writes(sandbox)).toEqual([]);
    const resumed = await access.resume('run_0000000000000001');
    const over = resumed.ok ? await resumed.value.ended : null;
    expect(states(over)).toEqual(['failed', ...Array(count - 1).fill('verified')]);
    expect(writes(sandbox)).toHaveLength(count - 1);
    agrees(sandbox, over);
  });
});

describe('a program that ends in the middle of a run', () => {
  it('begins nothing more, and the next start offers the rest', async () => {
    const vault = rememberingVault();
    const first = closing(await openContainer({ vault }));
    const { sandbox } = await opened({}, first);
    const { run } = await started(first, sandbox);
    await ended(first, 2);
    await first.container.close();
    const asked = writes(sandbox).length;
    expect(asked).toBeLessThan(count);
    expect(first.bugs).toEqual([]);

    const second = closing(await openContainer({ vault, home: first.home }));
    const { access, connections } = second.services;
    await access.recover();
    const [open] = await access.openRuns();
    expect(open && runView(open, connections.get, access.goingOf(open)).phase).toBe('stopped');
    // What was begun was read back before the end.
    expect(states(open ?? null)).toEqual([
      ...Array(asked).fill('verified'),
      ...Array(count - asked).fill('planned'),
    ]);
    agrees(sandbox, open ?? null);
    const resumed = await access.resume(run.id);
    const whole = resumed.ok ? await resumed.value.ended : null;
    expect(new Set(states(whole))).toEqual(new Set(['verified']));
    expect(writes(sandbox)).toHaveLength(count);
  });

  it('does not wait for a server that is away', async () => {
    // The first pause of a run that waits for its server would never end.
    const { promise: waits, resolve: tell } = deferred();
    const wait = (ms: number) => (ms === 500 ? new Promise<void>(() => tell()) : systemClock.wait(ms));
    const first = closing(await openContainer({ clock: { ...systemClock, wait } }));
    const { sandbox } = await opened({}, first);
    const { ended: end } = await started(first, sandbox);
    await ended(first, 2);
    sandbox.faults.add({ kind: 'reset-before', times: null });
    await waits;
    await first.container.close();
    const paused = await end;
    expect(paused.finishedAt).toBeNull();
    expect(states(paused)).toContain('planned');
    agrees(sandbox, paused);
  }, 60_000);
});

describe('an instance that goes away in the middle of a run', () => {
  it('is waited for, and the run goes on when it is back', async () => {
    const { sandbox, open } = await opened();
    const { run, ended: end } = await started(open, sandbox);
    await ended(open, 2);
    // More than the reading itself is tried again, and more than the dead are left alone for.
    sandbox.faults.add({ kind: 'reset-before', times: 14, match: { method: 'GET' } });
    const over = await end;
    agrees(sandbox, over);
    expect(states(over).filter((state) => state === 'verified').length).toBeGreaterThanOrEqual(count - 1);
    expect((await open.services.access.get(run.id))?.finishedAt).not.toBeNull();
  }, 60_000);
});
