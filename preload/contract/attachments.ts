import * as z from 'zod';
import { call } from './call';
import { ReasonSchema } from './people';
import { EmailSchema, IdSchema, IsoTimeSchema } from './values';

/** Of one person: the mail of the manager, the ticket, an answer of HR. */
export const mostAttachments = 20;
/** Of one file, in bytes. */
export const mostAttachmentBytes = 10_000_000;

/** A document that is kept with the evidence of somebody. Its content never comes to the page. */
export const AttachmentSchema = z.strictObject({
  id: IdSchema,
  /** Folded. */
  email: EmailSchema,
  /** As it was called, fit for every file system. */
  name: z.string(),
  bytes: z.int().nonnegative(),
  /** Of the content, in hex. */
  sha256: z.string(),
  by: z.string(),
  at: IsoTimeSchema,
});

export const attachments = {
  /** Of the person with this address, by any of theirs; oldest first. */
  of: call(z.strictObject({ email: EmailSchema }), z.array(AttachmentSchema)),
  /**
   * Asks for a document in the dialog of the system and keeps it; null when none was chosen. Fails with
   * ATTACHMENT_TOO_LARGE, ATTACHMENT_EMPTY, ATTACHED_ALREADY, ATTACHMENTS_FULL or as reading it does.
   */
  attach: call(z.strictObject({ email: EmailSchema, reason: ReasonSchema }), AttachmentSchema.nullable()),
  /** Asks where to, and answers its name there, or null. Fails with NOT_ATTACHED and ATTACHMENT_DAMAGED. */
  save: call(z.strictObject({ id: IdSchema }), z.string().nullable()),
  /** Fails with NOT_ATTACHED. */
  remove: call(z.strictObject({ id: IdSchema, reason: ReasonSchema }), z.void()),
};

export type Attachment = z.infer<typeof AttachmentSchema>;
