import { bookOf } from '../../access/rules/group-book';
import { syncedSource } from '../../access/rules/group-sync';
import type { GroupMoves } from '../../access/rules/intent';
import { type Account, type AccountRef, accountRef, type Group } from '../../directory/rules/account';
import type { GroupSync } from '../../metabase/port';

/** What tells an account of somebody from those of a colleague on the same instance. */
export interface Difference {
  readonly account: Account;
  /** Names of groups that the colleague has and the account has not. */
  readonly lacks: readonly string[];
  /** Names of groups that the account has and the colleague has not. */
  readonly exceeds: readonly string[];
  /** Names of groups in which they differ and that single sign-on sets (metabase-api 4.10): nobody writes those here. */
  readonly held: readonly string[];
  /**
   * Why nothing is written there, or null: nobody can tell which groups its identity provider sets, the colleague has no
   * account there, or it is a tenant's, whose groups are never copied (4.7).
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
 * @param syncs what single sign-on sets there, as far as it is known
 */
export function likenessOf(
  person: readonly Account[],
  colleague: readonly Account[],
  groups: ReadonlyMap<string, readonly Group[]>,
  syncs: Syncs = new Map(),
): Likeness {
  const theirs = colleague.filter(({ kind }) => kind === 'person');
  const own = person.filter(({ kind }) => kind !== 'api-key');
  const differences = own.map((account): Difference => {
    const models = theirs.filter(({ instanceId }) => instanceId === account.instanceId);
    const synced = syncedSource(syncs.get(account.instanceId), account.source);
    const spared = sparedFor(account, models, synced?.isUnknown === true);
    if (spared === 'no-colleague' || spared === 'tenant')
      return { account, lacks: [], exceeds: [], held: [], spared };
    const copied = copiedOf(groups.get(account.instanceId) ?? []);
    const has = new Set(account.groupIds);
    const wanted = new Set(models.flatMap(({ groupIds }) => groupIds));
    const isSet = (id: number) => synced?.on(id) === 'sets';
    const named = (fits: (id: number) => boolean) =>
      copied.filter(({ id }) => fits(id)).map(({ name }) => name);
    return {
      account,
      lacks: named((id) => wanted.has(id) && !has.has(id) && !isSet(id)),
      exceeds: named((id) => has.has(id) && !wanted.has(id) && !isSet(id)),
      held: named((id) => has.has(id) !== wanted.has(id) && isSet(id)),
      spared,
    };
  });
  const places = new Set(own.map(({ instanceId }) => instanceId));
  const absentOn = [...new Set(theirs.map(({ instanceId }) => instanceId))].filter((id) => !places.has(id));
  return { differences, absentOn };
}

function sparedFor({ kind }: Account, models: readonly Account[], isUnknown: boolean): Difference['spared'] {
  if (kind === 'tenant') return 'tenant';
  if (models.length === 0) return 'no-colleague';
  return isUnknown ? 'provider' : null;
}

/** What single sign-on sets, by instance; one that is missing does not say. */
export type Syncs = ReadonlyMap<string, GroupSync>;

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
