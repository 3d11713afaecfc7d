import { expect, it } from 'vitest';
import { closing } from '../../helpers/closing';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { startSandbox } from '../../sandbox/server.mjs';

it('gives somebody the groups of a colleague, all or only what is missing, takes it back, and spares single sign-on', async () => {
  const server = closing(await startSandbox({ accounts: 10, seed: 4, profile: 'new' }));
  const other = closing(await startSandbox({ accounts: 10, seed: 5, profile: 'mid' }));
  const groups = ['Kin', 'Kith', 'Own'].map((name) => server.state.addGroup(name).id);
  const [kin = 0, kith = 0, own = 0] = groups;
  const join = (id: number, ids: readonly number[]) => {
    for (const group of ids) server.state.addMembership(id, group);
  };
  const date_joined = '2026-01-01T00:00:00Z';
  const bob = server.state.addUser({ date_joined, email: 'bob@acme.example' }).id;
  const ann = server.state.addUser({ date_joined, email: 'ann@acme.example' }).id;
  const sam = server.state.addUser({ date_joined, email: 'sam@acme.example', sso_source: 'ldap' }).id;
  other.state.addUser({ date_joined, email: 'ann@acme.example' });
  join(bob, [kin, kith]);
  join(ann, [kin, own]);
  const open = closing(await openContainer());
  await connectSandbox(open, server, { name: 'one', safeMode: 'confirm' });
  await connectSandbox(open, other, { name: 'two', safeMode: 'confirm' });
  const { services } = open;
  await services.directory.sync(null);
  const inOurs = (id: number) =>
    server.state
      .groupIds(id)
      .filter((group) => groups.includes(group))
      .sort((a, b) => a - b);
  const planned = async (email: string, isExactly: boolean) => {
    const accounts = await services.directory.engine.accountsOf(email);
    const plan = await services.planLikeness({ accounts, colleague: 'bob@acme.example', isExactly }, false);
    if (!plan.ok) throw new Error(plan.error.code);
    return plan.value;
  };
  const carriedOut = async (planId: string) => {
    const started = await services.access.execute({ planId, reason: 'T-1', typed: null });
    if (!started.ok) throw new Error(started.error.code);
    return started.value.ended;
  };

  const more = await planned('ann@acme.example', false);
  expect(more.skipped.map(({ reason }) => reason.code)).toEqual(['NO_MODEL']);
  await carriedOut(more.id);
  expect(inOurs(ann)).toEqual([kin, kith, own]);

  const same = await carriedOut((await planned('ann@acme.example', true)).id);
  expect(inOurs(ann)).toEqual([kin, kith]);
  const nothing = await planned('ann@acme.example', true);
  expect(nothing.steps).toEqual([]);

  const back = await services.access.planUndo(same.id);
  if (!back.ok) throw new Error(back.error.code);
  await carriedOut(back.value.id);
  expect(inOurs(ann)).toEqual([kin, kith, own]);

  // A server that does not say what its single sign-on sets: it may be anything.
  const { settings } = server.state;
  settings['ldap-group-sync'] = null;
  await services.directory.sync(null);
  const spared = await planned('sam@acme.example', false);
  expect(spared.skipped.map(({ reason }) => reason.code)).toEqual(['GROUPS_BY_SSO']);

  // One that says so: only what is mapped is left alone.
  Object.assign(settings, { 'ldap-group-sync': true, 'ldap-group-mappings': { 'cn=kin': [kin] } });
  await services.directory.sync(null);
  await carriedOut((await planned('sam@acme.example', false)).id);
  expect(inOurs(sam)).toEqual([kith]);
  const mapped = await planned('sam@acme.example', true);
  expect(mapped.skipped.map(({ reason: { code, params } }) => [code, params.group, params.provider])).toEqual(
    [['GROUP_SET_BY_SSO', 'Kin', 'LDAP']],
  );
});
