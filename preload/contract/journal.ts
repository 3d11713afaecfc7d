import * as z from 'zod';
import { call } from './call';
import { IsoTimeSchema } from './values';

export const JournalStateSchema = z.enum([
  'intent',
  'verified',
  'skipped',
  'failed',
  'unknown',
  'refused',
  'recorded',
]);

export const JournalEntrySchema = z.strictObject({
  seq: z.number().int(),
  at: IsoTimeSchema,
  actor: z.string(),
  action: z.string(),
  client: z.string(),
  instance: z.string().nullable(),
  target: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  state: JournalStateSchema,
  reason: z.string(),
  /** Why it ended so (an error code), or null. */
  code: z.string().nullable(),
  run: z.string().nullable(),
  prev_hash: z.string(),
  hash: z.string(),
});

export const JournalQuerySchema = z.strictObject({
  search: z.string().max(200),
  offset: z.number().int().min(0).max(10_000_000),
  limit: z.number().int().min(1).max(500),
});

/** The chain from the first entry to the last, checked now. */
export const VerificationSchema = z.strictObject({
  /** Entries found good before the fault, or in all. */
  entries: z.number().int(),
  fault: z
    .strictObject({
      seq: z.number().int(),
      /** A number is missing or out of order; an entry does not follow the one before; an entry was changed. */
      kind: z.enum(['sequence', 'link', 'content']),
    })
    .nullable(),
});

export const journal = {
  /** Newest first. */
  list: call(
    JournalQuerySchema,
    z.strictObject({ entries: z.array(JournalEntrySchema), total: z.number().int() }),
  ),
  verify: call(z.void(), VerificationSchema),
};

export type Verification = z.infer<typeof VerificationSchema>;
export type JournalEntry = z.infer<typeof JournalEntrySchema>;
export type JournalQuery = z.infer<typeof JournalQuerySchema>;
export type JournalState = z.infer<typeof JournalStateSchema>;
