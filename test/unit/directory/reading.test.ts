import { describe, expect, it } from 'vitest';
import { apiKeyAccount, isOfOnePage, pauseAfterPass, toAccount } from '../../../main/directory/rules/reading';
import { instanceId, user } from './fake-server';

const context = {
  allUsersGroupIds: [1],
  tenantName: (id: number) => (id === 4 ? 'North' : null),
  managedBy: () => [7, 9],
};
const account = (facts: Parameters<typeof user>[1]) => toAccount(instanceId, user(12, facts), context);

describe('a user as an account', () => {
  it('is named by the kind of its number', () => {
    expect(account({})).toMatchObject({
      instanceId,
      key: 'u12',
      id: 12,
      kind: 'person',
      role: 'member',
      tenant: null,
    });
    expect(account({ admin: true }).role).toBe('admin');
  });

  it.each([
    [{ active: true, lastSignIn: '2026-01-01T00:00:00Z' }, 'active'],
    [{ active: true, lastSignIn: null }, 'invited'],
    [{ active: false, lastSignIn: null }, 'disabled'],
    [{ active: false, lastSignIn: '2026-01-01T00:00:00Z' }, 'disabled'],
  ])('%j is %s', (facts, status) => {
    expect(account(facts).status).toBe(status);
  });

  it('leaves out the group everyone is in', () => {
    expect(account({ groupIds: [1, 7, 2] }).groupIds).toEqual([7, 2]);
  });

  it('manages what the server says, of the groups it is in', () => {
    expect(account({ groupIds: [1, 7, 2] }).manages).toEqual([7]);
    expect(account({ groupIds: [1, 7, 2], manages: [2, 8] }).manages).toEqual([2]);
  });

  it('belongs to its tenant, by number when the name is not known', () => {
    expect(account({ tenantId: 4 })).toMatchObject({ kind: 'tenant', tenant: 'North' });
    expect(account({ tenantId: 5 })).toMatchObject({ kind: 'tenant', tenant: 'Tenant 5' });
  });

  it('has times in one form, and none where there is none', () => {
    expect(account({ lastSignIn: '2026-11-01T10:20:30.123456+02:00' }).lastSignIn).toBe(
      '2026-11-01T08:20:30.123Z',
    );
    expect(account({ createdAt: 'yesterday' }).createdAt).toBeNull();
  });

  it('holds no NUL, which the store cannot hold', () => {
    expect(account({ name: 'a\0b' }).name).toBe('a\uFFFDb');
  });
});

describe('an API key as an account', () => {
  it('can do what its group can', () => {
    const key = {
      id: 3,
      name: 'ci',
      groupId: 2,
      groupName: 'Administrators',
      createdAt: '2026-01-01T00:00:00Z',
      updatedAt: null,
      shown: 'mb_abcd***',
      changedBy: null,
    };
    expect(apiKeyAccount(instanceId, key, 2)).toEqual({
      instanceId,
      key: 'k3',
      id: 3,
      kind: 'api-key',
      email: '',
      name: 'ci',
      status: 'active',
      role: 'admin',
      groupIds: [2],
      manages: [],
      source: 'api-key',
      tenant: null,
      createdAt: '2026-01-01T00:00:00.000Z',
      lastSignIn: null,
      updatedAt: null,
    });
    expect(apiKeyAccount(instanceId, key, 9).role).toBe('member');
    expect(apiKeyAccount(instanceId, key, null).role).toBe('member');
  });
});

it('people who move are given longer each time', () => {
  expect([1, 2, 3].map(pauseAfterPass)).toEqual([500, 1_000, 2_000]);
});

it.each([
  ['TIMED_OUT', true],
  ['SERVER_ERROR', true],
  ['RESPONSE_INVALID', true],
  ['INSTANCE_AWAY', false],
  ['CONNECTION_REFUSED', false],
  ['FORBIDDEN', false],
] as const)('%s is the failure of one page only: %s', (code, ofOne) => {
  expect(isOfOnePage({ code, params: {} })).toBe(ofOne);
});
