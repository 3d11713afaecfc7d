import { describe, expect, it, vi } from 'vitest';
import type { EditWish } from '../../../main/joiners/editing';
import type { AccountRow } from '../../../preload/contract/directory';
import { closing } from '../../helpers/closing';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { everyone } from '../../helpers/questions';
import { startSandbox } from '../../sandbox/server.mjs';

async function opened(profile: 'old' | 'mid' | 'new' | 'edge' = 'new', hasMail = true) {
  const server = closing(await startSandbox({ accounts: 40, seed: 3, profile }));
  server.state.settings['email-configured?'] = hasMail;
  const open = closing(await openContainer());
  await connectSandbox(open, server, { safeMode: 'confirm' });
  const { services } = open;
  const plain = [...server.state.users.values()].find(
    (user) =>
      user.is_active &&
      !user.is_superuser &&
      user.sso_source === null &&
      user.email.includes('acme') &&
      user.tenant_id === null,
  );
  if (!plain) throw new Error('nobody to edit');
  const refOf = async (email: string) => {
    const [account] = await services.directory.engine.accountsOf(email);
    return `${account?.instanceId}:${account?.key}`;
  };
  const edit = async (email: string, wish: EditWish) => {
    const plan = await services.editing.plan([await refOf(email)], wish, false);
    if (!plan.ok) throw new Error(plan.error.code);
    return plan.value;
  };
  const carryOut = async (planId: string) => {
    const started = await services.access.execute({ planId, reason: 'HR-2', typed: null });
    if (!started.ok) throw new Error(started.error.code);
    return started.value.ended;
  };
  return { server, services, plain, refOf, edit, carryOut };
}

describe('an edit', () => {
  it('changes what it names and nothing else, is read back, and is undone', async () => {
    const { server, services, plain, edit, carryOut } = await opened();
    plain.login_attributes = { region: 'north', floor: '3' };
    const before = { ...plain, email: plain.email, first_name: plain.first_name, last_name: plain.last_name };
    const plan = await edit(plain.email, {
      lastName: 'Married',
      email: 'Renamed@acme.example',
      locale: 'de',
      attributes: { region: 'south', floor: null },
    });
    expect(plan.steps[0]?.writes).toMatchObject([{ kind: 'edit' }]);
    const run = await carryOut(plan.id);
    expect(run.steps.map(({ state, failure }) => [state, failure])).toEqual([['verified', null]]);
    expect(server.state.users.get(plain.id)).toMatchObject({
      first_name: before.first_name,
      last_name: 'Married',
      email: 'renamed@acme.example',
      locale: 'de',
      login_attributes: { region: 'south' },
    });
    const [entry] = await services.directory.engine.accountsOf('renamed@acme.example');
    expect(entry?.name).toContain('Married');

    const undo = await services.access.planUndo(run.id);
    if (!undo.ok) throw new Error(undo.error.code);
    const back = await carryOut(undo.value.id);
    expect(back.steps.map(({ state, failure }) => [state, failure])).toEqual([['verified', null]]);
    expect(server.state.users.get(plain.id)).toMatchObject({
      last_name: before.last_name,
      email: before.email,
      locale: null,
      login_attributes: { region: 'north', floor: '3' },
    });
  });

  it('of several gives each what they have alike, leaves out whom it does not fit, and is undone account by account', async () => {
    const { server, services, refOf, carryOut } = await opened();
    const [one, two, off] = [...server.state.users.values()].filter(
      (user) =>
        user.is_active && !user.is_superuser && user.tenant_id === null && user.email.includes('acme'),
    );
    if (!one || !two || !off) throw new Error('too few');
    one.login_attributes = { region: 'north', floor: '3' };
    two.login_attributes = null;
    off.is_active = false;
    await services.directory.sync(null);
    const wish = { locale: 'de', attributes: { region: 'south', floor: null } };
    const refs = await Promise.all([one, two, off].map(({ email }) => refOf(email)));
    const plan = await services.editing.planEach(new Map(refs.map((ref) => [ref, wish])), false);
    if (!plan.ok) throw new Error(plan.error.code);
    expect(plan.value.skipped.map(({ reason }) => reason.code)).toEqual(['DISABLED_EDIT']);
    const run = await carryOut(plan.value.id);
    expect(run.steps.map(({ state }) => state)).toEqual(['verified', 'verified', 'skipped']);
    const now = () => [one, two].map(({ locale, login_attributes }) => ({ locale, login_attributes }));
    expect(now()).toEqual([
      { locale: 'de', login_attributes: { region: 'south' } },
      { locale: 'de', login_attributes: { region: 'south' } },
    ]);
    const undo = await services.access.planUndo(run.id);
    if (!undo.ok) throw new Error(undo.error.code);
    await carryOut(undo.value.id);
    expect(now()).toEqual([
      { locale: null, login_attributes: { region: 'north', floor: '3' } },
      { locale: null, login_attributes: expect.toSatisfy((left) => Object.keys(left ?? {}).length === 0) },
    ]);
  });

  it('is not made where somebody else has edited the account meanwhile', async () => {
    const { server, plain, edit, carryOut } = await opened();
    const plan = await edit(plain.email, { lastName: 'Mine' });
    plain.last_name = 'Theirs';
    const run = await carryOut(plan.id);
    expect(run.steps.map(({ state, failure }) => [state, failure?.code])).toEqual([
      ['skipped', 'CHANGED_SINCE'],
    ]);
    expect(server.log.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  it('is refused before the server would refuse it, and says why', async () => {
    const { server, services, plain, refOf, edit } = await opened();
    const [other, sso, gone] = [...server.state.users.values()].filter(
      (user) =>
        user.is_active &&
        !user.is_superuser &&
        user.id !== plain.id &&
        user.tenant_id === null &&
        user.email.includes('acme'),
    );
    if (!other || !sso || !gone) throw new Error('too few');
    sso.sso_source = 'ldap';
    gone.is_active = false;
    await services.directory.sync(null);
    const reasonOf = async (email: string, wish: EditWish) =>
      (await edit(email, wish)).skipped[0]?.reason.code;
    expect(await reasonOf(sso.email, { lastName: 'X' })).toBe('SSO_LOCKED');
    expect(await reasonOf(gone.email, { lastName: 'X' })).toBe('DISABLED_EDIT');
    // The case of an address is no difference: Metabase keeps it in lower case.
    expect(await reasonOf(plain.email, { email: plain.email.toUpperCase() })).toBe('ALREADY_SO');
    const taken = await services.editing.plan([await refOf(plain.email)], { email: other.email }, false);
    expect(taken).toMatchObject({ error: { code: 'EMAIL_TAKEN' } });
    const locale = await services.editing.plan([await refOf(plain.email)], { locale: 'Klingon!' }, false);
    expect(locale).toMatchObject({ error: { code: 'LOCALE_BAD' } });
    expect(server.log.filter(({ method }) => method !== 'GET')).toEqual([]);
    // What is not locked can be changed of an account of single sign-on too.
    expect((await edit(sso.email, { locale: 'de' })).steps).toHaveLength(1);
  });
});

describe('an invitation', () => {
  it.each([
    // Removed in 0.52: later servers are asked for the mail of a new password.
    ['old', true, 'POST /api/user/:id/send_invite'],
    ['old', false, 'PUT /api/user/:id/password'],
    ['mid', true, 'POST /api/session/forgot_password'],
    ['edge', true, 'POST /api/session/forgot_password'],
    ['edge', false, 'POST /api/user/:id/password-reset-url'],
    ['new', false, 'PUT /api/user/:id/password'],
  ] as const)('on %s with mail %s goes by %s', async (profile, hasMail, request) => {
    const { server, services, plain, refOf, carryOut } = await opened(profile, hasMail);
    plain.last_login = null;
    await services.directory.sync(null);
    const accounts = await services.directory.engine.accounts([await refOf(plain.email)]);
    const plan = await services.access.plan({ action: 'invite' }, accounts, false);
    if (!plan.ok) throw new Error(plan.error.code);
    server.log.length = 0;
    const run = await carryOut(plan.value.id);
    expect(run.steps.map(({ state, failure }) => [state, failure])).toEqual([['verified', null]]);
    const asked = server.log.filter(({ method }) => method !== 'GET');
    expect(asked.map(({ method, path }) => `${method} ${path.replace(/\d+/, ':id')}`)).toEqual([request]);
    expect(services.handOver.count(run.id)).toBe(hasMail ? 0 : 1);
    expect(await services.access.planUndo(run.id)).toMatchObject({ error: { code: 'NOTHING_TO_UNDO' } });
  });

  it('runs out after two days, counted from the last one, and is found by how it stands', async () => {
    const { server, services, plain, refOf, carryOut } = await opened('mid');
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const row = async () => {
      const { rows } = await services.directory.engine.query({ ...everyone, search: plain.email });
      return rows[0] as AccountRow | undefined;
    };
    const found = async (search: string) =>
      (await services.directory.engine.query({ ...everyone, search: `${search} ${plain.email}` })).matching;
    plain.last_login = null;
    plain.date_joined = daysAgo(40);
    await services.directory.sync(null);
    expect((await row())?.invitation?.state).toBe('stale');
    plain.date_joined = daysAgo(3);
    await services.directory.sync(null);
    expect((await row())?.invitation?.state).toBe('expired');
    expect([await found('is:expired'), await found('is:stale,pending'), await found('is:invited')]).toEqual([
      1, 0, 1,
    ]);

    const accounts = await services.directory.engine.accounts([await refOf(plain.email)]);
    const plan = await services.access.plan({ action: 'invite' }, accounts, false);
    if (!plan.ok) throw new Error(plan.error.code);
    await carryOut(plan.value.id);
    await vi.waitFor(async () => expect((await row())?.invitation?.state).toBe('pending'));
    const { since, linkUntil } = (await row())?.invitation ?? {};
    expect(Date.parse(linkUntil ?? '') - Date.parse(since ?? '')).toBe(48 * 3_600_000);
    expect([await found('is:expired'), await found('is:pending')]).toEqual([0, 1]);

    plain.date_joined = daysAgo(35);
    plain.last_login = '2026-11-01T00:00:00Z';
    await services.directory.sync(null);
    expect((await row())?.invitation).toBeUndefined();
    expect(server.log.filter(({ path }) => path === '/api/session/forgot_password')).toHaveLength(1);
  });

  it('is refused to who has signed in, and to who signs in elsewhere', async () => {
    const { server, services, plain, refOf } = await opened();
    plain.last_login = '2026-11-01T00:00:00Z';
    await services.directory.sync(null);
    const planFor = async () => {
      const accounts = await services.directory.engine.accounts([await refOf(plain.email)]);
      const plan = await services.access.plan({ action: 'invite' }, accounts, false);
      return plan.ok ? plan.value.skipped[0]?.reason.code : plan.error.code;
    };
    expect(await planFor()).toBe('ALREADY_SIGNED_IN');
    plain.last_login = null;
    plain.sso_source = 'saml';
    await services.directory.sync(null);
    expect(await planFor()).toBe('SSO_ENTRY');
    expect(server.log.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});
