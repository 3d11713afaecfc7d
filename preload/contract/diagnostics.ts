import * as z from 'zod';
import { call } from './call';

/** What goes into a bundle besides what always does. */
export const DiagnosticsWishSchema = z.strictObject({
  /** Names and addresses of the instances; else they are called `instance 1`, `instance 2`. */
  withAddresses: z.boolean(),
  /** The connection doctor looks at each instance: the one part that asks servers. */
  withChecks: z.boolean(),
});

export const DiagnosticsFileSchema = z.strictObject({
  name: z.string().max(80),
  /** All of it: what is saved is this, byte by byte. */
  text: z.string().max(1_000_000),
});

export const DiagnosticsBundleSchema = z.strictObject({
  /** By which it is saved as it was shown. */
  id: z.string().max(40),
  files: z.array(DiagnosticsFileSchema).max(40),
});

export const diagnostics = {
  /** Puts a bundle together, to be read. Nothing is written or sent. */
  look: call(DiagnosticsWishSchema, DiagnosticsBundleSchema),
  /**
   * Asks the user where to, and writes the bundle that was shown there as a zip. Answers the name it was given, or null when
   * the user did not choose. Fails with DIAGNOSTICS_GONE and FILE_NOT_WRITTEN.
   */
  save: call(z.strictObject({ id: z.string().regex(/^dia_[0-9a-f]{16}$/) }), z.string().nullable()),
};

export type DiagnosticsWish = z.infer<typeof DiagnosticsWishSchema>;
export type DiagnosticsFile = z.infer<typeof DiagnosticsFileSchema>;
export type DiagnosticsBundle = z.infer<typeof DiagnosticsBundleSchema>;
