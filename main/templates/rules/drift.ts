import type { TemplateDrift, TemplateFigures, TemplatePlace } from '../../../preload/contract/templates';
import { bookOf } from '../../access/rules/group-book';
import { syncedSource } from '../../access/rules/group-sync';
import type { GroupMoves } from '../../access/rules/intent';
import { type Account, type AccountRef, accountRef, type Group } from '../../directory/rules/account';
import { fold } from '../../directory/rules/fold';
import { copiedOf, type Syncs } from '../../likeness/rules/likeness';

/** What tells an account from the roles of its person, on an instance that one of them names. */
export interface Drift {
  readonly account: Account;
  /** Groups of the roles that the account is not in, also those that do not exist there. */
  readonly lacks: readonly string[];
  /** Groups that the account is in and none of the roles gives. */
  readonly exceeds: readonly string[];
  /** Groups of either kind that single sign-on sets (metabase-api 4.10): nobody writes those here. */
  readonly held: readonly string[];
  readonly spared: Exclude<TemplateDrift['spared'], 'no-account'>;
}

export interface Drifts {
  readonly drifts: readonly Drift[];
  /** Instances of the roles on which the person has no account. */
  readonly absentOn: readonly string[];
}

/**
 * The differences in groups between accounts of one person and all roles of theirs together, by name. What no role names is
 * not judged: an instance, groups that Metabase fills itself (the administrator role is given on purpose), groups of tenants.
 *
 * @param roles places of every role the person has
 * @param groups by instance
 * @param syncs what single sign-on sets there, as far as it is known
 */
export function driftsOf(
  accounts: readonly Account[],
  roles: readonly (readonly TemplatePlace[])[],
  groups: ReadonlyMap<string, readonly Group[]>,
  syncs: Syncs = new Map(),
): Drifts {
  const wanted = togetherOf(roles);
  const own = accounts.filter(({ kind }) => kind !== 'api-key');
  const drifts = own.flatMap((account): readonly Drift[] => {
    const names = wanted.get(account.instanceId);
    if (!names) return [];
    const synced = syncedSource(syncs.get(account.instanceId), account.source);
    const spared = sparedFor(account, synced?.isUnknown === true);
    if (spared === 'tenant') return [{ account, lacks: [], exceeds: [], held: [], spared }];
    const list = groups.get(account.instanceId) ?? [];
    const book = bookOf(list);
    const has = new Set(account.groupIds);
    const wantedIds = new Set([...names.values()].map((name) => book.named(name)?.id));
    const lacks = [...names.values()].filter((name) => {
      const group = book.named(name);
      return group === undefined || !has.has(group.id);
    });
    const exceeds = copiedOf(list)
      .filter(({ id }) => has.has(id) && !wantedIds.has(id))
      .map(({ name }) => name);
    const isSet = (name: string) => {
      const id = book.named(name)?.id;
      return id !== undefined && synced?.on(id) === 'sets';
    };
    const free = (all: readonly string[]) => all.filter((name) => !isSet(name));
    const held = [...lacks, ...exceeds].filter(isSet);
    return [{ account, lacks: free(lacks), exceeds: free(exceeds), held, spared }];
  });
  const places = new Set(own.map(({ instanceId }) => instanceId));
  return { drifts, absentOn: [...wanted.keys()].filter((id) => !places.has(id)) };
}

/** By instance: the groups of all roles, by folded name. */
function togetherOf(
  roles: readonly (readonly TemplatePlace[])[],
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const together = new Map<string, Map<string, string>>();
  for (const { instanceId, groups } of roles.flat()) {
    const names = together.get(instanceId) ?? new Map<string, string>();
    together.set(instanceId, names);
    for (const name of groups) if (!names.has(fold(name))) names.set(fold(name), name);
  }
  return together;
}

function sparedFor({ kind, status }: Account, isUnknown: boolean): Drift['spared'] {
  if (kind === 'tenant') return 'tenant';
  if (status === 'disabled') return 'disabled';
  return isUnknown ? 'provider' : null;
}

/** How somebody stands to their roles, the most urgent first. */
export type Standing = keyof Omit<TemplateFigures, 'id'>;

export function standingOf({ drifts, absentOn }: Drifts, isKnown: boolean): Standing {
  if (!isKnown) return 'unknown';
  const written = drifts.filter(({ spared }) => spared === null);
  if (written.some(({ lacks }) => lacks.length > 0)) return 'lacking';
  if (written.some(({ exceeds }) => exceeds.length > 0)) return 'exceeding';
  return absentOn.length > 0 || drifts.some(differs) ? 'spared' : 'asSaid';
}

export const differs = ({ lacks, exceeds, held }: Pick<Drift, 'lacks' | 'exceeds' | 'held'>): boolean =>
  lacks.length + exceeds.length + held.length > 0;

/** What each account joins and leaves: it leaves nothing unless it is to be exactly as its roles say. */
export function movesOf(drifts: readonly Drift[], isExactly: boolean): ReadonlyMap<AccountRef, GroupMoves> {
  return new Map(
    drifts
      .filter(({ spared }) => spared === null)
      .map(({ account, lacks, exceeds }) => [
        accountRef(account),
        { join: lacks, leave: isExactly ? exceeds : [] },
      ]),
  );
}
