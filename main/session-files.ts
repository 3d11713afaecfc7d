import fs from 'node:fs';
import path from 'node:path';

/** Where the files of a client lie whose key is in memory only. */
export const sessionFolder = 'session';

/** The throw-away files of a session without a keychain: nobody has their key any more. */
export function removeSessionFiles(home: string): void {
  const folder = path.join(home, sessionFolder);
  // File by file: the user chose `home`, and a folder of this name may hold other things there.
  for (const { name } of entriesOf(folder)) {
    if (/^cli_[0-9a-f]{16}(\.directory)?(\.damaged-[\w.-]+)?\.sqlite[\w.-]*$/.test(name))
      fs.rmSync(path.join(folder, name), { force: true });
  }
  if (entriesOf(folder).length === 0) fs.rmSync(folder, { recursive: true, force: true });
}

function entriesOf(folder: string): readonly fs.Dirent[] {
  return fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }) : [];
}
