import * as z from 'zod';
import {
  mostTemplates,
  type Template,
  type TemplateDraft,
  TemplateDraftSchema,
  type TemplatePlace,
  TemplateSchema,
} from '../../preload/contract/templates';
import { fold } from '../directory/rules/fold';
import { err, ok, type Result } from '../kernel/result';

/**
 * Role templates to take along: instances by name, for another computer has other numbers. People are not in it.
 */
const ItemSchema = z.object({
  name: TemplateSchema.shape.name,
  department: TemplateSchema.shape.department.default(''),
  job: TemplateSchema.shape.job.default(''),
  first_steps: TemplateSchema.shape.firstSteps.default(''),
  places: z
    .array(
      z.object({
        instance: z.string().trim().min(1).max(80),
        groups: z.array(z.string().trim().min(1).max(254)).max(100).default([]),
        dashboards: z
          .array(z.object({ id: z.number().int().min(1).max(2_147_483_647), title: z.string().max(254) }))
          .max(50)
          .default([]),
      }),
    )
    .max(200),
});
const FileSchema = z.object({
  rollcall: z.literal('role-templates'),
  version: z.literal(1),
  templates: z.array(ItemSchema).max(mostTemplates),
});
/** Of one template, which has its name already: what is left out stays as it is. */
const PartSchema = z.object({
  department: TemplateSchema.shape.department.optional(),
  job: TemplateSchema.shape.job.optional(),
  first_steps: TemplateSchema.shape.firstSteps.optional(),
  places: ItemSchema.shape.places.optional(),
});

interface Named {
  readonly id: string;
  readonly name: string;
}

export function portableOf(all: readonly Template[], instances: readonly Named[]): string {
  const names = new Map(instances.map(({ id, name }) => [id, name]));
  const templates = all.map(({ name, department, job, firstSteps, places }) => ({
    ...{ name, department, job, first_steps: firstSteps },
    places: places.flatMap(({ instanceId, groups, dashboards }) => {
      const instance = names.get(instanceId);
      return instance === undefined ? [] : [{ instance, groups, dashboards }];
    }),
  }));
  return `${JSON.stringify({ rollcall: 'role-templates', version: 1, templates }, null, 2)}\n`;
}

export interface Portable {
  /** With the id of the template of that name, where there is one: it is replaced. */
  readonly drafts: readonly TemplateDraft[];
  /** Instances that are named and not here: their places do not come along. */
  readonly unknown: readonly string[];
}

/** Fails with TEMPLATES_UNFIT. */
export function portableIn(
  title: string,
  text: string,
  instances: readonly Named[],
  known: readonly Template[],
): Result<Portable> {
  const read = documentIn(title, text, FileSchema);
  if (!read.ok) return read;
  const own = new Map(known.map(({ id, name }) => [fold(name), id]));
  const unknown = new Set<string>();
  const names = new Set<string>();
  const drafts: TemplateDraft[] = [];
  for (const { name, department, job, first_steps: firstSteps, places } of read.value.templates) {
    if (names.has(fold(name))) return unfit(title, `it has two templates called ${name}`);
    names.add(fold(name));
    const here = placesHere(places, instances, unknown);
    const draft = { id: own.get(fold(name)) ?? null, name, department, job, firstSteps, places: here };
    const checked = TemplateDraftSchema.safeParse(draft);
    if (!checked.success) return unfit(title, `${name} names an instance twice`);
    drafts.push(checked.data);
  }
  return ok({ drafts, unknown: [...unknown] });
}

/** What a document says of one template. Fails with TEMPLATES_UNFIT, also where it names an instance there is not. */
export function partIn(
  title: string,
  text: string,
  instances: readonly Named[],
): Result<Partial<Omit<TemplateDraft, 'id' | 'name'>>> {
  const read = documentIn(title, text, PartSchema);
  if (!read.ok) return read;
  const { department, job, first_steps: firstSteps, places } = read.value;
  const unknown = new Set<string>();
  const here = places && placesHere(places, instances, unknown);
  const [missing] = unknown;
  if (missing !== undefined) return unfit(title, `there is no instance called ${missing}`);
  return ok({
    ...(department === undefined ? {} : { department }),
    ...(job === undefined ? {} : { job }),
    ...(firstSteps === undefined ? {} : { firstSteps }),
    ...(here === undefined ? {} : { places: here }),
  });
}

const unfit = (title: string, why: string) => err('TEMPLATES_UNFIT', { file: title, why });

function documentIn<T>(title: string, text: string, schema: z.ZodType<T>): Result<T> {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return unfit(title, 'it is not JSON');
  }
  const read = schema.safeParse(document);
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  return unfit(title, `${issue?.path.join('.') || 'the whole of it'} is not as it should be`);
}

/** Places by the ids they have here; those of instances that are not here are added to `unknown`. */
function placesHere(
  places: z.infer<typeof ItemSchema>['places'],
  instances: readonly Named[],
  unknown: Set<string>,
): TemplatePlace[] {
  const ids = new Map(instances.map(({ id, name }) => [fold(name), id]));
  return places.flatMap(({ instance, ...place }) => {
    const instanceId = ids.get(fold(instance));
    if (instanceId === undefined) unknown.add(instance);
    return instanceId === undefined ? [] : [{ instanceId, ...place }];
  });
}
