import { describe, expect, it } from 'vitest';
import { bookOf } from '../../../main/access/rules/group-book';
import { type Change, wantedOf } from '../../../main/access/rules/intent';
import type { Account, Group } from '../../../main/directory/rules/account';
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
});
