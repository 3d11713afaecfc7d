import type { Account } from '../../directory/rules/account';
import { err, type Failure } from '../../kernel/result';
import type { GroupSync } from '../../metabase/port';
import type { GroupBook } from './group-book';
import { isSyncedSource, syncedSource } from './group-sync';
import type { Wanted } from './wanted';

/** The groups that a change makes somebody join or leave. */
function movedGroups({ groupIds }: Pick<Account, 'groupIds'>, { into, outOf }: Wanted): number[] {
  return [
    ...(into ?? []).flatMap(({ id }) => (groupIds.includes(id) ? [] : [id])),
    ...(outOf ?? []).filter((id) => groupIds.includes(id)),
  ];
}

/** Whether a change of an account is one that single sign-on might undo, so that it has to be asked what it fills. */
export const mayBeVain = (account: Pick<Account, 'source' | 'groupIds'>, wanted: Wanted): boolean =>
  wanted.status === undefined && isSyncedSource(account.source) && movedGroups(account, wanted).length > 0;

/**
 * Forbids what single sign-on undoes at the next sign-in. Asked when a plan is made, and again with what the server says
 * by then right before a step is begun. What comes with disabling or enabling an account is not held up by it.
 */
export function syncGuard(
  account: Pick<Account, 'source' | 'groupIds' | 'email' | 'name'>,
  wanted: Wanted,
  sync: GroupSync | null | undefined,
  { nameOf }: Pick<GroupBook, 'nameOf'>,
  instance: string,
): Failure | null {
  if (!mayBeVain(account, wanted)) return null;
  const synced = syncedSource(sync, account.source);
  if (!synced) return null;
  const names = { email: account.email || account.name, instance };
  const vain = movedGroups(account, wanted).find((id) => synced.on(id) === 'sets');
  if (vain !== undefined)
    return err('GROUP_SET_BY_SSO', { ...names, group: nameOf(vain), provider: synced.provider }).error;
  return wanted.isUnnamed === true && synced.isUnknown ? err('GROUPS_BY_SSO', names).error : null;
}
