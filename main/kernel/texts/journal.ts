import { say } from './say';

/** What can be wrong with the record itself. */
export const journalTexts = {
  JOURNAL_CUT: say(
    'The journal ends before entry {seq}, though it had come that far: entries were cut off, or its file was brought back from a backup.',
    'Find out which of the two, and put the newer file back if there is one. That this was found stands in the journal from now on.',
  ),
  JOURNAL_REWRITTEN: say(
    'Entry {seq} of the journal is another one than the one that was sealed: the journal was written anew from there or earlier.',
    'Compare it with earlier receipts and exports. That this was found stands in the journal from now on.',
  ),
  JOURNAL_SEAL_GONE: say(
    'The seal over entry {seq}, the last of the journal, was taken away: the keychain holds its key, and the journal has no seal.',
    'Compare the journal with earlier receipts and exports. That this was found stands in the journal from now on.',
  ),
  JOURNAL_KEY_MISSING: say(
    'The key that sealed the journal up to entry {seq} is not in the keychain any more, so a new one was made.',
    'Nothing is lost, but whether those entries are the sealed ones can only be told by earlier receipts and exports. The journal says so too.',
  ),
  JOURNAL_KEY_CHANGED: say(
    'The keychain holds another key than the one that sealed the journal up to entry {seq}; that one seals it from now on.',
    'If nobody moved the keychain, find out who changed it. The journal says so too.',
  ),
  CHECK_STOPPED: say(
    'The check of the journal was stopped before its end, so it says nothing.',
    'Check again when there is time.',
  ),
  NOT_A_JOURNAL: say(
    '{name} is no journal export: {why}.',
    'Choose the folder that Rollcall wrote, unpacked if it was a zip.',
  ),
};
