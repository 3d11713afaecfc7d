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

/** What a month holds of the past is not known better than by the day. */
export const SeatsSchema = z.strictObject({
  /** Enabled accounts of people, at the end of the last reading of a day, summed over the instances known by then. */
  days: z.array(z.strictObject({ at: IsoTimeSchema, seats: z.number().int(), instances: z.number().int() })),
});

/** 30 MB: a picture of 100 instances at twice its size is a few. */
const mostBytes = 30_000_000;

export const overview = {
  pictures: call(z.void(), PicturesSchema),
  seats: call(z.strictObject({ days: z.number().int().min(1).max(3650) }), SeatsSchema),
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
export type Seats = z.infer<typeof SeatsSchema>;
