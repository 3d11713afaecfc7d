import fs from 'node:fs';
import path from 'node:path';
import type { Vault } from './credentials/port';
import { workspaceKey } from './credentials/workspace-key';
import { ok, type Result } from './kernel/result';
import { type DirectoryStore, openDirectory, openWorkspace, type WorkspaceStore } from './store/database';

const sessionFolder = 'session';

export interface ClientPlace {
  /** The folder that holds everything of Rollcall. */
  readonly home: string;
  readonly clientId: string;
  readonly vault: Vault;
  readonly storeWorker: string;
}

/** The two files of a client, open. */
export interface ClientStores {
  /** What only Rollcall knows: instances, runs, journal. */
  readonly workspace: WorkspaceStore;
  /** What the servers told, and how it changed. */
  readonly directory: DirectoryStore;
  close(): Promise<void>;
}

/** Where files of a client lie that are no part of its two. Made by whoever writes the first. */
export function clientFolder(home: string, clientId: string): string {
  return path.join(home, 'clients', clientId);
}

/**
 * Opens the encrypted files of a client, both with the key from the vault. In session memory there is no key to come
 * back to, so such files lie in a folder of their own that the next start removes: nobody can read what they held.
 */
export async function openClient(place: ClientPlace): Promise<Result<ClientStores>> {
  const { vault, clientId, storeWorker: workerFile } = place;
  const folder = path.join(place.home, vault.kind === 'session' ? sessionFolder : 'clients');
  if (vault.kind === 'session') removeSessionFiles(place.home);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${clientId}.sqlite`);
  const key = await workspaceKey(vault, clientId, holdsAnything(file));
  if (!key.ok) return key;
  try {
    const [workspace, directory] = await Promise.all([
      openWorkspace({ file, key: key.value, workerFile }),
      openDirectory({ file: path.join(folder, `${clientId}.directory.sqlite`), key: key.value, workerFile }),
    ]);
    const close = async () => {
      await Promise.all([workspace, directory].map((opened) => (opened.ok ? opened.value.close() : null)));
    };
    if (!workspace.ok) {
      await close();
      return workspace;
    }
    if (!directory.ok) {
      await close();
      return directory;
    }
    return ok({ workspace: workspace.value, directory: directory.value, close });
  } finally {
    key.value.fill(0);
  }
}

/** The throw-away files of a session without a keychain: nobody has their key any more. */
export function removeSessionFiles(home: string): void {
  const folder = path.join(home, sessionFolder);
  // File by file: the user chose `home`, and a folder of this name may hold other things there.
  for (const { name } of entriesOf(folder)) {
    if (/^cli_[0-9a-f]{16}(\.directory)?\.sqlite[\w.-]*$/.test(name))
      fs.rmSync(path.join(folder, name), { force: true });
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
