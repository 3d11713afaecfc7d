import { describe, expect, it } from 'vitest';
import type { Join } from '../../../../preload/contract/people';
import { groupJoined } from '../../../../renderer/features/person/joined-groups';
import { account } from '../directory/make-rows';

const decision = (id: string) => ({
  id,
  kind: 'linked' as const,
  one: 'a@x',
  other: 'b@x',
  ref: null,
  instance: null,
  reason: 'INC-1',
  by: 'jane',
  at: '2026-11-20T09:00:00.000Z',
});
const join = (id: number, reasons: Join['reasons']): Join => ({ ref: account(id).ref, reasons });
const same: Join['reasons'] = [{ kind: 'same-address', decision: null }];

describe('the accounts of a person', () => {
  it('say once what they share, the main address first', () => {
    const accounts = [
      account(1, { email: 'old@acme.example' }),
      account(2, { email: 'ana@acme.example' }),
      account(3, { email: 'Ana@acme.example' }),
      account(4, { email: 'old@acme.example' }),
    ];
    const linked: Join['reasons'] = [{ kind: 'linked', decision: decision('dec_1') }];
    const groups = groupJoined(accounts, [join(1, linked), join(2, same), join(3, same), join(4, linked)]);
    expect(groups.map(({ email, accounts: of }) => [email, of.map(({ id }) => id)])).toEqual([
      ['ana@acme.example', [2, 3]],
      ['old@acme.example', [1, 4]],
    ]);
    expect(groups[1]?.reasons).toEqual(linked);
  });

  it('are apart where somebody decided of one of them', () => {
    const accounts = [1, 2, 3].map((id) => account(id, { email: 'ana@acme.example' }));
    const placed = (id: string): Join['reasons'] => [{ kind: 'placed', decision: decision(id) }];
    const groups = groupJoined(accounts, [join(1, same), join(2, placed('dec_1')), join(3, placed('dec_2'))]);
    expect(groups.map(({ accounts: of }) => of.map(({ id }) => id))).toEqual([[1], [2], [3]]);
  });

  it('are all there before it is known why', () => {
    expect(groupJoined([account(1), account(2)], []).flatMap(({ accounts }) => accounts)).toHaveLength(2);
  });
});
