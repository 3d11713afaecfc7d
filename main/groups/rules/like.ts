import { bookOf } from '../../access/rules/group-book';
import type { GroupMoves } from '../../access/rules/intent';
import { mayGetGroups } from '../../access/rules/warnings';
import { type Account, type AccountRef, accountRef, type Group } from '../../directory/rules/account';

/** What makes accounts have the groups of a colleague, and which of them cannot. */
export interface Likeness {
  /** By account; both lists are empty where it has the same groups already. */
  readonly each: ReadonlyMap<AccountRef, GroupMoves>;
  /** Their identity provider may set the groups again, so they are never written. */
  readonly managed: readonly Account[];
  /** On an instance where the colleague has no account. */
  readonly alone: readonly Account[];
}

/**
 * The differences in groups, instance by instance and by name. Groups that Metabase fills itself are not copied, the
 * administrator role among them: that is given on purpose. Nor are groups of tenants to others, or the other way round
 * (metabase-api 4.7).
 *
 * @param model accounts of the colleague
 * @param groups by instance
 */
export function likenessOf(
  model: readonly Account[],
  others: readonly Account[],
  groups: ReadonlyMap<string, readonly Group[]>,
): Likeness {
  const each = new Map<AccountRef, GroupMoves>();
  const managed: Account[] = [];
  const alone: Account[] = [];
  for (const account of others) {
    const { instanceId, kind, source, groupIds } = account;
    const theirs = model.filter((one) => one.instanceId === instanceId && one.kind !== 'api-key');
    if (theirs.length === 0) alone.push(account);
    else if (mayGetGroups(source)) managed.push(account);
    else {
      const all = groups.get(instanceId) ?? [];
      const book = bookOf(all);
      // Two names that differ in case only are one name here: then only the one that it leads to counts.
      const own = all.filter(({ id, name, magic }) => magic === null && book.named(name)?.id === id);
      const wanted = new Set(theirs.flatMap((one) => one.groupIds));
      const fits = ({ isTenant }: Group) => (isTenant === true) === (kind === 'tenant');
      each.set(accountRef(account), {
        join: own
          .filter((group) => fits(group) && wanted.has(group.id) && !groupIds.includes(group.id))
          .map(({ name }) => name),
        leave: own.filter(({ id }) => groupIds.includes(id) && !wanted.has(id)).map(({ name }) => name),
      });
    }
  }
  return { each, managed, alone };
}
