import * as z from 'zod';
import { PlanViewSchema } from './access';
import { call } from './call';
import { AccountStatusSchema, EmailSchema, FailureViewSchema, IdSchema, TargetRefSchema } from './values';

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
});

/** What was found on one instance for one account of the person. */
export const LeftoverPlaceSchema = z.strictObject({
  instanceId: IdSchema,
  instance: z.string(),
  email: z.string(),
  status: AccountStatusSchema,
  /** Why nobody could look there, or null. */
  failure: FailureViewSchema.nullable(),
  /** What this server has no list of. */
  lacks: z.array(LeftoverKindSchema),
  items: z.array(LeftoverSchema),
});

const refs = z.array(TargetRefSchema).min(1).max(1_000);

export const leftovers = {
  /** Asks every instance on which the person has an account. */
  of: call(z.strictObject({ email: EmailSchema }), z.array(LeftoverPlaceSchema)),
  /** The plan that ends what the person made, and takes them off what they get. */
  planStop: call(z.strictObject({ email: EmailSchema, refs: refs.optional() }), PlanViewSchema),
  /** The plan that gives it to a colleague, where Metabase lets. */
  planHandOver: call(
    z.strictObject({ email: EmailSchema, to: EmailSchema, refs: refs.optional() }),
    PlanViewSchema,
  ),
};

export type LeftoverKind = z.infer<typeof LeftoverKindSchema>;
export type Leftover = z.infer<typeof LeftoverSchema>;
export type LeftoverPlace = z.infer<typeof LeftoverPlaceSchema>;
