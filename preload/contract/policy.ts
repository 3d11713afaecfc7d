import * as z from 'zod';
import { call } from './call';
import { ReasonSchema } from './people';

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
  /** What a reason that is wanted has to name, or null. */
  ticket: TicketSchema.nullable(),
});

/** What a plan, or an end of something, wants of its reason. */
export const ReasonWishSchema = z.strictObject({
  isRequired: z.boolean(),
  ticket: TicketSchema.pick({ example: true, words: true }).nullable(),
});

export const policy = {
  get: call(z.void(), PolicySchema),
  /** Recorded before it holds. Fails with PATTERN_INVALID or EXAMPLE_UNFIT. */
  set: call(z.strictObject({ policy: PolicySchema, reason: ReasonSchema }), PolicySchema),
};

export type Ticket = z.infer<typeof TicketSchema>;
export type ReasonRule = z.infer<typeof ReasonRuleSchema>;
export type Policy = z.infer<typeof PolicySchema>;
export type ReasonWish = z.infer<typeof ReasonWishSchema>;
