import type { FailureView } from '../../preload/contract/values';

/**
 * Every failure a user can meet: its code, what it says, and the next step. One catalogue serves the window and the
 * command line, so both say the same words. Values in `params` are plain facts (a host, a number), never secrets.
 */
export type FailureParams = Readonly<Record<string, string | number>>;

interface FailureText {
  readonly message: string;
  readonly nextStep: string;
}

type Template = (p: (name: string) => string) => FailureText;

const say =
  (message: string, nextStep: string): Template =>
  (p) => ({ message: fill(message, p), nextStep: fill(nextStep, p) });

function fill(text: string, p: (name: string) => string): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => p(name));
}

const catalogue = {
  // The program itself
  INTERNAL: say(
    'Something went wrong inside Rollcall.',
    'Try again. If it happens again, restart Rollcall and report it with the time.',
  ),
  INVALID_INPUT: say('This was not understood: {what}.', 'Correct it and try again.'),
  NOT_FOUND: say('{what} was not found.', 'Check the name, or refresh the list.'),
  // Who is whom
  NO_PERSON: say('Nobody with {who} was found.', 'Check the address, or refresh the list.'),
  ACCOUNT_UNKNOWN: say('This account is not known any more.', 'Refresh the list.'),
  ALREADY_JOINED: say('They are one person already.', 'Nothing to do.'),
  ALREADY_APART: say('This account is a person by itself already.', 'Nothing to do.'),
  NOT_LINKED: say(
    'Nothing links {email} with another address.',
    'To set one account apart, name its instance with --instance.',
  ),
  API_KEY_NOT_A_PERSON: say(
    'An API key is nobody, so it is not joined with anybody.',
    'Choose an account of a person.',
  ),
  NOTHING_TO_LINK_BY: say(
    'Both accounts have been set apart from their address, so no address leads to either.',
    'Link one of them to a person with an address first.',
  ),
  DOMAIN_INVALID: say(
    '“{domain}” is not a domain.',
    'Enter it like acme.example, without an @ and without a path.',
  ),
  ALIAS_OF_ITSELF: say('{domain} would stand for itself.', 'Enter the other domain.'),
  ALIAS_UNKNOWN: say('{domain} stands for no other domain.', 'See the aliases with people alias list.'),

  NAME_TAKEN: say('There is already an instance called “{name}”.', 'Choose another name.'),
  VIEW_NAME_TAKEN: say('There is already a view called “{name}”.', 'Choose another name.'),
  VIEW_GIVEN: say(
    'This view comes with Rollcall and stays as it is.',
    'Hide it, or save a view of your own.',
  ),
  VIEWS_FULL: say('There are {most} views already.', 'Delete one that is no longer needed.'),

  // Keychain and store
  KEYCHAIN_UNAVAILABLE: say(
    'The keychain of this computer cannot be reached.',
    'Unlock or start it (on Linux: GNOME Keyring, KWallet or another Secret Service) and try again, or work with memory for this session only.',
  ),
  CREDENTIAL_MISSING: say(
    'The keychain holds no API key or password for {instance}.',
    'Edit the instance and enter it.',
  ),
  WORKSPACE_KEY_MISSING: say(
    'The data of this client is encrypted and its key is not in the keychain.',
    'Unlock the keychain that was used before, or restore the key. Rollcall leaves the file untouched.',
  ),
  WORKSPACE_DAMAGED: say(
    'The data file of this client cannot be read.',
    'Restore it from a backup, or move it aside and start anew. Rollcall leaves the file untouched, because journal and runs exist nowhere else.',
  ),
  WORKSPACE_NEWER: say(
    'The data of this client was written by a newer Rollcall.',
    'Install the newer version.',
  ),
  DIRECTORY_SET_ASIDE: say(
    'The file with the accounts as last read was damaged, so all of them are read again. Runs and journal are untouched; changes seen in earlier readings are recovered as far as they can still be read.',
    'There is nothing you have to do. The damaged file is kept as {file}. If this happens again, have the disk checked.',
  ),
  DIRECTORY_SALVAGED: say(
    'Out of {file}, {changes} changes and {snapshots} readings since {since} were recovered.',
    'There is nothing you have to do. What is missing in between could not be read any more.',
  ),
  DIRECTORY_NOT_SALVAGED: say(
    'Nothing of the earlier changes in {file} could be recovered.',
    'There is nothing you have to do. A backup of the file can be put back while Rollcall is not running.',
  ),
  DIRECTORY_FOREIGN: say(
    'The data file of this client was not there, and the file with the accounts as last read, which was, does not go with the new one: it has another key, or is damaged.',
    'If you have the data file, quit Rollcall, put it back and give {file} its old name again. Otherwise there is nothing you have to do: all accounts are read again.',
  ),
  DIRECTORY_LOST: say(
    'The file with the accounts as last read is missing or empty, so all of them are read again. Runs and journal are untouched; changes seen in earlier readings are not shown any more.',
    'There is nothing you have to do, unless you have a backup of it to put back while Rollcall is not running.',
  ),
  WORKSPACE_BUSY: say(
    'Another Rollcall on this computer is changing accounts right now.',
    'Wait until it has finished and try again.',
  ),
  STORE_FULL: say(
    'The disk is full, so nothing can be recorded, and nothing was changed.',
    'Free some space and try again.',
  ),
  STORE_FAILED: say(
    'The data file of this client could not be written, so nothing was changed.',
    'Check the disk and the rights on the folder, then try again.',
  ),

  // Taking connections along
  NOTHING_TO_EXPORT: say('No instance is connected yet.', 'Add one first, or import a file.'),
  ALREADY_CONNECTED: say(
    '{address} is connected already, as “{name}”.',
    'Leave it out. Edit “{name}” if something about it has changed.',
  ),
  FILE_UNREADABLE: say('{file} cannot be read.', 'Check that it is there and that you may read it.'),
  FILE_TOO_LARGE: say(
    '{file} is larger than the {megabytes} MB a file of connections may have.',
    'Choose a file that Rollcall has exported. An export can be split by client.',
  ),
  LIST_TOO_LARGE: say(
    '{file} is larger than the {megabytes} MB a list may have.',
    'Save only the column with the addresses, or split the list.',
  ),
  LIST_NOT_TEXT: say(
    '{file} is not a text file.',
    'Save it as CSV or text, or copy the column and paste it.',
  ),
  FILE_UNFIT: say(
    '{file} cannot be used: {why}.',
    'Choose a file that Rollcall has exported, and copy it again if it was damaged on the way.',
  ),
  FILE_NEWER: say(
    '{file} was written by a newer Rollcall (version {version} of the format).',
    'Install the newer Rollcall here, or export the connections again from an older one.',
  ),
  FILE_NOT_WRITTEN: say('{file} was not written: {why}.', 'Choose another place and try again.'),
  NOT_PRINTED: say(
    'The receipt could not be printed to a PDF.',
    'Save it with a name that ends in .html, and print that.',
  ),
  NO_INCIDENT: say(
    'No incident of that run waits for a reason.',
    'Look at the reminder in Activity, or at the list of incidents.',
  ),
  FILE_NOT_HELD: say(
    'The file was chosen more than {minutes} minutes ago, or has been used already.',
    'Choose it again.',
  ),
  PASSPHRASE_WRONG: say(
    'This passphrase does not open {file}.',
    'Type the passphrase it was exported with. It cannot be recovered: if it is lost, export again.',
  ),

  // The address
  ADDRESS_INVALID: say(
    'This is not an address of a Metabase: {why}.',
    'Enter it like https://metabase.example.com or https://intranet/bi.',
  ),
  ADDRESS_INSECURE: say(
    'http:// would send the credential unprotected to {host}.',
    'Use https://, or allow http for this instance if you trust the network.',
  ),
  ADDRESS_FORBIDDEN: say(
    'The address {host} leads to a place no Metabase lives (link-local or metadata service).',
    'Check the address.',
  ),

  // Getting there
  HOST_UNKNOWN: say(
    'No computer called {host} was found.',
    'Check the spelling, the VPN and the name service (DNS).',
  ),
  CONNECTION_REFUSED: say(
    '{host} is there but nothing answers on that port.',
    'Check the port, and whether Metabase is running.',
  ),
  UNREACHABLE: say('{host} cannot be reached.', 'Check the network or the VPN, then try again.'),
  TIMED_OUT: say(
    '{host} did not answer within {seconds} seconds.',
    'Try again. If it stays so, ask whoever runs the server.',
  ),
  INSTANCE_AWAY: say(
    '{host} did not answer {tries} times in a row, so it is left alone for a moment.',
    'Rollcall tries it again in {seconds} seconds by itself; Refresh tries it at once.',
  ),
  CONNECTION_LOST: say(
    '{host} closed the connection in the middle of an answer.',
    'Try again. If it stays so, ask whoever runs it to look at the server and the proxy before it.',
  ),
  TLS_UNTRUSTED: say(
    'The certificate of {host} is not trusted: {why}.',
    'Check the address and the port. If they are right, edit the instance and give the CA certificate of your organisation, or have the certificate of the server repaired.',
  ),
  PIN_NOT_AGREED: say(
    'Nobody has agreed to this certificate of {host} yet.',
    'Test the connection, look at the certificate it shows, and agree to it there.',
  ),
  CLIENT_CERTIFICATE_INVALID: say(
    'The client certificate cannot be used: {why}.',
    'Choose the file again (.p12 or .pfx, or a certificate and its key in PEM form) and check its passphrase.',
  ),
  CLIENT_CERTIFICATE_LOST: say(
    'The client certificate kept for {instance} cannot be opened any more.',
    'Edit the instance and choose its file again.',
  ),
  CERTIFICATE_CHANGED: say(
    'The certificate of {host} is not the one that was agreed to, so nothing was sent. It was {was} and is now {now}.',
    'Ask whoever runs the server whether its certificate was renewed. If it was, edit the instance, compare the new one and agree to it. If not, somebody may be listening in.',
  ),
  CLIENT_CERTIFICATE_REQUIRED: say(
    '{host} lets in only computers with a client certificate.',
    'Ask whoever runs the server for one, then edit the instance and choose the file.',
  ),
  PROXY_UNREACHABLE: say(
    'The proxy {proxy} cannot be reached: {why}.',
    'Check the proxy under the instance, and the network or the VPN.',
  ),
  PROXY_AUTH_REQUIRED: say(
    'The proxy {proxy} wants a user name and password, and none were given or they are wrong.',
    'Edit the instance and enter the user name and password of the proxy.',
  ),
  PROXY_REFUSED: say(
    'The proxy {proxy} does not let Rollcall through to {host}: {why}.',
    'Check the address. If it is right, ask whoever runs the proxy, or reach the instance without it.',
  ),
  PROXY_SCRIPT_FAILED: say(
    'The proxy script {script} cannot be used: {why}.',
    'Check its address under the instance, or enter the proxy itself there.',
  ),
  REDIRECT_REFUSED: say(
    '{host} sends Rollcall on to {target}. API keys and passwords are never sent along.',
    'If that is the right place, enter it as the address.',
  ),
  NOT_METABASE: say(
    '{host} answers with a web page, not with Metabase.',
    'Check the address and its sub-path. A sign-in page of a proxy or VPN can also be the cause.',
  ),
  RESPONSE_INVALID: say(
    '{host} answered something Rollcall does not understand ({where}).',
    'Check that this is a Metabase, version 0.48 or newer, and report it if it is.',
  ),
  RESPONSE_TOO_LARGE: say(
    'The answer of {host} is larger than {megabytes} MB and was cut off.',
    'Ask whoever runs the server; a Metabase does not send that much.',
  ),
  STARTING_UP: say('Metabase on {host} is still starting.', 'Wait a minute and try again.'),
  SERVER_ERROR: say(
    '{host} answered with an error of its own ({status}).',
    'Try again. If it stays so, ask whoever runs the server to look at the log of Metabase.',
  ),
  RATE_LIMITED: say('{host} asks Rollcall to slow down.', 'Wait {seconds} seconds and try again.'),
  REMOTE_NOT_FOUND: say(
    '{host} does not know what was asked for.',
    'Refresh the list. If it stays so, check the address and its sub-path.',
  ),
  SERVER_REFUSED: say(
    '{host} refused: {why}.',
    'Correct what it names, or make the change in Metabase itself.',
  ),

  // Signing in
  WRONG_PASSWORD: say(
    '{host} does not accept this e-mail and password.',
    'Check both. Rollcall tried once only, so that the account is not locked.',
  ),
  SIGN_IN_HELD: say(
    '{host} has refused this e-mail {count} times within an hour, so Rollcall does not sign in again: ten refusals lock the account.',
    'Try e-mail and password in a browser, or use an API key. Rollcall signs in again in {minutes} minutes.',
  ),
  SIGN_IN_DISABLED: say(
    'The account used to sign in to {host} is disabled.',
    'Use another account, or have it enabled in Metabase.',
  ),
  SIGN_IN_THROTTLED: say(
    '{host} blocks signing in with this account after too many attempts.',
    'Wait up to an hour, or use an API key. Rollcall will not try again by itself.',
  ),
  MFA_REQUIRED: say(
    '{host} asks for a second factor.',
    'Enter the code {from}. An API key of the Administrators group needs none.',
  ),
  MFA_SETUP_REQUIRED: say(
    '{host} wants a second factor set up for this account before it lets it in.',
    'Sign in to Metabase in a browser and set it up, or use an API key of the Administrators group.',
  ),
  SECOND_FACTOR_WRONG: say(
    '{host} does not accept this code.',
    'Enter the next code. If it stays so, check the clock of the device that shows it. Metabase blocks after five wrong codes.',
  ),
  SECOND_FACTOR_EXPIRED: say(
    '{host} no longer waits for this code: signing in took longer than five minutes.',
    'Enter the next code.',
  ),
  SECOND_FACTOR_THROTTLED: say(
    '{host} takes no more codes for this account for now, after too many.',
    'Wait up to an hour, or use an API key of the Administrators group.',
  ),
  API_KEY_REFUSED: say(
    '{host} does not accept this API key.',
    'Check it, or create a new one in Metabase (Admin settings, Authentication, API keys).',
  ),
  SESSION_REFUSED: say(
    '{host} ended the session and did not accept a new one.',
    'Edit the instance and enter the password again.',
  ),
  FORBIDDEN: say(
    'The credential for {host} is not that of an administrator.',
    'Use an administrator, or an API key of the Administrators group.',
  ),

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

  // Changes at a moment
  WHEN_INVALID: say('“{when}” is not a day and time.', 'Enter it like 2027-03-01 or 2027-03-01T09:00.'),
  ZONE_UNKNOWN: say('“{zone}” is not a time zone.', 'Enter it like Europe/Berlin, or UTC.'),
  WHEN_PASSED: say('{when} is over already.', 'Choose a later moment.'),
  WHEN_TOO_FAR: say('That is more than {years} years ahead.', 'Choose an earlier moment.'),
  END_BEFORE_START: say('It would end before it begins.', 'Choose a later end, or an earlier beginning.'),
  NOT_SCHEDULABLE: say(
    'Only disabling and enabling accounts can be done later or for a time.',
    'Make this change now.',
  ),
  SCHEDULES_FULL: say(
    '{most} changes wait already.',
    'Drop those that are no longer wanted, under Activity.',
  ),
  SCHEDULE_RUNNING: say('This scheduled change is being made.', 'Wait until it has ended.'),
  SCHEDULE_OVER: say('This scheduled change is over.', 'See Activity for what became of it.'),
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

export type ErrorCode = keyof typeof catalogue;

export const errorCodes = Object.keys(catalogue) as readonly ErrorCode[];

/** A failure with its words, as the window and the command line show it. */
export function failureView(failure: {
  readonly code: ErrorCode;
  readonly params: FailureParams;
}): FailureView {
  return { code: failure.code, ...failureText(failure) };
}

/** The words for a failure. A missing parameter shows as “unknown” rather than breaking the sentence. */
export function failureText(failure: {
  readonly code: ErrorCode;
  readonly params: FailureParams;
}): FailureText {
  return catalogue[failure.code]((name) => String(failure.params[name] ?? 'unknown'));
}
