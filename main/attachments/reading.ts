import path from 'node:path';
import { mostAttachmentBytes } from '../../preload/contract/attachments';
import type { ChosenFile } from '../connections/chosen-certificate';
import { readCapped } from '../kernel/capped-file';
import { err, ok, type Result } from '../kernel/result';

/** A document that was chosen to be attached. Fails with FILE_UNREADABLE and ATTACHMENT_TOO_LARGE, naming it. */
export async function readAttachment(file: string): Promise<Result<ChosenFile>> {
  const name = path.basename(file);
  try {
    const content = await readCapped(file, mostAttachmentBytes);
    return content
      ? ok({ name, content })
      : err('ATTACHMENT_TOO_LARGE', { file: name, megabytes: mostAttachmentBytes / 1_000_000 });
  } catch {
    return err('FILE_UNREADABLE', { file: name });
  }
}
