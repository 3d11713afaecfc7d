import fs from 'node:fs';
import path from 'node:path';

/** Damaged files kept beside the one in use: enough to look into what happened, not so many that they fill the disk. */
const mostKept = 3;
/** What SQLite keeps beside a file. It has to go along, or the next file of that name would be given its changes. */
const companions = ['', '-wal', '-shm'] as const;

/** When the name says that a file was set aside. */
const mark = '.damaged-';

/**
 * Renames a damaged file, so that a new one can take its place: `a.sqlite` becomes `a.damaged-<time>.sqlite`. Nothing in
 * it is changed. Of those set aside before, the newest stay. Resolves with the new name, without the folder; throws when
 * the file cannot be renamed.
 */
export function setAside(file: string, now: number): string {
  const { dir, name, ext } = path.parse(file);
  const time = new Date(now).toISOString().replaceAll(':', '-');
  const aside = `${name}${mark}${time}${ext}`;
  for (const end of companions) {
    if (fs.existsSync(`${file}${end}`)) fs.renameSync(`${file}${end}`, path.join(dir, `${aside}${end}`));
  }
  const kept = fs
    .readdirSync(dir)
    .filter((other) => other.startsWith(`${name}${mark}`) && other.endsWith(ext))
    .sort();
  for (const old of kept.slice(0, -mostKept)) {
    for (const end of companions) fs.rmSync(path.join(dir, `${old}${end}`), { force: true });
  }
  return aside;
}
