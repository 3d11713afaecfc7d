import * as z from 'zod';
import { call } from './call';
import { ReasonSchema } from './people';
import { IsoTimeSchema } from './values';

/** What the ticket numbers of a client look like. */
export const TicketSchema = z.strictObject({
  /** A regular expression (main/policy/rules/pattern.ts says which). */
  pattern: z.string().trim().min(1).max(200),
  /** One that fits. */
  example: z.string().trim().min(1).max(100),
  /** In plain words, for whoever has to write one: `the number of the request`. */
  words: z.string().trim().max(200),
});

/** When a change wants a reason. An incident never waits for one; it is asked for afterwards. */
export const ReasonRuleSchema = z.enum(['never', 'leavers', 'always']);

/** What a client asks of whoever changes access. */
export const PolicySchema = z.strictObject({
  reason: ReasonRuleSchema,
  /** When a change by an operator wants one, where more is asked of them than of an owner. */
  operators: ReasonRuleSchema.optional(),
  /** What a reason that is wanted has to name, or null. */
  ticket: TicketSchema.nullable(),
});

/** What somebody is to a client, on this computer. A policy of this program and not a boundary. */
export const RoleSchema = z.enum(['viewer', 'operator', 'owner']);

/** What may be done. `grant`: what gives or takes power over an instance, or cannot be taken back. */
export const RightSchema = z.enum(['read', 'export', 'change', 'grant', 'settings']);

export const RoleStateSchema = z.strictObject({
  /** The one that holds. */
  role: RoleSchema,
  /** What was chosen here. */
  own: RoleSchema,
  rights: z.array(RightSchema),
  /** The organisation sets it; nothing here changes it. */
  isSetByOrganisation: z.boolean(),
});

/** One thing that an organisation sets for everybody on this computer. */
export const OrganisationLineSchema = z.strictObject({
  id: z.enum([
    ...(['updates', 'roles', 'exports', 'safe-modes', 'reason', 'ticket', 'idle-lock'] as const),
    ...(['clients', 'instances', 'notifications', 'languages'] as const),
  ]),
  /** In words. */
  text: z.string(),
});

export const OrganisationViewSchema = z.strictObject({
  /** The policy file, or null where there is none. */
  readFrom: z.string().nullable(),
  /** When it was written. */
  since: IsoTimeSchema.nullable(),
  organisation: z.string().nullable(),
  contact: z.string().nullable(),
  lines: z.array(OrganisationLineSchema),
  /** Why it cannot be obeyed: then nothing may be changed. */
  problem: z.string().nullable(),
  /** Names in it that this version does not know. */
  notUnderstood: z.array(z.string()),
});

/** What a plan, or an end of something, wants of its reason. */
export const ReasonWishSchema = z.strictObject({
  isRequired: z.boolean(),
  ticket: TicketSchema.pick({ example: true, words: true }).nullable(),
});

/** What a client holds itself to, and what its reports are measured by. Nothing here stops a change. */
export const LimitsSchema = z.strictObject({
  /** Whoever was not seen for so many days is dormant. A session lasts 14 days, so less than 30 says nothing. */
  dormantDays: z.number().int().min(30).max(3650),
  /** For so many days after it was made, or its invitation sent, an account is a newcomer's and not dormant. */
  graceDays: z.number().int().min(0).max(365),
  /** Within so many hours of the end of their work, leavers are to be disabled. */
  leaverHours: z.number().int().min(1).max(2160),
  /** Every so many days access is to be reviewed. */
  reviewDays: z.number().int().min(7).max(1095),
  /** Personal data older than so many days may be purged; null: it is kept. */
  retentionDays: z.number().int().min(90).max(3650).nullable(),
  /** What one enabled account costs a month, or null where nobody has said. */
  seatPrice: z
    .strictObject({
      /** In hundredths, so that sums are exact. */
      cents: z.number().int().min(0).max(10_000_000),
      /** As ISO 4217 calls it: `EUR`. */
      currency: z.string().regex(/^[A-Z]{3}$/),
    })
    .nullable(),
});

export const policy = {
  get: call(z.void(), PolicySchema),
  /** Recorded before it holds. Fails with PATTERN_INVALID or EXAMPLE_UNFIT. */
  set: call(z.strictObject({ policy: PolicySchema, reason: ReasonSchema }), PolicySchema),
  role: call(z.void(), RoleStateSchema),
  /** Recorded before it holds. Fails with SET_BY_ORGANISATION. */
  setRole: call(z.strictObject({ role: RoleSchema, reason: ReasonSchema }), RoleStateSchema),
  organisation: call(z.void(), OrganisationViewSchema),
  limits: call(z.void(), LimitsSchema),
  /** Recorded before they hold. */
  setLimits: call(z.strictObject({ limits: LimitsSchema, reason: ReasonSchema }), LimitsSchema),
};

export type Ticket = z.infer<typeof TicketSchema>;
export type ReasonRule = z.infer<typeof ReasonRuleSchema>;
export type Policy = z.infer<typeof PolicySchema>;
export type Role = z.infer<typeof RoleSchema>;
export type Right = z.infer<typeof RightSchema>;
export type RoleState = z.infer<typeof RoleStateSchema>;
export type OrganisationView = z.infer<typeof OrganisationViewSchema>;
export type OrganisationLine = z.infer<typeof OrganisationLineSchema>;
export type Limits = z.infer<typeof LimitsSchema>;
export type ReasonWish = z.infer<typeof ReasonWishSchema>;
