import { bookOf } from '../../access/rules/group-book';
import type { GroupMoves } from '../../access/rules/intent';
import { mayGetGroups } from '../../access/rules/warnings';
import { type Account, type AccountRef, accountRef, type Group } from '../../directory/rules/account';

/** What tells an account of somebody from those of a colleague on the same instance. */
export interface Difference {
  readonly account: Account;
  /** Names of groups that the colleague has and the account has not. */
  readonly lacks: readonly string[];
  /** Names of groups that the account has and the colleague has not. */
  readonly exceeds: readonly string[];
  /**
   * Why nothing is written there, or null: its identity provider may set the groups again (metabase-api 4.10), the
   * colleague has no account there, or it is a tenant's, whose groups are never copied (4.7).
   */
  readonly spared: 'provider' | 'no-colleague' | 'tenant' | null;
}

export interface Likeness {
  readonly differences: readonly Difference[];
  /** Instances on which the colleague has an account and the person has none. */
  readonly absentOn: readonly string[];
}

/**
 * The differences in groups, instance by instance and by name. Groups that Metabase fills itself are not looked at, the
 * administrator role among them: that is given on purpose. Nor are groups of tenants.
 *
 * @param groups by instance
 */
export function likenessOf(
  person: readonly Account[],
  colleague: readonly Account[],
  groups: ReadonlyMap<string, readonly Group[]>,
): Likeness {
  const theirs = colleague.filter(({ kind }) => kind === 'person');
  const own = person.filter(({ kind }) => kind !== 'api-key');
  const differences = own.map((account): Difference => {
    const models = theirs.filter(({ instanceId }) => instanceId === account.instanceId);
    const spared = sparedFor(account, models);
    if (spared === 'no-colleague' || spared === 'tenant') return { account, lacks: [], exceeds: [], spared };
    const copied = copiedOf(groups.get(account.instanceId) ?? []);
    const has = new Set(account.groupIds);
    const wanted = new Set(models.flatMap(({ groupIds }) => groupIds));
    const named = (fits: (id: number) => boolean) =>
      copied.filter(({ id }) => fits(id)).map(({ name }) => name);
    return {
      account,
      lacks: named((id) => wanted.has(id) && !has.has(id)),
      exceeds: named((id) => has.has(id) && !wanted.has(id)),
      spared,
    };
  });
  const places = new Set(own.map(({ instanceId }) => instanceId));
  const absentOn = [...new Set(theirs.map(({ instanceId }) => instanceId))].filter((id) => !places.has(id));
  return { differences, absentOn };
}

function sparedFor({ kind, source }: Account, models: readonly Account[]): Difference['spared'] {
  if (kind === 'tenant') return 'tenant';
  if (models.length === 0) return 'no-colleague';
  return mayGetGroups(source) ? 'provider' : null;
}

/**
 * Groups that one may get because another has them. Two names that differ in case only are one name here: then only the
 * group that it leads to counts.
 */
export function copiedOf(groups: readonly Group[]): readonly Group[] {
  const book = bookOf(groups);
  return groups.filter(
    ({ id, name, magic, isTenant }) => magic === null && isTenant !== true && book.named(name)?.id === id,
  );
}

/** What each account joins and leaves: it leaves nothing unless it is to be exactly as the colleague. */
export function movesOf({ differences }: Likeness, isExactly: boolean): ReadonlyMap<AccountRef, GroupMoves> {
  return new Map(
    differences
      .filter(({ spared }) => spared === null)
      .map(({ account, lacks, exceeds }) => [
        accountRef(account),
        { join: lacks, leave: isExactly ? exceeds : [] },
      ]),
  );
}
