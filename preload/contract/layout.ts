import * as z from 'zod';

/** Every column the table of people can have. Which of them show, in which order, is the user's choice. */
export const ColumnIdSchema = z.enum([
  'name',
  'email',
  'instance',
  'status',
  'groups',
  'role',
  'lastSignIn',
  'environment',
  'source',
  'tenant',
  'createdAt',
  'manages',
  'flags',
]);

/** The columns that show, in their order. */
export const ColumnsSchema = z.array(ColumnIdSchema).min(1).max(13);

/** How one of the two tables is laid out. */
export const TableLayoutSchema = z.strictObject({
  /** Null: the usual ones. */
  columns: ColumnsSchema.nullable(),
  /** In px; a column that is not named has its usual width and takes a share of the room that is left. */
  widths: z
    .array(z.strictObject({ column: ColumnIdSchema, width: z.number().int().min(40).max(1200) }))
    .max(13),
});

/** How the user likes the table: never what is in it. */
export const LayoutSchema = z.strictObject({
  /** Rows of 28, 32 or 40 px. */
  density: z.enum(['compact', 'normal', 'comfortable']),
  accounts: TableLayoutSchema,
  people: TableLayoutSchema,
});

export type ColumnId = z.infer<typeof ColumnIdSchema>;
export type TableLayout = z.infer<typeof TableLayoutSchema>;
export type Layout = z.infer<typeof LayoutSchema>;
