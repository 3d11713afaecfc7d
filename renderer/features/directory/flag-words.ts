import type { Flag } from '../../../preload/contract/directory';
import { msg } from '../../../preload/texts/text';
import { inWords } from '../../../preload/texts/words';

/** What a flag says in a filter, and in a cell. */
export const flagWords: Readonly<Record<Flag, string>> = inWords({
  reactivated: msg('Active again'),
  'new-admin': msg('New administrator'),
  'new-key': msg('New API key'),
  scheduled: msg('Scheduled'),
  linked: msg('Joined by hand'),
  'near-duplicate': msg('Looks like another person'),
  unknown: msg('Not in the roster'),
  own: msg('Rollcall signs in with it'),
});

/** Why, for a title. */
export const flagReasons: Readonly<Record<Flag, string>> = inWords({
  reactivated: msg('It was disabled with Rollcall and is active again.'),
  'new-admin': msg('It became an administrator, and not with Rollcall.'),
  'new-key': msg('It is an API key that is new, and not made with Rollcall.'),
  scheduled: msg('A change of it is to be made at a later moment.'),
  linked: msg('Somebody here joined it to its person.'),
  'near-duplicate': msg('Its person may be one with another person.'),
  unknown: msg('The roster that was read last has nobody it belongs to.'),
  own: msg('This is the account Rollcall itself uses.'),
});

const urgent: ReadonlySet<Flag> = new Set(['reactivated', 'new-admin', 'new-key']);

/** What wants a look, out of all flags. */
export const urgentOf = (flags: readonly Flag[]): readonly Flag[] => flags.filter((flag) => urgent.has(flag));

export const isUrgent = (flag: Flag): boolean => urgent.has(flag);
