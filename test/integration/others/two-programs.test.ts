import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { noFilters } from '../../../main/directory/rules/no-filters';
import type { Result } from '../../../main/kernel/result';
import { followOtherPrograms } from '../../../main/other-programs';
import { openReading } from '../../../main/roster/repository';
import { closing } from '../../helpers/closing';
import {
  connectSandbox,
  type OpenContainer,
  openContainer,
  rememberingVault,
} from '../../helpers/open-container';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.params)}`);
  return result.value;
}

/** The window and the command line on one workspace with one instance, which both have read. */
async function twoPrograms({ attended = false } = {}) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-two-'));
  closing({ close: () => fs.rmSync(home, { recursive: true, force: true }) });
  const sandbox = closing(await startSandbox({ accounts: 40, seed: 5 }));
  const vault = rememberingVault();
  const first = await openContainer({ home, vault });
  const instanceId = await connectSandbox(first, sandbox);
  await first.services.directory.settled();
  await first.close();
  const window = closing(await openContainer({ home, vault, attended }));
  // As it reads everything at its start.
  await window.services.directory.sync(null);
  await window.services.directory.settled();
  const line = closing(await openContainer({ home, vault }));
  return { sandbox, instanceId, window, line };
}

function follow({ services, container }: OpenContainer) {
  return closing(
    followOtherPrograms({
      services,
      events: container.events,
      report: (cause) => {
        throw cause;
      },
    }),
  );
}

async function disable({ services }: OpenContainer, email: string): Promise<void> {
  const accounts = await services.directory.engine.accountsOf(email);
  const plan = value(await services.access.plan({ action: 'disable' }, accounts, true));
  const started = value(
    await services.access.execute({ planId: plan.id, reason: 'INC-7', typed: plan.expected }),
  );
  expect((await started.ended).steps.map(({ state }) => state)).toEqual(['verified']);
}

const statusesOf = async ({ services }: OpenContainer, email: string) =>
  (await services.directory.engine.accountsOf(email)).map(({ status }) => status);
const changesOf = async ({ services }: OpenContainer, email: string) => {
  const since = '2000-01-01T00:00:00.000Z';
  const query = { since, mode: 'steps', kinds: [], instanceIds: [], offset: 0, limit: 100 } as const;
  const { rows } = value(await services.history.changes({ ...query, kinds: [], instanceIds: [] }));
  return rows.filter((row) => row.email === email).map(({ kind }) => kind);
};
const addUser = (sandbox: Sandbox, email: string) =>
  sandbox.state.addUser({
    email,
    first_name: 'New',
    last_name: 'Person',
    is_active: true,
    date_joined: '2026-01-05T08:00:00Z',
  });

it('an open window takes over at once who the command line says is one person, and tells', async () => {
  const { window, line, sandbox } = await twoPrograms({ attended: true });
  const [one, other] = [sandbox.credentials.member.email, sandbox.credentials.admin.email];
  const told: string[] = [];
  for (const event of ['directory.changed', 'journal.appended'] as const)
    window.container.events.on(event, () => told.push(event));
  const linked = value(await line.services.people.link(one, other, 'HR-1'));
  await vi.waitFor(async () => {
    expect(window.services.people.decisions()).toEqual([linked]);
    expect(await window.services.directory.engine.accountsOf(one)).toHaveLength(2);
    expect(told).toEqual(expect.arrayContaining(['directory.changed', 'journal.appended']));
  }, 20_000);
  value(await line.services.people.unlinkAddress(one, 'HR-2'));
  await vi.waitFor(() => expect(window.services.people.decisions()).toEqual([]), 20_000);
  value(await line.services.people.setRules({ aliases: [], plusAddressing: true }));
  await vi.waitFor(() => expect(window.services.people.rules().plusAddressing).toBe(true), 20_000);
  expect(window.bugs).toEqual([]);
});

it('accounts that a roster has nobody for are flagged, and counted, once the command line has read it', async () => {
  const { window, line, sandbox } = await twoPrograms();
  const others = follow(window);
  await others.look();
  const told: unknown[] = [];
  window.container.events.on('directory.changed', (event) => told.push(event));
  const read = async (email: string) =>
    value(
      await line.services.roster.reconcile(
        'hr.csv',
        new TextEncoder().encode(`Email,Status\n${email},active`),
        openReading,
      ),
    );
  /** Whether the member is among those that the search of the number finds. */
  const listed = async ({ services }: OpenContainer) => {
    const search = `is:unknown ${sandbox.credentials.member.email}`;
    return services.directory.engine.count([{ view: 'accounts', search, filters: noFilters }]);
  };
  await read('nobody@acme.example');
  const figure = (await line.services.overview.figures()).unknown;
  expect(figure?.now).toBeGreaterThan(0);
  expect(await listed(window)).toEqual([0]);
  await others.look();
  expect(await listed(window)).toEqual([1]);
  expect((await window.services.overview.figures()).unknown).toEqual(figure);
  expect(told).toHaveLength(1);
  // Nor is anybody flagged who is in the next one.
  await read(sandbox.credentials.member.email);
  await others.look();
  expect(await listed(window)).toEqual([0]);
});

it('what a run of the command line changed is in the table without a reading, and is one change', async () => {
  const { window, line, sandbox } = await twoPrograms();
  const { email } = sandbox.credentials.member;
  await disable(line, email);
  sandbox.log.length = 0;
  expect(await statusesOf(window, email)).toEqual(['active']);
  // Followed only now: it looks by the clock too.
  await follow(window).look();
  expect(await statusesOf(window, email)).toEqual(['disabled']);
  expect(sandbox.log).toEqual([]);
  await window.services.directory.sync(null);
  await window.services.directory.settled();
  expect(await changesOf(window, email)).toEqual(['disabled']);
});

it('who appeared and who is gone, as the command line read it, is in the table, its groups named', async () => {
  const { window, line, sandbox, instanceId } = await twoPrograms();
  const others = follow(window);
  await others.look();
  const [gone] = await window.services.directory.engine.accountsOf(sandbox.credentials.member.email);
  sandbox.state.removeUser(gone?.id ?? 0);
  addUser(sandbox, 'new.person@acme.example');
  await line.services.directory.sync(null);
  await line.services.directory.settled();
  await others.look();
  expect(await statusesOf(window, sandbox.credentials.member.email)).toEqual([]);
  expect(await statusesOf(window, 'new.person@acme.example')).toHaveLength(1);
  const { engine } = window.services.directory;
  const theirs = await line.services.directory.engine.groupNames(instanceId);
  const byId = (groups: typeof theirs) => [...groups].sort((a, b) => a.id - b.id);
  expect(byId(await engine.groupNames(instanceId))).toEqual(byId(theirs));
});

it('a group that the command line made is there to be chosen, though no account has changed', async () => {
  const { window, line, instanceId } = await twoPrograms();
  const wish = { kind: 'create', name: 'Task force', instanceIds: [instanceId] } as const;
  const plan = value(await line.services.planGroups({ ...wish, instanceIds: [instanceId] }, true));
  const started = value(
    await line.services.access.execute({ planId: plan.id, reason: 'INC-7', typed: plan.expected }),
  );
  expect((await started.ended).steps.map(({ state }) => state)).toEqual(['verified']);
  const names = async () =>
    (await window.services.directory.engine.groupNames(instanceId)).map(({ name }) => name);
  expect(await names()).not.toContain('Task force');
  await follow(window).look();
  expect(await names()).toContain('Task force');
});

it('an instance that the command line adds is read, and one that it removes is gone', async () => {
  const { window, line, instanceId } = await twoPrograms();
  const others = follow(window);
  await others.look();
  const second = closing(await startSandbox({ accounts: 12, seed: 6 }));
  const added = await connectSandbox(line, second, { name: 'sales' });
  const isRead = new Promise<void>((resolve) => {
    window.container.events.on('directory.synced', (told) => {
      if (told.instanceId === added && !told.sync.running) resolve();
    });
  });
  await others.look();
  expect(window.services.connections.all().map(({ name }) => name)).toEqual(['finance', 'sales']);
  expect(window.services.connections.held(added).credential).toBe(true);
  await isRead;
  expect(window.services.directory.failureOf(added)).toBeNull();
  value(await line.services.connections.remove(instanceId));
  await others.look();
  expect(window.services.connections.all().map(({ name }) => name)).toEqual(['sales']);
});

it('takes nothing over where nobody else wrote', async () => {
  const { window, sandbox } = await twoPrograms();
  const others = follow(window);
  await others.look();
  await disable(window, sandbox.credentials.member.email);
  await window.services.history.settle();
  const told: string[] = [];
  window.container.events.on('journal.appended', () => told.push('journal.appended'));
  window.container.events.on('history.changed', () => told.push('history.changed'));
  await others.look();
  expect(told).toEqual([]);
});
