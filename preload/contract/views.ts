import * as z from 'zod';
import { call } from './call';
import { QuerySchema } from './directory';
import { ColumnsSchema } from './layout';
import { IdSchema, NameSchema } from './values';

/** As many views as one client can have, the given ones among them: each is counted after every change. */
export const mostViews = 60;

/** What a view asks: everything of a query but the window of rows. */
export const ViewQuestionSchema = QuerySchema.omit({ offset: true, limit: true });

export const SavedViewSchema = z.strictObject({
  id: IdSchema,
  name: NameSchema,
  question: ViewQuestionSchema,
  /** The columns it shows, or null: those the user has anyway. */
  columns: ColumnsSchema.nullable(),
  /** Comes with Rollcall: it can be hidden and moved, not changed. */
  given: z.boolean(),
  hidden: z.boolean(),
});

/** `id` null makes a new one. An id that is unknown is taken too: a view that was removed comes back. */
export const SaveViewSchema = z.strictObject({
  id: IdSchema.nullable(),
  name: NameSchema,
  question: ViewQuestionSchema,
  columns: ColumnsSchema.nullable(),
});

/** All views in their order, and those that do not show. */
export const ArrangeViewsSchema = z.strictObject({
  ids: z.array(IdSchema).max(mostViews),
  hidden: z.array(IdSchema).max(mostViews),
});

/** How many rows a view has now, and what it asks for that is no longer there. */
export const ViewCountSchema = z.strictObject({
  id: IdSchema,
  matching: z.number().int(),
  gone: z.strictObject({
    /** Names as they were when the view was saved. */
    instances: z.array(z.strictObject({ id: IdSchema, name: z.string() })),
    groups: z.array(z.string()),
  }),
});

export const views = {
  /** In their order, hidden ones too. */
  list: call(z.void(), z.array(SavedViewSchema)),
  save: call(SaveViewSchema, SavedViewSchema),
  remove: call(z.strictObject({ id: IdSchema }), z.void()),
  arrange: call(ArrangeViewsSchema, z.void()),
  /** Of all views that show, in one call. */
  counts: call(z.void(), z.array(ViewCountSchema)),
};

export type ViewQuestion = z.infer<typeof ViewQuestionSchema>;
export type SavedView = z.infer<typeof SavedViewSchema>;
export type SaveView = z.infer<typeof SaveViewSchema>;
export type ArrangeViews = z.infer<typeof ArrangeViewsSchema>;
export type ViewCount = z.infer<typeof ViewCountSchema>;
