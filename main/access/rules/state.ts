import { inEnglish } from '../../../preload/texts/text';
import type { Account } from '../../directory/rules/account';
import type { GroupBook } from './group-book';
import { type Profile, profileBack, profileWords, unlike } from './profile';
import { isAboutManagers, type Standing, type Wanted } from './wanted';

/** The part of an account that changes are about, as runs keep it. */
export interface AccountState {
  readonly status: Account['status'];
  readonly role: Account['role'];
  readonly source: string;
  /** Names, sorted: an auditor reads them without the instance at hand. */
  readonly groups: readonly string[];
  readonly manages: readonly string[];
  /** The same by number, to go back to. */
  readonly groupIds: readonly number[];
  readonly managedIds: readonly number[];
  /** Sessions that were alive; null where the change is not about them. */
  readonly sessions: number | null;
  /** Where the change is about it. */
  readonly profile?: Profile;
}

/** A kept state as that of an account, or null where it is of something else. */
export const accountStateIn = (kept: object | null): AccountState | null =>
  kept !== null && 'groupIds' in kept ? (kept as AccountState) : null;

export function stateOf(
  account: Account,
  { nameOf }: Pick<GroupBook, 'nameOf'>,
  sessions: number | null = null,
  profile: Profile | null = null,
): AccountState {
  const { status, role, source, groupIds, manages } = account;
  const named = (ids: readonly number[]) => ids.map(nameOf).sort();
  return {
    status,
    role,
    source,
    groups: named(groupIds),
    manages: named(manages),
    groupIds: [...groupIds].sort((a, b) => a - b),
    managedIds: [...manages].sort((a, b) => a - b),
    sessions,
    ...(profile ? { profile } : {}),
  };
}

/** As the journal keeps it: words only, and what says nothing is left out. */
export function recorded(state: AccountState): Readonly<Record<string, unknown>> {
  const { status, role, source, groups, manages, sessions, profile } = state;
  return {
    status,
    role,
    source,
    groups,
    ...(manages.length > 0 ? { manages } : {}),
    ...(sessions === null ? {} : { sessions }),
    ...(profile ? profileRecorded(profile) : {}),
  };
}

const profileRecorded = ({ email, firstName, lastName, locale, attributes }: Profile) => ({
  email,
  first_name: firstName,
  last_name: lastName,
  locale,
  attributes: attributes ?? {},
});

export function standingIn(state: AccountState): Standing {
  const { status, role, groupIds, managedIds, sessions, profile } = state;
  return {
    enabled: status !== 'disabled',
    admin: role === 'admin',
    groupIds,
    manages: managedIds,
    sessions,
    profile,
  };
}

/**
 * Whether two states differ in what a step is about, so that whoever agreed to it has agreed to something else: somebody
 * who became an administrator is not the member one meant to disable. That a person has signed in is no difference.
 */
export function differs(was: AccountState, is: AccountState, wanted: Wanted): boolean {
  const [before, now] = [standingIn(was), standingIn(is)];
  if (before.enabled !== now.enabled) return true;
  const isAboutRole = wanted.status === 'disabled' || wanted.admin !== undefined;
  if (isAboutRole && before.admin !== now.admin) return true;
  // The table knows no profiles: what nobody had read nobody has agreed to.
  const { profile = {} } = wanted;
  if (before.profile && now.profile && unlike(now.profile, profileBack(before.profile, profile)).length > 0)
    return true;
  const groups = [...(wanted.outOf ?? []), ...(wanted.into ?? []).map(({ id }) => id)];
  return groups.some(
    (id) =>
      before.groupIds.includes(id) !== now.groupIds.includes(id) ||
      before.manages.includes(id) !== now.manages.includes(id),
  );
}

/** A state in a few words, as far as `wanted` is about it: `an enabled administrator in Sales and Support`. */
export function stateWords(state: AccountState, wanted: Wanted): string {
  const role = state.role === 'admin' ? 'administrator' : 'member';
  const start = `${state.status === 'disabled' ? 'a disabled' : 'an enabled'} ${role}`;
  // It is kept with the run.
  if (wanted.profile && state.profile) {
    const profile = profileBack(state.profile, wanted.profile);
    return `${start} with ${inEnglish(() => profileWords(profile))}`;
  }
  if (!isAboutManagers(wanted) || (wanted.into === undefined && wanted.outOf === undefined)) return start;
  const groups = state.groups.map((name) => (state.manages.includes(name) ? `${name} (manager)` : name));
  if (groups.length === 0) return `${start} in no group`;
  const shown = groups.length > 5 ? [...groups.slice(0, 4), `${groups.length - 4} more`] : groups;
  return `${start} in ${shown.join(', ')}`;
}
