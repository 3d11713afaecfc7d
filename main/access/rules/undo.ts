import type { Action, StepState } from '../../../preload/contract/access';
import type { Instance } from '../../connections/rules/instance';
import type { Account } from '../../directory/rules/account';
import { err, ok, type Result } from '../../kernel/result';
import { calledIn } from './guards';
import { type AccountState, differs, stateWords } from './state';
import { rulesOf } from './subjects/kinds';
import type { WayBack } from './subjects/subject';
import { isAsWanted, standingOf, type Wanted } from './wanted';

/** What takes back one step about an account. */
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
  // Metabase deletes no account.
  create: 'disable',
  edit: 'edit',
  invite: null,
  'reset-password': null,
  'stop-leftovers': 'restart-leftovers',
  'restart-leftovers': 'stop-leftovers',
  'hand-over-leftovers': 'hand-over-leftovers',
  'delete-keys': null,
  'renew-keys': null,
  'create-group': 'delete-group',
  'rename-group': 'rename-group',
  'delete-group': 'create-group',
  repair: 'repair',
};

/** What an undo of this action is; null where there is none: nobody can sign people in again. */
export const undoAction = (action: Action): Action | null => opposites[action];

/** A step of a run, as far as it is about taking it back. */
export interface Undoable {
  readonly action: Action;
  readonly accountKey: string;
  readonly wanted: object;
  readonly state: StepState;
  readonly before: object | null;
  readonly after: object | null;
}

/**
 * What taking back a step needs, or null when there is nothing to take back: it changed nothing, or nobody knows yet what
 * it changed. One that failed half-way is taken back too.
 */
export function undoOf({ action, accountKey, wanted, state, before, after }: Undoable): WayBack | null {
  if (undoAction(action) === null) return null;
  if (state !== 'verified' && state !== 'failed') return null;
  return rulesOf(accountKey).wayBack(accountKey, before, after, wanted);
}

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
