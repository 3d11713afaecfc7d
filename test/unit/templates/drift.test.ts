import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wantedOf } from '../../../main/access/rules/intent';
import { stateOf } from '../../../main/access/rules/state';
import { wayBack } from '../../../main/access/rules/way-back';
import type { InstanceFacts } from '../../../main/connections/rules/instance';
import { type Account, accountRef } from '../../../main/directory/rules/account';
import { driftsOf, movesOf } from '../../../main/templates/rules/drift';
import { account, groupWorld, instance, moved } from '../../helpers/group-world';
import { someServer } from '../../helpers/samples';

const { groups, book } = groupWorld('Finance');
const placed = (names: readonly string[]) => [
  { instanceId: instance.id, groups: [...names], dashboards: [] },
];

const ids = fc.uniqueArray(fc.constantFrom(2, 7, 8, 9, 10, 11));
const names = fc.uniqueArray(fc.constantFrom('Sales', 'support', 'REPORTS', 'Finance'));

describe('driftsOf', () => {
  it('is empty once the template is applied, and the undo of that restores every group', () =>
    fc.assert(
      fc.property(ids, names, names, fc.boolean(), (has, wanted, other, isExactly) => {
        const roles = [placed(wanted), placed(other)];
        const eve = account(2, { groupIds: has });
        const [before] = driftsOf([eve], roles, groups).drifts;
        const each = movesOf(before ? [before] : [], isExactly);
        const plan = wantedOf({ action: 'set-groups', each }, eve, instance, book);
        const became = plan.ok ? moved(eve, plan.value) : eve;
        const [after] = driftsOf([became], roles, groups).drifts;
        expect(after?.lacks).toEqual([]);
        expect(after?.exceeds).toEqual(isExactly ? [] : before?.exceeds);
        // The administrator role and groups of tenants are as they were, either way.
        for (const id of [2, 9] as const) expect(became.groupIds.includes(id)).toBe(has.includes(id));
        if (!plan.ok) {
          expect(plan.error.code).toBe('ALREADY_IN_GROUPS');
          return;
        }
        const back = wayBack(stateOf(eve, book), stateOf(became, book), plan.value);
        expect([...moved(became, back.wanted).groupIds].sort()).toEqual([...has].sort());
      }),
    ));

  it('writes no account whose groups single sign-on sets, and none of a tenant or a leaver', () =>
    fc.assert(
      fc.property(
        fc.constantFrom<Partial<Account>>(
          ...['ldap', 'saml', 'jwt', 'oidc', 'scim'].map((source) => ({ source })),
          { kind: 'tenant' },
          { status: 'disabled' },
        ),
        ids,
        names,
        fc.boolean(),
        (over, has, wanted, isExactly) => {
          const { drifts } = driftsOf([account(3, { groupIds: has, ...over })], [placed(wanted)], groups);
          expect(drifts[0]?.spared).not.toBeNull();
          expect(movesOf(drifts, isExactly).size).toBe(0);
        },
      ),
    ));

  it('never writes a group that single sign-on sets, and all others where the server says which those are', () =>
    fc.assert(
      fc.property(ids, names, ids, fc.boolean(), (has, wanted, mapped, isExactly) => {
        const sync = { saml: mapped };
        const facts = { ...instance.facts, server: { ...someServer, groupSync: sync } } as InstanceFacts;
        const syncs = new Map([[instance.id, sync]]);
        const eve = account(2, { groupIds: has, source: 'saml' });
        const { drifts } = driftsOf([eve], [placed(wanted)], groups, syncs);
        const each = movesOf(drifts, isExactly);
        const plan = wantedOf({ action: 'set-groups', each }, eve, { ...instance, facts }, book);
        if (!plan.ok) expect(plan.error.code).toBe('ALREADY_IN_GROUPS');
        const became = plan.ok ? moved(eve, plan.value) : eve;
        for (const id of mapped) expect(became.groupIds.includes(id)).toBe(has.includes(id));
        const [after] = driftsOf([became], [placed(wanted)], groups, syncs).drifts;
        expect(after?.lacks).toEqual([]);
        expect(after?.held).toEqual(drifts[0]?.held);
        if (isExactly) expect(after?.exceeds).toEqual([]);
      }),
    ));

  it('counts a group of another role as theirs, and judges no instance that no role names', () => {
    const elsewhere = 'ins_0000000000000009';
    const eve = account(2, { groupIds: [7, 8, 10] });
    const there = account(2, { instanceId: elsewhere, groupIds: [7] });
    const { drifts, absentOn } = driftsOf(
      [eve, there],
      [placed(['Sales', 'Nowhere']), placed(['Support'])],
      groups,
    );
    expect(drifts).toEqual([
      { account: eve, lacks: ['Nowhere'], exceeds: ['Reports'], held: [], spared: null },
    ]);
    expect(absentOn).toEqual([]);
    expect(driftsOf([there], [placed(['Sales'])], groups).absentOn).toEqual([instance.id]);
    // A group that is not there is refused by name, not passed over.
    const change = { action: 'set-groups', each: movesOf(drifts, false) } as const;
    expect(wantedOf(change, eve, instance, book)).toMatchObject({
      error: { code: 'NO_SUCH_GROUP', params: { group: 'Nowhere' } },
    });
    expect(movesOf(drifts, true).get(accountRef(eve))?.leave).toEqual(['Reports']);
  });
});
