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
  /** Who Rollcall was signed in as on the instance; null where none was asked, and in entries from before this was kept. */
  identity: z.string().nullable(),
  /** The ticket the reason names, or null. */
  ticket: z.string().nullable(),
  prev_hash: z.string(),
  hash: z.string(),
});

/** What entries must be; of what is left out or empty, all are. */
export const JournalFiltersSchema = z.strictObject({
  actions: z.array(z.string().max(100)).max(200).optional(),
  states: z.array(JournalStateSchema).max(20).optional(),
  /** By name; null: entries that are about no instance. */
  instances: z.array(z.string().max(200).nullable()).max(1_000).optional(),
  /** Written at this moment or later. */
  since: IsoTimeSchema.nullable().optional(),
});

export const JournalQuerySchema = z.strictObject({
  search: z.string().max(200),
  filters: JournalFiltersSchema.optional(),
  offset: z.number().int().min(0).max(10_000_000),
  limit: z.number().int().min(1).max(500),
});

/** What the journal itself records of its seal; `broken`: it did not end as it was sealed when that was found. */
export const SealRemarkSchema = z.strictObject({
  seq: z.number().int(),
  kind: z.enum(['sealed-from', 'key-replaced', 'broken']),
});

/** The chain from the first entry to the last, and the seal over the last, checked now. */
export const VerificationSchema = z.strictObject({
  /** Entries found good before the fault, or in all. */
  entries: z.number().int(),
  fault: z
    .strictObject({
      seq: z.number().int(),
      /**
       * A number is missing or out of order; an entry does not follow the one before; an entry was changed; entries from
       * `seq` on were cut off; the entries are not the ones that were sealed; the seal was taken away.
       */
      kind: z.enum(['sequence', 'link', 'content', 'cut', 'seal', 'unsealed']),
    })
    .nullable(),
  /** `checked` with the key in the keychain: what was found is the fault. All else says why it could not be. */
  seal: z.enum(['checked', 'none', 'key-missing', 'key-changed', 'keychain-away']),
  remarks: z.array(SealRemarkSchema),
});

export const journal = {
  /** Newest first. */
  list: call(
    JournalQuerySchema,
    z.strictObject({ entries: z.array(JournalEntrySchema), total: z.number().int() }),
  ),
  verify: call(z.void(), VerificationSchema),
  /** Which actions and instances there are entries of, and how many of each. */
  facets: call(
    z.void(),
    z.strictObject({
      actions: z.array(z.strictObject({ value: z.string(), count: z.number().int() })),
      instances: z.array(z.strictObject({ value: z.string().nullable(), count: z.number().int() })),
    }),
  ),
  /** Ends the checks that go on; they fail with CHECK_STOPPED. */
  stopVerifying: call(z.void(), z.void()),
};

export type Verification = z.infer<typeof VerificationSchema>;
export type JournalEntry = z.infer<typeof JournalEntrySchema>;
export type SealRemark = z.infer<typeof SealRemarkSchema>;
export type JournalFacets = z.infer<typeof journal.facets.output>;
export type JournalFilters = z.infer<typeof JournalFiltersSchema>;
export type JournalQuery = z.infer<typeof JournalQuerySchema>;
export type JournalState = z.infer<typeof JournalStateSchema>;
