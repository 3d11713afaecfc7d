import type { Action } from '../../../preload/contract/access';
import type { Instance } from '../../connections/rules/instance';
import { type Account, type AccountRef, accountRef, type Group } from '../../directory/rules/account';
import type { ErrorCode } from '../../kernel/codes';
import { err, type Failure, ok, type Result } from '../../kernel/result';
import type { GroupBook } from './group-book';
import { syncedSourceOf } from './group-sync';
import type { Profile, ProfileWish } from './profile';
import { entryWanted, profileWanted } from './profile-intent';
import { syncGuard } from './sync-guard';
import { standingOf, type Wanted, writesFor } from './wanted';

/** Groups by name that one account joins and leaves; in all others it stays. */
export interface GroupMoves {
  readonly join: readonly string[];
  readonly leave: readonly string[];
}

/** What is to change of an account, and how it was as it was read for that. */
export interface ProfileEdit {
  readonly now: Profile;
  readonly wish: ProfileWish;
  /** What whoever agrees to it should know, besides what is known of any edit. */
  readonly warnings?: readonly string[];
}

/** What is to be done to each account of a selection. */
export interface Change {
  readonly action: Action;
  /** Groups by name, for the actions that are about groups: their numbers differ from instance to instance. */
  readonly groups?: readonly string[] | undefined;
  /**
   * Of `set-groups`: what each account joins and leaves, where they differ, or why it is left out. Then `groups` is not
   * looked at.
   */
  readonly each?: ReadonlyMap<AccountRef, GroupMoves | Failure>;
  /** Of a disable: ends the sessions too, where the server can; elsewhere a disabled account has none that works. */
  readonly endsSessions?: boolean;
  /** Of an edit: what becomes of each account, or why it is left out. */
  readonly edit?: ReadonlyMap<AccountRef, ProfileEdit | Failure>;
  /** Of a list in which accounts have reasons of their own. */
  readonly reasons?: ReadonlyMap<AccountRef, string> | undefined;
}

/**
 * What a change wants of one account. Fails with why it makes no sense there: the account is that way already, the group
 * does not exist, the server cannot do it.
 */
export function wantedOf(
  change: Change,
  account: Account,
  instance: Instance,
  book: GroupBook,
): Result<Wanted> {
  const facts = { email: account.email || account.name, instance: instance.name };
  const isDisabled = account.status === 'disabled';
  switch (change.action) {
    case 'disable':
      if (isDisabled) return err('ALREADY_DISABLED', facts);
      return ok(
        change.endsSessions === true && canEndSessions(instance)
          ? { status: 'disabled', sessions: 'ended' }
          : { status: 'disabled' },
      );
    case 'enable':
      return isDisabled ? ok({ status: 'enabled' }) : err('ALREADY_ACTIVE', facts);
    case 'grant-admin':
      if (account.role === 'admin') return err('ALREADY_ADMIN', facts);
      if (account.kind === 'tenant') return err('TENANT_USER', facts);
      // Enabling takes the role away again (metabase-api 3.8).
      return isDisabled ? err('DISABLED_ACCOUNT', facts) : ok({ admin: true });
    case 'revoke-admin':
      return account.role === 'admin' ? ok({ admin: false }) : err('NOT_ADMIN', facts);
    case 'add-to-groups':
    case 'remove-from-groups':
    case 'set-groups':
      return groupsWanted(change, account, instance, book);
    case 'revoke-sessions':
      return canEndSessions(instance) ? ok({ sessions: 'ended' }) : err('NO_SESSION_CONTROL', facts);
    case 'create':
      return err('ALREADY_THERE', facts);
    case 'edit':
      return profileWanted(change, account, instance);
    case 'invite':
    case 'reset-password':
      return entryWanted(change.action, account, instance);
    // About no account: whoever knows them proposes them.
    case 'stop-leftovers':
    case 'restart-leftovers':
    case 'hand-over-leftovers':
    case 'delete-keys':
    case 'renew-keys':
    case 'create-group':
    case 'rename-group':
    case 'delete-group':
    case 'repair':
      return err('NOT_FOR_ACCOUNTS', facts);
  }
}

const canEndSessions = ({ facts }: Instance): boolean =>
  facts?.server.capabilities.sessionManagement.state === 'yes';

function groupsWanted(
  { action, groups = [], each }: Change,
  account: Account,
  instance: Instance,
  book: GroupBook,
): Result<Wanted> {
  const facts = { email: account.email || account.name, instance: instance.name };
  const own = each ? (each.get(accountRef(account)) ?? noMoves) : null;
  if (own && 'code' in own) return { ok: false, error: own };
  const join = own ? own.join : action === 'remove-from-groups' ? [] : groups;
  const leave = own ? own.leave : action === 'remove-from-groups' ? groups : [];
  const isTenant = account.kind === 'tenant';
  const idsOf = (names: readonly string[], fits: (group: Group) => boolean): Result<readonly number[]> => {
    const ids: number[] = [];
    for (const name of names) {
      const group = book.named(name);
      if (!group) return err('NO_SUCH_GROUP', { ...facts, group: name });
      if (group.magic === 'administrators') return err('ADMIN_GROUP', { ...facts, group: group.name });
      if (group.magic !== null) return err('GROUP_OF_ALL', { ...facts, group: group.name });
      if (!fits(group))
        return err('TENANT_GROUP', { ...facts, group: group.name, whose: isTenant ? 'no' : 'a' });
      ids.push(group.id);
    }
    return ok(ids);
  };
  const joined = idsOf(join, (group) => (group.isTenant === true) === isTenant);
  if (!joined.ok) return joined;
  const left = idsOf(leave, () => true);
  if (!left.ok) return left;
  const synced = syncedSourceOf(account, instance);
  const isSet = (id: number) => synced?.on(id) === 'sets';
  // What nobody named stays: groups that Metabase fills, and those that single sign-on does.
  const others = account.groupIds.filter(
    (id) => !joined.value.includes(id) && !book.magic.has(id) && !isSet(id),
  );
  const wanted: Wanted = {
    ...(action === 'remove-from-groups' ? {} : { into: joined.value.map((id) => ({ id, manager: null })) }),
    ...(action === 'add-to-groups' ? {} : { outOf: action === 'set-groups' && !own ? others : left.value }),
    ...(own ? { isUnnamed: true } : {}),
  };
  const vain = syncGuard(account, wanted, instance.facts?.server.groupSync, book, instance.name);
  if (vain) return { ok: false, error: vain };
  if (writesFor(standingOf(account), wanted).length > 0) return ok(wanted);
  return err(action === 'remove-from-groups' ? 'NOT_IN_GROUPS' : 'ALREADY_IN_GROUPS', {
    ...facts,
    groups: join.concat(leave).join(', ') || 'no group',
  });
}

const noMoves: GroupMoves = { join: [], leave: [] };

const already: Readonly<Record<Action, ErrorCode>> = {
  disable: 'ALREADY_DISABLED',
  enable: 'ALREADY_ACTIVE',
  'grant-admin': 'ALREADY_ADMIN',
  'revoke-admin': 'NOT_ADMIN',
  'add-to-groups': 'ALREADY_IN_GROUPS',
  'remove-from-groups': 'NOT_IN_GROUPS',
  'set-groups': 'ALREADY_IN_GROUPS',
  'revoke-sessions': 'NO_SESSIONS',
  create: 'ALREADY_THERE',
  edit: 'ALREADY_SO',
  invite: 'ALREADY_SIGNED_IN',
  'reset-password': 'NO_WAY_IN',
  'stop-leftovers': 'LEFTOVER_ENDED',
  'restart-leftovers': 'LEFTOVER_RUNS',
  'hand-over-leftovers': 'LEFTOVER_HANDED_OVER',
  'delete-keys': 'KEY_GONE',
  'renew-keys': 'KEY_RENEWED',
  'create-group': 'GROUP_THERE',
  'rename-group': 'ALREADY_SO',
  'delete-group': 'GROUP_GONE',
  repair: 'ALREADY_SO',
};

/** The reason to leave an account out that is as the action wants it. */
export const asWantedAlready = (action: Action): ErrorCode => already[action];

/** All that say so. */
export const asWantedCodes: ReadonlySet<ErrorCode> = new Set(Object.values(already));
