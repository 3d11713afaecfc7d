import fs from 'node:fs';
import path from 'node:path';

/** What SQLite keeps beside a file. It has to go along, or the next file of that name would be given its changes. */
const companions = ['', '-wal', '-shm'] as const;

/** When the name says that a file was set aside. */
const mark = '.damaged-';

/**
 * Renames a damaged file, so that a new one can take its place: `a.sqlite` becomes `a.damaged-<time>.sqlite`. Nothing in
 * it is changed, and none is ever deleted: what changed over the years is in it, and no server tells that again. Answers the
 * new name, without the folder; throws when the file cannot be renamed.
 */
export function setAside(file: string, now: number): string {
  const { dir, name, ext } = path.parse(file);
  const time = new Date(now).toISOString().replaceAll(':', '-');
  const aside = `${name}${mark}${time}${ext}`;
  for (const end of companions) {
    if (fs.existsSync(`${file}${end}`)) fs.renameSync(`${file}${end}`, path.join(dir, `${aside}${end}`));
  }
  return aside;
}
