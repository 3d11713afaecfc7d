import * as z from 'zod';

/** Values several features share. Lengths are capped everywhere: nothing from the page is trusted to be small. */
export const EnvironmentSchema = z.enum(['production', 'staging', 'development']);
export const SafeModeSchema = z.enum(['read-only', 'type', 'confirm', 'one-click']);

export const IdSchema = z.string().regex(/^[a-z]{3}_[0-9a-f]{16}$/);
export const AccountRefSchema = z.string().regex(/^ins_[0-9a-f]{16}:[uk]\d{1,10}$/);
/** What a step is about: an account, or something else, whose key begins with a word (`new:jane@acme.example`). */
export const TargetRefSchema = z
  .string()
  .max(320)
  .regex(/^ins_[0-9a-f]{16}:(?:[uk]\d{1,10}$|[a-z-]{1,20}:)/);
export const NameSchema = z.string().trim().min(1).max(80);
export const EmailSchema = z.string().trim().min(3).max(254);
export const IsoTimeSchema = z.string().max(40);

export const AccountStatusSchema = z.enum(['active', 'disabled', 'invited']);
export const AccountRoleSchema = z.enum(['admin', 'member']);
export const AccountKindSchema = z.enum(['person', 'tenant', 'api-key']);

/** A failure with its words, as the window shows it. */
export const FailureViewSchema = z.strictObject({
  code: z.string(),
  message: z.string(),
  nextStep: z.string(),
});

export type Environment = z.infer<typeof EnvironmentSchema>;
export type SafeMode = z.infer<typeof SafeModeSchema>;
export type FailureView = z.infer<typeof FailureViewSchema>;
