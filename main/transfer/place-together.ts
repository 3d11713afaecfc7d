import { constants } from 'node:fs';
import fs from 'node:fs/promises';
import { ok, type Result } from '../kernel/result';
import { nameBeside, notWritten, type Written } from './files';

/** What had a name before, kept until all new files are in their places. */
interface Former {
  putBack(): Promise<void>;
  discard(): Promise<void>;
}

/**
 * Puts files that belong together in their places: all of them, or none, and then whatever was there before is there again.
 * Fails with FILE_NOT_WRITTEN, where a folder has the name of one before any is touched.
 */
export async function placeTogether(all: readonly Written[]): Promise<Result<void>> {
  const formers: Former[] = [];
  try {
    for (const { target } of all) {
      try {
        formers.push(await kept(target));
      } catch (cause) {
        return notWritten(target, cause);
      }
    }
    for (const [at, one] of all.entries()) {
      const placed = await one.place();
      if (placed.ok) continue;
      for (const former of formers.slice(0, at).reverse()) await former.putBack();
      return placed;
    }
    return ok();
  } finally {
    await Promise.all(formers.map((former) => former.discard()));
  }
}

async function kept(file: string): Promise<Former> {
  const there = await fs.lstat(file).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null;
    throw cause;
  });
  if (there === null) return { putBack: () => fs.rm(file, { force: true }), discard: async () => undefined };
  if (there.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
  const beside = nameBeside(file);
  // A second name costs nothing; sticks and shares that know no such thing get a copy.
  await fs.link(file, beside).catch(() => fs.copyFile(file, beside, constants.COPYFILE_EXCL));
  let isWanted = false;
  return {
    async putBack() {
      isWanted = true; // where it cannot be put back, it is at least not lost
      await fs.rename(beside, file).catch(() => undefined);
    },
    async discard() {
      if (!isWanted) await fs.rm(beside, { force: true }).catch(() => undefined); // a stick that was pulled out, say
    },
  };
}
