import * as z from 'zod';
import { PlanViewSchema } from './access';
import { call } from './call';
import { LeftoverKindSchema, LeftoverPlaceSchema } from './leftover-places';
import { EmailSchema, IsoTimeSchema, TargetRefSchema } from './values';

const refs = z.array(TargetRefSchema).min(1).max(1_000);

/** What somebody left running and nobody has decided about yet. */
export const LaterItemSchema = z.strictObject({
  ref: TargetRefSchema,
  instance: z.string(),
  /** Whose it is. */
  email: z.string(),
  kind: LeftoverKindSchema,
  name: z.string(),
  note: z.string(),
  /** Who put it on the list, and when. */
  by: z.string(),
  since: IsoTimeSchema,
});

export const leftovers = {
  /** Asks every instance on which the person has an account. What was left for later and is gone by now is off that list. */
  of: call(z.strictObject({ email: EmailSchema }), z.array(LeftoverPlaceSchema)),
  /** The plan that ends what the person made, and takes them off what they get; an API key among `refs` is deleted. */
  planStop: call(z.strictObject({ email: EmailSchema, refs: refs.optional() }), PlanViewSchema),
  /** The plan that gives it to a colleague, where Metabase lets. */
  planHandOver: call(
    z.strictObject({ email: EmailSchema, to: EmailSchema, refs: refs.optional() }),
    PlanViewSchema,
  ),
  /** What is left for later, oldest first. No server is asked. */
  later: call(z.void(), z.array(LaterItemSchema)),
  /** Puts what was found of a person on that list; answers how many are new there. */
  putOff: call(
    z.strictObject({ email: EmailSchema, refs, note: z.string().trim().max(500) }),
    z.strictObject({ listed: z.number().int() }),
  ),
  /** Takes them off again, undone as they are. */
  forget: call(z.strictObject({ refs, reason: z.string().trim().max(500) }), z.void()),
  /** Asks the servers about all of them: what is gone is off the list. `unknown`: instances that could not be asked. */
  checkLater: call(
    z.void(),
    z.strictObject({
      left: z.array(LaterItemSchema),
      settled: z.number().int(),
      unknown: z.array(z.string()),
    }),
  ),
};

export type LaterItem = z.infer<typeof LaterItemSchema>;
