import * as z from 'zod';
import { call } from './call';
import { ReasonSchema } from './people';
import { EmailSchema, IsoTimeSchema } from './values';

/** As many as anybody writes by hand. */
export const mostNotes = 5_000;

/** What a note refuses to be done to the person's accounts. */
export const NoteBlockSchema = z.enum(['none', 'disable', 'enable', 'both']);

/** What colleagues should know of somebody before they change anything: `Do not re-enable: ask Security, ext. 4711`. */
export const NoteSchema = z.strictObject({
  /** Folded. */
  email: EmailSchema,
  text: z.string().trim().min(1).max(500),
  blocks: NoteBlockSchema,
  by: z.string(),
  at: IsoTimeSchema,
});

export const notes = {
  /** By address. */
  list: call(z.void(), z.array(NoteSchema)),
  /** Of the person with this address, or null. */
  of: call(z.strictObject({ email: EmailSchema }), NoteSchema.nullable()),
  /** In place of what was noted. Lifting a block takes an owner. Fails with NOTES_FULL or as the role does. */
  set: call(
    NoteSchema.pick({ email: true, text: true, blocks: true }).extend({ reason: ReasonSchema }),
    NoteSchema,
  ),
  /** Fails with NOT_NOTED. */
  remove: call(z.strictObject({ email: EmailSchema, reason: ReasonSchema }), z.void()),
};

export type Note = z.infer<typeof NoteSchema>;
export type NoteBlock = z.infer<typeof NoteBlockSchema>;
