import * as z from 'zod';
import { PlanViewSchema } from './access';
import { call } from './call';
import { EmailSchema, FailureViewSchema, IdSchema, IsoTimeSchema, NameSchema } from './values';

/** As many role templates as one client keeps. */
export const mostTemplates = 200;

/** As many people as one template is for. */
export const mostHolders = 5_000;

/** As many dashboards as are offered at once. */
export const mostDashboards = 50;

const GroupNameSchema = z.string().trim().min(1).max(254);

export const DashboardRefSchema = z.strictObject({
  /** Metabase's, on that instance. */
  id: z.number().int().min(1).max(2_147_483_647),
  title: z.string().max(254),
});

/** What a job comes to on one instance. */
export const TemplatePlaceSchema = z.strictObject({
  instanceId: IdSchema,
  /** By name. */
  groups: z.array(GroupNameSchema).max(100),
  /** Where a newcomer is pointed to. */
  dashboards: z.array(DashboardRefSchema).max(50),
});

const contentOfTemplate = {
  name: NameSchema,
  /** Of HR, for those who move there; empty: of any. Both empty: of no roster. */
  department: z.string().trim().max(200),
  job: z.string().trim().max(200),
  places: z
    .array(TemplatePlaceSchema)
    .max(200)
    .refine((all) => new Set(all.map(({ instanceId }) => instanceId)).size === all.length, {
      message: 'an instance is named twice',
    }),
  /** What a newcomer does first, a line each. */
  firstSteps: z.string().max(4_000),
};

export const TemplateSchema = z.strictObject({ id: IdSchema, ...contentOfTemplate });
export const TemplateDraftSchema = z.strictObject({ id: IdSchema.nullable(), ...contentOfTemplate });

export const TemplateRowSchema = z.strictObject({
  ...TemplateSchema.shape,
  /** People who have it. */
  holders: z.number().int(),
  changedAt: IsoTimeSchema,
});

export const FoundDashboardSchema = z.strictObject({
  ...DashboardRefSchema.shape,
  /** Where it lies, by name; empty in the root. */
  collection: z.string(),
});

/** Whether those who get the groups of a place can open a dashboard there. */
export const OpeningSchema = z.enum(['opens', 'closed', 'archived', 'gone']);

/** How a place of a template stands on its server. */
export const PlaceCheckSchema = z.strictObject({
  instanceId: IdSchema,
  instance: z.string(),
  /** Groups that nobody can be added to: there is none of that name, or Metabase fills it itself. */
  groups: z.array(z.strictObject({ name: z.string(), problem: z.enum(['missing', 'built-in', 'tenant']) })),
  dashboards: z.array(z.strictObject({ ...DashboardRefSchema.shape, opening: OpeningSchema })),
  /** Why dashboards could not be looked at, or null. */
  failure: FailureViewSchema.nullable(),
});

/** What tells one account of somebody from their templates. */
export const TemplateDriftSchema = z.strictObject({
  email: z.string(),
  /** Of the template; null: of no instance, nobody is known by that address. */
  instance: z.string().nullable(),
  lacks: z.array(z.string()),
  exceeds: z.array(z.string()),
  /** Groups of either kind that single sign-on sets: nobody writes those from here. */
  held: z.array(z.string()),
  /**
   * Why nothing is written there, or null: the identity provider sets the groups, the account is a tenant's or disabled,
   * or there is none.
   */
  spared: z.enum(['provider', 'tenant', 'disabled', 'no-account']).nullable(),
});

/** How those who have a role stand to it, each person once. */
export const TemplateFiguresSchema = z.strictObject({
  id: IdSchema,
  asSaid: z.number().int(),
  /** Of people with an account that lacks groups. */
  lacking: z.number().int(),
  /** Of people who lack nothing, and have groups besides. */
  exceeding: z.number().int(),
  /** Of people who differ only where nothing is written, or have no account on one of the instances. */
  spared: z.number().int(),
  /** Of addresses that nobody has. */
  unknown: z.number().int(),
});

/** What a document of role templates holds, before anything of it is taken over. */
export const TemplateImportSchema = z.strictObject({
  id: IdSchema,
  /** The name it came under. */
  title: z.string(),
  templates: z.array(
    z.strictObject({
      name: z.string(),
      /** One of this name is here, and would be replaced. */
      isReplaced: z.boolean(),
      /** Where it has groups or dashboards, by name. */
      instances: z.array(z.string()),
    }),
  ),
  /** Instances it names that are not here: what it says of them does not come along. */
  unknown: z.array(z.string()),
});

const OfTemplateSchema = z.strictObject({ id: IdSchema });
const SomebodySchema = z.strictObject({ id: IdSchema, email: EmailSchema });
const PeopleSchema = z.strictObject({ id: IdSchema, emails: z.array(EmailSchema).min(1).max(1_000) });

export const templates = {
  /** By name. */
  list: call(z.void(), z.array(TemplateRowSchema)),
  /**
   * `seenAt`: when what the user saw of it had last been changed (`changedAt`); another one by now is not written over.
   * Fails with TEMPLATE_CHANGED, TEMPLATE_NAME_TAKEN, TEMPLATES_FULL, TEMPLATE_GONE.
   */
  save: call(
    z.strictObject({ ...TemplateDraftSchema.shape, seenAt: IsoTimeSchema.optional() }),
    TemplateRowSchema,
  ),
  /** Nobody loses a group by it. */
  remove: call(OfTemplateSchema, z.void()),
  /** Dashboards of an instance, for choosing; personal ones are left out. */
  dashboards: call(
    z.strictObject({ instanceId: IdSchema, query: z.string().max(200) }),
    z.array(FoundDashboardSchema),
  ),
  /** Asks the servers whether groups are there and open what newcomers are pointed to. */
  check: call(z.strictObject({ places: TemplateSchema.shape.places }), z.array(PlaceCheckSchema)),
  /** Whose role it is, and who is no longer asked about. Changes nobody's access. */
  holders: call(OfTemplateSchema, z.array(z.string())),
  release: call(PeopleSchema, z.void()),
  /**
   * Writes down that people have the role, and plans to give them its groups; `isExactly` takes those that none of their
   * roles gives. Fails with TEMPLATE_GONE.
   */
  plan: call(z.strictObject({ ...PeopleSchema.shape, isExactly: z.boolean() }), PlanViewSchema),
  /** Whoever has more or less than their roles give, and the accounts that nothing is written to. */
  drift: call(OfTemplateSchema, z.array(TemplateDriftSchema)),
  /** The same of every template, in figures. */
  figures: call(z.void(), z.array(TemplateFiguresSchema)),
  /** What a newcomer is told. */
  note: call(SomebodySchema, z.strictObject({ text: z.string(), html: z.string() })),
  copyNote: call(SomebodySchema, z.void()),
  /** Asks where to and writes it, as a page or as text. Null: nowhere was chosen; else under which name. */
  saveNote: call(SomebodySchema, z.string().nullable()),
  /** The same with all role templates, without people. */
  exportAll: call(z.void(), z.string().nullable()),
  /** Asks for a document and says what it holds. Null: none was chosen. Fails with TEMPLATES_UNFIT. */
  openImport: call(z.void(), TemplateImportSchema.nullable()),
  /** Takes over what was looked at last; answers how many. Fails with IMPORT_GONE, or as `save` does. */
  takeImport: call(OfTemplateSchema, z.number().int()),
};

export type DashboardRef = z.infer<typeof DashboardRefSchema>;
export type TemplatePlace = z.infer<typeof TemplatePlaceSchema>;
export type Template = z.infer<typeof TemplateSchema>;
export type TemplateDraft = z.infer<typeof TemplateDraftSchema>;
export type TemplateRow = z.infer<typeof TemplateRowSchema>;
export type FoundDashboardView = z.infer<typeof FoundDashboardSchema>;
export type Opening = z.infer<typeof OpeningSchema>;
export type PlaceCheck = z.infer<typeof PlaceCheckSchema>;
export type TemplateFigures = z.infer<typeof TemplateFiguresSchema>;
export type TemplateImport = z.infer<typeof TemplateImportSchema>;
export type TemplateDrift = z.infer<typeof TemplateDriftSchema>;
