import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rolesIn } from '../../../main/roster/roles-list';
import { pickedRoles, rolesOf, withPicks } from '../../../main/roster/rules/roles';

const read = (text: string) =>
  rolesIn(
    'roles.csv',
    new TextEncoder().encode(text),
    new Map([
      ['finance', 'ins_a'],
      ['sales', 'ins_b'],
    ]),
  );

describe('a list of roles', () => {
  it('says per department, job and instance which groups there are; without an instance for all', () => {
    expect(
      read(
        'Department,Job title,Instance,Groups\nOps,Lead,Finance,Staff|Leads\nOps,Lead,,Everyone\nOps,,sales,\n',
      ),
    ).toEqual({
      ok: true,
      value: [
        {
          id: null,
          department: 'Ops',
          job: 'Lead',
          name: 'Ops, Lead',
          groups: [
            { instanceId: 'ins_a', names: ['Staff', 'Leads', 'Everyone'] },
            { instanceId: 'ins_b', names: ['Everyone'] },
          ],
        },
        { id: null, department: 'Ops', job: '', name: 'Ops', groups: [{ instanceId: 'ins_b', names: [] }] },
      ],
    });
  });

  it.each([
    ['no column of groups', 'department,instance\nOps,finance', 'ROLES_UNFIT'],
    ['an instance nobody knows', 'department,instance,groups\nOps,nowhere,Staff', 'ROLES_UNFIT'],
    ['a row of nobody', 'department,instance,groups\n,finance,Staff', 'ROLES_UNFIT'],
    ['no text', '\u0000\u0001\u0002', 'LIST_NOT_TEXT'],
  ])('is refused with %s', (_, text, code) => {
    expect(read(text)).toMatchObject({ ok: false, error: { code } });
  });
});

describe('the role of a post', () => {
  const role = (id: string, department: string, job = '') => ({ id, department, job, name: id, groups: [] });
  const all = [role('tpl_sales', 'Sales'), role('tpl_ops', 'Ops'), role('tpl_lead', '')];
  const pick = (department: string, job: string, templateId: string | null) => ({
    department,
    job,
    templateId,
  });

  it('is what was picked for it, else what a template says of itself', () => {
    const picks = [pick('Sales EMEA ', '', 'tpl_sales'), pick('', 'Lead', 'tpl_lead'), pick('OPS', '', null)];
    const roles = rolesOf(pickedRoles(all, picks));
    const of = (department: string, job = '') => roles.of({ department, job })?.id ?? null;
    expect([of('sales'), of('sales  emea'), of('Ops'), of('Ops', 'lead'), of('Sales', 'Lead')]).toEqual([
      ...['tpl_sales', 'tpl_sales', null, 'tpl_lead', 'tpl_lead'],
    ]);
    // One of a template that has gone is as if it had never been picked, and gives nothing.
    expect(
      rolesOf(pickedRoles(all, [pick('HR', '', 'tpl_gone')])).of({ department: 'HR', job: '' }),
    ).toBeNull();
  });

  it('is picked anew in the place of what was picked before, however it is written', () => {
    const before = [pick('Sales', '', 'tpl_sales'), pick('', 'Lead', 'tpl_lead')];
    expect(withPicks(before, [pick('sales', '', null)], 500)).toEqual([pick('sales', '', null), before[1]]);
  });
});

describe('what a mover changes', () => {
  const names = fc.uniqueArray(fc.constantFrom<string>('Sales', 'Finance', 'Audit', 'Choir', 'Ops'));

  it('takes no group that another role of theirs gives', () => {
    const groups = (...given: string[]) => [{ instanceId: 'ins_a', names: given }];
    const post = (id: string, department: string, given: string[]) => ({
      ...{ id, department, job: '', name: id, groups: groups(...given) },
    });
    const roles = rolesOf([post('a', 'Here', ['Own']), post('b', 'There', ['Old', 'Choir'])]);
    const wanted = roles.of({ department: 'Here', job: '' });
    const account = { ref: 'ins_a:u1', instanceId: 'ins_a', instance: 'finance', groups: ['Old', 'Choir'] };
    expect(wanted && roles.changes(wanted, [account], [groups('choir')])).toMatchObject([
      { join: ['Own'], leave: ['Old'] },
    ]);
  });

  it('leaves nothing to change once it is done, and touches no group that no role gives', () => {
    return fc.assert(
      fc.property(names, names, names, (own, other, has) => {
        const role = (department: string, groups: string[]) => ({
          id: null,
          department,
          job: '',
          name: department,
          groups: [{ instanceId: 'ins_a', names: groups }],
        });
        const roles = rolesOf([role('Here', own), role('There', other)]);
        const wanted = roles.of({ department: 'here ', job: 'Clerk' });
        if (!wanted) throw new Error('no role');
        const account = { ref: 'ins_a:u1', instanceId: 'ins_a', instance: 'finance', groups: has };
        const [change] = roles.changes(wanted, [account]);
        const after = has.filter((name) => !change?.leave.includes(name)).concat(change?.join ?? []);
        expect(roles.changes(wanted, [{ ...account, groups: after }])).toEqual([]);
        expect(own.every((name) => after.includes(name))).toBe(true);
        const besides = has.filter((name) => !own.includes(name) && !other.includes(name));
        expect(besides.every((name) => after.includes(name))).toBe(true);
        expect(after.some((name) => other.includes(name) && !own.includes(name))).toBe(false);
      }),
    );
  });
});
