import type { Action, StepState } from '../../../preload/contract/access';
import type { Instance } from '../../connections/rules/instance';
import type { Account } from '../../directory/rules/account';
import { err, ok, type Result } from '../../kernel/result';
import { calledIn } from './guards';
import { type AccountState, differs, standingIn, stateWords } from './state';
import { isAsWanted, standingOf, type Wanted } from './wanted';

/** What takes back one step. */
export interface Undoing {
  /** Who the account was: an instance may have been moved to another server since. */
  readonly email: string;
  readonly wanted: Wanted;
  /** How the step left the account: where it is not so any more, somebody else has decided since. */
  readonly after: AccountState;
  /** What cannot be brought back. */
  readonly lost: readonly string[];
}

const opposites: Readonly<Record<Action, Action | null>> = {
  disable: 'enable',
  enable: 'disable',
  'grant-admin': 'revoke-admin',
  'revoke-admin': 'grant-admin',
  'add-to-groups': 'remove-from-groups',
  'remove-from-groups': 'add-to-groups',
  'set-groups': 'set-groups',
  'revoke-sessions': null,
};

/** What an undo of this action is; null where there is none: nobody can sign people in again. */
export const undoAction = (action: Action): Action | null => opposites[action];

/** A step of a run, as far as it is about taking it back. */
export interface Undoable {
  readonly action: Action;
  readonly email: string;
  readonly wanted: Wanted;
  readonly state: StepState;
  readonly before: AccountState | null;
  readonly after: AccountState | null;
}

/**
 * What taking back a step needs, or null when there is nothing to take back: it changed nothing, or nobody knows yet what
 * it changed. One that failed half-way is taken back too.
 */
export function undoOf({ action, email, wanted, state, before, after }: Undoable): Undoing | null {
  if (!before || !after || undoAction(action) === null) return null;
  if (state !== 'verified' && state !== 'failed') return null;
  const back = wayBack(before, after, wanted);
  if (isAsWanted(standingIn(after), back)) return null;
  return { email, wanted: back, after, lost: lostSince(before, after) };
}

/**
 * Only what the step was about goes back: groups that somebody else gave meanwhile stay. Enabling takes the administrator
 * role, so taking back a disable gives it again, and the flags of a manager of groups with it.
 */
function wayBack(before: AccountState, after: AccountState, wanted: Wanted): Wanted {
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
  };
}

/** What no request brings back (metabase-api 3.7, 3.8). */
function lostSince(before: AccountState, after: AccountState): readonly string[] {
  const wasDisabled = before.status !== 'disabled' && after.status === 'disabled';
  const wasEnabled = before.status === 'disabled' && after.status !== 'disabled';
  return [
    ...(wasDisabled ? [lostSubscriptions] : []),
    ...(wasEnabled && before.role === 'admin'
      ? ['The administrator role that the disabled account still carried is gone.']
      : []),
    ...(before.source !== after.source
      ? [
          `The account signed in through ${before.source}; Metabase has dropped that and does not take it back.`,
        ]
      : []),
  ];
}

export const lostSubscriptions =
  'Metabase took the account off the recipients of subscriptions and alerts, and does not put it back.';

/**
 * What an undo wants of an account as it is now. Fails where somebody else has changed what the step was about, with both
 * states, and where there is nothing to do any more.
 */
export function changedSince(
  undoing: Undoing,
  account: Account,
  now: AccountState,
  instance: Instance,
): Result<Wanted> {
  const { email, wanted, after } = undoing;
  const names = { email, instance: instance.name };
  if (email !== calledIn(account))
    return err('CHANGED_SINCE', { ...names, was: email, now: calledIn(account) });
  if (isAsWanted(standingOf(account), wanted)) return err('ALREADY_BACK', names);
  if (!differs(after, now, wanted)) return ok(wanted);
  return err('CHANGED_SINCE', {
    ...names,
    was: stateWords(after, wanted),
    now: stateWords(now, wanted),
  });
}
