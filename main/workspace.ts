import fs from 'node:fs';
import path from 'node:path';
import { inUseFile, wipedIds } from './clients/closing-mark';
import type { Vault } from './credentials/port';
import { workspaceKey } from './credentials/workspace-key';
import { err, type Failure, ok, type Result } from './kernel/result';
import { salvage } from './salvaging';
import { sessionFolder } from './session-files';
import { openWorkspace, type WorkspaceStore } from './store/database';
import { type DirectoryStore, openDirectory } from './store/directory-store';

export interface ClientPlace {
  /** The folder that holds everything of Rollcall. */
  readonly home: string;
  readonly clientId: string;
  readonly vault: Vault;
  readonly storeWorker: string;
  /** It is being closed for good, by whom it is opened: nobody else opens it meanwhile. */
  readonly isAlone?: boolean;
  /** Told what the user should know though it keeps nobody from working. */
  readonly notice: (about: Failure) => void;
}

/** The two files of a client, open. */
export interface ClientStores {
  /** What only Rollcall knows: instances, runs, journal. */
  readonly workspace: WorkspaceStore;
  /** What the servers told, and how it changed. */
  readonly directory: DirectoryStore;
  /** Sets the directory's file aside, which cannot be read, and begins a new one. The user is told. */
  renewDirectory(): Promise<Result<void>>;
  /** Recovers earlier changes out of files that were set aside, and tells the user; see `salvage`. */
  salvage(instanceIds: readonly string[]): Promise<boolean>;
  close(): Promise<void>;
}

/** Where files of a client lie that are no part of its two. Made by whoever writes the first. */
export function clientFolder(home: string, clientId: string): string {
  return path.join(home, 'clients', clientId);
}

/**
 * Opens the encrypted files of a client, both with the key from the vault. In session memory there is no key to come
 * back to, so such files lie in a folder of their own that the next start removes: nobody can read what they held.
 * Fails with CLIENT_CLOSING for one that is being closed for good.
 */
export async function openClient(place: ClientPlace): Promise<Result<ClientStores>> {
  const { vault, clientId, storeWorker: workerFile, isAlone = false } = place;
  if (!isAlone && wipedIds(place.home).includes(clientId)) return err('CLIENT_CLOSING');
  const folder = path.join(place.home, vault.kind === 'session' ? sessionFolder : 'clients');
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${clientId}.sqlite`);
  const hadWorkspace = holdsAnything(file);
  const key = await workspaceKey(vault, clientId, hadWorkspace);
  if (!key.ok) return key;
  const open: { close(): Promise<void> }[] = [];
  const close = async () => {
    await Promise.all(open.map((store) => store.close()));
  };
  try {
    // One after the other: a key that opens the workspace is the right one. With a wrong one the directory would seem
    // damaged, and a good file be set aside.
    // Files of a session are nobody else's.
    const inUse = isAlone || vault.kind === 'session' ? null : inUseFile(place.home, clientId);
    const workspace = await openWorkspace({ file, key: key.value, workerFile, inUse });
    if (!workspace.ok) return workspace;
    open.push(workspace.value);
    const directory = await openDirectory({
      file: path.join(folder, `${clientId}.directory.sqlite`),
      key: key.value,
      workerFile,
    });
    if (!directory.ok) {
      await close();
      return directory;
    }
    open.push(directory.value);
    await tellLoss(place, workspace.value, directory.value, hadWorkspace);
    return ok({
      workspace: workspace.value,
      directory: directory.value,
      renewDirectory: () => renewDirectory(place, directory.value),
      salvage: (instanceIds) =>
        salvage({ ...place, db: workspace.value.db, directory: directory.value }, instanceIds),
      close,
    });
  } catch (cause) {
    // Left open, they would keep the command line from ending, and the files locked.
    await close();
    throw cause;
  } finally {
    key.value.fill(0);
  }
}

/** Says what became of a directory that was not found whole: one that is missing counts only if there was something in it. */
async function tellLoss(
  { notice }: ClientPlace,
  { db }: WorkspaceStore,
  { found }: DirectoryStore,
  isKeyProven: boolean,
): Promise<void> {
  if (found === 'whole') return;
  if (found !== 'new') {
    // A key that has opened nothing may be another one than the file was written with.
    const code = isKeyProven ? 'DIRECTORY_SET_ASIDE' : 'DIRECTORY_FOREIGN';
    return notice(err(code, { file: found.setAside }).error);
  }
  const read = await db.selectFrom('instance').select('id').where('facts', 'is not', null).executeTakeFirst();
  if (read) notice(err('DIRECTORY_LOST').error);
}

async function renewDirectory(
  { vault, clientId, notice }: ClientPlace,
  directory: DirectoryStore,
): Promise<Result<void>> {
  const key = await workspaceKey(vault, clientId, true);
  if (!key.ok) return key;
  const renewed = await directory.renew(key.value);
  key.value.fill(0);
  if (!renewed.ok) return renewed;
  if (renewed.value !== null) notice(err('DIRECTORY_SET_ASIDE', { file: renewed.value }).error);
  return ok();
}

/** An empty file is what a start that was killed at once leaves behind; it holds nothing to protect. */
function holdsAnything(file: string): boolean {
  return (fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
