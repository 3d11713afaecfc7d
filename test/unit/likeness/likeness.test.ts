import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wantedOf } from '../../../main/access/rules/intent';
import { stateOf } from '../../../main/access/rules/state';
import { wayBack } from '../../../main/access/rules/way-back';
import type { InstanceFacts } from '../../../main/connections/rules/instance';
import { accountRef } from '../../../main/directory/rules/account';
import { likenessOf, movesOf } from '../../../main/likeness/rules/likeness';
import { account, groupWorld, instance, moved } from '../../helpers/group-world';
import { someServer } from '../../helpers/samples';

const { groups, book } = groupWorld('reports');
const ids = fc.uniqueArray(fc.constantFrom(2, 7, 8, 9, 10, 11));

describe('likenessOf', () => {
  it('applied, leaves no difference, and its undo restores every group', () =>
    fc.assert(
      fc.property(ids, ids, fc.boolean(), (his, hers, isExactly) => {
        const bob = account(1, { groupIds: his });
        const eve = account(2, { groupIds: hers });
        const before = likenessOf([eve], [bob], groups);
        const each = movesOf(before, isExactly);
        const wanted = wantedOf({ action: 'set-groups', each }, eve, instance, book);
        const became = wanted.ok ? moved(eve, wanted.value) : eve;
        const after = likenessOf([became], [bob], groups).differences[0];
        expect(after?.lacks).toEqual([]);
        expect(after?.exceeds).toEqual(isExactly ? [] : before.differences[0]?.exceeds);
        // Roles and tenants' groups are as they were, either way.
        for (const id of [2, 9] as const) expect(became.groupIds.includes(id)).toBe(hers.includes(id));
        if (!wanted.ok) {
          expect(wanted.error.code).toBe('ALREADY_IN_GROUPS');
          return;
        }
        const back = wayBack(stateOf(eve, book), stateOf(became, book), wanted.value);
        expect([...moved(became, back.wanted).groupIds].sort()).toEqual([...hers].sort());
      }),
    ));

  it('never writes an account whose groups the identity provider sets, and says how it differs', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('ldap', 'saml', 'jwt', 'oidc', 'scim'),
        fc.boolean(),
        (source, isExactly) => {
          const eve = account(2, { groupIds: [8], source });
          const likeness = likenessOf([eve], [account(1, { groupIds: [7] })], groups);
          expect(movesOf(likeness, isExactly).size).toBe(0);
          expect(likeness.differences).toEqual([
            { account: eve, lacks: ['Sales'], exceeds: ['Support'], held: [], spared: 'provider' },
          ]);
        },
      ),
    ));

  it('never writes a group that single sign-on sets, and all others where the server says which those are', () =>
    fc.assert(
      fc.property(ids, ids, ids, fc.boolean(), (his, hers, mapped, isExactly) => {
        const sync = { ldap: mapped };
        const facts = { ...instance.facts, server: { ...someServer, groupSync: sync } } as InstanceFacts;
        const eve = account(2, { groupIds: hers, source: 'ldap' });
        const syncs = new Map([[instance.id, sync]]);
        const bob = account(1, { groupIds: his });
        const before = likenessOf([eve], [bob], groups, syncs);
        const each = movesOf(before, isExactly);
        const wanted = wantedOf({ action: 'set-groups', each }, eve, { ...instance, facts }, book);
        if (!wanted.ok) expect(wanted.error.code).toBe('ALREADY_IN_GROUPS');
        const became = wanted.ok ? moved(eve, wanted.value) : eve;
        for (const id of mapped) expect(became.groupIds.includes(id)).toBe(hers.includes(id));
        const after = likenessOf([became], [bob], groups, syncs).differences[0];
        expect(after?.lacks).toEqual([]);
        expect(after?.held).toEqual(before.differences[0]?.held);
        if (isExactly) expect(after?.exceeds).toEqual([]);
      }),
    ));

  it('says where one of them has no account, and leaves tenants alone', () => {
    const elsewhere = 'ins_0000000000000009';
    const eve = account(2);
    const tenant = account(3, { kind: 'tenant', groupIds: [9] });
    const alone = account(4, { instanceId: 'ins_0000000000000008', groupIds: [7] });
    const bob = account(1, { groupIds: [2, 7, 9], role: 'admin' });
    const likeness = likenessOf([eve, tenant, alone], [bob, { ...bob, instanceId: elsewhere }], groups);
    expect(likeness.absentOn).toEqual([elsewhere]);
    expect(likeness.differences.map(({ spared }) => spared)).toEqual([null, 'tenant', 'no-colleague']);
    expect([...movesOf(likeness, true)]).toEqual([[accountRef(eve), { join: ['Sales'], leave: [] }]]);
  });
});
