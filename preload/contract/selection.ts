import * as z from 'zod';
import { call } from './call';
import { QuerySchema } from './directory';
import { ColumnsSchema } from './layout';
import { AccountRefSchema, IdSchema } from './values';

/** As many accounts as are named one by one in a selection, and as many as one range or one plan takes. */
export const mostRefs = 10_000;

/** As many as a kept list holds. */
const mostListed = 50_000;

/** What a search and filters let through, whatever the order and the window. */
export const NarrowingSchema = QuerySchema.pick({ search: true, filters: true });

const RefsSchema = z.array(AccountRefSchema);

/**
 * What is chosen, as steps in the order they were taken: each puts accounts in or takes them out. "All that match, but
 * for two" is two steps and no list of accounts, so it is as short for half a million as for ten, and it follows the
 * directory: who matches when it is asked is meant. API keys are never part of it.
 */
export const SelectionSchema = z
  .array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('matching'), chosen: z.boolean(), ...NarrowingSchema.shape }),
      z.strictObject({ kind: z.literal('refs'), chosen: z.boolean(), refs: RefsSchema.min(1).max(mostRefs) }),
    ]),
  )
  .max(60)
  .refine(
    (steps) =>
      steps.reduce((sum, step) => sum + (step.kind === 'refs' ? step.refs.length : 0), 0) <= mostRefs,
  );

/** How many are chosen as the directory is now. */
export const SelectionCountSchema = z.strictObject({
  accounts: z.number().int(),
  /** On how many instances they are. */
  instances: z.number().int(),
  /** API keys that match what was chosen and are left out. */
  keys: z.number().int(),
  /** Of what the table shows: how many could be chosen, and how many are. */
  shown: z.strictObject({ accounts: z.number().int(), chosen: z.number().int() }),
  /** Those of the rows asked about that are chosen. */
  seen: RefsSchema,
});

/** Rows for a spreadsheet or a mail. */
const CopyRowsSchema = z.strictObject({
  kind: z.literal('rows'),
  selection: SelectionSchema,
  columns: ColumnsSchema,
  /** A first line with the names of the columns. */
  hasHeader: z.boolean(),
});

/** One cell as it stands, or whole rows: no spreadsheet takes a name for a formula. Or a text as the page made it. */
export const CopySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cell'), text: z.string().max(10_000) }),
  z.strictObject({ kind: z.literal('text'), text: z.string().max(1_000_000) }),
  CopyRowsSchema,
]);

export const selection = {
  count: call(
    z.strictObject({
      selection: SelectionSchema,
      shown: NarrowingSchema,
      seen: RefsSchema.max(1000),
    }),
    SelectionCountSchema,
  ),
  /** The accounts at places `first` to `last` (both included) of a question, without API keys. */
  range: call(
    z.strictObject({
      question: QuerySchema.omit({ offset: true, limit: true }),
      first: z.number().int().min(0),
      last: z.number().int().min(0),
    }),
    RefsSchema.max(mostRefs),
  ),
  /** Keeps a list of accounts for the filter `list`; answers with its id. */
  keep: call(z.strictObject({ refs: RefsSchema.min(1).max(mostListed) }), IdSchema),
  /** Puts cells on the clipboard; answers with how many rows were copied of how many there are. */
  copy: call(CopySchema, z.strictObject({ copied: z.number().int(), of: z.number().int() })),
};

export type Narrowing = z.infer<typeof NarrowingSchema>;
export type Selection = z.infer<typeof SelectionSchema>;
export type SelectionStep = Selection[number];
export type SelectionCount = z.infer<typeof SelectionCountSchema>;
export type CopyRequest = z.infer<typeof CopySchema>;
export type CopyRows = z.infer<typeof CopyRowsSchema>;
