import { describe, expect, it } from 'vitest';
import type { FaultKind } from '../../../preload/contract/integrity';
import { closing } from '../../helpers/closing';
import { connectSandbox, type OpenContainer, openContainer } from '../../helpers/open-container';
import { type Sandbox, type SandboxUser, startSandbox } from '../../sandbox/server.mjs';

const profiles = ['old', 'mid', 'new', 'edge'] as const;
type Profile = (typeof profiles)[number];

async function opened(profile: Profile, plant: (server: Sandbox) => void = () => undefined) {
  const server = closing(await startSandbox({ accounts: 40, seed: 7, profile }));
  plant(server);
  const open = closing(await openContainer());
  await connectSandbox(open, server, { name: profile, safeMode: 'confirm' });
  return { server, open };
}

const kindsOf = async ({ services }: OpenContainer): Promise<readonly FaultKind[]> =>
  (await services.integrity.check(null)).findings.map(({ kind }) => kind).sort();

async function carriedOut({ services }: OpenContainer, planId: string) {
  const started = await services.access.execute({ planId, reason: 'T-1', typed: null });
  if (!started.ok) throw new Error(started.error.code);
  return started.value.ended;
}

async function repaired(open: OpenContainer) {
  const { findings } = await open.services.integrity.check(null);
  const ids = findings.filter(({ repair }) => repair !== null).map(({ id }) => id);
  const plan = await open.services.integrity.plan(ids, false);
  if (!plan.ok) throw new Error(plan.error.code);
  expect(plan.value.steps.length).toBe(ids.length);
  return carriedOut(open, plan.value.id);
}

const enabled = ({ state }: Sandbox) =>
  [...state.users.values()].filter(
    (user) => user.type === 'personal' && user.is_active && !user.is_superuser && user.tenant_id === null,
  );

type People = Readonly<
  Record<'hidden' | 'powerless' | 'nobody' | 'homeless' | 'twin' | 'crossed', SandboxUser>
>;
const chosen = new WeakMap<Sandbox, People>();

/** Ordinary people to plant faults on, the same at every asking; the first ones have parts of their own in the stand-in. */
function people(server: Sandbox): People {
  const before = chosen.get(server);
  if (before) return before;
  const [hidden, powerless, nobody, homeless, twin, crossed] = enabled(server).slice(8);
  if (!hidden || !powerless || !nobody || !homeless || !twin || !crossed) throw new Error('too few people');
  const found = { hidden, powerless, nobody, homeless, twin, crossed };
  chosen.set(server, found);
  return found;
}

const groupId = ({ state }: Sandbox, magic: 'admin' | 'all-internal-users') =>
  state.magicGroup(magic)?.id ?? 0;

/** What the database can hold and no request makes. */
function plantAll(server: Sandbox): void {
  const { state } = server;
  const { hidden, powerless, nobody, homeless, twin } = people(server);
  hidden.is_superuser = true;
  state.addMembership(powerless.id, groupId(server, 'admin'));
  const everyone = state.membership(nobody.id, groupId(server, 'all-internal-users'));
  state.removeMembership(everyone?.id ?? 0);
  state.addMembership(homeless.id, 9_001);
  const support = state.addGroup('Field Support');
  state.addGroup('field  support');
  state.addMembership(90_001, support.id);
  state.addUser({
    ...{ email: twin.email.toUpperCase(), date_joined: '2026-01-01T00:00:00Z' },
    ...{ first_name: 'Other', last_name: 'Twin', last_login: '2020-01-01T00:00:00Z' },
  });
}

describe('the integrity check', () => {
  it.each(profiles)('finds nothing on %s as it comes', async (profile) => {
    const { open } = await opened(profile);
    const { findings, places } = await open.services.integrity.check(null);
    expect(findings).toEqual([]);
    expect(places).toMatchObject([{ instance: profile, failure: null }]);
  });

  it.each(profiles)('finds what was planted on %s, and repairs what the API can', async (profile) => {
    const { server, open } = await opened(profile, plantAll);
    const { hidden, nobody, homeless, twin } = people(server);
    // From 0.62 on nobody can tell a user who is gone from a deleted API key.
    const isSilent = profile === 'edge';
    const found = await open.services.integrity.check(null);
    const notOnNewest = isSilent ? [] : (['orphan-user'] as const);
    expect(found.findings.map(({ kind }) => kind).sort()).toEqual(
      [
        ...notOnNewest,
        'address-twins',
        'hidden-admin',
        'name-twins',
        'not-in-everyone',
        'orphan-group',
        'powerless-admin',
      ].sort(),
    );
    expect(found.places[0]?.notes.join(' ')).toMatch(isSilent ? /were not judged/ : /^$/);
    const said = found.findings.find(({ kind }) => kind === 'not-in-everyone');
    expect(said).toMatchObject({ repair: null, account: expect.stringContaining(`:u${nobody.id}`) });
    expect(said?.database).toContain(`VALUES (${nobody.id}, ${groupId(server, 'all-internal-users')})`);

    const run = await repaired(open);
    expect(run.steps.map(({ state, failure }) => [state, failure?.code])).toEqual(
      run.steps.map(() => ['verified', undefined]),
    );
    // What is left is for the database.
    expect(await kindsOf(open)).toEqual(['address-twins', 'not-in-everyone']);
    expect(server.state.groupIds(hidden.id)).toContain(groupId(server, 'admin'));
    expect(server.state.groupIds(homeless.id)).not.toContain(9_001);

    // Undo brings back what Metabase lets: the disabled twin, and a name that differs by more than its case.
    const back = await open.services.access.planUndo(run.id);
    if (!back.ok) throw new Error(back.error.code);
    const undone = await carriedOut(open, back.value.id);
    expect(undone.steps.map(({ state }) => state)).toEqual(['verified', 'verified']);
    expect(await kindsOf(open)).toEqual(['address-twins', 'name-twins', 'not-in-everyone']);
    expect(server.state.userByEmail(twin.email)).toBeDefined();
    expect(hidden.is_superuser).toBe(true);
  });

  it.each(['new', 'edge'] as const)('finds tenant users among your own people on %s', async (profile) => {
    const { server, open } = await opened(profile, (one) => {
      const tenant = [...one.state.users.values()].find(({ tenant_id }) => tenant_id !== null);
      one.state.addMembership(tenant?.id ?? 0, one.state.addGroup('Payroll').id);
      one.state.addMembership(people(one).crossed.id, one.state.addGroup('Guests', { tenant: true }).id);
      one.state.addMembership(people(one).hidden.id, groupId(one, 'admin'), true);
      people(one).hidden.is_superuser = true;
    });
    expect(await kindsOf(open)).toEqual(['barred-manager', 'wrong-tenancy', 'wrong-tenancy']);
    const run = await repaired(open);
    expect(run.steps.map(({ state }) => state)).toEqual(['verified', 'verified', 'verified']);
    expect(await kindsOf(open)).toEqual([]);
    expect(people(server).hidden.is_superuser).toBe(true);
    expect(await open.services.access.planUndo(run.id)).toMatchObject({ error: { code: 'NOTHING_TO_UNDO' } });
  });

  it('takes nobody out of Administrators who has become one in earnest', async () => {
    const { server, open } = await opened('mid', (one) => {
      one.state.addMembership(people(one).powerless.id, groupId(one, 'admin'));
    });
    const { powerless } = people(server);
    const { findings } = await open.services.integrity.check(null);
    const plan = await open.services.integrity.plan(
      findings.map(({ id }) => id),
      false,
    );
    if (!plan.ok) throw new Error(plan.error.code);
    powerless.is_superuser = true;
    const run = await carriedOut(open, plan.value.id);
    expect(run.steps.map(({ state, failure }) => [state, failure?.code])).toEqual([
      ['skipped', 'CHANGED_SINCE'],
    ]);
    expect(server.state.groupIds(powerless.id)).toContain(groupId(server, 'admin'));
    expect(
      await open.services.integrity.plan(
        findings.map(({ id }) => id),
        false,
      ),
    ).toMatchObject({
      error: { code: 'FAULT_GONE' },
    });
  });

  it('calls nobody gone whom the table does not know yet', async () => {
    const { server, open } = await opened('mid');
    server.state.addUser({ email: 'new@acme.example', date_joined: '2026-11-01T00:00:00Z' });
    const group = server.state.addGroup('Newest');
    server.state.addMembership(people(server).twin.id, group.id);
    expect(await kindsOf(open)).toEqual([]);
  });

  it('says what it could not ask, and checks what the table knows', async () => {
    const { server, open } = await opened('mid', plantAll);
    server.faults.add({
      ...{ kind: 'status', status: 403, times: null },
      match: { pathPrefix: '/api/permissions/membership' },
    });
    const { findings, places } = await open.services.integrity.check(null);
    expect(findings.map(({ kind }) => kind)).toContain('hidden-admin');
    expect(findings.map(({ kind }) => kind)).not.toContain('orphan-user');
    expect(places[0]?.failure).not.toBeNull();
    expect(places[0]?.notes).toEqual(['Memberships were not checked.']);
  });
});
