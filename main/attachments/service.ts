import { webcrypto } from 'node:crypto';
import { type Attachment, mostAttachments } from '../../preload/contract/attachments';
import type { ChosenFile } from '../connections/chosen-certificate';
import { addressesOf } from '../directory/addresses-of';
import type { DirectoryEngine } from '../directory/port';
import { foldEmail } from '../directory/rules/fold';
import type { JournalService } from '../journal/service';
import { type Clock, isoTime } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { createTurn } from '../kernel/in-turn';
import { err, ok, type Result } from '../kernel/result';
import { storeFailure } from '../store/database';
import { writeBeside } from '../transfer/files';
import type { AttachmentRepository } from './repository';
import { fitFileName } from './rules/file-name';

export interface AttachmentsPorts {
  readonly repository: AttachmentRepository;
  readonly engine: Pick<DirectoryEngine, 'accountsOf'>;
  readonly journal: Pick<JournalService, 'append'>;
  readonly clock: Clock;
  readonly actor: string;
}

/**
 * Documents that belong to somebody's evidence: the mail that asked for it, the ticket. Kept in the encrypted workspace;
 * the journal has name, size and SHA-256 before they are there, so that it tells what was kept when nothing else is left.
 */
export interface AttachmentsService {
  /** Of the person with this address, by any of theirs; oldest first. */
  of(email: string): Promise<readonly Attachment[]>;
  /** Kept from one ISO time to before another, by whomever; oldest first. */
  within(from: string | null, to: string | null): Promise<readonly Attachment[]>;
  /** Fails with ATTACHMENT_EMPTY, ATTACHED_ALREADY or ATTACHMENTS_FULL, or as the store does. */
  attach(email: string, file: ChosenFile, reason: string): Promise<Result<Attachment>>;
  /** What was kept, to the byte. Fails with NOT_ATTACHED, or ATTACHMENT_DAMAGED where it is not that any more. */
  content(id: string): Promise<Result<{ readonly attachment: Attachment; readonly content: Uint8Array }>>;
  /** Writes it there, in the journal before. Fails as `content` does, and with FILE_NOT_WRITTEN. */
  save(id: string, target: string): Promise<Result<void>>;
  /** Fails with NOT_ATTACHED. */
  remove(id: string, reason: string): Promise<Result<Attachment>>;
}

export function createAttachments(ports: AttachmentsPorts): AttachmentsService {
  const { repository, engine, journal, clock, actor } = ports;
  const inTurn = createTurn();

  const of = async (email: string) => repository.of(await addressesOf(engine, { email }));

  type Action = 'attachment.kept' | 'attachment.removed' | 'attachment.exported';
  type Ended = { readonly state: 'recorded' | 'failed'; readonly code: string | null };

  async function recorded(
    action: Action,
    attachment: Attachment,
    reason: string,
    { state, code }: Ended = { state: 'recorded', code: null },
  ): Promise<Result<void>> {
    const { id, email, name, bytes, sha256 } = attachment;
    const picture = { attachment: id, name, bytes, sha256 };
    const isGone = action === 'attachment.removed';
    const noted = await journal.append({
      ...{ action, target: email, instance: null, state, code, run: null, reason },
      before: isGone ? picture : null,
      after: isGone ? null : picture,
    });
    return noted.ok ? ok() : noted;
  }

  /** In the journal, then done; and in the journal again where it was not. */
  async function recordedFirst(
    action: Action,
    attachment: Attachment,
    reason: string,
    work: () => Promise<Result<void>>,
  ): Promise<Result<void>> {
    const noted = await recorded(action, attachment, reason);
    if (!noted.ok) return noted;
    const done = await work();
    if (!done.ok) await recorded(action, attachment, reason, { state: 'failed', code: done.error.code });
    return done;
  }

  const stored = (work: () => Promise<void>) => async (): Promise<Result<void>> => {
    try {
      await work();
      return ok();
    } catch (cause) {
      return storeFailure(cause);
    }
  };

  const content: AttachmentsService['content'] = async (id) => {
    const attachment = await repository.get(id);
    const bytes = attachment && (await repository.content(id));
    if (!attachment || !bytes) return err('NOT_ATTACHED');
    const isWhole = (await sumOf(bytes)) === attachment.sha256;
    return isWhole
      ? ok({ attachment, content: bytes })
      : err('ATTACHMENT_DAMAGED', { file: attachment.name, email: attachment.email });
  };

  return {
    of,
    within: repository.within,

    attach: (email, file, reason) =>
      inTurn(async () => {
        const name = fitFileName(file.name);
        if (file.content.length === 0) return err('ATTACHMENT_EMPTY', { file: name });
        const sha256 = await sumOf(file.content);
        const there = await of(email);
        const same = there.find((one) => one.sha256 === sha256);
        if (same) return err('ATTACHED_ALREADY', { file: same.name, email: same.email });
        if (there.length >= mostAttachments)
          return err('ATTACHMENTS_FULL', { email: foldEmail(email), most: mostAttachments });
        const attachment: Attachment = {
          ...{ id: newId('att'), email: foldEmail(email), name, bytes: file.content.length, sha256 },
          ...{ by: actor, at: isoTime(clock.now()) },
        };
        const kept = await recordedFirst(
          'attachment.kept',
          attachment,
          reason,
          stored(() => repository.put(attachment, file.content)),
        );
        return kept.ok ? ok(attachment) : kept;
      }),

    content,

    async save(id, target) {
      const found = await content(id);
      if (!found.ok) return found;
      return recordedFirst('attachment.exported', found.value.attachment, '', async () => {
        const beside = await writeBeside(target, found.value.content);
        return beside.ok ? beside.value.place() : beside;
      });
    },

    remove: (id, reason) =>
      inTurn(async () => {
        const attachment = await repository.get(id);
        if (!attachment) return err('NOT_ATTACHED');
        const removed = await recordedFirst(
          'attachment.removed',
          attachment,
          reason,
          stored(() => repository.remove(id)),
        );
        return removed.ok ? ok(attachment) : removed;
      }),
  };
}

/** SHA-256 in hex, off this thread: ten megabytes are a frame of it. */
async function sumOf(content: Uint8Array): Promise<string> {
  const bytes = new Uint8Array(content);
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
}
