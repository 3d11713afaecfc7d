import { describe, expect, it } from 'vitest';
import type { ChangeKind, FlagRow } from '../../../preload/contract/history';
import { closing } from '../../helpers/closing';
import {
  connectSandbox,
  type OpenContainer,
  openContainer,
  rememberingVault,
} from '../../helpers/open-container';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.mjs';

const longAgo = '2000-01-01T00:00:00.000Z';

async function opened(options: SandboxOptions = {}) {
  const sandbox = closing(await startSandbox({ accounts: 60, seed: 3, ...options }));
  const open = closing(await openContainer());
  const instanceId = await connectSandbox(open, sandbox);
  await open.services.history.settle();
  return { sandbox, open, instanceId };
}

async function read({ services }: OpenContainer): Promise<void> {
  await services.directory.sync(null);
  await services.history.settle();
}

async function change(
  { services }: OpenContainer,
  action: 'disable' | 'enable',
  email: string,
): Promise<string> {
  const plan = await services.access.plan(
    { action },
    await services.directory.engine.accountsOf(email),
    true,
  );
  if (!plan.ok) throw new Error(plan.error.code);
  const started = await services.access.execute({
    planId: plan.value.id,
    reason: 'INC-1',
    typed: plan.value.expected,
  });
  if (!started.ok) throw new Error(started.error.code);
  const run = await started.value.ended;
  expect(run.steps.map(({ state }) => state)).toEqual(['verified']);
  await services.history.settle();
  return run.id;
}

async function flags(
  { services }: OpenContainer,
  states: readonly FlagRow['state'][] = ['open'],
): Promise<readonly FlagRow[]> {
  const answer = await services.history.flags({ states: [...states], refs: [], offset: 0, limit: 100 });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.rows;
}

async function changes(
  { services }: OpenContainer,
  mode: 'net' | 'steps',
  kinds: readonly ChangeKind[] = [],
) {
  const answer = await services.history.changes({
    since: longAgo,
    mode,
    kinds: [...kinds],
    instanceIds: [],
    offset: 0,
    limit: 500,
  });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

async function journal({ services }: OpenContainer, action: string) {
  const listed = await services.journal.list({ search: action, offset: 0, limit: 100 });
  if (!listed.ok) throw new Error(listed.error.code);
  return listed.value.entries.filter((entry) => entry.action === action);
}

/** Behind Rollcall's back. */
function enable(sandbox: Sandbox, id: number, over: object = {}): void {
  Object.assign(sandbox.state.users.get(id) ?? {}, { is_active: true, ...over });
}

describe('an account that we disabled', () => {
  it('is flagged once when it is active again, with the likely cause, in the journal and in the table', async () => {
    const { sandbox, open } = await opened();
    const { email, id } = sandbox.credentials.member;
    const runId = await change(open, 'disable', email);
    await read(open);
    expect(await flags(open)).toEqual([]);

    enable(sandbox, id);
    await read(open);
    expect(await flags(open)).toMatchObject([
      {
        kind: 'reactivated',
        email,
        runId,
        status: expect.stringMatching(/active|invited/),
        cause: { code: 'administrator' },
      },
    ]);
    expect(await journal(open, 'flag.raised')).toMatchObject([
      {
        target: email,
        instance: 'finance',
        run: runId,
        after: { flag: 'reactivated', cause: 'administrator' },
      },
    ]);
    const [row] = (await open.services.directory.engine.person(email))?.accounts ?? [];
    expect(row?.flags).toEqual(['reactivated']);

    await read(open);
    expect(await flags(open)).toHaveLength(1);
    expect(await journal(open, 'flag.raised')).toHaveLength(1);
    expect(open.bugs).toEqual([]);
  });

  it('names the sign-in that switched it on', async () => {
    const { sandbox, open } = await opened();
    const { email, id } = sandbox.credentials.member;
    Object.assign(sandbox.state.users.get(id) ?? {}, { sso_source: 'saml' });
    await read(open);
    await change(open, 'disable', email);
    enable(sandbox, id, { last_login: new Date(Date.now() + 60_000).toISOString() });
    await read(open);
    expect((await flags(open)).map(({ cause }) => cause.code)).toEqual(['sso-sign-in']);
  });

  it('is no longer flagged once we disabled it again, and is flagged anew when that does not last either', async () => {
    const { sandbox, open } = await opened();
    const { email, id } = sandbox.credentials.member;
    await change(open, 'disable', email);
    enable(sandbox, id);
    await read(open);
    await change(open, 'disable', email);
    expect(await flags(open)).toEqual([]);
    expect(await flags(open, ['resolved'])).toMatchObject([{ note: 'Rollcall disabled it.' }]);
    const [row] = (await open.services.directory.engine.person(email))?.accounts ?? [];
    expect(row?.flags).toEqual([]);

    enable(sandbox, id);
    await read(open);
    expect(await flags(open)).toHaveLength(1);
  });

  it('is not flagged when we enabled it ourselves', async () => {
    const { sandbox, open } = await opened();
    const { email } = sandbox.credentials.member;
    await change(open, 'disable', email);
    await change(open, 'enable', email);
    await read(open);
    expect(await flags(open)).toEqual([]);
  });

  it('stays acknowledged over readings and a restart, with who said so and why', async () => {
    const sandbox = closing(await startSandbox({ accounts: 60, seed: 3 }));
    const vault = rememberingVault();
    const first = await openContainer({ vault });
    await connectSandbox(first, sandbox);
    const { email, id } = sandbox.credentials.member;
    await change(first, 'disable', email);
    enable(sandbox, id);
    await read(first);
    const [flag] = await flags(first);
    await first.container.close();

    const second = closing(await openContainer({ vault, home: first.home }));
    const [row] = (await second.services.directory.engine.person(email))?.accounts ?? [];
    expect(row?.flags).toEqual(['reactivated']);
    const said = await second.services.history.acknowledge([flag?.id ?? 0], 'Came back from leave');
    expect(said.ok).toBe(true);
    await read(second);
    expect(await flags(second)).toEqual([]);
    expect(await flags(second, ['acknowledged'])).toMatchObject([
      { email, note: 'Came back from leave', by: expect.stringContaining('@') },
    ]);
    expect(await journal(second, 'flag.acknowledged')).toMatchObject([
      { target: email, reason: 'Came back from leave' },
    ]);
  });
});

describe('new power', () => {
  it('is flagged when a reading finds it, not what was there at the first one', async () => {
    const { sandbox, open } = await opened();
    expect(await flags(open)).toEqual([]);
    const { email, id } = sandbox.credentials.member;
    sandbox.state.setAdmin(id, true);
    await read(open);
    expect(await flags(open)).toMatchObject([{ kind: 'new-admin', email }]);
    await read(open);
    expect(await flags(open)).toHaveLength(1);

    sandbox.state.setAdmin(id, false);
    await read(open);
    expect(await flags(open)).toEqual([]);
    expect(await flags(open, ['resolved'])).toMatchObject([{ note: 'It is no administrator any more.' }]);
  });

  it('is not flagged when a run of ours gave it back', async () => {
    const { sandbox, open } = await opened({ maria: 'admin' });
    const { email, id } = sandbox.credentials.maria;
    Object.assign(sandbox.state.users.get(id) ?? {}, { last_login: '2026-11-01T10:00:00Z' });
    await read(open);
    const runId = await change(open, 'disable', email);
    const undo = await open.services.access.planUndo(runId);
    if (!undo.ok) throw new Error(undo.error.code);
    const started = await open.services.access.execute({ planId: undo.value.id, reason: '', typed: null });
    if (!started.ok) throw new Error(started.error.code);
    await started.value.ended;
    await read(open);
    expect(sandbox.state.users.get(id)?.is_superuser).toBe(true);
    expect(await flags(open)).toEqual([]);
  });
});

describe('an account that a run of ours made', () => {
  const joined = async (open: OpenContainer, email: string) => {
    const [instance] = open.services.connections.all();
    const person = { line: 0, email, firstName: 'Ann', lastName: 'New', instances: [], groups: null };
    const made = await open.services.planJoining(
      {
        who: { joiners: [{ ...person, tenant: '', attributes: {}, reason: '' }] },
        instanceIds: [instance?.id ?? ''],
        groups: [],
        entry: 'auto',
      },
      false,
    );
    if (!made.ok) throw new Error(made.error.code);
    return carriedOut(open, made.value.plan.id);
  };
  const carriedOut = async ({ services }: OpenContainer, planId: string) => {
    const started = await services.access.execute({ planId, reason: 'HR-1', typed: null });
    if (!started.ok) throw new Error(started.error.code);
    const run = await started.value.ended;
    expect(run.steps.map(({ state }) => state)).toEqual(['verified']);
    return run.id;
  };

  it('is told with that run, and is no new administrator where we gave it the role before a reading', async () => {
    const { open } = await opened();
    const runId = await joined(open, 'Ann.New@acme.example');
    const accounts = await open.services.directory.engine.accountsOf('ann.new@acme.example');
    const plan = await open.services.access.plan({ action: 'grant-admin' }, accounts, false);
    if (!plan.ok) throw new Error(plan.error.code);
    await carriedOut(open, plan.value.id);
    await read(open);
    expect(await flags(open)).toEqual([]);
    expect((await changes(open, 'steps', ['appeared'])).rows).toMatchObject([{ runId }]);
  });

  it('is a new administrator where somebody else gave it the role', async () => {
    const { sandbox, open } = await opened();
    await joined(open, 'ann.new@acme.example');
    sandbox.state.setAdmin(sandbox.state.userByEmail('ann.new@acme.example')?.id ?? 0, true);
    await read(open);
    expect(await flags(open)).toMatchObject([{ kind: 'new-admin', email: 'ann.new@acme.example' }]);
  });
});

describe('what changed', () => {
  it('is net or every step, with the run of ours that did it', async () => {
    const { sandbox, open } = await opened();
    const { email, id } = sandbox.credentials.member;
    const runId = await change(open, 'disable', email);
    await change(open, 'enable', email);
    Object.assign(sandbox.state.users.get(id) ?? {}, { first_name: 'Renamed', last_name: 'Person' });
    await read(open);
    expect((await changes(open, 'steps')).rows.map(({ kind }) => kind)).toEqual([
      'renamed',
      'enabled',
      'disabled',
    ]);
    const net = await changes(open, 'net');
    expect(net.rows).toMatchObject([{ kind: 'renamed', after: 'Renamed Person', runId: null, email }]);
    expect(net.kinds).toEqual([{ value: 'renamed', count: 1 }]);
    const [disabled] = (await changes(open, 'steps', ['disabled'])).rows;
    expect(disabled).toMatchObject({ runId, before: expect.stringContaining('Enabled'), after: 'Disabled' });
  });

  it('is told for one account with our runs, newest first, each once', async () => {
    const { sandbox, open, instanceId } = await opened();
    const { email, id } = sandbox.credentials.member;
    await change(open, 'disable', email);
    enable(sandbox, id);
    await read(open);
    const told = await open.services.history.timeline({
      refs: [`${instanceId}:u${id}`],
      place: { changes: 0, entries: 0 },
      limit: 50,
    });
    if (!told.ok) throw new Error(told.error.code);
    expect(
      told.value.items.map((item) => (item.type === 'change' ? item.change.kind : item.entry.action)),
    ).toEqual(['flag.raised', 'enabled', 'disable']);
    expect(told.value).toMatchObject({ next: null, knownSince: expect.any(String) });

    const first = await open.services.history.timeline({
      refs: [`${instanceId}:u${id}`],
      place: { changes: 0, entries: 0 },
      limit: 2,
    });
    if (!first.ok || first.value.next === null) throw new Error('there is more');
    const rest = await open.services.history.timeline({
      refs: [`${instanceId}:u${id}`],
      place: first.value.next,
      limit: 2,
    });
    if (!rest.ok) throw new Error(rest.error.code);
    expect([...first.value.items, ...rest.value.items]).toEqual(told.value.items);
  });

  it('says how far back an instance is known, and which readings were incomplete', async () => {
    const { sandbox, open, instanceId } = await opened();
    sandbox.faults.add({
      kind: 'status',
      status: 403,
      match: { pathPrefix: '/api/api-key' },
      times: null,
    });
    await read(open);
    const known = await open.services.history.known(longAgo);
    if (!known.ok) throw new Error(known.error.code);
    expect(known.value).toMatchObject([
      {
        instanceId,
        first: expect.any(String),
        incomplete: 1,
        lastIncomplete: { missing: expect.arrayContaining([expect.stringContaining('API keys')]) },
      },
    ]);
  });
});
