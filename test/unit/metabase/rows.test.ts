import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayName, isApiKeyUser, isPersonRow, magicOf, toRemoteUser } from '../../../main/metabase/rows';
import {
  ApiKeyListSchema,
  GroupListSchema,
  UserListSchema,
  UserSchema,
} from '../../../main/metabase/schemas';

/** A row as the list of about 0.60 has it (metabase-api 3.0). */
const row = {
  id: 12,
  email: 'ada@acme.example',
  first_name: 'Ada',
  last_name: 'Lovelace',
  common_name: 'Ada Lovelace',
  date_joined: '2021-03-18T19:52:41.808482Z',
  last_login: null,
  updated_at: '2021-03-18T19:52:41Z',
  is_active: true,
  is_superuser: false,
  is_qbnewb: false,
  sso_source: 'google',
  login_attributes: { team: 'x' },
  jwt_attributes: null,
  locale: 'en_US',
  tenant_id: 3,
  is_data_analyst: false,
  group_ids: [1, 7],
  personal_collection_id: 9,
  tenant_collection_id: null,
};

const read = (value: unknown) => toRemoteUser(UserSchema.parse(value));

describe('a user row', () => {
  it('is read as a newer version writes it', () => {
    expect(read(row)).toEqual({
      id: 12,
      email: 'ada@acme.example',
      name: 'Ada Lovelace',
      active: true,
      admin: false,
      groupIds: [1, 7],
      manages: null,
      source: 'google',
      tenantId: 3,
      createdAt: '2021-03-18T19:52:41.808Z',
      lastSignIn: null,
      updatedAt: '2021-03-18T19:52:41.000Z',
    });
  });

  it('is read as 0.45 writes it, with two booleans for the way of signing in', () => {
    const { sso_source: _, tenant_id: __, jwt_attributes: ___, ...old } = row;
    expect(read({ ...old, google_auth: true, ldap_auth: false })).toMatchObject({
      source: 'google',
      tenantId: null,
    });
    expect(read({ ...old, google_auth: false, ldap_auth: true }).source).toBe('ldap');
    expect(read({ ...old, google_auth: false, ldap_auth: null }).source).toBe('password');
  });

  it('is read as a single user, with memberships instead of group ids', () => {
    const { group_ids: _, ...single } = row;
    const memberships = [{ id: 1, is_group_manager: false }, { id: 4 }];
    expect(read({ ...single, user_group_memberships: memberships }).groupIds).toEqual([1, 4]);
    expect(read(single).groupIds).toEqual([]);
  });

  it('manages the groups its memberships say, and nobody knows which without them', () => {
    const memberships = [{ id: 1, is_group_manager: false }, { id: 4, is_group_manager: true }, { id: 5 }];
    expect(read({ ...row, user_group_memberships: memberships }).manages).toEqual([4]);
    expect(read({ ...row, user_group_memberships: [{ id: 1 }] }).manages).toBeNull();
  });

  it('needs nothing but its id', () => {
    expect(read({ id: 5 })).toEqual({
      id: 5,
      email: '',
      name: '',
      active: true,
      admin: false,
      groupIds: [],
      manages: null,
      source: 'password',
      tenantId: null,
      createdAt: null,
      lastSignIn: null,
      updatedAt: null,
    });
  });

  it.each([
    [{}],
    [{ ...row, id: '12' }],
    [{ ...row, id: 1.5 }],
    [{ ...row, id: 0 }],
    [{ ...row, id: 2 ** 31 }],
    [null],
    [[]],
    ['x'],
  ])('without a proper id is none: %j', (value) => {
    expect(UserSchema.safeParse(value).success).toBe(false);
  });

  it('keeps its id, and every other value it can, whatever one of them turns into', () => {
    const keys = Object.keys(row).filter((key) => key !== 'id');
    fc.assert(
      fc.property(fc.subarray(keys), fc.jsonValue(), fc.boolean(), (changed, value, drop) => {
        const mutated: Record<string, unknown> = { ...row };
        for (const key of changed) {
          if (drop) delete mutated[key];
          else mutated[key] = value;
        }
        const user = read(mutated);
        expect(user.id).toBe(12);
        if (!changed.includes('email')) expect(user.email).toBe(row.email);
        if (!changed.includes('group_ids')) expect(user.groupIds).toEqual(row.group_ids);
        if (!changed.includes('is_superuser')) expect(user.admin).toBe(false);
        expect([typeof user.active, typeof user.admin, typeof user.name, typeof user.source]).toEqual([
          'boolean',
          'boolean',
          'string',
          'string',
        ]);
        for (const time of [user.createdAt, user.lastSignIn, user.updatedAt]) {
          if (time !== null) expect(new Date(time).toISOString()).toBe(time);
        }
      }),
    );
  });

  it.each([
    '2021-03-18T19:52:41Z',
    '2021-03-18T19:52:41.8Z',
    '2021-03-18T19:52:41.808482123Z',
    '2021-03-18T20:52:41+01:00',
  ])('has the time %s in one form', (time) => {
    expect(read({ ...row, date_joined: time }).createdAt).toMatch(/^2021-03-18T19:52:41\.\d{3}Z$/);
  });
});

describe('names', () => {
  it.each([
    [{ common_name: 'Ada L', first_name: 'A', last_name: 'L', email: 'e' }, 'Ada L'],
    [{ common_name: null, first_name: 'A', last_name: 'L', email: 'e' }, 'A L'],
    [{ common_name: ' ', first_name: null, last_name: 'L', email: 'e' }, 'L'],
    [{ common_name: null, first_name: '', last_name: null, email: 'e@x' }, 'e@x'],
  ])('%j are shown as %s', (user, name) => {
    expect(displayName(user)).toBe(name);
  });
});

describe('rows that are no people', () => {
  it('are the users of API keys and the internal user', () => {
    expect(isApiKeyUser({ email: 'api-key-user-1f@api-key.invalid' })).toBe(true);
    expect(isPersonRow({ id: 9, email: 'API-KEY-USER-1f@API-KEY.INVALID' })).toBe(false);
    expect(isPersonRow({ id: 13_371_338, email: 'internal@metabase.com' })).toBe(false);
    expect(isPersonRow({ id: 9, email: 'ada@api-key.invalid.example' })).toBe(true);
  });
});

describe('magicOf', () => {
  it.each([
    [{ name: 'All Users' }, 'all-users'],
    [{ name: 'Administrators' }, 'administrators'],
    [{ name: 'Sales' }, null],
    [{ name: 'All internal users', magic_group_type: 'all-internal-users' }, 'all-users'],
    [{ name: 'Chefs', magic_group_type: 'admin' }, 'administrators'],
    [{ name: 'Administrators', magic_group_type: null }, null],
    [{ name: 'All tenant users', magic_group_type: 'all-external-users' }, 'all-tenant-users'],
    [{ name: 'Data Analysts', magic_group_type: 'data-analyst' }, null],
  ] as const)('%j is %s', (group, magic) => {
    expect(magicOf(group)).toBe(magic);
  });
});

describe('lists', () => {
  it('of users need rows and a count', () => {
    expect(UserListSchema.safeParse({ data: [], total: 0, limit: null, offset: null }).success).toBe(true);
    for (const value of [
      [],
      {},
      { data: [] },
      { total: 0 },
      { data: {}, total: 0 },
      { data: [], total: -1 },
    ]) {
      expect(UserListSchema.safeParse(value).success).toBe(false);
    }
  });

  it('of groups need ids and names', () => {
    expect(GroupListSchema.parse([{ id: 1, name: 'All Users', extra: [] }])).toEqual([
      { id: 1, name: 'All Users', member_count: 0, is_tenant_group: false },
    ]);
    for (const value of [{ data: [] }, [{ name: 'x' }], [{ id: 1 }], [null]]) {
      expect(GroupListSchema.safeParse(value).success).toBe(false);
    }
  });

  it('of API keys stand a key whose group is gone', () => {
    const [key] = ApiKeyListSchema.parse([
      { id: 1, name: 'CI', group: { id: null, name: null }, created_at: 'x' },
    ]);
    expect(key).toEqual({
      id: 1,
      name: 'CI',
      masked_key: '',
      updated_by: null,
      group: { id: 0, name: '' },
      created_at: null,
      updated_at: null,
    });
    expect(ApiKeyListSchema.parse([{ id: 1, name: 'CI', group: null }])[0]?.group).toEqual({
      id: 0,
      name: '',
    });
  });
});
