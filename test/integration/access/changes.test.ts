import { describe, expect, it } from 'vitest';
import type { HeldPlan } from '../../../main/access/plans';
import type { Change } from '../../../main/access/rules/intent';
import { accountStateIn } from '../../../main/access/rules/state';
import type { Run } from '../../../main/access/run';
import { failureText } from '../../../main/kernel/codes';
import { closing } from '../../helpers/closing';
import { connectSandbox, type OpenContainer, openContainer } from '../../helpers/open-container';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.mjs';

async function opened(options: SandboxOptions = {}) {
  const server = closing(await startSandbox({ accounts: 40, seed: 3, profile: 'edge', ...options }));
  for (const name of ['Auditors', 'Board', 'Couriers']) server.state.addGroup(name);
  const open = closing(await openContainer());
  await connectSandbox(open, server);
  server.log.length = 0;
  return { server, open };
}

const groupId = ({ state }: Sandbox, name: string) =>
  [...state.groups.values()].find((group) => group.name === name)?.id ?? 0;

async function planFor({ services }: OpenContainer, change: Change, email: string): Promise<HeldPlan> {
  const plan = await services.access.plan(change, await services.directory.engine.accountsOf(email), true);
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

async function carryOut({ services }: OpenContainer, plan: HeldPlan): Promise<Run> {
  const started = await services.access.execute({ planId: plan.id, reason: 'INC-1', typed: plan.expected });
  if (!started.ok) throw new Error(started.error.code);
  return started.value.ended;
}

async function undo(open: OpenContainer, runId: string): Promise<Run> {
  const plan = await open.services.access.planUndo(runId);
  if (!plan.ok) throw new Error(plan.error.code);
  return carryOut(open, plan.value);
}

const ends = (run: Run) => run.steps.map((step) => step.failure?.code ?? step.state);
const requests = ({ log }: Sandbox) =>
  log.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
const foreseen = (plan: HeldPlan) => plan.steps.flatMap((step) => step.writes.map(({ kind }) => kind));

async function journalled({ services }: OpenContainer): Promise<readonly string[]> {
  const listed = await services.journal.list({ search: '', offset: 0, limit: 100 });
  if (!listed.ok) throw new Error(listed.error.code);
  return listed.value.entries.reverse().map(({ action, state }) => `${action}:${state}`);
}

describe('groups', () => {
  it('are set by single memberships, flags of managers stay, and an undo brings them back', async () => {
    const { server, open } = await opened();
    const { email, id } = server.credentials.member;
    const { state } = server;
    state.addMembership(id, groupId(server, 'Auditors'), true);
    state.addMembership(id, groupId(server, 'Board'), true);
    await open.services.directory.sync(null);
    const before = state
      .membershipsOf(id)
      .map(({ group_id, is_group_manager }) => [group_id, is_group_manager]);
    server.log.length = 0;
    const plan = await planFor(open, { action: 'set-groups', groups: ['Board', 'Couriers'] }, email);
    const run = await carryOut(open, plan);
    expect(ends(run)).toEqual(['verified']);
    expect(requests(server).map((request) => request.replace(/\d+$/, ':id'))).toEqual(
      foreseen(plan).map((kind) =>
        kind === 'leave' ? 'DELETE /api/permissions/membership/:id' : 'POST /api/permissions/membership',
      ),
    );
    const now = new Map(state.membershipsOf(id).map((row) => [row.group_id, row.is_group_manager]));
    expect([...now.keys()].sort()).toEqual(
      [
        state.magicGroup('all-internal-users')?.id,
        groupId(server, 'Board'),
        groupId(server, 'Couriers'),
      ].sort(),
    );
    expect(now.get(groupId(server, 'Board'))).toBe(true);
    expect(accountStateIn(run.steps[0]?.before ?? null)?.manages).toEqual(['Auditors', 'Board']);
    // An intent for each request, and one outcome.
    const entries = (await journalled(open)).slice(1);
    expect(entries.filter((entry) => entry.endsWith(':intent'))).toHaveLength(foreseen(plan).length);
    expect(entries.at(-1)).toBe('set-groups:verified');

    expect(ends(await undo(open, run.id))).toEqual(['verified']);
    expect(
      state.membershipsOf(id).map(({ group_id, is_group_manager }) => [group_id, is_group_manager]),
    ).toEqual(before);
  });

  it('that were changed half-way are told so, and the part is undone', async () => {
    const { server, open } = await opened();
    const { email, id } = server.credentials.member;
    const groups = ['Auditors', 'Board'];
    const before = [...server.state.groupIds(id)].sort();
    server.faults.add({
      match: { method: 'POST', pathPrefix: '/api/permissions/membership' },
      skip: 1,
      times: null,
      kind: 'status',
      status: 403,
      contentType: 'text/plain',
      body: "You don't have permissions to do that.",
    });
    const run = await carryOut(open, await planFor(open, { action: 'add-to-groups', groups }, email));
    expect(ends(run)).toEqual(['PARTLY_DONE']);
    expect(server.state.groupIds(id)).toContain(groupId(server, 'Auditors'));
    server.faults.clear();
    expect(ends(await undo(open, run.id))).toEqual(['verified']);
    expect([...server.state.groupIds(id)].sort()).toEqual(before);
  });

  it('of which nobody knows whether they were changed are settled by reading', async () => {
    const { server, open } = await opened();
    const { email } = server.credentials.member;
    const plan = await planFor(open, { action: 'add-to-groups', groups: ['Board'] }, email);
    server.faults.add({
      match: { method: 'GET', pathPrefix: '/api/user' },
      skip: 2,
      times: null,
      kind: 'reset-before',
    });
    const run = await carryOut(open, plan);
    expect(ends(run)).toEqual(['OUTCOME_UNKNOWN']);
    server.faults.clear();
    const settled = await open.services.access.recheck(run.id);
    expect(settled.ok && ends(settled.value)).toEqual(['verified']);
    expect(requests(server)).toHaveLength(1);
  });
});

describe('sessions', () => {
  const signIn = async (server: Sandbox, { email, password }: { email: string; password: string }) => {
    const body = JSON.stringify({ username: email, password });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${server.url}/api/session`, { method: 'POST', headers, body });
  };
  const live = ({ state }: Sandbox, id: number) =>
    [...state.sessions.values()].filter((session) => session.user_id === id).length;

  it('of one account end, and those of nobody else', async () => {
    const { server, open } = await opened();
    const { member, secondAdmin } = server.credentials;
    for (const who of [member, member, secondAdmin]) await signIn(server, who);
    const plan = await planFor(open, { action: 'revoke-sessions' }, member.email);
    expect(plan.steps[0]?.lost.join()).toContain('cannot be undone');
    const run = await carryOut(open, plan);
    expect(ends(run)).toEqual(['verified']);
    expect([live(server, member.id), live(server, secondAdmin.id)]).toEqual([0, 1]);
    expect(accountStateIn(run.steps[0]?.before ?? null)?.sessions).toBe(2);
    expect(await open.services.access.planUndo(run.id)).toMatchObject({ error: { code: 'NOTHING_TO_UNDO' } });
    const again = await carryOut(open, await planFor(open, { action: 'revoke-sessions' }, member.email));
    expect(ends(again)).toEqual(['NO_SESSIONS']);
  });

  it('are left alone where the server cannot end them', async () => {
    const { server, open } = await opened({ profile: 'new' });
    const plan = await planFor(open, { action: 'revoke-sessions' }, server.credentials.member.email);
    expect(plan.skipped.map(({ reason }) => reason.code)).toEqual(['NO_SESSION_CONTROL']);
    expect(requests(server)).toEqual([]);
  });
});

describe('a world that changed since the plan', () => {
  it('is noticed: the step is skipped, and both states are told', async () => {
    const { server, open } = await opened();
    const { email, id } = server.credentials.member;
    const plan = await planFor(open, { action: 'disable' }, email);
    server.state.setAdmin(id, true);
    const run = await carryOut(open, plan);
    expect(run.steps.map(({ state }) => state)).toEqual(['skipped']);
    const [failure] = run.steps.map((step) => step.failure);
    expect(failure && failureText(failure).message).toContain(
      'it was an enabled member, and is now an enabled administrator',
    );
    expect(requests(server)).toEqual([]);
  });

  it('stops an undo of what somebody else has changed since, and a reading tells it beforehand', async () => {
    const { server, open } = await opened();
    const { email, id } = server.credentials.member;
    const run = await carryOut(open, await planFor(open, { action: 'grant-admin' }, email));
    const planned = await open.services.access.planUndo(run.id);
    Object.assign(server.state.users.get(id) ?? {}, { is_active: false });
    if (!planned.ok) throw new Error(planned.error.code);
    expect(ends(await carryOut(open, planned.value))).toEqual(['CHANGED_SINCE']);
    await open.services.directory.sync(null);
    const again = await open.services.access.planUndo(run.id);
    expect(again.ok && again.value.skipped.map(({ reason }) => reason.code)).toEqual(['CHANGED_SINCE']);
  });

  it('spares whom somebody has protected meanwhile, with all that is joined', async () => {
    const { server, open } = await opened();
    const { email, id } = server.credentials.member;
    const plan = await planFor(open, { action: 'disable' }, email);
    const added = await open.services.protection.add({ email, reason: 'On call', contact: 'Ann' });
    expect(added.ok).toBe(true);
    expect(ends(await carryOut(open, plan))).toEqual(['PROTECTED']);
    expect(server.state.users.get(id)?.is_active).toBe(true);
    const other = server.credentials.maria.email;
    const linked = await open.services.people.link(email, other, 'the same');
    expect(linked.ok).toBe(true);
    const joined = await planFor(open, { action: 'disable' }, other);
    expect(new Set(joined.skipped.map(({ reason }) => reason.code))).toEqual(new Set(['PROTECTED']));
  });
});
