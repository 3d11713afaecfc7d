import * as z from 'zod';
import { call } from './call';
import { FailureViewSchema, IsoTimeSchema } from './values';

export const UpdateStateSchema = z.strictObject({
  /** Which version runs. */
  current: z.string(),
  /** Whether anything is looked for, and if not, why: the organisation, a variable of the environment, or no feed is set. */
  looking: z.enum(['on', 'off-by-policy', 'off-by-environment', 'no-feed']),
  /** The server that is asked. */
  host: z.string().nullable(),
  /** A later version, or null. */
  offer: z
    .strictObject({
      version: z.string(),
      /** The day of its release. */
      released: z.iso.date(),
      /** Rollcall can replace itself; otherwise it is installed by whoever looks after this computer. */
      canInstall: z.boolean(),
      stage: z.enum(['found', 'fetching', 'ready']),
      /** How far it is fetched; null while it is not. */
      percent: z.number().int().min(0).max(100).nullable(),
      /** Somebody wants to be reminded later. */
      isPutOff: z.boolean(),
    })
    .nullable(),
  checkedAt: IsoTimeSchema.nullable(),
  /** Why the last look came to nothing. */
  failure: FailureViewSchema.nullable(),
});

export const updates = {
  state: call(z.void(), UpdateStateSchema),
  /** Asks the feed now. Where none may be asked it answers the state alone. */
  check: call(z.void(), UpdateStateSchema),
  /** Says nothing of this version for a week. */
  putOff: call(z.void(), UpdateStateSchema),
  /** Fetches the version that is offered. Answers once it is there; `updates.changed` tells how far it is. */
  download: call(z.void(), UpdateStateSchema),
  /** Ends Rollcall, and starts the later version. */
  install: call(z.void(), z.void()),
};

export type UpdateState = z.infer<typeof UpdateStateSchema>;
