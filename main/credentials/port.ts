import type { Result } from '../kernel/result';

/**
 * Where secrets are: the keychain of the operating system, or memory for this session. There is no third place, and
 * never a file (security C2).
 */
export interface Vault {
  readonly kind: 'keychain' | 'session';
  /** Fails with KEYCHAIN_UNAVAILABLE. Says that the keychain answers, not that it is unlocked: only using it tells. */
  available(): Promise<Result<void>>;
  /** Null when there is nothing under this name. */
  get(name: string): Promise<Result<string | null>>;
  /** Fails with INVALID_INPUT for more than `maxSecretBytes`, in every vault alike. */
  set(name: string, secret: string): Promise<Result<void>>;
  /** Succeeds when there was nothing to delete. */
  delete(name: string): Promise<Result<void>>;
  /** The names that begin so, in their order. */
  names(prefix: string): Promise<Result<readonly string[]>>;
}

/** Windows holds 2,560 bytes a value (CRED_MAX_CREDENTIAL_BLOB_SIZE, security C4); the same everywhere, with a margin. */
export const maxSecretBytes = 2_500;
