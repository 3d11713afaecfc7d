import fs from 'node:fs';
import path from 'node:path';
import type { Vault } from './credentials/port';
import { workspaceKey } from './credentials/workspace-key';
import type { Result } from './kernel/result';
import { openWorkspace, type WorkspaceStore } from './store/database';

const sessionFolder = 'session';

export interface WorkspacePlace {
  /** The folder that holds everything of Rollcall. */
  readonly home: string;
  readonly clientId: string;
  readonly vault: Vault;
  readonly storeWorker: string;
}

/** Where files of a client lie that are no part of its workspace. Made by whoever writes the first. */
export function clientFolder(home: string, clientId: string): string {
  return path.join(home, 'clients', clientId);
}

/**
 * Opens the encrypted file of a client with the key from the vault. In session memory there is no key to come back
 * to, so such a workspace is a file of its own that the next start removes: what it held cannot be read by anyone.
 */
export async function openClientWorkspace(place: WorkspacePlace): Promise<Result<WorkspaceStore>> {
  const folder = path.join(place.home, place.vault.kind === 'session' ? sessionFolder : 'clients');
  if (place.vault.kind === 'session') removeSessionWorkspace(place.home);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${place.clientId}.sqlite`);
  const key = await workspaceKey(place.vault, place.clientId, holdsAnything(file));
  if (!key.ok) return key;
  try {
    return await openWorkspace({ file, key: key.value, workerFile: place.storeWorker });
  } finally {
    key.value.fill(0);
  }
}

/** The throw-away workspace of a session without a keychain: nobody has its key any more. */
export function removeSessionWorkspace(home: string): void {
  const folder = path.join(home, sessionFolder);
  // File by file: the user chose `home`, and a folder of this name may hold other things there.
  for (const { name } of entriesOf(folder)) {
    if (/^cli_[0-9a-f]{16}\.sqlite[a-z.-]*$/.test(name)) fs.rmSync(path.join(folder, name), { force: true });
  }
  if (entriesOf(folder).length === 0) fs.rmSync(folder, { recursive: true, force: true });
}

function entriesOf(folder: string): readonly fs.Dirent[] {
  return fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }) : [];
}

/** An empty file is what a start that was killed at once leaves behind; it holds nothing to protect. */
function holdsAnything(file: string): boolean {
  return (fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
