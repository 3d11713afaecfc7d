import { say, type Template } from './say';

/** Why an account is not changed, and what became of a change. */
export const changeTexts = {
  // Guards, before any request
  READ_ONLY: say(
    '{instance} is set to read-only.',
    'Change its safe mode under Instances if changes are wanted.',
  ),
  OWN_ACCOUNT: say(
    '{email} is the account Rollcall itself signs in with on {instance}.',
    'Ask another administrator to change it.',
  ),
  LAST_ADMIN: say(
    '{email} is the last administrator of {instance} who can still sign in.',
    'Make somebody else an administrator first.',
  ),
  API_KEY_ACCOUNT: say(
    '{name} is an API key. Metabase cannot disable a key as if it were a person.',
    'Delete the key in Metabase (Admin settings, Authentication, API keys).',
  ),
  ALREADY_DISABLED: say('{email} is already disabled on {instance}.', 'Nothing to do.'),
  ALREADY_ACTIVE: say('{email} is already enabled on {instance}.', 'Nothing to do.'),
  NO_ACCOUNT: say('{email} has no account on {instance}.', 'Check the address, or refresh the list.'),
  ONLY_JOINED: say(
    '{email} has no account on {instance}. The same person is said to have another address there: {others}.',
    'Name the address that is meant.',
  ),
  SET_APART: say(
    '{email} on {instance} was set apart from the person of that address.',
    'Name the instance with --instance if that account is meant too.',
  ),
  NOT_READ_YET: say('{instance} has not been read yet.', 'Refresh it first.'),
  OTHER_CLIENT: say('This belongs to another client.', 'Switch to that client first.'),
  PLAN_EXPIRED: say(
    'This list of changes is older than {minutes} minutes.',
    'Look at the changes again: a new list is made at once.',
  ),
  PLAN_USED: say('These changes have been carried out already.', 'See Activity for the result.'),
  CONFIRMATION_MISSING: say('This change needs a confirmation.', 'Type {expected} to confirm.'),
  NOT_PROVEN: say(
    'The safe mode of {instance} is as it was, because nobody confirmed to this computer who they are.',
    'Save again and confirm with Touch ID.',
  ),
  REASON_MISSING: say(
    'Whoever does this says why: the policy of this client wants a reason.',
    'Enter the reason or the ticket, for example {example}.',
  ),
  TICKET_MISSING: say(
    'The reason “{reason}” names no ticket, and the policy of this client wants one: {what}.',
    'Put it into the reason, for example {example}.',
  ),
  PATTERN_INVALID: say(
    'This pattern of ticket numbers cannot be used: {why}.',
    'Write it like [A-Z]+-\\d+ for INC-20418.',
  ),
  EXAMPLE_UNFIT: say(
    'The example {example} does not fit the pattern, so nobody could follow it.',
    'Change the pattern or the example.',
  ),
  ROW_BAD: say('This row cannot be followed: {what}.', 'Correct it in the list: {expected}.'),
  ROW_TWICE: say(
    'Line {line} is about the same account of {given}.',
    'Nothing to do. If this line is meant, take the other one out of the list.',
  ),
  ROW_AMBIGUOUS: say(
    'Several people answer to “{given}”: {many}.',
    'Write the e-mail of the one who is meant.',
  ),
  ROW_OVER: say(
    'One list of changes takes {most} accounts at most.',
    'Change the others first, then take this list again.',
  ),
  SELECTION_EMPTY: say(
    'None of the chosen accounts is there any more.',
    'Look at the table as it is now, and choose again.',
  ),
  SELECTION_TOO_LARGE: say(
    '{count} accounts are chosen, and one list of changes takes {most} at most. Nothing was changed.',
    'Narrow the search or the filters, for example to one instance, and change them in parts.',
  ),
  PROTECTED: say(
    '{email} is protected: {reason}.',
    'Ask {contact} first. Who is protected is set under Settings.',
  ),
  ALREADY_PROTECTED: say('{email} is protected already.', 'Nothing to do.'),
  NOT_PROTECTED: say('{email} is not protected.', 'See who is with protect list.'),
  PROTECTIONS_FULL: say('{most} people are protected already.', 'Remove somebody who no longer needs it.'),
  OWN_KEY: say(
    '{name} is the API key Rollcall itself uses on {instance}.',
    'Give Rollcall another credential first.',
  ),
  ALREADY_ADMIN: say('{email} is an administrator of {instance} already.', 'Nothing to do.'),
  NOT_ADMIN: say('{email} is no administrator of {instance}.', 'Nothing to do.'),
  ALREADY_IN_GROUPS: say('{email} on {instance} is in {groups} already.', 'Nothing to do.'),
  NOT_IN_GROUPS: say('{email} on {instance} is not in {groups}.', 'Nothing to do.'),
  ALREADY_BACK: say('{email} on {instance} is as it was before already.', 'Nothing to do.'),
  NO_SESSIONS: say('{email} is signed in nowhere on {instance}.', 'Nothing to do.'),
  DISABLED_ACCOUNT: say(
    '{email} on {instance} is disabled, and enabling would take the role away again.',
    'Enable the account first.',
  ),
  TENANT_USER: say(
    '{email} on {instance} belongs to a tenant, and Metabase takes nobody of a tenant as administrator.',
    'Choose an account that belongs to no tenant.',
  ),
  TENANT_GROUP: say(
    '{email} on {instance} cannot be in {group}: that is {whose} group of tenants.',
    'Choose a group of the other kind.',
  ),
  NO_SUCH_GROUP: say(
    '{instance} has no group called {group}.',
    'Create it in Metabase, or choose another one.',
  ),
  ADMIN_GROUP: say(
    'Who is in {group} on {instance} is an administrator.',
    'Use the change for administrators: it asks more.',
  ),
  GROUP_SET_BY_SSO: say(
    '{provider} sets who is in {group} on {instance}: for {email} it would do so again at the next sign-in.',
    'Change it there, or its mapping in Metabase: Admin settings, Authentication.',
  ),
  GROUP_OF_ALL: say('Everybody is in {group} on {instance}, by Metabase itself.', 'Choose another group.'),
  NO_SESSION_CONTROL: say(
    '{instance} cannot sign {email} out: its version or licence has no session management.',
    'Disabling the account ends its sessions.',
  ),
  SHARE_TOO_LARGE: say(
    '{count} changes at once are more than {percent} % of the {people} people of {instance}.',
    'Choose fewer at a time.',
  ),
  BATCH_TOO_LARGE: say(
    '{count} changes at once are more than the {ceiling} this instance allows.',
    'Choose fewer at a time, or change the safe mode of the instance.',
  ),

  // At the change
  CHANGED_SINCE: say(
    '{email} on {instance} was changed by somebody else in the meantime: it was {was}, and is now {now}.',
    'Look at the account as it is now, and do it again if it is still wanted.',
  ),
  ACCOUNT_GONE: say('{email} no longer exists on {instance}.', 'Refresh the list.'),
  NOT_APPLIED: say(
    '{host} said yes, but the account is unchanged.',
    'Try again. If it stays so, make the change in Metabase itself.',
  ),
  ROLE_NOT_RESTORED: say(
    '{email} was enabled on {instance}, but the administrator role could not be given back.',
    'Add the person to Administrators in Metabase.',
  ),
  PARTLY_DONE: say(
    'Only a part was done for {email} on {instance}; missing is {missing}.',
    'Do it again for the rest, or undo the part.',
  ),
  OUTCOME_UNKNOWN: say(
    'It is not known whether {instance} made the change.',
    'Rollcall reads the account again as soon as the instance answers.',
  ),
  NOT_RECORDED: say(
    'What became of {email} on {instance} could not be written to the journal.',
    'Check the disk. Rollcall reads the account again and records it as soon as it can.',
  ),
  ANSWER_NOT_RECORDED: say(
    '{instance} answered with {status}, and that could not be written to the journal.',
    'Check the disk. That it was asked for is in the journal.',
  ),
  REQUEST_UNGUARDED: say(
    'This request does not say whose access it changes, so it cannot be checked.',
    'Use the command that names the account: accounts create, groups add, remove or set, keys delete or renew, access revoke-sessions.',
  ),
  NOT_CONFIRMED: say(
    'Nobody knows whether {instance} took the request for {email}: it leaves nothing that could be read back.',
    'Do it again if it did not arrive.',
  ),
  NOT_DONE: say(
    '{email} on {instance} was read again and is unchanged: the change was not made.',
    'Try again.',
  ),
  DROPPED: say(
    'The run was ended before the change to {email} on {instance} was tried.',
    'Do it again if it is still wanted.',
  ),
  RUN_NOT_GOING: say(
    'Nothing of this run is going on here.',
    'See Activity for how it ended. A run of the command line is paused there, with Ctrl+C.',
  ),
  NOTHING_LEFT: say(
    'Everything in this run was begun: nothing of it is left to do.',
    'See Activity for how it ended.',
  ),
  NOTHING_FAILED: say('Nothing in this run has failed.', 'See Activity for how it ended.'),
  NOTHING_TO_UNDO: say('Nothing of this change can be undone.', 'See Activity for what was changed since.'),

  // Rosters
  ROSTER_TOO_LARGE: say(
    '{file} is larger than the {megabytes} MB a roster may have.',
    'Export only the columns that say who somebody is, their status, last day, department and job.',
  ),
  ROSTER_EMPTY: say('{file} has no rows.', 'Choose an export with one person in each row.'),
  ROSTER_WITHOUT_ADDRESSES: say(
    '{file} has no column of e-mail addresses.',
    'Export it with the work address of each person: people are compared by it.',
  ),
  ROLES_UNFIT: say(
    '{file} does not say which groups a department or a job comes to: {why}.',
    'Give it the columns department, job, instance and groups, with groups parted by “|”.',
  ),
  NO_MOVERS: say('Nobody has to change groups.', 'Nothing to do.'),
  NO_ADDRESSES: say('Nobody has another address any more.', 'Nothing to do.'),
  ROSTER_GONE: say('This roster is no longer open.', 'Choose it again.'),

  // Changes at a moment
  WHEN_INVALID: say('“{when}” is not a day and time.', 'Enter it like 2027-03-01 or 2027-03-01T09:00.'),
  ZONE_UNKNOWN: say('“{zone}” is not a time zone.', 'Enter it like Europe/Berlin, or UTC.'),
  WHEN_PASSED: say('{when} is over already.', 'Choose a later moment.'),
  WHEN_TOO_FAR: say('That is more than {years} years ahead.', 'Choose an earlier moment.'),
  END_BEFORE_START: say('It would end before it begins.', 'Choose a later end, or an earlier beginning.'),
  NOT_SCHEDULABLE: say(
    'Only disabling and enabling accounts can be done later or for a time, and nothing that a review decided.',
    'Make this change now.',
  ),
  SEARCH_INCOMPLETE: say(
    '{instance} could not be read to its end, so an account there may have been missed.',
    'Try again once it can be reached: what is done already is left as it is.',
  ),
  SCHEDULES_FULL: say(
    '{most} changes wait already.',
    'Drop those that are no longer wanted, under Activity.',
  ),
  SCHEDULE_RUNNING: say('This scheduled change is being made.', 'Wait until it has ended.'),
  SCHEDULE_OVER: say('This scheduled change is over.', 'See Activity for what became of it.'),
  SCHEDULE_WAITS: say(
    'A scheduled change is due and waits: {action} for {count} accounts, the first of them {email}. Your role for this client does not let it.',
    'Ask an owner of this client to do it from Scheduled, or change the role in Settings.',
  ),
  SCHEDULE_STRICTER: say(
    '{instance} asks for more since this was scheduled: what is to be done has to be typed.',
    'Make the change by hand.',
  ),
  START_NOT_MADE: say(
    'The change that this was to take back was not made.',
    'Look at the accounts, and drop this if nothing is to be done.',
  ),
  START_DROPPED: say('The change that this was to take back was dropped.', 'Nothing to do.'),
} satisfies Record<string, Template>;
