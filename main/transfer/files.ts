import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { readCapped } from '../kernel/capped-file';
import { err, ok, type Result } from '../kernel/result';
import { mostBytes } from './connections-file';

/** A file that was chosen to be taken over. Fails with FILE_UNREADABLE and FILE_TOO_LARGE, naming the file. */
export async function readChosen(file: string): Promise<Result<Uint8Array>> {
  const named = path.basename(file);
  try {
    const bytes = await readCapped(file, mostBytes);
    return bytes ? ok(bytes) : err('FILE_TOO_LARGE', { file: named, megabytes: mostBytes / 1_000_000 });
  } catch {
    return err('FILE_UNREADABLE', { file: named });
  }
}

/** A file that is complete on the disk, under another name, and not yet where it belongs. */
export interface Written {
  /** Where it belongs. */
  readonly target: string;
  /** Takes the place of what was there. */
  place(): Promise<Result<void>>;
  discard(): Promise<void>;
}

/** Writes beside `file`, for the user's eyes only. Fails with FILE_NOT_WRITTEN and leaves nothing behind. */
export async function writeBeside(
  file: string,
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
): Promise<Result<Written>> {
  const beside = nameBeside(file);
  const discard = () => fs.rm(beside, { force: true }).catch(() => undefined); // a stick that was pulled out, say
  try {
    await fs.writeFile(beside, content, { flag: 'wx', mode: 0o600 });
    const handle = await fs.open(beside, 'r+');
    await handle.sync().finally(() => handle.close());
  } catch (cause) {
    await discard();
    return notWritten(file, cause);
  }
  return ok({
    target: file,
    discard,
    async place() {
      try {
        await fs.rename(beside, file);
        return ok();
      } catch (cause) {
        await discard();
        return notWritten(file, cause);
      }
    },
  });
}

/** A name that nothing has yet, in the folder of `file`, so that a rename takes its place at once. */
export const nameBeside = (file: string): string =>
  path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(4).toString('hex')}`);

/** Whether a file could be written there: what cannot be undone is not begun for a file that goes nowhere. Fails with FILE_NOT_WRITTEN. */
export async function couldWrite(file: string): Promise<Result<void>> {
  const there = await fs.stat(file).catch(() => null);
  if (there?.isDirectory())
    return err('FILE_NOT_WRITTEN', { file: path.basename(file), why: 'a folder has that name' });
  const beside = await writeBeside(file, '');
  if (!beside.ok) return beside;
  await beside.value.discard();
  return ok();
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EACCES: 'it may not be written to',
  EPERM: 'it may not be written to',
  EROFS: 'it may not be written to',
  ENOENT: 'its folder is not there',
  ENOTDIR: 'its folder is not there',
  EISDIR: 'a folder has that name',
};

/** Why the disk did not take it, or null for what is no failure of a disk. */
export function whyNotWritten(cause: unknown): string | null {
  const { code } = (cause ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' && /^E[A-Z]+$/.test(code) ? (reasons[code] ?? 'the disk refused it') : null;
}

/** FILE_NOT_WRITTEN with the reason of the disk. */
export function notWritten(file: string, cause: unknown) {
  const why = whyNotWritten(cause) ?? 'the disk refused it';
  return err('FILE_NOT_WRITTEN', { file: path.basename(file), why });
}
