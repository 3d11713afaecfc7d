import { describe, expect, it } from 'vitest';
import { rolesIn } from '../../../main/roster/roles-list';

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
          department: 'Ops',
          job: 'Lead',
          name: 'Ops, Lead',
          groups: [
            { instanceId: 'ins_a', names: ['Staff', 'Leads', 'Everyone'] },
            { instanceId: 'ins_b', names: ['Everyone'] },
          ],
        },
        { department: 'Ops', job: '', name: 'Ops', groups: [{ instanceId: 'ins_b', names: [] }] },
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
