import type { Kysely } from 'kysely';
import { ChangeKindSchema } from '../preload/contract/history';
import type { Vault } from './credentials/port';
import { workspaceKey } from './credentials/workspace-key';
import { isoTime } from './kernel/clock';
import { err, type Failure } from './kernel/result';
import type { DirectoryStore } from './store/directory-store';
import type { Workspace } from './store/schema';

export interface SalvagingPorts {
  readonly db: Kysely<Workspace>;
  readonly directory: Pick<DirectoryStore, 'filesSetAside' | 'salvage'>;
  readonly vault: Vault;
  readonly clientId: string;
  readonly notice: (about: Failure) => void;
}

/** The row of `meta` that names the files that were looked through. */
const lookedKey = 'directory.salvaged';

/** The files set aside that were looked through, by name. */
export async function lookedThrough(db: Kysely<Workspace>): Promise<readonly string[]> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', lookedKey).executeTakeFirst();
  return row === undefined ? [] : (JSON.parse(row.value) as readonly string[]);
}

/**
 * Recovers what can still be read of earlier changes out of files that were set aside, by whichever program and whenever,
 * and tells the user how much. Each file is looked through once; where that failed for want of room, the next start tries
 * again. Answers whether there is more history than before.
 */
export async function salvage(ports: SalvagingPorts, instanceIds: readonly string[]): Promise<boolean> {
  const { db, directory, vault, clientId, notice } = ports;
  const files = directory.filesSetAside();
  if (files.length === 0) return false;
  let looked = await lookedThrough(db);
  let hasMore = false;
  for (const file of files.filter((one) => !looked.includes(one))) {
    const key = await workspaceKey(vault, clientId, true);
    if (!key.ok) return hasMore;
    const found = await directory.salvage(file, key.value, {
      instanceIds,
      kinds: ChangeKindSchema.options,
      now: isoTime(Date.now()),
    });
    key.value.fill(0);
    if (!found.ok && found.error.code !== 'WORKSPACE_DAMAGED') continue;
    const { changes, snapshots, since } = found.ok ? found.value : { changes: 0, snapshots: 0, since: null };
    if (since === null) notice(err('DIRECTORY_NOT_SALVAGED', { file }).error);
    else notice(err('DIRECTORY_SALVAGED', { file, changes, snapshots, since: since.slice(0, 10) }).error);
    hasMore ||= since !== null;
    looked = [...looked.filter((one) => files.includes(one)), file];
    const value = JSON.stringify(looked);
    await db
      .insertInto('meta')
      .values({ key: lookedKey, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
  }
  return hasMore;
}
