type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Why Rollcall must not run in this environment, in words, or null. With NODE_TLS_REJECT_UNAUTHORIZED=0 Node accepts
 * every certificate and does not even call the code that compares a pinned one.
 */
export function unsafeEnvironment(env: Environment): string | null {
  if (env.NODE_TLS_REJECT_UNAUTHORIZED !== '0') return null;
  return 'NODE_TLS_REJECT_UNAUTHORIZED=0 switches off the check of every certificate. Remove it and start Rollcall again.';
}
