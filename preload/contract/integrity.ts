import * as z from 'zod';
import { PlanViewSchema } from './access';
import { call } from './call';
import { AccountRefSchema, FailureViewSchema, IdSchema, IsoTimeSchema } from './values';

/** What is wrong; see `Fault` of main. */
export const FaultKindSchema = z.enum([
  'hidden-admin',
  'powerless-admin',
  'wrong-tenancy',
  'address-twins',
  'name-twins',
  'not-in-everyone',
  'orphan-user',
  'orphan-group',
  'barred-manager',
  'built-in-renamed',
  'built-in-missing',
]);

/** `ins_…:hidden-admin:12-2`: the same fault has the same name at the next check. */
const FaultIdSchema = z
  .string()
  .max(120)
  .regex(/^ins_[0-9a-f]{16}:[a-z-]{1,20}:[a-z0-9-]{1,40}$/);

export const FindingSchema = z.strictObject({
  id: FaultIdSchema,
  kind: FaultKindSchema,
  instanceId: IdSchema,
  instance: z.string(),
  /** Whether somebody can do more than is seen, or Metabase itself stumbles over it. */
  isGrave: z.boolean(),
  what: z.string(),
  why: z.string(),
  /** What Rollcall can do about it, or null. */
  repair: z.string().nullable(),
  /** What an administrator of Metabase's database does instead, or null. */
  database: z.string().nullable(),
  /** Whose account it is about, where it is about one. */
  account: AccountRefSchema.nullable(),
});

export const CheckedPlaceSchema = z.strictObject({
  instanceId: IdSchema,
  instance: z.string(),
  /** When its accounts were read; null: never, and nothing was checked. */
  asOf: IsoTimeSchema.nullable(),
  /** Why it could not be asked, or null. Then only what the table knows was checked. */
  failure: FailureViewSchema.nullable(),
  /** What could not be checked or is not listed, in sentences. */
  notes: z.array(z.string()),
});

export const integrity = {
  /** Looks for faults on these instances, or on all. */
  check: call(
    z.strictObject({ instanceIds: z.array(IdSchema).max(1_000).nullable() }),
    z.strictObject({ findings: z.array(FindingSchema), places: z.array(CheckedPlaceSchema) }),
  ),
  /** Checks again, and plans to repair those of these faults that are still there. */
  plan: call(z.strictObject({ ids: z.array(FaultIdSchema).min(1).max(10_000) }), PlanViewSchema),
};

export type FaultKind = z.infer<typeof FaultKindSchema>;
export type Finding = z.infer<typeof FindingSchema>;
export type CheckedPlace = z.infer<typeof CheckedPlaceSchema>;
