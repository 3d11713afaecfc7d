import fs from 'node:fs/promises';

/** What systems and file systems answer that know no such thing for a folder: Windows, and some that are mounted. */
const unable: readonly unknown[] = ['EPERM', 'EINVAL', 'EISDIR', 'EACCES', 'ENOTSUP'];

/** Has the disk keep which files are in a folder: a file that was synced can still be missing there after a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const opened = await fs.open(folder, 'r');
    await opened.sync().finally(() => opened.close());
  } catch (cause) {
    if (!unable.includes((cause as NodeJS.ErrnoException).code)) throw cause;
  }
}
