import * as z from 'zod';
import { AccountStatusSchema, FailureViewSchema, IdSchema, IsoTimeSchema, TargetRefSchema } from './values';

export const LeftoverKindSchema = z.enum(['subscription', 'alert', 'api-key']);

/** Something that keeps running when the account it belongs to is disabled. */
export const LeftoverSchema = z.strictObject({
  ref: TargetRefSchema,
  kind: LeftoverKindSchema,
  name: z.string(),
  /** Whether the person made it; of an API key: was the last to change it, as far as Metabase tells. */
  owns: z.boolean(),
  receives: z.boolean(),
  /** How many others get it: accounts, addresses, channels. */
  others: z.number().int(),
  /** Why it cannot be handed over to anybody, or null. */
  fixed: z.string().nullable(),
  /** Since when it is on the list of what is left for later, or null. */
  laterSince: IsoTimeSchema.nullable(),
});

/** What was found on one instance for one account of the person. */
export const LeftoverPlaceSchema = z.strictObject({
  instanceId: IdSchema,
  instance: z.string(),
  email: z.string(),
  status: AccountStatusSchema,
  /** What could not be read there, and why. What else was read is in `items`. */
  failures: z.array(z.strictObject({ kinds: z.array(LeftoverKindSchema), failure: FailureViewSchema })),
  /** What this server has no list of. */
  lacks: z.array(LeftoverKindSchema),
  items: z.array(LeftoverSchema),
});

export type LeftoverKind = z.infer<typeof LeftoverKindSchema>;
export type Leftover = z.infer<typeof LeftoverSchema>;
export type LeftoverPlace = z.infer<typeof LeftoverPlaceSchema>;
