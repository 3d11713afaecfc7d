import { bookOf } from '../../main/access/rules/group-book';
import type { Wanted } from '../../main/access/rules/wanted';
import type { Account, Group } from '../../main/directory/rules/account';
import { anAccount, anInstance } from './samples';

/** One instance with groups of every kind, for rules that say who is to be in which. */
export const instance = anInstance();

const group = (id: number, name: string, over: Partial<Group> = {}): Group => ({
  ...{ instanceId: instance.id, id, name, magic: null, memberCount: 0, ...over },
});

/** @param last the name of the sixth, which may be that of another one */
export function groupWorld(last: string) {
  const list = [
    group(2, 'Administrators', { magic: 'administrators' }),
    group(7, 'Sales'),
    group(8, 'Support'),
    group(9, 'Customers', { isTenant: true }),
    group(10, 'Reports'),
    group(11, last),
  ];
  return { groups: new Map([[instance.id, list]]), book: bookOf(list) };
}

export const account = (id: number, over: Partial<Account> = {}): Account =>
  anAccount(id, { instanceId: instance.id, groupIds: [], ...over });

/** The account as a server has it after it got what is wanted. */
export const moved = (one: Account, { into = [], outOf = [] }: Wanted): Account => ({
  ...one,
  groupIds: [...new Set([...one.groupIds, ...into.map(({ id }) => id)])].filter((id) => !outOf.includes(id)),
});
