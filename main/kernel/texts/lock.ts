import { say, type Template } from './say';

/** Failures about the lock of the window. */
export const lockTexts = {
  LOCKED: say('Rollcall is locked, so nothing was done.', 'Unlock it and try again.'),
  LOCK_UNREADABLE: say(
    'The file lock.json, which knows how to unlock Rollcall, cannot be read, so it stays locked.',
    'Make the file in Rollcall’s folder readable, or put it back from a backup, and try again.',
  ),
  LOCK_NOT_SET: say(
    'Rollcall cannot be locked yet: nothing is set to unlock it with.',
    'Set a passphrase in Settings, Lock.',
  ),
  LOCK_WANTED: say(
    'Your organisation wants Rollcall to lock after {minutes} minutes without you, but nothing is set to unlock it with.',
    'Set a passphrase in Settings, Lock.',
  ),
  LOCK_WRONG: say('That is not the passphrase.', 'Try again; each further wrong one takes longer.'),
  LOCK_WAIT: say('There were several wrong passphrases.', 'Wait {seconds} seconds and try again.'),
  LOCK_NO_PASSPHRASE: say(
    'No passphrase is set.',
    'Unlock it through the operating system, or take the way out for a forgotten passphrase.',
  ),
  LOCK_NO_SYSTEM: say(
    'The operating system has no way to ask who you are just now.',
    'Use the passphrase. On a Mac, open its lid or connect the keyboard with Touch ID.',
  ),
  LOCK_REFUSED: say('The operating system did not confirm that it is you.', 'Try again.'),
} satisfies Record<string, Template>;
