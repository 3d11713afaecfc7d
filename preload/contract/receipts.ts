import * as z from 'zod';
import { call } from './call';
import { EmailSchema, IdSchema } from './values';

/** Whom or what a receipt is about: one run, or one person with all that the journal has of them. */
export const ReceiptSubjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), runId: IdSchema }),
  z.strictObject({ kind: z.literal('person'), email: EmailSchema }),
]);

export const receipts = {
  /** Puts the receipt on the clipboard as plain text, to paste into a ticket. */
  copy: call(z.strictObject({ subject: ReceiptSubjectSchema }), z.void()),
  /**
   * Asks the user where to, and writes there: PDF, HTML or plain text, as the name ends. Answers the name it was given,
   * or null when the user did not choose.
   */
  save: call(z.strictObject({ subject: ReceiptSubjectSchema }), z.string().nullable()),
  /** Puts the closing note of a run on the clipboard: what was done and what was not, in a few lines. */
  copyNote: call(z.strictObject({ runId: IdSchema }), z.void()),
  /** The same for what became of each account of a run: CSV or JSON, as the name ends. */
  saveResults: call(z.strictObject({ runId: IdSchema }), z.string().nullable()),
};

export type ReceiptSubject = z.infer<typeof ReceiptSubjectSchema>;
