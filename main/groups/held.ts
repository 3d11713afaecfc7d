import type { HeldGroups } from '../../preload/contract/directory';
import { bookOf } from '../access/rules/group-book';
import { syncedSourceOf } from '../access/rules/group-sync';
import { accountRef } from '../directory/rules/account';
import type { GroupViewPorts } from './views';

/** As many are named. */
const mostNamed = 50;

/** Which groups of a person single sign-on fills, account by account; where the server does not tell, that it may be any. */
export async function heldGroups(
  { connections, directory: { engine } }: GroupViewPorts,
  email: string,
): Promise<HeldGroups[]> {
  const held = (await engine.accountsOf(email)).map(async (account): Promise<HeldGroups[]> => {
    const instance = connections.get(account.instanceId);
    const synced = instance && syncedSourceOf(account, instance);
    if (!synced) return [];
    const ids = account.groupIds.filter((id) => synced.on(id) === 'sets');
    if (ids.length === 0 && !synced.isUnknown) return [];
    const { nameOf, magic } = bookOf(await engine.groupNames(account.instanceId));
    // Nobody is put into the group of everybody, or out of it.
    const groups = ids.filter((id) => !magic.has(id)).map(nameOf);
    return groups.length === 0 && !synced.isUnknown
      ? []
      : [{ ref: accountRef(account), provider: synced.provider, groups: groups.sort().slice(0, mostNamed) }];
  });
  return (await Promise.all(held)).flat();
}
