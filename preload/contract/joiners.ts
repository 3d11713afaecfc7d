import * as z from 'zod';
import { GroupNamesSchema, PlanViewSchema } from './access';
import { longestSheet } from './bulk';
import { call } from './call';
import { SelectionSchema } from './selection';
import { AccountRefSchema, EmailSchema, FailureViewSchema, IdSchema } from './values';

const NamePartSchema = z.string().trim().max(254);
/** As pairs: of an object any key would have to be taken. */
const AttributesSchema = z
  .array(z.strictObject({ name: z.string().trim().min(1).max(100), value: z.string().max(1_000) }))
  .max(200);

/** Somebody who is to get accounts. An empty text: nothing is said of it. */
const JoinerSchema = z.strictObject({
  email: EmailSchema,
  firstName: NamePartSchema,
  lastName: NamePartSchema,
  tenant: z.string().trim().max(254),
  attributes: AttributesSchema,
});

/** As many accounts as one edit takes: each is read for it, as Metabase keeps attributes whole. */
export const mostEdited = 1_000;

/** What leads from one set of attributes to another: null takes one away, others stay. */
const AttributeChangesSchema = z
  .array(z.strictObject({ name: z.string().trim().min(1).max(100), value: z.string().max(1_000).nullable() }))
  .max(200);

/** What can be edited of an account, read now. */
export const EditableSchema = z.strictObject({
  ref: AccountRefSchema,
  instance: z.string(),
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  /** `de_DE`, or empty: that of the site. */
  locale: z.string(),
  attributes: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  /** Who keeps its names, where that is not Metabase. */
  lockedBy: z.string().nullable(),
});

export const joiners = {
  /** Plans accounts for one person or a list. Nothing is changed; whoever has an account already is left out, with why. */
  plan: call(
    z.strictObject({
      who: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('person'), person: JoinerSchema }),
        z.strictObject({ kind: z.literal('list'), text: z.string().max(longestSheet) }),
      ]),
      /** For rows that name no instance. */
      instanceIds: z.array(IdSchema).max(1000),
      /** For rows that name no groups. */
      groups: GroupNamesSchema,
      /** A role: everybody gets its groups besides, where it names any. */
      roleId: IdSchema.optional(),
      /** A link or a temporary password is shown once, even where Metabase could mail. */
      isSecret: z.boolean(),
    }),
    z.strictObject({
      plan: PlanViewSchema,
      /** Rows with somebody in them. */
      rows: z.number().int(),
      /** Rows that cannot be followed at all. */
      bad: z.array(z.strictObject({ line: z.number().int(), email: z.string(), failure: FailureViewSchema })),
      ignored: z.array(z.string()),
      /** Accounts that were found instead, for which something else can be done. */
      found: z.strictObject({ disabled: z.array(AccountRefSchema), invited: z.array(AccountRefSchema) }),
      left: z.number().int(),
    }),
  ),
  /** Reads one account now, for its form. */
  read: call(z.strictObject({ ref: AccountRefSchema }), EditableSchema),
  /** Plans an edit of one account. What is left out stays as it is; an attribute of null is taken away. */
  planEdit: call(
    z.strictObject({
      ref: AccountRefSchema,
      email: EmailSchema.optional(),
      firstName: NamePartSchema.optional(),
      lastName: NamePartSchema.optional(),
      locale: z.string().trim().max(20).optional(),
      attributes: AttributeChangesSchema.optional(),
    }),
    PlanViewSchema,
  ),
  /**
   * The same of many accounts: what makes sense for several. One that cannot be edited is left out, with why. Fails with
   * SELECTION_EMPTY or SELECTION_TOO_LARGE.
   */
  planEdits: call(
    z.strictObject({
      selection: SelectionSchema,
      locale: z.string().trim().max(20).optional(),
      attributes: AttributeChangesSchema.optional(),
    }),
    PlanViewSchema,
  ),
};

export type Joiner = z.infer<typeof JoinerSchema>;
export type Editable = z.infer<typeof EditableSchema>;
