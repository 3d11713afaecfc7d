import * as z from 'zod';
import { PurposeSchema, RunViewSchema } from './access';
import { call } from './call';
import { AccountRefSchema, FailureViewSchema, IdSchema, IsoTimeSchema } from './values';

/** As many as wait at once. */
export const mostScheduled = 500;

/** A time as somebody says it: the clock on the wall of a time zone. */
export const SaidSchema = z.strictObject({
  /** `2027-03-01` or `2027-03-01T09:00`; a day alone is its beginning. */
  local: z.string().max(20),
  /** Of the IANA list, such as `Europe/Berlin`. */
  zone: z.string().min(1).max(60),
});

/** The exact moment that was meant. */
export const MomentSchema = z.strictObject({
  at: IsoTimeSchema,
  zone: z.string(),
  /** With the day of the week, the offset and the zone. */
  words: z.string(),
  /** That the clocks are changed around then, and which of two moments is meant; null as a rule. */
  note: z.string().nullable(),
});

/** What waits is `waiting` until its moment, then `due`, and an hour later `overdue`: that one does not run by itself. */
export const ScheduledStateSchema = z.enum([
  'waiting',
  'due',
  'overdue',
  'running',
  'done',
  'dropped',
  'failed',
]);

export const ScheduledActionSchema = z.enum(['disable', 'enable']);

/** A change that is to be made at a moment. */
export const ScheduledSchema = z.strictObject({
  id: IdSchema,
  action: ScheduledActionSchema,
  /** It takes back an earlier change, the role and the groups of it included. */
  isReturn: z.boolean(),
  /** Of a change for whole people: why, and whose accounts are searched for when it is done; else null and none. */
  purpose: PurposeSchema.nullable(),
  people: z.array(z.string()),
  /** Of whole people those that were known when it was made. */
  targets: z.array(z.strictObject({ ref: AccountRefSchema, email: z.string(), instance: z.string() })),
  moment: MomentSchema,
  reason: z.string(),
  by: z.string(),
  createdAt: IsoTimeSchema,
  state: ScheduledStateSchema,
  runId: IdSchema.nullable(),
  /** Why it failed or was dropped, or that nothing was left to do. */
  failure: FailureViewSchema.nullable(),
  endedAt: IsoTimeSchema.nullable(),
});

export const schedule = {
  /** What a time means there. Fails with WHEN_INVALID, ZONE_UNKNOWN, WHEN_PASSED or WHEN_TOO_FAR. */
  moment: call(SaidSchema, MomentSchema),
  /**
   * Agrees to a plan that begins later, or is taken back later, or both: at least one of the two. Without `start` its run
   * begins at once, and is answered. A plan for whole people may begin later, and has no end.
   */
  make: call(
    z.strictObject({
      planId: IdSchema,
      reason: z.string().trim().max(500),
      typed: z.string().max(200).nullable(),
      start: SaidSchema.nullable(),
      until: SaidSchema.nullable(),
    }),
    z.strictObject({ items: z.array(ScheduledSchema), run: RunViewSchema.nullable() }),
  ),
  /** What has not ended, by its moment, then what ended last. */
  list: call(z.void(), z.array(ScheduledSchema)),
  /** Does it now, whatever its moment; answers when the run has ended. Fails with SCHEDULE_OVER, or as the plan does. */
  runNow: call(z.strictObject({ id: IdSchema }), ScheduledSchema),
  drop: call(z.strictObject({ id: IdSchema, reason: z.string().trim().max(500) }), z.void()),
  change: call(z.strictObject({ id: IdSchema, when: SaidSchema }), ScheduledSchema),
};

export type Said = z.infer<typeof SaidSchema>;
export type Moment = z.infer<typeof MomentSchema>;
export type ScheduledState = z.infer<typeof ScheduledStateSchema>;
export type ScheduledAction = z.infer<typeof ScheduledActionSchema>;
export type Scheduled = z.infer<typeof ScheduledSchema>;
