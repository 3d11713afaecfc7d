import * as z from 'zod';
import { PlanViewSchema } from './access';
import { call } from './call';
import { FailureViewSchema, IdSchema, IsoTimeSchema, TargetRefSchema } from './values';

/** What deserves a look: made or last changed by somebody who is disabled, not renewed for a year, an administrator's. */
export const KeyFlagSchema = z.enum(['of-leaver', 'old', 'admin', 'own']);

export const ApiKeySchema = z.strictObject({
  ref: TargetRefSchema,
  instanceId: IdSchema,
  instance: z.string(),
  name: z.string(),
  group: z.string(),
  /** Who changed it last: at first, who made it. Metabase keeps no other name. */
  changedBy: z.string().nullable(),
  createdAt: IsoTimeSchema.nullable(),
  updatedAt: IsoTimeSchema.nullable(),
  /** The beginning of its secret, which is all anybody can see. */
  begins: z.string(),
  flags: z.array(KeyFlagSchema),
});

export const KeyPlaceSchema = z.strictObject({
  instanceId: IdSchema,
  instance: z.string(),
  /** Why nobody could look there, or null. */
  failure: FailureViewSchema.nullable(),
});

export const keys = {
  /** The API keys of every instance, read now, and the instances that could not be read or have none. */
  list: call(z.void(), z.strictObject({ keys: z.array(ApiKeySchema), missing: z.array(KeyPlaceSchema) })),
  /** The plan that deletes keys, or gives them another secret, which main shows once. */
  plan: call(
    z.strictObject({
      action: z.enum(['delete-keys', 'renew-keys']),
      refs: z.array(TargetRefSchema).min(1).max(1_000),
    }),
    PlanViewSchema,
  ),
};

export type KeyFlag = z.infer<typeof KeyFlagSchema>;
export type ApiKey = z.infer<typeof ApiKeySchema>;
export type KeyPlace = z.infer<typeof KeyPlaceSchema>;
