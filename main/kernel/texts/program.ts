import { say, type Template } from './say';

/** Failures of the program itself: its files, its keychain, who is whom, what is taken along. */
export const programTexts = {
  // The program itself
  INTERNAL: say(
    'Something went wrong inside Rollcall.',
    'Try again. If it happens again, restart Rollcall and report it with the time.',
  ),
  INVALID_INPUT: say('This was not understood: {what}.', 'Correct it and try again.'),
  NOT_FOUND: say('{what} was not found.', 'Check the name, or refresh the list.'),
  // Later versions of it
  UPDATE_UNREACHABLE: say(
    'The server with later versions cannot be reached, or does not answer as it should.',
    'Try again later, or ask whoever set it in the policy.',
  ),
  UPDATE_UNSIGNED: say(
    'What the server offers as a later version is not signed by whom the policy names, so it was refused.',
    'Tell whoever looks after that server: somebody may be passing something else off as Rollcall.',
  ),
  UPDATE_UNFIT: say(
    'What the server offers is signed, but no version for this computer.',
    'Tell whoever looks after that server.',
  ),
  UPDATE_DAMAGED: say(
    'The file of the later version is not the one that was signed, so it was thrown away.',
    'Try again. If it happens again, tell whoever looks after the server.',
  ),
  UPDATE_NONE: say('There is no later version to install.', 'Look again in Settings.'),
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
  DIAGNOSTICS_GONE: say(
    'This is not what was shown last.',
    'Open the diagnostics again and read them before you save.',
  ),
  FILE_NOT_WRITTEN: say('{file} was not written: {why}.', 'Choose another place and try again.'),
  EXPORT_STOPPED: say('The export was stopped; nothing was written.', 'Export again when it suits.'),
  REPORT_TOO_LONG: say(
    '{format} takes {most} rows at most, and there are more.',
    'Narrow the list down, or choose another format: CSV and JSON take any number.',
  ),
  REPORT_NOT_PRINTED: say(
    'The report could not be printed to a PDF.',
    'Save it as an Excel workbook, or try again.',
  ),
  NO_PRINTER: say(
    'A PDF is printed by Rollcall’s window, and there is none here.',
    'Choose xlsx, csv or json, or export the PDF from the window.',
  ),
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
  NO_TRAY: say(
    'This desktop shows no icons of running programs, so Rollcall cannot go on without its window.',
    'Leave the window open, or let `rollcall access due` run from a timer.',
  ),
  WINDOWS_FULL: say('There are too many windows already.', 'Close one of them and try again.'),
  PASSPHRASE_WRONG: say(
    'This passphrase does not open {file}.',
    'Type the passphrase it was exported with. It cannot be recovered: if it is lost, export again.',
  ),
} satisfies Record<string, Template>;
