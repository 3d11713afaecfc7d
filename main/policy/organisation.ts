import fs from 'node:fs/promises';
import path from 'node:path';
import { broken, organisationIn } from './organisation-text';
import { nothingSet, type OrganisationRead } from './rules/organisation';
import { checkedPolicy } from './tickets';

/** What the organisation sets on this computer, as it was read when Rollcall started. Others read their part of it here. */
export interface Organisation extends OrganisationRead {
  /** The file, or null where there is none. */
  readonly file: string | null;
  /** When it was written; an ISO time. */
  readonly since: string | null;
}

export const noOrganisation: Organisation = {
  ...{ file: null, since: null, settings: nothingSet, problem: null, notUnderstood: [] },
};

/** No policy is larger. */
const mostBytes = 1_000_000;

/** Reads the file. One that is there and cannot be understood or read is told, and its strictest reading holds. */
export async function readOrganisation(file: string | null): Promise<Organisation> {
  if (file === null) return noOrganisation;
  try {
    await fs.lstat(file);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return noOrganisation;
  }
  // Something has its name: a link that leads nowhere was meant to be a policy too.
  try {
    const seen = await fs.stat(file);
    const { mtime, size } = seen;
    const found = { file: path.normalize(file), since: mtime.toISOString() };
    // Reading a pipe would wait for ever.
    if (!seen.isFile()) return { ...found, ...broken('It is not a file.') };
    if (size > mostBytes) return { ...found, ...broken('It is larger than a policy can be.') };
    const read = organisationIn(await fs.readFile(file, 'utf8'));
    const ticket = read.settings.reason?.ticket ?? null;
    const checked = await checkedPolicy({ reason: 'never', ticket });
    if (!checked.ok)
      return { ...found, ...broken('Its ticket pattern cannot be followed, or does not fit its example.') };
    return { ...found, ...read };
  } catch {
    return { file, since: null, ...broken('It cannot be read.') };
  }
}
