import * as z from 'zod';
import { ActionSchema } from './access';
import { call } from './call';
import { mostRefs } from './selection';
import { AccountRefSchema, FailureViewSchema } from './values';

/** As many letters of a list are read. */
export const longestSheet = 1_000_000;

/**
 * What becomes of a row: its accounts are changed; they are so already; a guard refuses it; nobody is found; several are;
 * a cell makes no sense; an earlier row is about the same; it is more than the instance or a plan takes at once.
 */
export const RowStateSchema = z.enum([
  'change',
  'already',
  'refused',
  'not-found',
  'ambiguous',
  'bad',
  'twice',
  'over',
]);

export const BulkRowSchema = z.strictObject({
  /** Where it stands in the list, from 1. */
  line: z.number().int(),
  /** As it stands there. */
  given: z.string(),
  /** Where it is to be done: names of instances. */
  instances: z.array(z.string()),
  action: ActionSchema.nullable(),
  until: z.string().nullable(),
  reason: z.string(),
  state: RowStateSchema,
  /** How many of its accounts are changed. */
  changes: z.number().int(),
  /** Why the row, or some account of it, is left out, and the next step. */
  failure: FailureViewSchema.nullable(),
});

/** Rows that go into one plan. */
export const BulkPartSchema = z.strictObject({
  action: ActionSchema,
  /** A day or a moment as the list says it, or null: for good. */
  until: z.string().nullable(),
  refs: z.array(AccountRefSchema).max(mostRefs),
  /** Accounts with reasons of their own. */
  reasons: z.array(z.strictObject({ ref: AccountRefSchema, reason: z.string().max(500) })).max(mostRefs),
  /** How many of them are changed; the plan names the others with why not. */
  changes: z.number().int(),
});

export const BulkSchema = z.strictObject({
  rows: z.array(BulkRowSchema),
  parts: z.array(BulkPartSchema),
  /** What the columns were taken for. */
  columns: z.array(z.string()),
  /** Columns that were passed over, by their names in the list. */
  ignored: z.array(z.string()),
  /** Rows behind the last one that is looked at. */
  left: z.number().int(),
});

export const bulk = {
  /** Reads a list row by row, and says what would become of each. Nothing is changed, nothing is kept. */
  preview: call(
    z.strictObject({
      text: z.string().max(longestSheet),
      /** What is done where the list does not say it. */
      action: ActionSchema,
      /** The time zone of its dates. */
      zone: z.string().min(1).max(60),
    }),
    BulkSchema,
  ),
};

export type RowState = z.infer<typeof RowStateSchema>;
export type BulkRow = z.infer<typeof BulkRowSchema>;
export type BulkPart = z.infer<typeof BulkPartSchema>;
export type Bulk = z.infer<typeof BulkSchema>;
