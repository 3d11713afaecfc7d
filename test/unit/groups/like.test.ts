import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookOf } from '../../../main/access/rules/group-book';
import { wantedOf } from '../../../main/access/rules/intent';
import { stateOf } from '../../../main/access/rules/state';
import type { Wanted } from '../../../main/access/rules/wanted';
import { wayBack } from '../../../main/access/rules/way-back';
import { type Account, accountRef, type Group } from '../../../main/directory/rules/account';
import { likenessOf } from '../../../main/groups/rules/like';
import { anAccount, anInstance } from '../../helpers/samples';

const instance = anInstance();
const group = (id: number, name: string, over: Partial<Group> = {}): Group => ({
  ...{ instanceId: instance.id, id, name, magic: null, memberCount: 0, ...over },
});
const list = [
  group(2, 'Administrators', { magic: 'administrators' }),
  group(7, 'Sales'),
  group(8, 'Support'),
  group(9, 'Customers', { isTenant: true }),
  group(10, 'Reports'),
  group(11, 'reports'),
];
const groups = new Map([[instance.id, list]]);
const book = bookOf(list);
const account = (id: number, over: Partial<Account> = {}) =>
  anAccount(id, { instanceId: instance.id, groupIds: [], ...over });

/** The account as a server has it after it got what is wanted. */
const moved = (one: Account, { into = [], outOf = [] }: Wanted): Account => ({
  ...one,
  groupIds: [...new Set([...one.groupIds, ...into.map(({ id }) => id)])].filter((id) => !outOf.includes(id)),
});

const ids = fc.uniqueArray(fc.constantFrom(7, 8, 10, 11));

describe('likenessOf', () => {
  it('applied, leaves no difference, and its undo restores every group', () =>
    fc.assert(
      fc.property(ids, ids, (his, hers) => {
        const bob = account(1, { groupIds: his });
        const eve = account(2, { groupIds: hers });
        const { each } = likenessOf([bob], [eve], groups);
        const wanted = wantedOf({ action: 'set-groups', each }, eve, instance, book);
        const became = wanted.ok ? moved(eve, wanted.value) : eve;
        expect(likenessOf([bob], [became], groups).each.get(accountRef(eve))).toEqual({
          join: [],
          leave: [],
        });
        if (!wanted.ok) {
          expect(wanted.error.code).toBe('ALREADY_IN_GROUPS');
          return;
        }
        const back = wayBack(stateOf(eve, book), stateOf(became, book), wanted.value);
        expect([...moved(became, back.wanted).groupIds].sort()).toEqual([...hers].sort());
      }),
    ));

  it('never writes an account whose groups the identity provider sets', () =>
    fc.assert(
      fc.property(fc.constantFrom('ldap', 'saml', 'jwt', 'oidc', 'scim'), ids, ids, (source, his, hers) => {
        const eve = account(2, { groupIds: hers, source });
        const { each, managed } = likenessOf([account(1, { groupIds: his })], [eve], groups);
        expect([each.size, managed]).toEqual([0, [eve]]);
      }),
    ));

  it('copies neither the administrator role nor groups of tenants, and says where nobody is to be copied', () => {
    const bob = account(1, { groupIds: [2, 7, 9], role: 'admin' });
    const eve = account(2, { groupIds: [2] });
    const ann = account(3, { instanceId: 'ins_0000000000000009' });
    const { each, alone } = likenessOf([bob], [eve, ann], groups);
    expect(each.get(accountRef(eve))).toEqual({ join: ['Sales'], leave: [] });
    expect(alone).toEqual([ann]);
  });
});
