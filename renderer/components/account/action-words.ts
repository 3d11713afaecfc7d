import type { Action } from '../../../preload/contract/access';
import { msg, t } from '../../../preload/texts/text';

/** The words of an action: what is done to whom in three times, what came to nothing, what stands in place of the status. */
interface ActionWords {
  readonly now: string;
  readonly past: string;
  readonly doing: string;
  readonly failed: string;
  readonly pending: string;
}

/** `{what}` is whom or what an action is about: an account, or how many of them. */
const words: Readonly<Record<Action, ActionWords>> = {
  disable: {
    now: msg('Disable {what}'),
    past: msg('Disabled {what}'),
    doing: msg('Disabling {what}'),
    failed: msg('{what} was not disabled'),
    pending: msg('Disabling…'),
  },
  enable: {
    now: msg('Enable {what}'),
    past: msg('Enabled {what}'),
    doing: msg('Enabling {what}'),
    failed: msg('{what} was not enabled'),
    pending: msg('Enabling…'),
  },
  'grant-admin': {
    now: msg('Grant admin to {what}'),
    past: msg('Granted admin to {what}'),
    doing: msg('Granting admin to {what}'),
    failed: msg('{what} was not made an administrator'),
    pending: msg('Making admin…'),
  },
  'revoke-admin': {
    now: msg('Revoke admin from {what}'),
    past: msg('Revoked admin from {what}'),
    doing: msg('Revoking admin from {what}'),
    failed: msg('{what} was not relieved of the administrator role'),
    pending: msg('Revoking admin…'),
  },
  'add-to-groups': {
    now: msg('Add {what} to groups'),
    past: msg('Added {what} to groups'),
    doing: msg('Adding {what} to groups'),
    failed: msg('{what} was not added to groups'),
    pending: msg('Changing groups…'),
  },
  'remove-from-groups': {
    now: msg('Remove {what} from groups'),
    past: msg('Removed {what} from groups'),
    doing: msg('Removing {what} from groups'),
    failed: msg('{what} was not removed from groups'),
    pending: msg('Changing groups…'),
  },
  // English has one form for now and for the past of these two; other languages have not.
  'set-groups': {
    now: msg('{time, select, past {Set groups of {what}} other {Set groups of {what}}}'),
    past: msg('{time, select, past {Set groups of {what}} other {Set groups of {what}}}'),
    doing: msg('Setting groups of {what}'),
    failed: msg('{what} was not given these groups'),
    pending: msg('Changing groups…'),
  },
  'reset-password': {
    now: msg('{time, select, past {Reset the password of {what}} other {Reset the password of {what}}}'),
    past: msg('{time, select, past {Reset the password of {what}} other {Reset the password of {what}}}'),
    doing: msg('Resetting the password of {what}'),
    failed: msg('{what} was not given a way to a new password'),
    pending: msg('Resetting…'),
  },
  'revoke-sessions': {
    now: msg('Sign out {what}'),
    past: msg('Signed out {what}'),
    doing: msg('Signing out {what}'),
    failed: msg('{what} was not signed out'),
    pending: msg('Signing out…'),
  },
  create: {
    now: msg('Create {what}'),
    past: msg('Created {what}'),
    doing: msg('Creating {what}'),
    failed: msg('{what} was not created'),
    pending: msg('Creating…'),
  },
  edit: {
    now: msg('Edit {what}'),
    past: msg('Edited {what}'),
    doing: msg('Editing {what}'),
    failed: msg('{what} was not edited'),
    pending: msg('Editing…'),
  },
  invite: {
    now: msg('Invite {what} again'),
    past: msg('Invited {what} again'),
    doing: msg('Inviting {what} again'),
    failed: msg('{what} was not invited again'),
    pending: msg('Inviting…'),
  },
  'stop-leftovers': {
    now: msg('Stop {what}'),
    past: msg('Stopped {what}'),
    doing: msg('Stopping {what}'),
    failed: msg('{what} was not stopped'),
    pending: msg('Stopping…'),
  },
  'restart-leftovers': {
    now: msg('Start {what} again'),
    past: msg('Started {what} again'),
    doing: msg('Starting {what} again'),
    failed: msg('{what} was not started again'),
    pending: msg('Starting…'),
  },
  'hand-over-leftovers': {
    now: msg('Hand over {what}'),
    past: msg('Handed over {what}'),
    doing: msg('Handing over {what}'),
    failed: msg('{what} was not handed over'),
    pending: msg('Handing over…'),
  },
  'create-group': {
    now: msg('Create {what}'),
    past: msg('Created {what}'),
    doing: msg('Creating {what}'),
    failed: msg('{what} was not created'),
    pending: msg('Creating…'),
  },
  'rename-group': {
    now: msg('Rename {what}'),
    past: msg('Renamed {what}'),
    doing: msg('Renaming {what}'),
    failed: msg('{what} was not renamed'),
    pending: msg('Renaming…'),
  },
  'delete-group': {
    now: msg('Delete {what}'),
    past: msg('Deleted {what}'),
    doing: msg('Deleting {what}'),
    failed: msg('{what} was not deleted'),
    pending: msg('Deleting…'),
  },
  repair: {
    now: msg('Repair {what}'),
    past: msg('Repaired {what}'),
    doing: msg('Repairing {what}'),
    failed: msg('{what} was not repaired'),
    pending: msg('Repairing…'),
  },
  'delete-keys': {
    now: msg('Delete {what}'),
    past: msg('Deleted {what}'),
    doing: msg('Deleting {what}'),
    failed: msg('{what} was not deleted'),
    pending: msg('Deleting…'),
  },
  'renew-keys': {
    now: msg('Renew {what}'),
    past: msg('Renewed {what}'),
    doing: msg('Renewing {what}'),
    failed: msg('{what} was not renewed'),
    pending: msg('Renewing…'),
  },
};

/** In the place of an account's status while it is being changed: `Disabling…`. */
export const pendingText = (action: Action): string => t(words[action].pending);

/** `Disable 3 accounts`, `Added 2 of 3 accounts to groups`, `jane@acme.example on finance was not disabled`. */
export const actionText = (
  action: Action,
  time: 'now' | 'past' | 'doing' | 'failed',
  object: string,
): string => t(words[action][time], { what: object, time });
