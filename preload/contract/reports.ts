import * as z from 'zod';
import { call } from './call';
import { QuerySchema } from './directory';
import { DormancyQuestionSchema } from './dormancy';
import { FailureViewSchema, IdSchema, IsoTimeSchema } from './values';

export const ReportFormatSchema = z.enum(['csv', 'xlsx', 'json', 'pdf']);

/** What an export is of. */
export const ReportWishSchema = z.discriminatedUnion('kind', [
  /** The accounts that a question finds, in its order. */
  z.strictObject({
    kind: z.literal('accounts'),
    question: QuerySchema.pick({ search: true, filters: true, sort: true }),
  }),
  /** Who is dormant, and who was left alone and why. */
  z.strictObject({ kind: z.literal('dormant'), question: DormancyQuestionSchema }),
  /** Whose work ended since then (null: ever), and how fast they were disabled. */
  z.strictObject({ kind: z.literal('leavers'), since: IsoTimeSchema.nullable() }),
]);

/** An export that goes on or has ended. */
export const ReportExportSchema = z.strictObject({
  id: IdSchema,
  title: z.string(),
  format: ReportFormatSchema,
  /** What it is called where it was saved, without the folder. */
  name: z.string(),
  state: z.enum(['writing', 'printing', 'saved', 'failed', 'stopped']),
  /** Rows so far, and how many there will be as far as that is known. */
  rows: z.number().int(),
  of: z.number().int().nullable(),
  /** Why it failed. */
  failure: FailureViewSchema.nullable(),
});

export const reports = {
  /**
   * Asks the user where to and begins to write there, with a manifest beside. How it goes on comes as events; null when the
   * user did not choose.
   */
  save: call(
    z.strictObject({
      wish: ReportWishSchema,
      format: ReportFormatSchema,
      /** CSV begins with the mark that older Excels want before they read UTF-8. */
      hasMark: z.boolean(),
    }),
    ReportExportSchema.nullable(),
  ),
  /** Nothing of it is left. */
  stop: call(z.strictObject({ id: IdSchema }), z.void()),
  /** Shows a saved one in its folder, with what the operating system has for that. */
  show: call(z.strictObject({ id: IdSchema }), z.void()),
};

export type ReportFormat = z.infer<typeof ReportFormatSchema>;
export type ReportWish = z.infer<typeof ReportWishSchema>;
export type ReportExport = z.infer<typeof ReportExportSchema>;
