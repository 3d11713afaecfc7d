import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
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

const none: LockRecord = { version: 1, passphrase: null, locked: null, refused: null };

/** What is there and cannot be understood keeps it locked: a broken file must not be worth making. */
export function readLock(home: string, now: string): LockRecord {
  let text: string;
  try {
    text = readFileSync(lockFile(home), 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return none;
    return { ...none, locked: { at: now, by: 'key' } };
  }
  try {
    return LockFileSchema.parse(JSON.parse(text));
  } catch {
    return { ...none, locked: { at: now, by: 'key' } };
  }
}

export const writeLock = (home: string, record: LockRecord): Promise<void> =>
  writePrivately(lockFile(home), Buffer.from(JSON.stringify(record)));
