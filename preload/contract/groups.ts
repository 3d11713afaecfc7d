import * as z from 'zod';
import { PlanViewSchema } from './access';
import { call } from './call';
import { AccountRefSchema, EnvironmentSchema, IdSchema } from './values';

/** As Metabase takes it: anything that is not blank. */
const NameSchema = z.string().trim().min(1).max(254);
const InstancesSchema = z.array(IdSchema).min(1).max(1_000);
/** The folded name: what the filter `groups` takes. */
const KeySchema = z.string().min(1).max(300);

export const GroupWishSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('create'), name: NameSchema, instanceIds: InstancesSchema }),
  /** Of the groups of one name. */
  z.strictObject({
    kind: z.literal('rename'),
    group: KeySchema,
    name: NameSchema,
    instanceIds: InstancesSchema,
  }),
  z.strictObject({ kind: z.literal('delete'), group: KeySchema, instanceIds: InstancesSchema }),
]);

export const GroupLineQuerySchema = z.strictObject({
  search: z.string().max(300),
  sort: z.strictObject({
    column: z.enum(['name', 'instances', 'enabled', 'disabled']),
    descending: z.boolean(),
  }),
  offset: z.number().int().min(0).max(10_000_000),
  limit: z.number().int().min(0).max(1_000),
  /** Only those that one of these instances has; left out: of any. */
  instanceIds: z.array(IdSchema).max(1_000).optional(),
  /** Only these. */
  keys: z.array(KeySchema).max(1_000).optional(),
  /** Without those that Metabase itself fills. */
  isOrdinary: z.boolean().optional(),
});

/**
 * What fills the group by itself: `sets` where that is known, `may` where nobody can tell. Empty: only people do, as far
 * as is known.
 */
const HoldsSchema = z.array(z.strictObject({ provider: z.string(), hold: z.enum(['sets', 'may']) }));

const MembersSchema = { enabled: z.number().int(), disabled: z.number().int(), keys: z.number().int() };

/** The groups of one name. */
export const GroupLineSchema = z.strictObject({
  key: KeySchema,
  name: z.string(),
  /** Of all instances, those that come first. */
  places: z.array(z.strictObject({ instance: z.string(), enabled: z.number().int() })),
  instances: z.number().int(),
  /** Of the instances that were asked for, how many have it. */
  among: z.number().int(),
  ...MembersSchema,
  isBuiltIn: z.boolean(),
  holds: HoldsSchema,
});

const GroupLinesSchema = z.strictObject({
  lines: z.array(GroupLineSchema),
  /** Lines that the search leaves, and all there are. */
  matching: z.number().int(),
  total: z.number().int(),
  revision: z.number().int(),
});

const ManagerSchema = z.strictObject({ ref: AccountRefSchema, email: z.string(), name: z.string() });

/** A group of one instance. */
export const GroupPlaceSchema = z.strictObject({
  instanceId: IdSchema,
  instance: z.string(),
  environment: EnvironmentSchema,
  groupId: z.number().int(),
  isTenant: z.boolean(),
  ...MembersSchema,
  /** The first twenty; empty too where the edition has none. */
  managers: z.array(ManagerSchema),
  /** Whether groups have managers there: a paid feature. */
  hasManagers: z.enum(['yes', 'no', 'unknown']),
  holds: HoldsSchema,
  /** Whether the server says what its single sign-on sets. */
  isSyncKnown: z.boolean(),
});

export const GroupDetailSchema = z.strictObject({
  key: KeySchema,
  name: z.string(),
  isBuiltIn: z.boolean(),
  /** By name of the instance. */
  places: z.array(GroupPlaceSchema),
});

export const groups = {
  /** The plan that makes, renames or deletes a group on some instances. Reads the groups of each of them first. */
  plan: call(GroupWishSchema, PlanViewSchema),
  /** A window of the groups of all instances, by name. */
  list: call(GroupLineQuerySchema, GroupLinesSchema),
  /** The groups of one name, instance by instance; null where there is none any more. */
  detail: call(z.strictObject({ key: KeySchema }), GroupDetailSchema.nullable()),
};

export type GroupWish = z.infer<typeof GroupWishSchema>;
export type GroupLineQuery = z.infer<typeof GroupLineQuerySchema>;
export type GroupLine = z.infer<typeof GroupLineSchema>;
export type GroupPlaceView = z.infer<typeof GroupPlaceSchema>;
export type GroupDetail = z.infer<typeof GroupDetailSchema>;
