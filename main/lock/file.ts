import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { err, ok, type Result } from '../kernel/result';
import { writePrivately } from '../kernel/sealed-file';
import { VerifierSchema } from './passphrase';

const LockFileSchema = z.strictObject({
  version: z.literal(1),
  /** Null: no passphrase was set. */
  passphrase: VerifierSchema.nullable(),
  /** When and by what it was locked; null: it is open. Outlives the program: to quit opens nothing. */
  locked: z.strictObject({ at: z.iso.datetime(), by: z.enum(['key', 'idle', 'sleep', 'screen']) }).nullable(),
  refused: z
    .strictObject({
      count: z.number().int().min(1),
      firstAt: z.iso.datetime(),
      lastAt: z.iso.datetime(),
    })
    .nullable(),
});
export type LockRecord = z.infer<typeof LockFileSchema>;

export const lockFile = (home: string): string => path.join(home, 'lock.json');

export const neverLocked: LockRecord = { version: 1, passphrase: null, locked: null, refused: null };

/**
 * Fails with LOCK_UNREADABLE where something is there that cannot be read or understood: nobody can tell whether a passphrase
 * was set, so nothing may go on as if none was, and nothing be written in its place.
 */
export function readLock(home: string): Result<LockRecord> {
  try {
    return ok(LockFileSchema.parse(JSON.parse(readFileSync(lockFile(home), 'utf8'))));
  } catch (cause) {
    const isThere = (cause as NodeJS.ErrnoException).code !== 'ENOENT';
    return isThere ? err('LOCK_UNREADABLE') : ok(neverLocked);
  }
}

export const writeLock = (home: string, record: LockRecord): Promise<void> =>
  writePrivately(lockFile(home), Buffer.from(JSON.stringify(record)));
