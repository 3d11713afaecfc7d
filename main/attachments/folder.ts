import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Attachment } from '../../preload/contract/attachments';
import { err, ok, type Result } from '../kernel/result';
import { distinct, fitFileName } from './rules/file-name';
import type { AttachmentsService } from './service';

/**
 * Writes documents into a new folder, person by person, with a list of who attached what when; nothing at all where there
 * is none. What was purged meanwhile is left out. Fails with ATTACHMENT_DAMAGED and EXPORT_STOPPED, throws what the disk says.
 */
export async function putAttachments(
  folder: string,
  ids: ReadonlySet<string>,
  attachments: Pick<AttachmentsService, 'content'>,
  signal?: AbortSignal,
): Promise<Result<void>> {
  const people = new Map<string, { readonly folder: string; readonly names: string[] }>();
  const list: (Omit<Attachment, 'id' | 'email'> & { readonly person: string; readonly document: string })[] =
    [];
  for (const id of ids) {
    if (signal?.aborted) return err('EXPORT_STOPPED');
    // One at a time: a hundred of them do not fit into memory.
    const found = await attachments.content(id);
    if (!found.ok && found.error.code === 'NOT_ATTACHED') continue;
    if (!found.ok) return found;
    const { id: _, email, ...about } = found.value.attachment;
    const person = people.get(email) ?? { folder: freeFolder(email, people), names: [] };
    people.set(email, person);
    person.names.push(about.name);
    const name = distinct(person.names).at(-1) ?? about.name;
    await mkdir(path.join(folder, person.folder), { recursive: true, mode: 0o700 });
    await writeFile(path.join(folder, person.folder, name), found.value.content, { flag: 'wx', mode: 0o600 });
    list.push({ person: email, document: `${person.folder}/${name}`, ...about });
  }
  if (list.length > 0)
    await writeFile(path.join(folder, 'attachments.json'), `${JSON.stringify(list, null, 2)}\n`, {
      ...{ flag: 'wx', mode: 0o600 },
    });
  return ok();
}

/** Addresses may differ by what no file system takes. */
function freeFolder(email: string, people: ReadonlyMap<string, { readonly folder: string }>): string {
  const taken = [...people.values()].map((one) => one.folder);
  return distinct([...taken, fitFileName(email)]).at(-1) ?? email;
}
