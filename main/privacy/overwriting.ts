import { type Kysely, sql } from 'kysely';
import { err, ok, type Result } from '../kernel/result';
import type { ClientStores } from '../workspace';

/**
 * Writes both files anew, without what was taken away. `secure_delete` alone leaves a few copies where SQLite had moved rows
 * between pages before they were deleted (12 of 12,000, tried); and the log beside a file holds what they were. Fails where
 * another program still reads what the log holds: then it could not be emptied, and the purge has not ended. Nor has it
 * where the program ends: writing a large file anew holds that up, and the next start does it.
 */
export async function overwriteFiles(
  stores: ClientStores,
  lost: { readonly workspace: boolean; readonly directory: boolean },
  isEnding: () => boolean,
): Promise<Result<void>> {
  const files: readonly { readonly store: Kysely<unknown>; readonly isLost: boolean }[] = [
    { store: stores.workspace.db as Kysely<unknown>, isLost: lost.workspace },
    { store: stores.directory.db as Kysely<unknown>, isLost: lost.directory },
  ];
  for (const { store, isLost } of files) {
    if (isEnding()) return ok();
    if (isLost) await sql`vacuum`.execute(store);
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(store);
    if (rows[0]?.busy !== 0) return err('WORKSPACE_BUSY');
  }
  return ok();
}
