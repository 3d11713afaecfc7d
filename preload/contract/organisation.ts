import * as z from 'zod';
import { ReasonRuleSchema, RoleSchema, TicketSchema } from './policy';
import { EnvironmentSchema, NameSchema, SafeModeSchema } from './values';

/** A feed is asked by https; by http on this computer alone. */
const FeedSchema = z.union([
  z.url({ protocol: /^https$/ }).max(500),
  z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ }).max(500),
]);

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
  /** Where Rollcall looks for a later version of itself; `off`: nowhere, as if it were left out. */
  updates: z
    .union([
      z.literal('off'),
      z.object({
        /** The folder on a server that holds `latest*.yml`, their signatures and the packages. */
        feed: FeedSchema,
        /** Who is believed: the Ed25519 public key of whoever signs the feed (SPKI, DER, Base64). */
        key: z.string().regex(/^[A-Za-z0-9+/]{59}=$/),
        /** `false`: later versions are told of, and installed by others. */
        install: z.boolean().optional(),
      }),
    ])
    .optional(),
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
