import * as z from 'zod';
import { PlanViewSchema } from './access';
import { call } from './call';
import { FailureViewSchema, IdSchema, IsoTimeSchema, TargetRefSchema } from './values';

/**
 * What deserves a look: last changed by somebody who is disabled or gone, or who is no administrator any more; not renewed
 * for a year; may do all an administrator may; used by Rollcall itself.
 */
export const KeyFlagSchema = z.enum(['of-leaver', 'of-demoted', 'old', 'admin', 'own']);

/**
 * What became of who changed a key last. `gone`: the instance was read to its end, and nobody there has that number.
 * `key`: it was done with another key. `unknown`: Metabase names nobody, or the accounts there are not all known.
 */
export const KeyChangerSchema = z.enum(['enabled', 'demoted', 'disabled', 'gone', 'key', 'unknown']);

export const ApiKeySchema = z.strictObject({
  ref: TargetRefSchema,
  instanceId: IdSchema,
  instance: z.string(),
  name: z.string(),
  group: z.string(),
  /** Who changed it last: at first, who made it. Metabase keeps no other name. */
  changedBy: z.string().nullable(),
  changer: KeyChangerSchema,
  /** Where that is an account of the table: its address. */
  changerEmail: z.string().nullable(),
  /** Nobody has changed it since it was made, so that who changed it is who made it. */
  isAsMade: z.boolean(),
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
  /** Puts these keys of the last list on the clipboard as CSV, in this order. Fails with KEYS_NOT_LISTED where none of them is in it. */
  copy: call(
    z.strictObject({ refs: z.array(TargetRefSchema).min(1).max(10_000) }),
    z.strictObject({ copied: z.number().int() }),
  ),
};

export type KeyChanger = z.infer<typeof KeyChangerSchema>;
export type KeyFlag = z.infer<typeof KeyFlagSchema>;
export type ApiKey = z.infer<typeof ApiKeySchema>;
export type KeyPlace = z.infer<typeof KeyPlaceSchema>;
