import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRunRepository } from '../../../main/access/repository';
import { stepFor } from '../../../main/access/run';
import type { Handlers } from '../../../main/ipc/handlers';
import { organisationView } from '../../../main/policy/view';
import { closing } from '../../helpers/closing';
import {
  anotherClient,
  connectSandbox,
  type OpenContainer,
  openContainer,
  switchClient,
} from '../../helpers/open-container';
import { directly, noSecrets } from '../../helpers/reach';
import { startSandbox } from '../../sandbox/server.mjs';

async function opened(organisation?: string) {
  const server = closing(await startSandbox({ accounts: 20, seed: 3 }));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-policy-'));
  const organisationFile = path.join(folder, 'policy.json');
  const withFile = organisation === undefined ? {} : { organisationFile };
  if (organisation !== undefined)
    fs.writeFileSync(organisationFile, organisation.replace('$URL', server.url));
  const open = closing(await openContainer(withFile));
  return { server, open, organisationFile };
}

const disabling = async ({ services }: OpenContainer, email: string) =>
  services.access.plan({ action: 'disable' }, await services.directory.engine.accountsOf(email), true);

const codeOf = async (answer: ReturnType<Handlers['policy']['set']>) => {
  const result = await answer;
  return result.ok ? null : result.error.code;
};

describe('a role', () => {
  it('is recorded, and forbids when planning and when carrying out', async () => {
    const { server, open } = await opened();
    await connectSandbox(open, server);
    const { policy, access, directory, journal } = open.services;
    const { email, id } = server.credentials.member;
    const plan = await disabling(open, email);
    if (!plan.ok) throw new Error(plan.error.code);

    expect(await policy.setRole('viewer', 'INC-1')).toMatchObject({ ok: true, value: { role: 'viewer' } });
    const { entries } = await journal
      .list({ search: '', offset: 0, limit: 1 })
      .then((found) => (found.ok ? found.value : { entries: [] }));
    expect(entries[0]).toMatchObject({
      ...{ action: 'role.changed', before: { role: 'owner' }, after: { role: 'viewer' }, reason: 'INC-1' },
    });
    // What was planned before is not carried out any more, and waits.
    const held = await access.execute({ planId: plan.value.id, reason: '', typed: null });
    expect(held).toMatchObject({
      error: { code: 'ROLE_FORBIDS', params: { role: 'viewer', needed: 'operator' } },
    });
    expect(server.state.users.get(id)?.is_active).toBe(true);
    expect(await disabling(open, email)).toMatchObject({ error: { code: 'ROLE_FORBIDS' } });
    const refused = await journal.list({ search: '', offset: 0, limit: 1 });
    expect(refused).toMatchObject({
      value: { entries: [{ action: 'disable', state: 'refused', code: 'ROLE_FORBIDS' }] },
    });
    // The window is told the same.
    const { handlers } = open.container;
    const wish = { policy: { reason: 'always' as const, ticket: null }, reason: 'INC-2' };
    expect(await codeOf(handlers.policy.set(wish))).toBe('ROLE_FORBIDS');
    const guarded = { email: 'ceo@acme.example', reason: 'INC-2', contact: 'the board' };
    expect(await handlers.protection.add(guarded)).toMatchObject({ error: { code: 'ROLE_FORBIDS' } });
    expect(await handlers.policy.get(undefined)).toMatchObject({ ok: true });

    expect(await policy.setRole('operator', 'INC-3')).toMatchObject({ ok: true });
    const accounts = await directory.engine.accountsOf(email);
    expect(await access.plan({ action: 'grant-admin' }, accounts, true)).toMatchObject({
      error: { code: 'ROLE_FORBIDS', params: { needed: 'owner' } },
    });
    const done = await access.execute({ planId: plan.value.id, reason: '', typed: null });
    expect(done.ok && (await done.value.ended).steps[0]?.state).toBe('verified');
  }, 90_000);

  it('may want a reason of operators that owners need not give', async () => {
    const { server, open } = await opened();
    await connectSandbox(open, server);
    const { policy } = open.services;
    expect(await policy.set({ reason: 'never', operators: 'always', ticket: null }, 'Audit')).toMatchObject({
      ok: true,
    });
    expect(await policy.refused('change', '')).toBeNull();
    await policy.setRole('operator', 'INC-1');
    expect(await policy.refused('change', '')).toMatchObject({ code: 'REASON_MISSING' });
    const plan = await disabling(open, server.credentials.member.email);
    expect(plan).toMatchObject({ value: { wish: { isRequired: true }, confirmation: 'confirm' } });
  }, 90_000);
});

describe('a role that does not let a client be governed', () => {
  it('lets nobody go on with a run, or end it, whose action it forbids', async () => {
    const { server, open } = await opened();
    await connectSandbox(open, server);
    const { policy, access, directory, stores } = open.services;
    const [account] = await directory.engine.accountsOf(server.credentials.member.email);
    if (!account) throw new Error('the sandbox has no member');
    const run = 'run_0000000000000001';
    await createRunRepository(stores.workspace.db).insert({
      ...{ id: run, planId: 'pln_0000000000000001', action: 'grant-admin', reason: 'killed' },
      ...{ startedAt: '2026-11-20T10:00:00.000Z', finishedAt: null, undoes: null },
      steps: [stepFor(0, account, 'grant-admin', { admin: true })],
    });
    await policy.setRole('operator', 'INC-1');
    const refused = { error: { code: 'ROLE_FORBIDS', params: { needed: 'owner' } } };
    expect(await access.resume(run)).toMatchObject(refused);
    expect(await access.drop(run, 'INC-2')).toMatchObject(refused);
    expect(server.state.users.get(server.credentials.member.id)?.is_superuser).toBe(false);
    await policy.setRole('owner', 'INC-3');
    const resumed = await access.resume(run);
    expect(resumed.ok && (await resumed.value.ended).steps[0]?.state).toBe('verified');
  }, 90_000);

  it('keeps an operator from getting into the account of an administrator, also while it is carried out', async () => {
    const { server, open } = await opened();
    await connectSandbox(open, server);
    const { policy, access, directory } = open.services;
    const { email, id } = server.credentials.member;
    const user = server.state.users.get(id);
    if (!user) throw new Error('the sandbox has no member');
    const plan = await access.plan(
      { action: 'reset-password' },
      await directory.engine.accountsOf(email),
      true,
    );
    if (!plan.ok) throw new Error(plan.error.code);
    expect(plan.value.steps).toHaveLength(1);
    await policy.setRole('operator', 'INC-1');
    // Somebody else makes an administrator of them meanwhile.
    user.is_superuser = true;
    const typed = plan.value.expected;
    const done = await access.execute({ planId: plan.value.id, reason: 'INC-2', typed });
    const run = done.ok ? await done.value.ended : null;
    expect(run?.steps[0]).toMatchObject({ state: 'skipped', failure: { code: 'ROLE_FORBIDS' } });
  }, 90_000);

  it('is not escaped by another name, by closing, or by keeping less', async () => {
    const { open } = await opened(
      JSON.stringify({ version: 1, roles: { '*': 'owner', Globex: 'operator' } }),
    );
    const { handlers, clients } = open.container;
    const other = await anotherClient(open, 'Globex');
    const refused = { error: { code: 'ROLE_FORBIDS_SET', params: { role: 'operator' } } };
    const wish = { name: 'Initech', color: 'teal' as const, isAgreed: true };
    // The window shows a client of which the user is owner: it is the other one that counts.
    expect(await handlers.clients.change({ id: other, ...wish })).toMatchObject(refused);
    const out = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-out-'));
    expect(await clients.closeInto({ id: other, name: 'Globex', color: 'teal' }, out, false)).toMatchObject(
      refused,
    );
    expect(fs.readdirSync(out)).toEqual([]);
    // What is kept is kept of all clients.
    expect(await handlers.settings.set({ keepDays: 1 })).toMatchObject(refused);
    await switchClient(open, other);
    expect(await handlers.clients.change({ id: other, ...wish })).toMatchObject(refused);
    expect((await clients.list()).map(({ name }) => name)).toContain('Globex');
    expect(await handlers.settings.set({ theme: 'dark' })).toMatchObject({ ok: true });
  }, 90_000);

  it('asks the role that was chosen too, where the organisation sets none', async () => {
    const { open } = await opened();
    const { handlers } = open.container;
    await open.services.policy.setRole('operator', 'INC-1');
    const refused = { error: { code: 'ROLE_FORBIDS', params: { role: 'operator' } } };
    expect(await handlers.settings.set({ keepDays: 1 })).toMatchObject(refused);
    const status = await handlers.app.status();
    const id = status.ok ? status.value.client.id : '';
    const rename = () => handlers.clients.change({ id, name: 'Initech', color: 'teal', isAgreed: true });
    expect(await rename()).toMatchObject(refused);
    await open.services.policy.setRole('owner', 'INC-2');
    expect(await rename()).toMatchObject({ ok: true });
    // A role that is there and means nothing was no choice to be owner.
    await open.services.stores.workspace.db
      .updateTable('meta')
      .set({ value: '"superuser"' })
      .where('key', '=', 'role')
      .execute();
    expect(await open.services.policy.role()).toMatchObject({ role: 'viewer' });
  }, 60_000);
});

describe('the policy file of an organisation', () => {
  it('is obeyed, and says so', async () => {
    const { server, open } = await opened(
      JSON.stringify({
        ...{ version: 1, organisation: 'Acme IT', roles: { '*': 'operator' }, colour: 'red' },
        ...{ safeModes: { development: 'type' }, instances: ['$URL'] },
        ...{ reason: { required: 'always' }, languages: ['en'] },
      }),
    );
    const { policy, connections } = open.services;
    const id = await connectSandbox(open, server);
    expect(connections.get(id)?.safeMode).toBe('type');
    expect(connections.all()[0]?.safeMode).toBe('type');
    expect(await policy.role()).toMatchObject({ role: 'operator', own: 'owner', isSetByOrganisation: true });
    expect(await policy.setRole('owner', 'INC-1')).toMatchObject({ error: { code: 'SET_BY_ORGANISATION' } });
    expect(await policy.current()).toMatchObject({ reason: 'always' });
    expect(await policy.own()).toMatchObject({ reason: 'leavers' });
    const credential = { kind: 'api-key', apiKey: 'mb_x' } as const;
    const place = { environment: 'development', safeMode: 'confirm', tags: [] } as const;
    const other = { ...place, tags: [], reach: directly, secrets: noSecrets, credential };
    expect(
      await connections.add({ ...other, name: 'other', address: 'https://other.example' }),
    ).toMatchObject({
      error: { code: 'INSTANCE_NOT_ALLOWED' },
    });
    const moved = { ...place, safeMode: 'type' as const, instanceId: id, name: 'finance', reach: directly };
    const update = (over: object) =>
      connections.update({
        ...moved,
        ...{ tags: [], address: server.url, secrets: noSecrets, credential: null },
        ...over,
      });
    expect(await update({ address: 'https://other.example' })).toMatchObject({
      error: { code: 'INSTANCE_NOT_ALLOWED' },
    });
    expect(await update({ environment: 'staging' })).toMatchObject({
      error: { code: 'SET_BY_ORGANISATION' },
    });
    const { settings } = open.container.handlers;
    expect(await settings.set({ language: 'de' })).toMatchObject({ error: { code: 'SET_BY_ORGANISATION' } });
    const view = organisationView(policy.organisation);
    expect(view).toMatchObject({ organisation: 'Acme IT', problem: null, notUnderstood: ['colour'] });
    expect(view.lines.map(({ id: of }) => of)).toEqual([
      'roles',
      'safe-modes',
      'reason',
      'instances',
      'languages',
    ]);
    const plan = await disabling(open, server.credentials.member.email);
    expect(plan).toMatchObject({ value: { confirmation: 'type' } });
  }, 90_000);

  it('that cannot be understood lets nothing be changed, and is told', async () => {
    const { open, organisationFile } = await opened('{ "version": 1, "roles": ');
    const { policy } = open.services;
    expect(await policy.forbidden('change')).toMatchObject({
      ...{ code: 'ORGANISATION_BROKEN', params: { file: organisationFile } },
    });
    expect(await policy.forbidden('read')).toBeNull();
    expect(organisationView(policy.organisation).problem).toBe('It is not JSON.');
    expect(open.bugs).toEqual([expect.stringContaining('ORGANISATION_BROKEN')]);
  }, 60_000);
});
