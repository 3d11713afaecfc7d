import os from 'node:os';

/** Who acts, as the journal writes it: the user of the operating system and the workstation, such as `jane@DESK-12`. */
export function currentActor(): string {
  return `${userName()}@${os.hostname()}`;
}

function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    // A container may run under a number that has no entry in the list of users.
    return process.getuid ? `uid-${process.getuid()}` : 'unknown';
  }
}
