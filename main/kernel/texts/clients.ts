import { say, type Template } from './say';

/** Failures about clients: which there are, which is open, and the closing of one for good. */
export const clientTexts = {
  CLIENT_UNKNOWN: say('There is no client called “{name}”.', 'There are: {names}.'),
  CLIENT_AMBIGUOUS: say(
    '“{name}” fits more than one client: {names}.',
    'Give the name exactly as it is written.',
  ),
  CLIENT_UNNAMED: say(
    'There are several clients, and this changes something.',
    'Say for which one with --client: {names}.',
  ),
  CLIENT_NAME_TAKEN: say('There is already a client called “{name}”.', 'Choose another name.'),
  CLIENT_ALIKE: say(
    '“{name}” can be mixed up with {names}.',
    'Choose a name that cannot be taken for another at a glance, or agree to this one (--yes on the command line).',
  ),
  CLIENT_GONE: say('This client was closed.', 'Choose another one.'),
  CLIENT_LEFT: say(
    'The client this was asked for is not open any more, so nothing was done.',
    'Open it again and try again.',
  ),
  CLIENT_RUN_GOING: say(
    'Changes of {name} are still being made, so it stays open.',
    'Wait until they are done, or stop them.',
  ),
  CLIENT_REVIEW_GOING: say(
    'A review of {name} is being opened, closed or packed, so it stays open.',
    'Wait until that is done.',
  ),
  CLIENT_SECRETS_SHOWN: say(
    'Secrets that a change of {name} brought into being are still to be seen, so it stays open.',
    'Hand them on and close the dialog that shows them: they are shown only once.',
  ),
  CLIENT_LAST: say('This is the only client there is, so it cannot be closed.', 'Make another one first.'),
  CLIENT_OPEN: say(
    'The window has {name} open, so it cannot be closed for good.',
    'Switch to another client first.',
  ),
  CLIENT_UNFINISHED: say(
    'Not all work of {name} is finished: {what}. Closed for good it stays so.',
    'Switch to it and finish or cancel this, or agree that it is left as it is (--leave-open on the command line).',
  ),
  CLIENT_IN_USE: say(
    'Another Rollcall on this computer has {name} open, so it cannot be closed for good.',
    'Wait until it has finished, or close it there, and try again.',
  ),
  CLIENT_CLOSING: say('This client is being closed for good, so it is not opened.', 'Choose another one.'),
  CLOSING_UNFINISHED: say(
    '{name} is closed, and its evidence is in {folder}, but not all of its secrets and files are wiped yet.',
    'Rollcall goes on with it at each start, and leaves the certificate when nothing is left. Keep the folder where it is, and the keychain unlocked.',
  ),
  CLIENT_NOT_TYPED: say('The name that was typed is not {name}.', 'Type it exactly as it is written.'),
  DEMO_ONLY: say(
    'The demo company reaches its own three instances and nothing else, so {host} was not contacted.',
    'Go back to your own client, or make one, and connect it there.',
  ),
  DEMO_NOT_OPEN: say(
    'The servers of the demo company run only while the window shows it, so nothing was contacted.',
    'Open the demo company in the window.',
  ),
  DEMO_NOT_STARTED: say(
    'The servers of the demo company could not be started.',
    'Reset the demo company, or restart Rollcall.',
  ),
} satisfies Record<string, Template>;
