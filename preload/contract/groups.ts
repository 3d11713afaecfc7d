import * as z from 'zod';
import { PlanViewSchema } from './access';
import { call } from './call';
import { IdSchema } from './values';

/** As Metabase takes it: anything that is not blank. */
const NameSchema = z.string().trim().min(1).max(254);
const InstancesSchema = z.array(IdSchema).min(1).max(1_000);

export const GroupWishSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('create'), name: NameSchema, instanceIds: InstancesSchema }),
  /** Of the groups of one name. */
  z.strictObject({
    kind: z.literal('rename'),
    group: z.string().min(1).max(300),
    name: NameSchema,
    instanceIds: InstancesSchema,
  }),
  z.strictObject({
    kind: z.literal('delete'),
    group: z.string().min(1).max(300),
    instanceIds: InstancesSchema,
  }),
]);

export const groups = {
  /** The plan that makes, renames or deletes a group on some instances. Reads the groups of each of them first. */
  plan: call(GroupWishSchema, PlanViewSchema),
};

export type GroupWish = z.infer<typeof GroupWishSchema>;
