import * as z from 'zod';
import { PlanViewSchema } from './access';
import { call } from './call';
import { mostRefs } from './selection';
import {
  AccountKindSchema,
  AccountRefSchema,
  AccountRoleSchema,
  EnvironmentSchema,
  IdSchema,
  IsoTimeSchema,
} from './values';

/** `unseen`: was here once; `never`: nobody came in all that time; `stale-invite`: invited, and nobody came for 30 days. */
const DormantKindSchema = z.enum(['unseen', 'never', 'stale-invite']);

/**
 * Why an account that looks dormant is left alone. `elsewhere`: the person was seen on another instance; `newcomer`: made or
 * invited lately; `own`: Rollcall signs in with it; `service`: it looks like a program's; `unsure`: the person has an
 * account where nobody could look; `api-key`: keys never sign in.
 */
const LeftAloneSchema = z.enum(['elsewhere', 'newcomer', 'protected', 'own', 'service', 'unsure', 'api-key']);

export const StandingSchema = z.enum([...DormantKindSchema.options, ...LeftAloneSchema.options]);

/** What the figures are asked with: other days than the policy's for a look at what they would do. */
export const DormancyQuestionSchema = z.strictObject({
  /** Null: as the policy of the client has it. */
  days: z.number().int().min(1).max(3650).nullable(),
  /** Of these instances; empty: of all. Whoever was seen on another one was seen. */
  instanceIds: z.array(IdSchema).max(1000),
});

export const DormantPlaceSchema = z.strictObject({
  instanceId: IdSchema,
  instance: z.string(),
  environment: EnvironmentSchema,
  /** Enabled accounts of people and tenant users. */
  seats: z.number().int(),
  /** Of them dormant, by what they are. */
  unseen: z.number().int(),
  never: z.number().int(),
  staleInvites: z.number().int(),
  /** When it was read last; null: never. */
  asOf: IsoTimeSchema.nullable(),
});

export const DormancySchema = z.strictObject({
  days: z.number().int(),
  graceDays: z.number().int(),
  places: z.array(DormantPlaceSchema),
  seats: z.number().int(),
  /** Accounts by what they are, and why they are left alone. */
  counts: z.record(StandingSchema, z.number().int()),
  /** Dormant accounts, and the people they belong to. */
  dormant: z.number().int(),
  people: z.number().int(),
  /** What the dormant seats cost, in hundredths; null where the policy names no price. */
  saved: z
    .strictObject({ cents: z.number().int(), yearlyCents: z.number().int(), currency: z.string() })
    .nullable(),
  /** What has to be known beside every figure, in sentences: how long a session lasts, what is no sign-in. */
  caveats: z.array(z.string()),
  /** Of each instance that was not wholly read, what that means for the figures, in a sentence. */
  gaps: z.array(z.string()),
  isComplete: z.boolean(),
});

export const DormantRowSchema = z.strictObject({
  ref: AccountRefSchema,
  instanceId: IdSchema,
  instance: z.string(),
  environment: EnvironmentSchema,
  id: z.number().int(),
  kind: AccountKindSchema,
  email: z.string(),
  name: z.string(),
  role: AccountRoleSchema,
  source: z.string(),
  tenant: z.string().nullable(),
  standing: StandingSchema,
  createdAt: IsoTimeSchema.nullable(),
  /** Of this account. */
  lastSignIn: IsoTimeSchema.nullable(),
  /** Of the person, on any instance, and on which. */
  seenAt: IsoTimeSchema.nullable(),
  seenOn: z.string().nullable(),
  /** Whole days since then, or since the account was made; null where nobody knows. */
  days: z.number().int().nullable(),
});

/** Which rows: standings; empty means all that are dormant. */
const ShownSchema = z.array(StandingSchema).max(10);

export const dormancy = {
  summary: call(DormancyQuestionSchema, DormancySchema),
  /** A window of the rows, longest unseen first. */
  rows: call(
    z.strictObject({
      question: DormancyQuestionSchema,
      shown: ShownSchema,
      offset: z.number().int().min(0),
      limit: z.number().int().min(0).max(500),
    }),
    z.strictObject({ rows: z.array(DormantRowSchema), total: z.number().int() }),
  ),
  /**
   * Plans to disable those of these accounts (null: all that are shown) that are dormant still. Fails with SELECTION_EMPTY,
   * or SELECTION_TOO_LARGE.
   */
  plan: call(
    z.strictObject({
      question: DormancyQuestionSchema,
      shown: ShownSchema,
      refs: z.array(AccountRefSchema).min(1).max(mostRefs).nullable(),
    }),
    PlanViewSchema,
  ),
};

export type DormantKind = z.infer<typeof DormantKindSchema>;
export type Standing = z.infer<typeof StandingSchema>;
export type DormancyQuestion = z.infer<typeof DormancyQuestionSchema>;
export type DormantPlace = z.infer<typeof DormantPlaceSchema>;
export type Dormancy = z.infer<typeof DormancySchema>;
export type DormantRow = z.infer<typeof DormantRowSchema>;
