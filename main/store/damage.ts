/**
 * The file says something that was never written to it. Has SQLite's code, so that it is met like what SQLite finds
 * itself: the cipher has no seal, so flipped bits can be text that reads well and makes no sense.
 */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile';
  readonly code = 'SQLITE_CORRUPT';
}

/** Whether an error tells that a file cannot be read as what it should be. It may come from another thread. */
export function isDamage(cause: unknown): boolean {
  const { code, message } = (cause ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code !== 'string') return false;
  return (
    code === 'SQLITE_NOTADB' ||
    code.startsWith('SQLITE_CORRUPT') ||
    // All JSON in the file is our own, so it was well-formed once.
    (code === 'SQLITE_ERROR' && message === 'malformed JSON')
  );
}
