import path from 'node:path';
import { ok, type Result } from './kernel/result';

/** Writes what is saved to where the dialog led, and answers the name of the file; null where nothing was chosen. */
export async function savedTo(
  target: string | null,
  write: (target: string) => Promise<Result<unknown>>,
): Promise<Result<string | null>> {
  if (target === null) return ok(null);
  const saved = await write(target);
  return saved.ok ? ok(path.basename(target)) : saved;
}
