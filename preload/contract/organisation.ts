import * as z from 'zod';
import { ReasonRuleSchema, RoleSchema, TicketSchema } from './policy';
import { EnvironmentSchema, NameSchema, SafeModeSchema } from './values';

/**
 * What an organisation may set for everybody on a computer. What is left out is left to the user. Names that are not here
 * are told and left: a file for a later version still holds in this one as far as it is understood.
 */
export const OrganisationSchema = z.object({
  version: z.literal(1),
  /** Who sets it, for whoever asks why. */
  organisation: NameSchema.optional(),
  /** Whom to ask. */
  contact: z.string().trim().min(1).max(200).optional(),
  /** Rollcall does not look for a newer version of itself. */
  updates: z.enum(['off']).optional(),
  /** By the name of the client; `*` is everyone else. */
  roles: z.record(z.string().min(1).max(80), RoleSchema).optional(),
  /** Whether viewers may export; they may unless this says false. */
  viewersExport: z.boolean().optional(),
  /** No instance of an environment is quicker than this. */
  safeModes: z.partialRecord(EnvironmentSchema, SafeModeSchema).optional(),
  /** When a change wants a reason, and which ticket it names. */
  reason: z
    .object({
      required: ReasonRuleSchema,
      /** Of operators, where more is asked of them. */
      operators: ReasonRuleSchema.optional(),
      ticket: TicketSchema.optional(),
    })
    .optional(),
  idleLockMinutes: z.number().int().min(1).max(720).optional(),
  /** The only clients, by name. Of others nothing may be changed. */
  clients: z.array(NameSchema).max(500).optional(),
  /** The only instances, by address. Others are read-only, and none is added. */
  instances: z
    .array(z.url({ protocol: /^https?$/ }).max(500))
    .max(2_000)
    .optional(),
  notifications: z.enum(['off']).optional(),
  /** The only languages of the window. */
  languages: z
    .array(z.enum(['en', 'de']))
    .min(1)
    .optional(),
});

export type OrganisationSettings = z.infer<typeof OrganisationSchema>;
