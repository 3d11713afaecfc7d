import * as z from 'zod';
import { call } from './call';

/**
 * How secrets are kept: in the OS keychain; in memory for this session, by the user's choice; or nowhere yet, because
 * the keychain cannot be reached and the user has not chosen.
 */
export const VaultSchema = z.enum(['keychain', 'session', 'unavailable']);

export const AppStatusSchema = z.strictObject({
  version: z.string(),
  client: z.strictObject({ id: z.string(), name: z.string() }),
  vault: VaultSchema,
  /** Why the client's data is not open, or null when it is. */
  blocked: z.strictObject({ code: z.string(), message: z.string(), nextStep: z.string() }).nullable(),
});

export const app = {
  status: call(z.void(), AppStatusSchema),
  useSessionMemory: call(z.void(), AppStatusSchema),
  retryKeychain: call(z.void(), AppStatusSchema),
};

export type AppStatus = z.infer<typeof AppStatusSchema>;
