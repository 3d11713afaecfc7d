import type { JournalEntry, JournalState } from '../../preload/contract/journal';
import { visibleText } from './visible-text';

const actions: Readonly<Record<string, string>> = {
  disable: 'Disable',
  enable: 'Enable',
  'grant-admin': 'Grant admin',
  'revoke-admin': 'Revoke admin',
  'add-to-groups': 'Add to groups',
  'remove-from-groups': 'Remove from groups',
  'set-groups': 'Set groups',
  'revoke-sessions': 'Sign out',
  create: 'Create account',
  edit: 'Edit account',
  invite: 'Invite again',
  'reset-password': 'Reset password',
  'stop-leftovers': 'Stop leftover',
  'restart-leftovers': 'Start leftover again',
  'hand-over-leftovers': 'Hand over leftover',
  'delete-keys': 'Delete API key',
  'renew-keys': 'Renew API key',
  'create-group': 'Create group',
  'rename-group': 'Rename group',
  'delete-group': 'Delete group',
  repair: 'Repair',
  'people.searched': 'Search',
  'people.leftovers': 'Look for leftovers',
  'leftover.later': 'List leftover for later',
  'leftover.settled': 'Leftover is gone',
  'leftover.forgotten': 'Take leftover off the list',
  'incident.began': 'Incident',
  'incident.explained': 'Give reason',
  'schedule.made': 'Schedule',
  'schedule.changed': 'Reschedule',
  'schedule.dropped': 'Drop scheduled',
  'schedule.done': 'Scheduled change',
  'schedule.failed': 'Scheduled change',
  'protection.added': 'Protect',
  'protection.removed': 'End protection',
  'template.saved': 'Save role template',
  'template.removed': 'Delete role template',
  'template.given': 'Give role',
  'template.released': 'Take role off the list',
  'policy.changed': 'Change policy',
  'review.opened': 'Open access review',
  'review.worksheet-sent': 'Save review worksheet',
  'review.worksheet-taken': 'Take review worksheet',
  'review.decided': 'Decide in a review',
  'review.closed': 'Close access review',
  'review.pack-saved': 'Save review pack',
  'instance.added': 'Add instance',
  'instance.updated': 'Edit instance',
  'instance.removed': 'Remove instance',
  'accounts.exported': 'Export accounts',
  'connections.exported': 'Export connections',
  'connections.imported': 'Import connections',
  'flag.raised': 'Needs a look',
  'flag.acknowledged': 'Mark as expected',
  'people.linked': 'Link as one person',
  'people.unlinked': 'Unlink',
  'people.kept-apart': 'Not the same person',
  'people.proposed-again': 'Propose as duplicates again',
  'people.rules-changed': 'Change who is one person',
};

/** What was done, for people. An action this version does not know is shown as it is recorded. */
export function actionWord(entry: Pick<JournalEntry, 'action'>): string {
  const known = actions[entry.action];
  if (known !== undefined) return known;
  const words = visibleText(entry.action).replaceAll(/[._-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How it ended. */
export const resultWords: Readonly<Record<JournalState, string>> = {
  intent: 'Begun',
  verified: 'Done, read back',
  skipped: 'Skipped',
  failed: 'Failed',
  unknown: 'Outcome unknown',
  refused: 'Refused',
  recorded: 'Recorded',
};
