import * as z from 'zod';
import { call } from './call';
import { ReasonSchema } from './people';
import { EmailSchema, IsoTimeSchema } from './values';

/** What is purged, by kind. Each is a line of the inventory of the same id. */
export const PurgeKindSchema = z.enum([
  'changes',
  'runs',
  'schedule',
  'flags',
  'reviews',
  'roles',
  'roster',
  'notes',
  'attachments',
  'links',
  'set-aside',
]);

/** Why something that is old enough, or about the person, stays (main/privacy/rules/standing.ts). */
export const PurgeHoldSchema = z.enum([
  'run-open',
  'review-open',
  'review-sealed',
  'review-last',
  'scheduled',
  'watched',
  'undo',
  'flag-open',
  'flag-stands',
  'evidence',
  'still-there',
  'holds',
  'not-salvaged',
  'whole-file',
]);

/** Everything kept from before a day, or all that is kept about one person. */
export const PurgeScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('day'),
    /** `2026-08-29`: what is from that day (UTC) or later stays. */
    before: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  }),
  z.strictObject({ kind: z.literal('person'), email: EmailSchema }),
]);

/** A kind of record that holds personal data, for whoever has to account for it. */
export const InventoryLineSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** The file or place. */
  where: z.string(),
  /** Which personal data. */
  holds: z.string(),
  /** Whose. */
  whose: z.string(),
  /** For how long. */
  kept: z.string(),
  byDay: z.boolean(),
  byPerson: z.boolean(),
  /** What of it stays, or why none of it is purged. */
  why: z.string(),
});

export const PurgePartSchema = z.strictObject({
  kind: PurgeKindSchema,
  name: z.string(),
  /** Records that go. */
  goes: z.number().int(),
  /** Of those: ISO times; null where none goes. */
  oldest: IsoTimeSchema.nullable(),
  newest: IsoTimeSchema.nullable(),
  /** Records that would go and stay, by why. */
  held: z.array(z.strictObject({ hold: PurgeHoldSchema, count: z.number().int(), why: z.string() })),
});

/** What a purge would do. Nothing is done by it. */
export const PurgePreviewSchema = z.strictObject({
  scope: PurgeScopeSchema,
  goes: z.number().int(),
  held: z.number().int(),
  parts: z.array(PurgePartSchema),
  /** What no purge takes, as far as there is any, and why. */
  stays: z.array(z.strictObject({ name: z.string(), count: z.number().int(), why: z.string() })),
});

export const PurgeDoneSchema = z.strictObject({
  goes: z.number().int(),
  parts: z.array(z.strictObject({ kind: PurgeKindSchema, name: z.string(), count: z.number().int() })),
  /** False where it was stopped. */
  complete: z.boolean(),
  /** Its entry in the journal. */
  seq: z.number().int(),
});

export const PrivacyStateSchema = z.strictObject({
  /** Days that the policy keeps personal data, or null: it is purged by hand only. */
  retentionDays: z.number().int().nullable(),
  /** The day before which the policy purges; null without one. */
  before: z.string().nullable(),
  /** Somebody has agreed to this policy, or purged up to its day by hand; until then it is not carried out. */
  isAgreed: z.boolean(),
  /** The last time the policy was carried out, whatever it found. */
  lastRun: IsoTimeSchema.nullable(),
  going: z.strictObject({ done: z.number().int(), of: z.number().int() }).nullable(),
});

export const privacy = {
  inventory: call(z.void(), z.array(InventoryLineSchema)),
  state: call(z.void(), PrivacyStateSchema),
  /** Fails with PURGE_DAY_TOO_LATE. */
  preview: call(z.strictObject({ scope: PurgeScopeSchema }), PurgePreviewSchema),
  /** Fails with PURGE_CHANGED where more would go than was shown, NOTHING_TO_PURGE, PURGE_GOING, REASON_NAMES_PERSON or WORKSPACE_BUSY. */
  purge: call(
    z.strictObject({
      scope: PurgeScopeSchema,
      /** How many records the user was shown. */
      expected: z.number().int().min(0),
      reason: ReasonSchema,
    }),
    PurgeDoneSchema,
  ),
  /**
   * Agrees to the retention of the policy, so that it is carried out from now on: also where nothing is old enough yet. Of it
   * somebody was shown so many records. Fails with PURGE_CHANGED, RETENTION_CHANGED or PURGE_GOING.
   */
  agree: call(
    z.strictObject({
      /** As was shown. */
      days: z.number().int().min(1),
      expected: z.number().int().min(0),
      reason: ReasonSchema,
    }),
    z.void(),
  ),
  /** Ends a purge after the piece it is at. What is gone is gone, and recorded. */
  stop: call(z.void(), z.void()),
};

export type PurgeKind = z.infer<typeof PurgeKindSchema>;
export type PurgeHold = z.infer<typeof PurgeHoldSchema>;
export type PurgeScope = z.infer<typeof PurgeScopeSchema>;
export type InventoryLine = z.infer<typeof InventoryLineSchema>;
export type PurgePart = z.infer<typeof PurgePartSchema>;
export type PurgePreview = z.infer<typeof PurgePreviewSchema>;
export type PurgeDone = z.infer<typeof PurgeDoneSchema>;
export type PrivacyState = z.infer<typeof PrivacyStateSchema>;
