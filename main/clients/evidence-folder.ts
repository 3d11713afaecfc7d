import { createHash } from 'node:crypto';
import { type Dirent, realpathSync } from 'node:fs';
import { mkdir, open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { err, ok, type Result } from '../kernel/result';
import { syncFolder } from '../kernel/sync-folder';
import { whyNotWritten } from '../transfer/files';
import type { CertificateFile } from './rules/certificate';

/**
 * A folder that was not there before, so that nothing of somebody else's is ever thrown away. Not in Rollcall's own, which
 * is wiped: fails with FILE_NOT_WRITTEN.
 */
export async function freshFolder(home: string, parent: string, name: string): Promise<Result<string>> {
  if (isWithin(home, parent))
    return err('FILE_NOT_WRITTEN', { file: name, why: 'the folder is one of Rollcall’s own' });
  for (let at = 1; at < 100; at++) {
    const folder = path.join(parent, at === 1 ? name : `${name}-${at}`);
    try {
      await mkdir(folder, { mode: 0o700 });
      return ok(folder);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue;
      const why = whyNotWritten(cause);
      if (why === null) throw cause;
      return err('FILE_NOT_WRITTEN', { file: name, why });
    }
  }
  return err('FILE_NOT_WRITTEN', { file: name, why: 'a folder has that name' });
}

function isWithin(home: string, folder: string): boolean {
  const steps = path.relative(real(home), real(folder));
  return steps !== '..' && !steps.startsWith(`..${path.sep}`) && !path.isAbsolute(steps);
}

/** Through links; one that is not there is told when something is made in it. */
function real(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return path.resolve(folder);
  }
}

/** All files below a folder, with their place there. */
export async function namesBelow(root: string, below: string): Promise<readonly string[]> {
  const entries = await readdir(path.join(root, below), { withFileTypes: true }).catch((): Dirent[] => []);
  const names = await Promise.all(
    entries.map((entry) => {
      const name = path.join(below, entry.name);
      return entry.isDirectory() ? namesBelow(root, name) : [name];
    }),
  );
  return names.flat().sort();
}

/** What was written, and certainly on the disk: after this its origin is wiped. */
export async function summed(folder: string): Promise<CertificateFile[]> {
  const files: CertificateFile[] = [];
  const names = await namesBelow(folder, '');
  for (const name of names) {
    const hash = createHash('sha256');
    let bytes = 0;
    // To write, though nothing is written: Windows syncs no file that is open to be read.
    const file = await open(path.join(folder, name), 'r+');
    try {
      await file.sync();
      for await (const part of file.createReadStream({ autoClose: false })) {
        hash.update(part as Buffer);
        bytes += (part as Buffer).length;
      }
    } finally {
      await file.close();
    }
    files.push({ name: name.split(path.sep).join('/'), bytes, sha256: hash.digest('hex') });
  }
  const folders = new Set(names.map((name) => path.join(folder, path.dirname(name))));
  for (const one of [...folders, folder, path.dirname(folder)]) await syncFolder(one);
  return files;
}

/** Whether all of it is still there: the stick it was written to can have been pulled out. Fails with FILE_NOT_WRITTEN. */
export async function stillThere(folder: string, files: readonly CertificateFile[]): Promise<Result<void>> {
  for (const { name, bytes } of files) {
    const found = await stat(path.join(folder, name)).catch(() => null);
    if (found?.size !== bytes) return err('FILE_NOT_WRITTEN', { file: name, why: 'it is not there' });
  }
  return ok();
}
