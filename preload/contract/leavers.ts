import * as z from 'zod';
import { call } from './call';
import { ReasonSchema } from './people';
import { EmailSchema, EnvironmentSchema, IdSchema, IsoTimeSchema } from './values';

/** From one time to before another, of the end of somebody's work; null: from the beginning, to now. */
export const PeriodSchema = z.strictObject({
  from: IsoTimeSchema.nullable(),
  to: IsoTimeSchema.nullable(),
});

/**
 * Which leavers: with an enabled account, disabled after the limit or still not, within it, of whom that cannot be told, who
 * signed in after their end, and whose account was active again after it was disabled.
 */
export const LeaversShownSchema = z.enum(['all', 'active', 'late', 'within', 'untold', 'signed-in', 'again']);

export const LeaversSummarySchema = z.strictObject({
  /** How many there are of each kind. */
  counts: z.record(LeaversShownSchema, z.number().int()),
  /** Of them, those of whom an end is known and who had accounts. */
  measured: z.number().int(),
  /** Of those that are settled, in percent; hours from the end to the last disable. Null where there is nobody to tell of. */
  withinPercent: z.number().nullable(),
  median: z.number().nullable(),
  p95: z.number().nullable(),
  limitHours: z.number().int(),
});

export const LeaverRowSchema = z.strictObject({
  /** Folded. */
  email: z.string(),
  name: z.string(),
  endedAt: IsoTimeSchema.nullable(),
  /** `roster: hr.csv`, `ticket`; null where nobody has said. */
  endSource: z.string().nullable(),
  ticket: z.string().nullable(),
  requestedAt: IsoTimeSchema.nullable(),
  /** When the last of the accounts was disabled; null while one is not. */
  disabledAt: IsoTimeSchema.nullable(),
  /** It was done elsewhere, and is told by when Metabase changed the account last. */
  isEstimated: z.boolean(),
  hoursFromEnd: z.number().nullable(),
  /** Null where it cannot be told. */
  isWithin: z.boolean().nullable(),
  /** Why it is not within the limit, or cannot be told; empty where it is. */
  why: z.string(),
  accounts: z.number().int(),
  stillActive: z.number().int(),
  signedInAfter: IsoTimeSchema.nullable(),
  reactivations: z.number().int(),
  leftoversRunning: z.number().int().nullable(),
});

export const LeaverAccountSchema = z.strictObject({
  instanceId: IdSchema.nullable(),
  instance: z.string(),
  environment: EnvironmentSchema.nullable(),
  email: z.string(),
  statusNow: z.string(),
  /** In words: `disabled, read back`. */
  result: z.string(),
  verifiedAt: IsoTimeSchema.nullable(),
  isEstimated: z.boolean(),
  hoursFromEnd: z.number().nullable(),
  lastSignIn: IsoTimeSchema.nullable(),
  hasSignedInAfter: z.boolean(),
  reactivatedAt: z.array(IsoTimeSchema),
  checkedAt: IsoTimeSchema.nullable(),
  actor: z.string().nullable(),
  /** Numbers of its entries in the journal. */
  entries: z.array(z.number().int()),
});

/** `urgency`: still active first, then late, each the latest end first. */
export const LeaversSortSchema = z.enum(['urgency', 'person', 'ended', 'disabled', 'hours']);

/** As many people as one plan takes (access.ts). */
export const mostLeaving = 1_000;

export const leavers = {
  /** Looks anew. */
  summary: call(PeriodSchema, LeaversSummarySchema),
  /** A window of the leavers of the last look at this period. */
  rows: call(
    z.strictObject({
      period: PeriodSchema,
      shown: LeaversShownSchema,
      /** Part of an address, a name or a ticket. */
      search: z.string().max(200),
      sort: LeaversSortSchema,
      isDescending: z.boolean(),
      offset: z.number().int().min(0).max(10_000_000),
      limit: z.number().int().min(0).max(500),
    }),
    z.strictObject({ rows: z.array(LeaverRowSchema), total: z.number().int() }),
  ),
  /** What became of the accounts of one of them. */
  accounts: call(
    z.strictObject({ period: PeriodSchema, email: z.string().max(320) }),
    z.array(LeaverAccountSchema),
  ),
  /** The addresses of those with an enabled account, for a plan; of very many the first thousand. */
  active: call(PeriodSchema, z.array(z.string())),
  /** Records when somebody's work ends, out of a ticket. A later word of it counts. */
  note: call(
    z.strictObject({
      email: EmailSchema,
      endedAt: IsoTimeSchema,
      ticket: z.string().trim().max(200),
      requester: z.string().trim().max(200),
      approver: z.string().trim().max(200),
      reason: ReasonSchema,
    }),
    z.void(),
  ),
};

export type Period = z.infer<typeof PeriodSchema>;
export type LeaversShown = z.infer<typeof LeaversShownSchema>;
export type LeaversSort = z.infer<typeof LeaversSortSchema>;
export type LeaversSummary = z.infer<typeof LeaversSummarySchema>;
export type LeaverRow = z.infer<typeof LeaverRowSchema>;
export type LeaverAccountRow = z.infer<typeof LeaverAccountSchema>;
