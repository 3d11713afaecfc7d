import { say } from './say';

/** What a role or the organisation does not let. */
export const policyTexts = {
  ROLE_FORBIDS: say(
    'Your role for this client is {role}, and this takes the role {needed}.',
    'Ask who owns this client, or change the role in Settings; that is recorded.',
  ),
  ROLE_FORBIDS_SET: say(
    'Your organisation has set the role {role} for this client, and this takes the role {needed}.',
    'Ask who looks after the policy of your organisation.',
  ),
  ORGANISATION_BROKEN: say(
    'The policy of your organisation ({file}) cannot be understood, so nothing may be changed.',
    'Ask who looks after it; “policy show” and Settings say what is wrong.',
  ),
  NOTE_REFUSES: say(
    '{email} on {instance} is left as it is. A note says: “{note}”.',
    'Do as the note says. An owner of this client may lift it, with a reason.',
  ),
  NOT_NOTED: say('There is no note on {email}.', 'See notes list.'),
  NOTES_FULL: say('There are {most} notes already.', 'Remove some that nobody needs.'),
  SET_BY_ORGANISATION: say(
    'Your organisation has set this on this computer.',
    'Ask who looks after the policy of your organisation.',
  ),
  INSTANCE_NOT_ALLOWED: say(
    'Your organisation does not allow {address} on this computer.',
    'Ask who looks after the policy of your organisation.',
  ),
};
