import type { Flag } from '../../../preload/contract/directory';

/** What a flag says in a filter, and in a cell. */
export const flagWords: Readonly<Record<Flag, string>> = {
  reactivated: 'Active again',
  'new-admin': 'New administrator',
  'new-key': 'New API key',
  scheduled: 'Scheduled',
  linked: 'Joined by hand',
  'near-duplicate': 'Looks like another person',
  own: 'Rollcall signs in with it',
};

/** Why, for a title. */
export const flagReasons: Readonly<Record<Flag, string>> = {
  reactivated: 'It was disabled with Rollcall and is active again.',
  'new-admin': 'It became an administrator, and not with Rollcall.',
  'new-key': 'It is an API key that is new, and not made with Rollcall.',
  scheduled: 'A change of it is to be made at a later moment.',
  linked: 'Somebody here joined it to its person.',
  'near-duplicate': 'Its person may be one with another person.',
  own: 'This is the account Rollcall itself uses.',
};

const urgent: ReadonlySet<Flag> = new Set(['reactivated', 'new-admin', 'new-key']);

/** What wants a look, out of all flags. */
export const urgentOf = (flags: readonly Flag[]): readonly Flag[] => flags.filter((flag) => urgent.has(flag));

export const isUrgent = (flag: Flag): boolean => urgent.has(flag);
