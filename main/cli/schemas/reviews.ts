import * as z from 'zod';
import { RemovalPartSchema, WorksheetFaultSchema } from '../../../preload/contract/reviews';
import { OpeningSchema, TemplateDriftSchema } from '../../../preload/contract/templates';
import { Run } from './changes';
import { coveredList, Failure, Files, listOf, Names, Step, Summary, Time, Whole } from './parts';

const Decisions = z.object({ keep: Whole, remove: Whole, change: Whole, unsure: Whole });

const Review = z.object({
  ...{ id: z.string(), name: z.string(), state: z.enum(['open', 'closed']), complete: z.boolean() },
  ...{ opened_at: Time, opened_by: z.string(), due_at: Time.nullable(), closed_at: Time.nullable() },
  ...{ accounts: Whole, decisions: Decisions, undecided: Whole },
});

const Detail = Review.extend({
  ...{ scope: z.string(), as_of: Time, sha256: z.string(), missing: Names, warnings: Names },
  removals: z.array(z.object({ part: RemovalPartSchema, wanted: Whole, done: Whole })),
  closing: z
    .object({ by: z.string(), carriedOut: Whole, exceptions: Whole, newcomers: Whole, gone: Whole })
    .nullable(),
  reviewers: z.array(z.object({ name: z.string(), email: z.string(), accounts: Whole, undecided: Whole })),
});

const Dashboard = { id: Whole, title: z.string() };

const Template = z.object({
  ...{ name: z.string(), department: z.string(), job: z.string() },
  places: z.array(
    z.object({ instance: z.string(), groups: Names, dashboards: z.array(z.object(Dashboard)) }),
  ),
  ...{ first_steps: z.string(), people: Whole, changed_at: Time },
});

const Check = z.array(
  z.object({
    instance: z.string(),
    groups: z.array(z.object({ name: z.string(), problem: z.enum(['missing', 'built-in', 'tenant']) })),
    dashboards: z.array(z.object({ ...Dashboard, opening: OpeningSchema })),
    error: Failure.nullable(),
  }),
);

export const reviewSchemas: Readonly<Record<string, z.ZodType>> = {
  'review list': listOf(Review),
  'review due': z.object({
    ...{ state: z.enum(['due', 'soon', 'later']), review_days: Whole },
    ...{ due_at: Time.nullable(), days_left: Whole.nullable() },
    last: z.object({ name: z.string(), closed_at: Time }).nullable(),
    open: z.array(z.object({ name: z.string(), due_at: Time.nullable(), overdue: z.boolean() })),
    instances: z.array(
      z.object({
        ...{ instance: z.string(), last_review: z.string().nullable(), last_at: Time.nullable() },
        ...{ due_at: Time, due: z.boolean(), being_reviewed: z.boolean() },
      }),
    ),
  }),
  'review show': Detail,
  'review open': Detail,
  'review export': z.object({
    review: z.string(),
    worksheets: z.array(z.object({ reviewer: z.string(), file: z.string() })),
  }),
  'review import': z.object({
    ...{ review: z.string(), reviewer: z.string(), dry_run: z.boolean(), lines: Whole, taken: Whole },
    ...{ decisions: Decisions, replaced: Whole, same: Whole, empty: Whole, not_taken: Whole },
    faults: z.array(WorksheetFaultSchema),
  }),
  'review hand-on': z.object({
    ...{ review: z.string(), from: z.string(), to: z.string(), handed_on: Whole, own_left: Whole },
  }),
  'review close': z.object({
    ...{ review: z.string(), run: z.string().nullable(), runs: Names, dry_run: z.boolean() },
    steps: z.array(Step.omit({ id: true }).meta({ id: 'review-step' })),
    summary: Summary,
    closing: z
      .object({
        ...{ kept: Whole, carried_out: Whole, exceptions: Whole, newcomers: Whole, gone: Whole },
        warnings: Names,
      })
      .nullable(),
    pack: z.object({ file: z.string(), sha256: z.string(), bytes: Whole, files: Files }).nullable(),
    error: Failure.optional(),
  }),
  'templates list': listOf(Template),
  'templates show': Template.extend({ people: Names, check: Check }),
  'templates set': Template.extend({ made: z.boolean(), check: Check }),
  'templates release': z.object({ released: Names }),
  'templates drift': coveredList(z.object({ template: z.string(), ...TemplateDriftSchema.shape })).extend({
    roles: z.array(
      z.object({
        ...{ template: z.string(), people: Whole, as_said: Whole, lacking: Whole },
        ...{ exceeding: Whole, spared: Whole, unknown: Whole },
      }),
    ),
  }),
  'templates note': z.object({ template: z.string(), email: z.string(), text: z.string(), html: z.string() }),
  'templates export': z.object({
    ...{ rollcall: z.literal('role-templates'), version: z.literal(1) },
    templates: z.array(Template.omit({ people: true, changed_at: true })),
  }),
  'templates import': z.object({
    result: z.array(z.object({ name: z.string(), replaced: z.boolean() })),
    ...{ unknown_instances: Names, as_of: Time },
  }),
  'templates remove': z.object({ removed: z.string() }),
  'templates apply': Run,
};
