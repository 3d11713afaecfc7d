import * as z from 'zod';
import { call } from './call';
import { ReasonSchema } from './people';
import { EmailSchema, IsoTimeSchema } from './values';

/** As many as anybody looks after by hand. */
export const mostProtections = 500;

/** Somebody whom nobody disables, demotes or signs out from here: all accounts of the person with that address. */
export const ProtectionSchema = z.strictObject({
  /** Folded. */
  email: EmailSchema,
  reason: ReasonSchema,
  /** Whom to ask first. */
  contact: z.string().trim().min(1).max(200),
  by: z.string(),
  at: IsoTimeSchema,
});

export const protection = {
  /** By address. */
  list: call(z.void(), z.array(ProtectionSchema)),
  /** Fails with ALREADY_PROTECTED, or PROTECTIONS_FULL. */
  add: call(ProtectionSchema.pick({ email: true, reason: true, contact: true }), ProtectionSchema),
  /** Fails with NOT_PROTECTED. */
  remove: call(z.strictObject({ email: EmailSchema, reason: ReasonSchema }), z.void()),
};

export type Protection = z.infer<typeof ProtectionSchema>;
