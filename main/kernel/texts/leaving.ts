import { say } from './say';

/** What people leave running, and API keys. */
export const leavingTexts = {
  ATTACHMENT_TOO_LARGE: say(
    '{file} is larger than the {megabytes} MB an attachment may have.',
    'Attach the page that matters, or put it elsewhere and name the place in the reason.',
  ),
  ATTACHMENT_EMPTY: say('{file} is empty.', 'Choose the document itself.'),
  ATTACHED_ALREADY: say('{file} is attached to {email} already.', 'Nothing to do.'),
  ATTACHMENTS_FULL: say(
    '{email} has {most} attachments already.',
    'Put the rest into one document, or remove one that nobody needs.',
  ),
  NOT_ATTACHED: say('There is no such attachment any more.', 'Look again to see what is attached.'),
  ATTACHMENT_DAMAGED: say(
    '{file} of {email} is not what was attached: its content has changed in the file.',
    'Remove it, and attach it again from where it came. Activity has the SHA-256 it had.',
  ),
  LEFTOVER_ENDED: say('{email} on {instance} has ended already.', 'Nothing to do.'),
  LEFTOVER_RUNS: say('{email} on {instance} is running already.', 'Nothing to do.'),
  LEFTOVER_HANDED_OVER: say('{email} on {instance} was handed over already.', 'Nothing to do.'),
  LEFTOVER_GONE: say('{email} no longer exists on {instance}.', 'Nothing to do.'),
  OWNER_FIXED: say(
    'Metabase on {instance} lets nobody give {email} to another owner.',
    'Stop it, and have {colleague} make one of their own.',
  ),
  NO_COLLEAGUE: say(
    '{colleague} has no enabled account on {instance}, so {email} cannot be handed over there.',
    'Choose a colleague who works there, or stop it.',
  ),
  LEFTOVER_NOT_THEIRS: say(
    '{email} on {instance} is nothing that this person leaves running any more.',
    'Look again to see what is left.',
  ),
  KEY_OF_NOBODY: say(
    'The API key {email} on {instance} belongs to nobody, so it cannot be handed over.',
    'Renew it under API keys and give the new secret to {colleague}, or delete it.',
  ),
  LATER_FULL: say(
    'The list of leftovers for later is full: it holds {most}.',
    'Stop or hand over what is on it, or take off what nobody needs to be reminded of.',
  ),
  LEFTOVERS_UNREAD: say(
    'What is left running could not be read (“{why}”).',
    'Nothing was put on the list. Look again.',
  ),
  SAME_PERSON: say('{colleague} is whom this is to be taken from.', 'Choose a colleague.'),
  NOTHING_LEFT_RUNNING: say(
    '{email} has left nothing of this kind running.',
    'See the list for what was found, and where nobody could look.',
  ),
  NOT_FOR_ACCOUNTS: say('This change is about no account.', 'Choose what it is about from its own list.'),
  KEY_GONE: say('The API key {email} no longer exists on {instance}.', 'Nothing to do.'),
  KEY_RENEWED: say(
    'The API key {email} on {instance} has another secret since it was looked at.',
    'Look at the list again, and renew it if that is still wanted.',
  ),
  KEYS_NOT_LISTED: say(
    'The list of API keys is not the one on the screen any more. Nothing was copied.',
    'Look again, then copy.',
  ),
  NO_API_KEYS: say('{instance} has no API keys: its version is older than they are.', 'Nothing to do.'),
} as const;
