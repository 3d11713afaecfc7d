import * as z from 'zod';
import { call } from './call';
import { EnvironmentSchema, IdSchema, IsoTimeSchema } from './values';

/** Accounts of people; API keys are no people, and are counted apart. */
export const InstanceCountsSchema = z.strictObject({
  instanceId: IdSchema,
  instance: z.string(),
  environment: EnvironmentSchema,
  active: z.number().int(),
  /** Active, and never signed in. */
  invited: z.number().int(),
  disabled: z.number().int(),
  /** Enabled ones. */
  admins: z.number().int(),
  apiKeys: z.number().int(),
});

/** The numbers behind the pictures, over everything that is known. */
export const PicturesSchema = z.strictObject({
  /** Last sign-ins of enabled accounts by month (UTC, `2026-03`), oldest first, without gaps. */
  months: z.array(z.strictObject({ month: z.string(), count: z.number().int() })),
  /** Before the first of the months. */
  earlier: z.number().int(),
  never: z.number().int(),
  /** In the order of the names. */
  instances: z.array(InstanceCountsSchema),
});

/** The past is not known better than by the day, and a day on which nothing was read is not there at all. */
export const TrendSchema = z.strictObject({
  /**
   * Enabled accounts of people, and those of them that are administrators, at the end of the last reading of a day, summed over
   * the instances known by then.
   */
  days: z.array(
    z.strictObject({
      at: IsoTimeSchema,
      seats: z.number().int(),
      admins: z.number().int(),
      instances: z.number().int(),
    }),
  ),
  /** Dormant accounts by day, as far as they were counted by the limits of now: other limits make other numbers. */
  dormant: z.array(z.strictObject({ at: IsoTimeSchema, dormant: z.number().int() })),
  /** From so many days on somebody is dormant. */
  dormantDays: z.number().int(),
});

/** What a number was at an earlier time: at the end of the last quarter, or the oldest that is known. */
export const BeforeSchema = z.strictObject({
  value: z.number().int(),
  at: IsoTimeSchema,
  is: z.enum(['quarter', 'oldest']),
});

/** A number of the page, and what it was; null where nobody knows. */
export const FigureSchema = z.strictObject({ now: z.number().int(), before: BeforeSchema.nullable() });

/** A number that the table of accounts lists: the search that finds them, which is the one they were counted with. */
const ListedSchema = FigureSchema.extend({ search: z.string() });

/** Enabled accounts that nobody in the roster read last has; of what a roster said before nothing is kept. */
export const UnknownFigureSchema = z.strictObject({
  now: z.number().int(),
  search: z.string(),
  /** The name of its file, and when it was read. */
  roster: z.string(),
  readAt: IsoTimeSchema,
});

export const FiguresSchema = z.strictObject({
  seats: ListedSchema,
  admins: ListedSchema,
  reactivated: ListedSchema,
  /** API keys that were created more than a year ago; how many those were before nobody knows. */
  oldKeys: ListedSchema,
  /** Null where no roster has been read. */
  unknown: UnknownFigureSchema.nullable(),
  dormant: FigureSchema,
  dormantDays: z.number().int(),
  /** Instances that are known now, and that were known at the earlier time: more of them make more of everything. */
  instances: z.strictObject({ now: z.number().int(), before: z.number().int().nullable() }),
});

/** 30 MB: a picture of 100 instances at twice its size is a few. */
const mostBytes = 30_000_000;

export const overview = {
  pictures: call(z.void(), PicturesSchema),
  figures: call(z.void(), FiguresSchema),
  /** Leavers who have an enabled account now. Apart from the others, for it is asked of the journal. */
  leavers: call(z.void(), FigureSchema),
  trend: call(z.strictObject({ days: z.number().int().min(1).max(3650) }), TrendSchema),
  /** Asks the user where to, and writes there. Answers the name it was given, or null when the user did not choose. */
  savePicture: call(
    z.strictObject({
      title: z.string().trim().min(1).max(80),
      content: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('svg'), text: z.string().max(1_000_000) }),
        z.strictObject({
          kind: z.literal('png'),
          bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= mostBytes),
        }),
      ]),
    }),
    z.string().nullable(),
  ),
};

export type InstanceCounts = z.infer<typeof InstanceCountsSchema>;
export type Pictures = z.infer<typeof PicturesSchema>;
export type Trend = z.infer<typeof TrendSchema>;
export type Before = z.infer<typeof BeforeSchema>;
export type Figure = z.infer<typeof FigureSchema>;
export type UnknownFigure = z.infer<typeof UnknownFigureSchema>;
export type Figures = z.infer<typeof FiguresSchema>;
