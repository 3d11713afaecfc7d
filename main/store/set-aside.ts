import fs from 'node:fs';
import path from 'node:path';

/** What SQLite keeps beside a file. It has to go along, or the next file of that name would be given its changes. */
const companions = ['', '-wal', '-shm'] as const;

/** When the name says that a file was set aside. */
const mark = '.damaged-';
/** In the name of a copy that is being read. */
const copyMark = '.reading';

/**
 * Renames a damaged file, so that a new one can take its place: `a.sqlite` becomes `a.damaged-<time>.sqlite`. Nothing in
 * it is changed, and no program deletes one by itself but as the client's retention says: what changed over the years is in
 * it, and no server tells that again. Answers the new name, without the folder; throws when the file cannot be renamed.
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

/** The files that were set aside for this one, newest first, without the folder. */
export function filesSetAside(file: string): readonly string[] {
  const { dir, name, ext } = path.parse(file);
  return fs
    .readdirSync(dir)
    .filter((one) => one.startsWith(`${name}${mark}`) && one.endsWith(ext) && !one.includes(copyMark))
    .sort()
    .reverse();
}

/** When a file was set aside, as its name says; an ISO time. */
export function setAsideAt(file: string): string {
  const { name } = path.parse(file);
  const [day = '', time = ''] = name.slice(name.indexOf(mark) + mark.length).split('T');
  return `${day}T${time.replaceAll('-', ':')}`;
}

/** Deletes one that was set aside, by its name, with what SQLite kept beside it. The name has to be one of `filesSetAside`. */
export function removeSetAside(file: string, aside: string): void {
  if (!filesSetAside(file).includes(aside)) throw new Error('this is no file that was set aside');
  // The file itself goes last: a kill in between leaves it to be deleted again.
  for (const end of [...companions].reverse())
    fs.rmSync(path.join(path.dirname(file), `${aside}${end}`), { force: true });
}

/**
 * A copy of a file that was set aside, to be opened: opening alone may write into it, and it is kept as it was found. Throws
 * ENOSPC where the disk has not twice the room, which then is left to what matters more.
 */
export async function copyToRead(aside: string): Promise<{ readonly file: string; remove(): Promise<void> }> {
  const { dir, name, ext } = path.parse(aside);
  const file = path.join(dir, `${name}${copyMark}${ext}`);
  const remove = async () => {
    for (const end of companions) await fs.promises.rm(`${file}${end}`, { force: true });
  };
  await remove(); // one that a program left behind which was killed
  const { bavail, bsize } = await fs.promises.statfs(dir);
  if (bavail * bsize < 2 * fs.statSync(aside).size)
    throw Object.assign(new Error('no room to read the file that was set aside'), { code: 'ENOSPC' });
  try {
    for (const end of ['', '-wal'])
      if (fs.existsSync(`${aside}${end}`)) await fs.promises.copyFile(`${aside}${end}`, `${file}${end}`);
  } catch (cause) {
    await remove();
    throw cause;
  }
  return { file, remove };
}
