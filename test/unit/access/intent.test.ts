import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookOf } from '../../../main/access/rules/group-book';
import { type Change, wantedOf } from '../../../main/access/rules/intent';
import { type Account, accountRef, type Group } from '../../../main/directory/rules/account';
import { anAccount, anInstance, someKey, someServer } from '../../helpers/samples';

const group = (id: number, name: string, over: Partial<Group> = {}): Group => ({
  instanceId: 'ins_0000000000000001',
  id,
  name,
  magic: null,
  memberCount: 0,
  ...over,
});
const groups = [
  group(1, 'All Users', { magic: 'all-users' }),
  group(2, 'Administrators', { magic: 'administrators' }),
  group(5, 'All tenant users', { magic: 'all-tenant-users' }),
  group(7, 'Sales'),
  group(8, 'Support'),
  group(9, 'Customers', { isTenant: true }),
  group(10, 'Reports'),
];

function asked(change: Change, over: Partial<Account> = {}, instance = anInstance()) {
  const wanted = wantedOf(change, anAccount(1, over), instance, bookOf(groups));
  return wanted.ok ? wanted.value : wanted.error.code;
}

describe('wantedOf', () => {
  it.each([
    ['disable', {}, { status: 'disabled' }],
    ['disable', { status: 'disabled' }, 'ALREADY_DISABLED'],
    ['enable', { status: 'disabled' }, { status: 'enabled' }],
    ['enable', {}, 'ALREADY_ACTIVE'],
    ['grant-admin', {}, { admin: true }],
    ['grant-admin', { role: 'admin' }, 'ALREADY_ADMIN'],
    ['grant-admin', { kind: 'tenant', tenant: 'Acme' }, 'TENANT_USER'],
    ['grant-admin', { status: 'disabled' }, 'DISABLED_ACCOUNT'],
    ['revoke-admin', { role: 'admin' }, { admin: false }],
    ['revoke-admin', {}, 'NOT_ADMIN'],
    ['revoke-sessions', {}, 'NO_SESSION_CONTROL'],
  ] as const)('%s of %j: %j', (action, over, expected) => {
    expect(asked({ action }, over)).toEqual(expected);
  });

  it('asks the capability whether sessions can be ended, never the version', () => {
    const can = { state: 'yes', by: 'answer' } as const;
    const server = { ...someServer, capabilities: { ...someServer.capabilities, sessionManagement: can } };
    const facts = { server, identity: someKey, groups: [], adminGroupId: 2, certificate: null };
    expect(asked({ action: 'revoke-sessions' }, {}, anInstance({ facts }))).toEqual({ sessions: 'ended' });
  });

  it.each([
    ['add-to-groups', ['sales'], {}, { into: [{ id: 7, manager: null }] }],
    ['add-to-groups', ['Sales'], { groupIds: [7] }, 'ALREADY_IN_GROUPS'],
    ['add-to-groups', ['Nobody'], {}, 'NO_SUCH_GROUP'],
    ['add-to-groups', ['Administrators'], {}, 'ADMIN_GROUP'],
    ['remove-from-groups', ['All Users'], {}, 'GROUP_OF_ALL'],
    ['add-to-groups', ['All tenant users'], { kind: 'tenant' }, 'GROUP_OF_ALL'],
    ['add-to-groups', ['Customers'], {}, 'TENANT_GROUP'],
    ['add-to-groups', ['Sales'], { kind: 'tenant' }, 'TENANT_GROUP'],
    ['add-to-groups', ['Customers'], { kind: 'tenant' }, { into: [{ id: 9, manager: null }] }],
    ['remove-from-groups', ['Sales'], { groupIds: [7, 8] }, { outOf: [7] }],
    ['remove-from-groups', ['Sales'], { groupIds: [8] }, 'NOT_IN_GROUPS'],
    ['set-groups', ['Support'], { groupIds: [2, 7, 8] }, { into: [{ id: 8, manager: null }], outOf: [7] }],
    ['set-groups', [], { groupIds: [2, 7] }, { into: [], outOf: [7] }],
    ['set-groups', ['Sales'], { groupIds: [2, 7] }, 'ALREADY_IN_GROUPS'],
  ] as const)('%s %j of %j: %j', (action, names, over, expected) => {
    expect(asked({ action, groups: [...names] }, over as Partial<Account>)).toEqual(expected);
  });

  it('writes no group that single sign-on sets, and says who does', () => {
    const server = {
      ...someServer,
      groupSync: { ldap: [7], saml: 'all' as const, scim: 'unknown' as const },
    };
    const facts = { server, identity: someKey, groups: [], adminGroupId: 2, certificate: null };
    const there = anInstance({ facts });
    const add = { action: 'add-to-groups', groups: ['Sales'] } as const;
    expect(asked(add, { source: 'ldap' }, there)).toBe('GROUP_SET_BY_SSO');
    expect(asked(add, { source: 'ldap', groupIds: [7] }, there)).toBe('ALREADY_IN_GROUPS');
    expect(asked({ ...add, groups: ['Support'] }, { source: 'ldap' }, there)).toHaveProperty('into');
    expect(asked({ ...add, groups: ['Support'] }, { source: 'saml' }, there)).toBe('GROUP_SET_BY_SSO');
    // Who signs in by password, through a provider that sets none, or one nobody can tell of: that is said, not refused.
    for (const source of ['password', 'jwt', 'scim'])
      expect(asked(add, { source }, there)).toHaveProperty('into');
    const remove = { action: 'remove-from-groups', groups: ['Sales'] } as const;
    expect(asked(remove, { source: 'ldap', groupIds: [7] }, there)).toBe('GROUP_SET_BY_SSO');
    // What nobody named stays where it is.
    const set = { action: 'set-groups', groups: ['Support'] } as const;
    expect(asked(set, { source: 'ldap', groupIds: [7, 10] }, there)).toEqual({
      into: [{ id: 8, manager: null }],
      outOf: [10],
    });
  });

  it('wants of each account its own groups, and nothing of one that is not named', () => {
    const ref = accountRef(anAccount(1));
    const each = new Map([[ref, { join: ['support'], leave: ['Sales'] }]]);
    const wish = { action: 'set-groups', each } as const;
    expect(asked(wish, { groupIds: [7] })).toEqual({
      into: [{ id: 8, manager: null }],
      outOf: [7],
      isUnnamed: true,
    });
    // Nobody named them: where nobody can tell who fills groups they stay.
    expect(asked(wish, { groupIds: [7], source: 'scim' }, anInstance({ facts: null }))).toBe('GROUPS_BY_SSO');
    expect(asked({ action: 'set-groups', each: new Map() }, { groupIds: [7] })).toBe('ALREADY_IN_GROUPS');
    const toAdmins = new Map([[ref, { join: ['Administrators'], leave: [] }]]);
    expect(asked({ action: 'set-groups', each: toAdmins })).toBe('ADMIN_GROUP');
  });

  it('is done once, whatever groups each account joins and leaves', () => {
    const some = fc.subarray(['Sales', 'Support', 'Reports']);
    const ids = fc.subarray([7, 8, 10]);
    void fc.assert(
      fc.property(some, some, ids, (join, leaving, groupIds) => {
        const leave = leaving.filter((name) => !join.includes(name));
        const change = {
          action: 'set-groups',
          each: new Map([[accountRef(anAccount(1)), { join, leave }]]),
        } as const;
        const wanted = asked(change, { groupIds });
        if (typeof wanted === 'string') return wanted === 'ALREADY_IN_GROUPS';
        const after = groupIds
          .filter((id) => !(wanted.outOf ?? []).includes(id))
          .concat((wanted.into ?? []).map(({ id }) => id).filter((id) => !groupIds.includes(id)));
        return asked(change, { groupIds: after }) === 'ALREADY_IN_GROUPS';
      }),
    );
  });
});
