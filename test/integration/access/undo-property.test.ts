import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../../main/access/run';
import type { Action } from '../../../preload/contract/access';
import { closing } from '../../helpers/closing';
import { connectSandbox, type OpenContainer, openContainer } from '../../helpers/open-container';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';

const groupNames = ['Auditors', 'Board', 'Couriers'] as const;

/** How an account is before it is changed. */
const account = fc.record({
  active: fc.boolean(),
  admin: fc.boolean(),
  source: fc.constantFrom(null, 'google', 'ldap', 'saml', 'scim'),
  memberOf: fc.array(fc.record({ group: fc.nat(2), manager: fc.boolean() }), { maxLength: 3 }),
});

const groupsOf = fc.subarray([...groupNames], { minLength: 1 });

const managed = (names: readonly string[]) =>
  names.map((name) => ({ group: (groupNames as readonly string[]).indexOf(name), manager: true }));

/** Every action that can be taken back, and how an account has to be for it to do something: the first one always is. */
const actions: readonly (readonly [Action, (groups: readonly string[]) => Partial<Wish>])[] = [
  ['disable', () => ({ active: true })],
  ['enable', () => ({ active: false })],
  ['grant-admin', () => ({ active: true, admin: false })],
  ['revoke-admin', () => ({ admin: true })],
  ['add-to-groups', () => ({ memberOf: [] })],
  ['remove-from-groups', (groups) => ({ admin: false, memberOf: managed(groups) })],
  [
    'set-groups',
    (groups) => ({ admin: false, memberOf: managed(groupNames.filter((name) => !groups.includes(name))) }),
  ],
];

/** Everything a change may touch, as the server has it. */
function picture({ state }: Sandbox, id: number) {
  const user = state.users.get(id);
  if (!user) throw new Error(`no user ${id}`);
  return {
    active: user.is_active,
    admin: user.is_superuser,
    source: user.sso_source,
    memberships: state
      .membershipsOf(id)
      .map((row) => ({ group: row.group_id, manager: row.is_group_manager })),
  };
}

/** Makes an account so, as no request could. */
function put(server: Sandbox, id: number, over: Wish): void {
  const { state } = server;
  const user = state.users.get(id);
  if (!user) throw new Error(`no user ${id}`);
  state.setAdmin(id, over.admin);
  const hasManagers = server.edition === 'enterprise';
  for (const name of groupNames) {
    const group = [...state.groups.values()].find((one) => one.name === name);
    const row = group && state.membership(id, group.id);
    if (row) state.removeMembership(row.id);
  }
  for (const { group, manager } of over.memberOf) {
    const found = [...state.groups.values()].find((one) => one.name === groupNames[group]);
    if (found && !state.membership(id, found.id))
      state.addMembership(id, found.id, manager && hasManagers && !over.admin);
  }
  Object.assign(user, {
    is_active: over.active,
    sso_source: over.source,
    last_login: '2026-11-01T10:00:00Z',
  });
}

interface Wish {
  readonly active: boolean;
  readonly admin: boolean;
  readonly source: string | null;
  readonly memberOf: readonly { readonly group: number; readonly manager: boolean }[];
}

async function carryOut(
  { services }: OpenContainer,
  planned: Awaited<ReturnType<OpenContainer['services']['access']['plan']>>,
): Promise<{ readonly run: Run; readonly lost: readonly string[] } | null> {
  if (!planned.ok) throw new Error(planned.error.code);
  const plan = planned.value;
  if (plan.steps.length === 0) return null;
  const started = await services.access.execute({ planId: plan.id, reason: 'x', typed: plan.expected });
  if (!started.ok) throw new Error(started.error.code);
  return { run: await started.value.ended, lost: plan.steps.flatMap((step) => step.lost) };
}

const builds = (['old', 'mid', 'new', 'edge'] as const).flatMap((profile) => [
  [profile, 'oss'] as const,
  [profile, 'enterprise'] as const,
]);

describe.each(builds)('undo on %s, %s', (profile, edition) => {
  it('brings back the state before, except what it said it cannot', async () => {
    const server = closing(
      await startSandbox({
        profile,
        edition,
        accounts: 12,
        seed: 5,
        settings: { 'google-auth-enabled': false },
      }),
    );
    for (const name of groupNames) server.state.addGroup(name);
    const open = closing(await openContainer());
    const instanceId = await connectSandbox(open, server);
    const { engine } = open.services.directory;
    const ids = [...server.state.users.values()]
      .filter(({ id, type, tenant_id: tenant }) => type === 'personal' && id !== 1 && tenant === null)
      .map(({ id }) => id)
      .slice(0, 3);
    const wishesFor = fc.array(account, { minLength: ids.length, maxLength: ids.length });
    for (const [action, eligible] of actions) {
      await fc.assert(
        fc.asyncProperty(wishesFor, groupsOf, async (wishes, groups) => {
          const wish = action.endsWith('groups') ? { action, groups } : { action };
          for (const [at, id] of ids.entries())
            put(server, id, { ...(wishes[at] as Wish), ...(at === 0 ? eligible(groups) : {}) });
          await open.services.directory.sync(instanceId);
          const before = ids.map((id) => picture(server, id));
          const accounts = await engine.accounts(ids.map((id) => `${instanceId}:u${id}`));
          const done = await carryOut(open, await open.services.access.plan(wish, accounts, false));
          if (!done) throw new Error(`nothing to do for ${action}`);
          expect(done.run.steps.some(({ state }) => state === 'verified')).toBe(true);
          expect(done.run.steps.filter(({ state }) => state === 'failed')).toEqual([]);
          const undone = await open.services.access.planUndo(done.run.id);
          if (!undone.ok) throw new Error(undone.error.code);
          const back = await carryOut(open, undone);
          expect(back?.run.steps.map(({ state, failure }) => failure?.code ?? state)).toEqual(
            done.run.steps.filter(({ state }) => state === 'verified').map(() => 'verified'),
          );
          const lost = new Set([...done.lost, ...(back?.lost ?? [])].map(facetOf));
          for (const [at, id] of ids.entries()) {
            const was = before[at];
            const is = picture(server, id);
            expect({ ...is, ...(lost.has('source') ? { source: was?.source } : {}) }).toEqual({
              ...was,
              ...(lost.has('role') && was && !is.admin ? withoutRole(was, server) : {}),
            });
          }
        }),
        { numRuns: 3 },
      );
    }
    expect(open.bugs).toEqual([]);
  }, 60_000);
});

/** What a sentence of what is lost is about. */
function facetOf(sentence: string): 'source' | 'role' | 'subscriptions' {
  if (sentence.includes('administrator role')) return 'role';
  return sentence.includes('signs in through') || sentence.includes('signed in through')
    ? 'source'
    : 'subscriptions';
}

function withoutRole(was: ReturnType<typeof picture>, { state }: Sandbox) {
  const admins = state.magicGroup('admin')?.id;
  return { admin: false, memberships: was.memberships.filter(({ group }) => group !== admins) };
}
