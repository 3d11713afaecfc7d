import { t } from '../../../preload/texts/text';
import { profileBack } from './profile';
import { type AccountState, standingIn } from './state';
import type { Wanted } from './wanted';

/**
 * Only what the step was about goes back: groups that somebody else gave meanwhile stay. Enabling takes the administrator
 * role, so taking back a disable gives it again, and the flags of a manager of groups with it.
 */
export function wayBack(
  before: AccountState,
  after: AccountState,
  wanted: Wanted,
): { readonly wanted: Wanted; readonly lost: readonly string[] } {
  return { wanted: wantedBack(before, after, wanted), lost: lostSince(before, after) };
}

function wantedBack(before: AccountState, after: AccountState, wanted: Wanted): Wanted {
  const wasEnabled = before.status !== 'disabled';
  const changedStatus = wasEnabled !== (after.status !== 'disabled');
  const enables = changedStatus && wasEnabled;
  const was = standingIn(before);
  const touched = [...(wanted.into ?? []).map(({ id }) => id), ...(wanted.outOf ?? [])];
  // A role given or taken may have taken the flags along; those of an administrator cannot be set.
  const flags = !was.admin && (enables || wanted.admin !== undefined) ? was.manages : [];
  const into = [...new Set([...touched.filter((id) => was.groupIds.includes(id)), ...flags])];
  const outOf = touched.filter((id) => !was.groupIds.includes(id));
  return {
    ...(changedStatus ? { status: wasEnabled ? 'enabled' : 'disabled' } : {}),
    ...(wanted.admin !== undefined || (enables && was.admin) ? { admin: was.admin } : {}),
    ...(into.length > 0 ? { into: into.map((id) => ({ id, manager: was.manages.includes(id) })) } : {}),
    ...(outOf.length > 0 ? { outOf } : {}),
    ...(before.profile && wanted.profile ? { profile: profileBack(before.profile, wanted.profile) } : {}),
  };
}

/** What no request brings back (metabase-api 3.7, 3.8). */
function lostSince(before: AccountState, after: AccountState): readonly string[] {
  const wasDisabled = before.status !== 'disabled' && after.status === 'disabled';
  const wasEnabled = before.status === 'disabled' && after.status !== 'disabled';
  return [
    ...(wasDisabled ? [lostSubscriptions()] : []),
    ...(wasEnabled && before.role === 'admin'
      ? [t('The administrator role that the disabled account still carried is gone.')]
      : []),
    ...(before.source !== after.source
      ? [
          t(
            'The account signed in through {provider}; Metabase has dropped that and does not take it back.',
            { provider: before.source },
          ),
        ]
      : []),
  ];
}

export const lostSubscriptions = (): string =>
  t('Metabase took the account off the recipients of subscriptions and alerts, and does not put it back.');
