import type { Action } from '../../../preload/contract/access';

/** The words of an action: a verb in three times, what follows its object, what became of an account, what is under way. */
interface ActionWords {
  readonly now: string;
  readonly past: string;
  readonly doing: string;
  readonly tail?: string;
  /** `… was not disabled`. */
  readonly passive: string;
  /** In the place of the status. */
  readonly pending: string;
}

const words: Readonly<Record<Action, ActionWords>> = {
  disable: {
    now: 'Disable',
    past: 'Disabled',
    doing: 'Disabling',
    passive: 'disabled',
    pending: 'Disabling…',
  },
  enable: { now: 'Enable', past: 'Enabled', doing: 'Enabling', passive: 'enabled', pending: 'Enabling…' },
  'grant-admin': {
    now: 'Grant admin to',
    past: 'Granted admin to',
    doing: 'Granting admin to',
    passive: 'made an administrator',
    pending: 'Making admin…',
  },
  'revoke-admin': {
    now: 'Revoke admin from',
    past: 'Revoked admin from',
    doing: 'Revoking admin from',
    passive: 'relieved of the administrator role',
    pending: 'Revoking admin…',
  },
  'add-to-groups': {
    now: 'Add',
    past: 'Added',
    doing: 'Adding',
    tail: 'to groups',
    passive: 'added to groups',
    pending: 'Changing groups…',
  },
  'remove-from-groups': {
    now: 'Remove',
    past: 'Removed',
    doing: 'Removing',
    tail: 'from groups',
    passive: 'removed from groups',
    pending: 'Changing groups…',
  },
  'set-groups': {
    now: 'Set groups of',
    past: 'Set groups of',
    doing: 'Setting groups of',
    passive: 'given these groups',
    pending: 'Changing groups…',
  },
  'revoke-sessions': {
    now: 'Sign out',
    past: 'Signed out',
    doing: 'Signing out',
    passive: 'signed out',
    pending: 'Signing out…',
  },
  create: {
    now: 'Create',
    past: 'Created',
    doing: 'Creating',
    passive: 'created',
    pending: 'Creating…',
  },
  edit: { now: 'Edit', past: 'Edited', doing: 'Editing', passive: 'edited', pending: 'Editing…' },
  invite: {
    now: 'Invite',
    past: 'Invited',
    doing: 'Inviting',
    tail: 'again',
    passive: 'invited again',
    pending: 'Inviting…',
  },
  'reset-password': {
    now: 'Reset the password of',
    past: 'Reset the password of',
    doing: 'Resetting the password of',
    passive: 'given a way to a new password',
    pending: 'Resetting…',
  },
  'stop-leftovers': {
    now: 'Stop',
    past: 'Stopped',
    doing: 'Stopping',
    passive: 'stopped',
    pending: 'Stopping…',
  },
  'restart-leftovers': {
    now: 'Start',
    past: 'Started',
    doing: 'Starting',
    tail: 'again',
    passive: 'started again',
    pending: 'Starting…',
  },
  'hand-over-leftovers': {
    now: 'Hand over',
    past: 'Handed over',
    doing: 'Handing over',
    passive: 'handed over',
    pending: 'Handing over…',
  },
  'create-group': {
    now: 'Create',
    past: 'Created',
    doing: 'Creating',
    passive: 'created',
    pending: 'Creating…',
  },
  'rename-group': {
    now: 'Rename',
    past: 'Renamed',
    doing: 'Renaming',
    passive: 'renamed',
    pending: 'Renaming…',
  },
  'delete-group': {
    now: 'Delete',
    past: 'Deleted',
    doing: 'Deleting',
    passive: 'deleted',
    pending: 'Deleting…',
  },
  repair: {
    now: 'Repair',
    past: 'Repaired',
    doing: 'Repairing',
    passive: 'repaired',
    pending: 'Repairing…',
  },
  'delete-keys': {
    now: 'Delete',
    past: 'Deleted',
    doing: 'Deleting',
    passive: 'deleted',
    pending: 'Deleting…',
  },
  'renew-keys': {
    now: 'Renew',
    past: 'Renewed',
    doing: 'Renewing',
    passive: 'renewed',
    pending: 'Renewing…',
  },
};

export const wordsOf = (action: Action): ActionWords => words[action];

/** `Disable 3 accounts`, `Added 2 of 3 accounts to groups`. */
export function actionText(action: Action, time: 'now' | 'past' | 'doing', object: string): string {
  const { tail, ...verbs } = words[action];
  return [verbs[time], object, ...(tail === undefined ? [] : [tail])].join(' ');
}
