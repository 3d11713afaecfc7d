import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../main/kernel/clock';
import { createScheduleRepository } from '../../../main/schedule/repository';
import type { Said } from '../../../preload/contract/schedule';
import { closing } from '../../helpers/closing';
import {
  connectSandbox,
  type OpenContainer,
  openContainer,
  rememberingVault,
} from '../../helpers/open-container';
import { everyone } from '../../helpers/questions';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.mjs';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A clock that a test sets, and that goes on by itself as any other. */
function movableClock(): Clock & { set: (offset: number) => void } {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    set: (to) => {
      offset = to;
    },
  };
}

async function opened(options: SandboxOptions = {}, over: Parameters<typeof connectSandbox>[2] = {}) {
  const sandbox = closing(await startSandbox({ accounts: 60, seed: 3, ...options }));
  const clock = movableClock();
  const open = closing(await openContainer({ clock }));
  await connectSandbox(open, sandbox, over);
  sandbox.log.length = 0;
  return { sandbox, open, clock };
}

/** So many milliseconds from now, as somebody in UTC says it. */
const inMs = (clock: Clock, ms: number): Said => ({
  local: new Date(clock.now() + ms).toISOString().slice(0, 16),
  zone: 'UTC',
});

async function planFor({ services }: OpenContainer, emails: readonly string[], action: 'disable' | 'enable') {
  const found = await Promise.all(emails.map((email) => services.directory.engine.accountsOf(email)));
  const plan = await services.access.plan({ action }, found.flat(), true);
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

interface Wish {
  readonly emails: readonly string[];
  readonly action?: 'disable' | 'enable';
  readonly start?: Said;
  readonly until?: Said;
}

async function make(open: OpenContainer, { emails, action = 'disable', start, until }: Wish) {
  const plan = await planFor(open, emails, action);
  const made = await open.services.schedule.make({
    planId: plan.id,
    reason: 'HR-118',
    typed: plan.expected,
    start: start ?? null,
    until: until ?? null,
  });
  if (!made.ok) throw new Error(made.error.code);
  await made.value.run?.ended;
  return made.value.items;
}

const isActive = (sandbox: Sandbox, id: number) => sandbox.state.users.get(id)?.is_active;
const writes = (sandbox: Sandbox) =>
  sandbox.log.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/user')).length;
const shown = async ({ container }: OpenContainer) => {
  const items = await container.handlers.schedule.list();
  if (!items.ok) throw new Error(items.error.code);
  return items.value.map(({ action, state, failure }) => [action, state, failure?.code ?? null]);
};

async function journalled({ services }: OpenContainer): Promise<readonly string[]> {
  const listed = await services.journal.list({ search: '', offset: 0, limit: 500 });
  if (!listed.ok) throw new Error(listed.error.code);
  return listed.value.entries
    .reverse()
    .filter(({ action }) => !/^(instance|flag)\./.test(action))
    .map(({ action, state }) => `${action}:${state}`);
}

describe('a program that ends in the middle of a scheduled run', () => {
  it('begins nothing more of it, and the item ends when the rest was made', async () => {
    const vault = rememberingVault();
    const clock = movableClock();
    const first = closing(await openContainer({ vault, clock }));
    const sandbox = closing(await startSandbox({ accounts: 60, seed: 3 }));
    await connectSandbox(first, sandbox);
    const people = [...sandbox.state.users.values()]
      .filter((user) => user.type === 'personal' && user.is_active && !user.is_superuser)
      .slice(0, 8);
    await make(first, { emails: people.map(({ email }) => email), start: inMs(clock, hour) });
    clock.set(hour + minute);
    const due = first.services.schedule.runDue(false);
    await new Promise<void>((resolve) => {
      first.container.events.on('runs.progressed', ({ summary }) => summary.verified === 2 && resolve());
    });
    await first.container.close();
    expect(await due).toMatchObject([{ state: 'running' }]);
    const asked = writes(sandbox);
    expect(asked).toBeLessThan(people.length);

    const second = closing(await openContainer({ vault, clock, home: first.home }));
    const { access, schedule } = second.services;
    await schedule.runDue(false);
    expect(writes(sandbox)).toBe(asked);
    const [run] = await access.openRuns();
    const resumed = await access.resume(run?.id ?? '');
    if (resumed.ok) await resumed.value.ended;
    await schedule.runDue(false);
    expect(await shown(second)).toEqual([['disable', 'done', null]]);
    expect(writes(sandbox)).toBe(people.length);
  });
});

describe('a leave of absence', () => {
  it('disables now, enables at its moment, once, and gives the role back', async () => {
    const { sandbox, open, clock } = await opened();
    const { email, id } = sandbox.credentials.member;
    sandbox.state.setAdmin(id, true);
    await open.services.directory.sync(null);
    await make(open, { emails: [email], until: inMs(clock, 30 * day) });
    expect(isActive(sandbox, id)).toBe(false);
    expect(await shown(open)).toEqual([['enable', 'waiting', null]]);
    expect(await open.services.schedule.runDue(false)).toEqual([]);

    clock.set(30 * day + minute);
    const [ended] = await open.services.schedule.runDue(false);
    expect(ended).toMatchObject({ state: 'done', failure: null, runId: expect.stringMatching(/^run_/) });
    expect(isActive(sandbox, id)).toBe(true);
    expect(sandbox.state.users.get(id)?.is_superuser).toBe(true);
    const asked = writes(sandbox);
    expect(await open.services.schedule.runDue(true)).toEqual([]);
    clock.set(0);
    expect(await open.services.schedule.runDue(true)).toEqual([]);
    expect(writes(sandbox)).toBe(asked);
    expect(await journalled(open)).toEqual([
      'schedule.made:recorded',
      'disable:intent',
      'disable:verified',
      'enable:intent',
      'grant-admin:intent',
      'enable:verified',
      'schedule.done:recorded',
    ]);
    expect(open.bugs).toEqual([]);
  });

  it('is found in the table while it is to come, also by who opens it next', async () => {
    const { sandbox, open, clock } = await opened();
    const { email } = sandbox.credentials.member;
    const found = async () => {
      const reply = await open.container.handlers.directory.query({
        ...everyone,
        search: 'is:scheduled',
      });
      if (!reply.ok) throw new Error(reply.error.code);
      return reply.value.rows.map((row) => row.email);
    };
    expect(await found()).toEqual([]);
    const [item] = await make(open, { emails: [email], until: inMs(clock, day) });
    await expect.poll(found).toEqual([email]);
    await open.services.schedule.drop(item?.id ?? '', '');
    await expect.poll(found).toEqual([]);
  });

  it('begins later and ends later still, and the end takes back what the beginning did', async () => {
    const { sandbox, open, clock } = await opened();
    const { email, id } = sandbox.credentials.member;
    await make(open, { emails: [email], start: inMs(clock, day), until: inMs(clock, 2 * day) });
    expect(isActive(sandbox, id)).toBe(true);
    expect(writes(sandbox)).toBe(0);
    clock.set(day + minute);
    expect(await open.services.schedule.runDue(false)).toMatchObject([{ action: 'disable', state: 'done' }]);
    expect(isActive(sandbox, id)).toBe(false);
    clock.set(2 * day + minute);
    expect(await open.services.schedule.runDue(false)).toMatchObject([{ action: 'enable', state: 'done' }]);
    expect(isActive(sandbox, id)).toBe(true);
  });

  it('does nothing by itself after a long sleep, and one click does it', async () => {
    const { sandbox, open, clock } = await opened();
    const { email, id } = sandbox.credentials.member;
    const [item] = await make(open, { emails: [email], until: inMs(clock, day) });
    clock.set(day + 3 * hour);
    expect(await open.services.schedule.runDue(false)).toEqual([]);
    expect(await shown(open)).toEqual([['enable', 'overdue', null]]);
    expect(isActive(sandbox, id)).toBe(false);
    const ran = await open.services.schedule.runNow(item?.id ?? '');
    expect(ran).toMatchObject({ ok: true, value: { state: 'done' } });
    expect(isActive(sandbox, id)).toBe(true);
    expect(await open.services.schedule.runNow(item?.id ?? '')).toMatchObject({
      error: { code: 'SCHEDULE_OVER' },
    });
  });

  it('leaves alone what somebody else has decided meanwhile, and says so', async () => {
    const { sandbox, open, clock } = await opened();
    const { email, id } = sandbox.credentials.member;
    await make(open, { emails: [email], until: inMs(clock, day) });
    Object.assign(sandbox.state.users.get(id) ?? {}, { is_active: true });
    clock.set(day + minute);
    const asked = writes(sandbox);
    expect(await open.services.schedule.runDue(false)).toMatchObject([
      { state: 'done', failure: { code: 'ALREADY_BACK' } },
    ]);
    expect(writes(sandbox)).toBe(asked);
  });
});

describe('a leaver at a moment', () => {
  const names = { first_name: 'Late', last_name: 'Comer', date_joined: '2026-01-01T00:00:00Z' };
  const email = 'leaver@acme.example';

  async function leaving(wish: {
    readonly start?: number;
    readonly until?: number;
    readonly purpose?: 'incident';
  }) {
    const { sandbox, open, clock } = await opened();
    const second = closing(await startSandbox({ accounts: 30, seed: 4 }));
    await connectSandbox(open, second, { name: 'second' });
    sandbox.state.addUser({ email, ...names });
    const plan = await open.services.planLeaving([email], wish.purpose ?? 'leaver', false);
    if (!plan.ok) throw new Error(plan.error.code);
    const { id: planId, expected: typed } = plan.value;
    const at = (ms: number | undefined) => (ms === undefined ? null : inMs(clock, ms));
    const made = await open.services.schedule.make({
      planId,
      reason: wish.purpose === 'incident' ? '' : 'HR-7',
      typed,
      start: at(wish.start),
      until: at(wish.until),
    });
    return { sandbox, second, open, clock, made };
  }
  const stateOf = (server: Sandbox) =>
    [...server.state.users.values()].find((user) => user.email === email)?.is_active;

  it('loses the accounts of then, not of now, and the receipt says what was searched', async () => {
    const { sandbox, second, open, clock, made } = await leaving({ start: day });
    expect(made).toMatchObject({ value: { run: null, items: [{ occasion: { people: [email] } }] } });
    expect(await shown(open)).toEqual([['disable', 'waiting', null]]);
    expect(stateOf(sandbox)).toBe(true);
    // Made between the decision and the day.
    second.state.addUser({ email, ...names });
    clock.set(day + minute);
    const [ended] = await open.services.schedule.runDue(false);
    expect(ended).toMatchObject({ state: 'done', failure: null });
    expect([stateOf(sandbox), stateOf(second)]).toEqual([false, false]);
    const receipt = await open.services.receipt({ kind: 'run', runId: ended?.runId ?? '' });
    expect(receipt).toMatchObject({
      value: { purpose: 'leaver', about: email, reason: 'HR-7', complete: true },
    });
    expect(receipt.ok && receipt.value.searched?.instances.map(({ found }) => found)).toEqual([1, 1]);
  });

  it('says which instance could not be searched, and what is left is done once it can be', async () => {
    const { sandbox, second, open, clock } = await leaving({ start: day });
    second.state.addUser({ email, ...names });
    clock.set(day + minute);
    second.faults.add({
      kind: 'status',
      status: 400,
      times: null,
      match: { method: 'GET', pathPrefix: '/api/user' },
    });
    const [failed] = await open.services.schedule.runDue(false);
    expect(failed).toMatchObject({ state: 'failed', failure: { code: 'SEARCH_INCOMPLETE' } });
    expect([stateOf(sandbox), stateOf(second)]).toEqual([false, true]);
    second.faults.clear();
    const again = await open.services.schedule.runNow(failed?.id ?? '');
    expect(again).toMatchObject({ value: { state: 'done', failure: null } });
    expect([stateOf(sandbox), stateOf(second)]).toEqual([false, false]);
  });

  it('owes its reason, where an incident begins later, from then on', async () => {
    const { open, clock } = await leaving({ start: day, purpose: 'incident' });
    expect(await open.services.incidents.open()).toMatchObject({ value: [] });
    clock.set(day + minute);
    const [ended] = await open.services.schedule.runDue(false);
    expect(await open.services.incidents.open()).toMatchObject({
      value: [{ runId: ended?.runId, target: email, accounts: 1 }],
    });
  });

  it('has no end', async () => {
    const ended = await leaving({ start: day, until: 2 * day });
    expect(ended.made).toMatchObject({ error: { code: 'NOT_SCHEDULABLE' } });
    const now = await leaving({ until: day });
    expect(now.made).toMatchObject({ error: { code: 'NOT_SCHEDULABLE' } });
    expect(stateOf(now.sandbox)).toBe(true);
  });
});

describe('what does not come about', () => {
  it('fails with the reason of the guard, and can be tried again', async () => {
    const { sandbox, open, clock } = await opened();
    const { email, id } = sandbox.credentials.member;
    const [item] = await make(open, { emails: [email], start: inMs(clock, day) });
    const guarded = { email, reason: 'On call', contact: 'desk' };
    await open.services.protection.add(guarded);
    clock.set(day + minute);
    expect(await open.services.schedule.runDue(false)).toMatchObject([
      { state: 'failed', failure: { code: 'PROTECTED' } },
    ]);
    expect(await shown(open)).toEqual([['disable', 'failed', 'PROTECTED']]);
    expect(await open.services.schedule.runDue(true)).toEqual([]);
    expect(isActive(sandbox, id)).toBe(true);
    await open.services.protection.remove(email, 'over');
    expect(await open.services.schedule.runNow(item?.id ?? '')).toMatchObject({ value: { state: 'done' } });
    expect(isActive(sandbox, id)).toBe(false);
    expect((await journalled(open)).filter((entry) => entry.startsWith('schedule'))).toEqual([
      'schedule.made:recorded',
      'schedule.failed:failed',
      'schedule.done:recorded',
    ]);
  });

  it('asks for more than was confirmed: then it is not done', async () => {
    const { sandbox, open, clock } = await opened({}, { safeMode: 'confirm' });
    const { email, id } = sandbox.credentials.member;
    await make(open, { emails: [email], start: inMs(clock, day) });
    const [instance] = open.services.connections.all();
    if (!instance) throw new Error('one is connected');
    const { environment, name, address, tags, reach } = instance;
    const updated = await open.services.connections.update({
      instanceId: instance.id,
      name,
      address,
      environment,
      safeMode: 'type',
      tags: [...tags],
      reach,
      secrets: { proxyPassword: null, clientCertificate: null },
      credential: null,
    });
    expect(updated.ok).toBe(true);
    clock.set(day + minute);
    expect(await open.services.schedule.runDue(false)).toMatchObject([
      { state: 'failed', failure: { code: 'SCHEDULE_STRICTER' } },
    ]);
    expect(isActive(sandbox, id)).toBe(true);
  });

  it('is dropped with what was to take it back, and moved', async () => {
    const { open, sandbox, clock } = await opened();
    const { email } = sandbox.credentials.member;
    const { schedule } = open.services;
    const times = { start: inMs(clock, day), until: inMs(clock, 2 * day) };
    const [start] = await make(open, { emails: [email], ...times });
    const id = start?.id ?? '';
    expect(await schedule.change(id, inMs(clock, 3 * day))).toMatchObject({
      error: { code: 'END_BEFORE_START' },
    });
    const later = inMs(clock, day + hour);
    expect(await schedule.change(id, later)).toMatchObject({ value: { at: `${later.local}:00.000Z` } });
    expect(await schedule.drop(id, 'HR-119')).toMatchObject({ ok: true });
    expect(await schedule.drop(id, 'HR-119')).toMatchObject({ error: { code: 'SCHEDULE_OVER' } });
    expect((await shown(open)).map(([, state]) => state)).toEqual(['dropped', 'dropped']);
    clock.set(4 * day);
    expect(await schedule.runDue(true)).toEqual([]);
    expect((await journalled(open)).filter((entry) => entry.startsWith('schedule'))).toEqual([
      'schedule.made:recorded',
      'schedule.made:recorded',
      'schedule.changed:recorded',
      'schedule.dropped:recorded',
      'schedule.dropped:recorded',
    ]);
  });

  it('keeps no return of a change that could not begin', async () => {
    const { open, sandbox, clock } = await opened();
    const plan = await planFor(open, [sandbox.credentials.member.email], 'disable');
    const request = { planId: plan.id, reason: '', typed: null, start: null, until: inMs(clock, day) };
    clock.set(20 * minute);
    const made = await open.services.schedule.make(request);
    expect(made).toMatchObject({ error: { code: 'PLAN_EXPIRED' } });
    expect(await shown(open)).toEqual([]);
  });
});

describe('a crash', () => {
  const stored = (open: OpenContainer) => createScheduleRepository(open.services.stores.workspace.db);

  it('between an item and its run repeats nothing that was begun, and forgets nothing that was not', async () => {
    const sandbox = closing(await startSandbox({ accounts: 60, seed: 3 }));
    const clock = movableClock();
    const vault = rememberingVault();
    const first = closing(await openContainer({ clock, vault }));
    await connectSandbox(first, sandbox);
    const { member, maria } = sandbox.credentials;
    const [one] = await make(first, { emails: [member.email], start: inMs(clock, day) });
    const [two] = await make(first, { emails: [maria.email], start: inMs(clock, day) });
    if (!one || !two) throw new Error('both were made');
    clock.set(day + minute);
    // Killed after the item was taken, before its run was stored; and the other one while its run went on to its end.
    await stored(first).save({ ...one, state: 'running', runId: 'run_00000000000000ff' }, ['waiting']);
    const plan = await planFor(first, [maria.email], 'disable');
    const run = await first.services.access.execute(
      { planId: plan.id, reason: 'HR-118', typed: plan.expected },
      async ({ id }) => {
        await stored(first).save({ ...two, state: 'running', runId: id }, ['waiting']);
        return { ok: true, value: undefined };
      },
    );
    await (run.ok ? run.value.ended : null);
    const asked = writes(sandbox);

    const again = await first.services.schedule.runDue(false);
    expect(again).toMatchObject([{ id: one.id, state: 'done' }]);
    expect(writes(sandbox)).toBe(asked + 1);
    expect(await stored(first).get(two.id)).toMatchObject({ state: 'done' });
    expect(isActive(sandbox, member.id)).toBe(false);
  });

  it('of the program is settled by the next one, which runs by itself what is due', async () => {
    const sandbox = closing(await startSandbox({ accounts: 60, seed: 3 }));
    const clock = movableClock();
    const vault = rememberingVault();
    const first = await openContainer({ clock, vault });
    await connectSandbox(first, sandbox);
    const { email, id } = sandbox.credentials.member;
    await make(first, { emails: [email], until: inMs(clock, day) });
    await first.container.close();
    clock.set(day + 10 * minute);
    const second = closing(await openContainer({ clock, vault, home: first.home, attended: true }));
    await expect.poll(() => isActive(sandbox, id), { timeout: 10_000 }).toBe(true);
    await expect.poll(() => shown(second)).toEqual([['enable', 'done', null]]);
  });
});

it('waits where the role does not let it, and is made once it does', async () => {
  const { sandbox, open, clock } = await opened();
  const { policy, schedule } = open.services;
  const { email, id } = sandbox.credentials.member;
  await make(open, { emails: [email], start: inMs(clock, hour) });
  await policy.setRole('viewer', 'INC-1');
  clock.set(hour + minute);
  const told: string[] = [];
  open.container.events.on('app.noticed', ({ code }) => told.push(code));
  expect(await schedule.runDue(false)).toEqual([]);
  expect(await schedule.runDue(false)).toEqual([]);
  expect(await shown(open)).toEqual([['disable', 'due', null]]);
  // Once a day is enough.
  expect(told).toEqual(['SCHEDULE_WAITS']);
  const items = await schedule.list();
  const item = items.ok ? items.value[0]?.id : undefined;
  expect(await schedule.runNow(item ?? '')).toMatchObject({ error: { code: 'ROLE_FORBIDS' } });
  expect(isActive(sandbox, id)).toBe(true);
  await policy.setRole('operator', 'INC-2');
  expect(await schedule.runDue(false)).toMatchObject([{ state: 'done' }]);
  expect(isActive(sandbox, id)).toBe(false);
});
