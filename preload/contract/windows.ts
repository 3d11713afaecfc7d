import * as z from 'zod';
import { call } from './call';
import { EmailSchema, IdSchema } from './values';

/** What a window of its own shows. */
export const OwnWindowSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), email: EmailSchema }),
  z.strictObject({ kind: z.literal('run'), runId: IdSchema }),
]);

export const windows = {
  /** Opens it, or brings it to the front where it is open already. */
  open: call(OwnWindowSchema, z.void()),
  /** Asks the operating system to print what the window in front shows. */
  print: call(z.void(), z.void()),
};

export type OwnWindow = z.infer<typeof OwnWindowSchema>;
