import * as z from 'zod';
import { call } from './call';
import { QuerySchema } from './directory';
import { DormancyQuestionSchema } from './dormancy';
import { ChangesQuerySchema } from './history';
import { JournalQuerySchema } from './journal';
import { PeriodSchema } from './leavers';
import { FailureViewSchema, IdSchema } from './values';

/** `proof`: of the journal alone, its own entries with what checks them (docs/journal-format.md). */
export const ReportFormatSchema = z.enum(['csv', 'xlsx', 'json', 'pdf', 'proof']);

/** A picture of a page, for paper. */
const PictureSchema = z.strictObject({
  title: z.string().trim().min(1).max(80),
  detail: z.string().trim().max(300),
  /** As it is drawn: nothing but shapes, or it is refused. */
  svg: z.string().max(1_000_000),
});

/** What an export is of. */
export const ReportWishSchema = z.discriminatedUnion('kind', [
  /** The accounts that a question finds, in its order. */
  z.strictObject({
    kind: z.literal('accounts'),
    question: QuerySchema.pick({ search: true, filters: true, sort: true }),
  }),
  /** Who is dormant, and who was left alone and why. */
  z.strictObject({ kind: z.literal('dormant'), question: DormancyQuestionSchema }),
  /** Whose work ended in a period, and how fast they were disabled. */
  z.strictObject({ kind: z.literal('leavers'), period: PeriodSchema }),
  /** The numbers of the page Overview, with its pictures as they are drawn there. */
  z.strictObject({ kind: z.literal('overview'), pictures: z.array(PictureSchema).max(12) }),
  /** What changed on the instances. */
  z.strictObject({
    kind: z.literal('changes'),
    question: ChangesQuerySchema.omit({ offset: true, limit: true }),
  }),
  /** Entries of the journal. */
  z.strictObject({
    kind: z.literal('journal'),
    question: JournalQuerySchema.pick({ search: true, filters: true }),
  }),
]);

/** An export that goes on or has ended. */
export const ReportExportSchema = z.strictObject({
  id: IdSchema,
  title: z.string(),
  format: z.enum([...ReportFormatSchema.options, 'zip']),
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
    z
      .strictObject({
        wish: ReportWishSchema,
        format: ReportFormatSchema,
        /** CSV begins with the mark that older Excels want before they read UTF-8. */
        hasMark: z.boolean(),
      })
      .refine(({ wish, format }) => format !== 'proof' || wish.kind === 'journal'),
    ReportExportSchema.nullable(),
  ),
  /** The same with what an auditor asks of a period in one zip: leavers, dormant accounts, changes, the journal and its verifier. */
  saveEvidence: call(z.strictObject({ period: PeriodSchema }), ReportExportSchema.nullable()),
  /** Nothing of it is left. */
  stop: call(z.strictObject({ id: IdSchema }), z.void()),
  /** Shows a saved one in its folder, with what the operating system has for that. */
  show: call(z.strictObject({ id: IdSchema }), z.void()),
};

export type ReportFormat = z.infer<typeof ReportFormatSchema>;
export type ReportWish = z.infer<typeof ReportWishSchema>;
export type ReportExport = z.infer<typeof ReportExportSchema>;
