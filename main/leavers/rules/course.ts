import type { JournalEntry } from '../../../preload/contract/journal';

/** What became of one account, as the journal and the readings tell it. */
export interface Course {
  /** What disabled it and was read back, and nothing has enabled it since; null where nothing here did. */
  readonly done: JournalEntry | null;
  /** When it was last found or made active after such a disable, as ISO time. */
  readonly againAt: string | null;
  /** When it was last known to be active. */
  readonly activeAt: string | null;
}

/**
 * Follows an account through its own entries, in the order of their numbers, and the times at which readings found it
 * active again (the oldest first). Only a disable that lasted ends somebody's access: each enabling, also one that only
 * the state before a later change shows, makes the disables before it undone.
 */
export function courseOf(entries: readonly JournalEntry[], seenActive: readonly string[]): Course {
  let done: JournalEntry | null = null;
  let againAt: string | null = null;
  let activeAt: string | null = null;
  /** What an enabling whose outcome nobody knows may have undone. */
  let doubted: JournalEntry | null = null;
  let next = 0;

  const active = (at: string): void => {
    if (done ?? doubted) againAt = at;
    [done, doubted, activeAt] = [null, null, at];
  };
  const seenUntil = (time: number): void => {
    for (; next < seenActive.length; next++) {
      const seen = seenActive[next] ?? '';
      if (Date.parse(seen) > time) return;
      active(seen);
    }
  };

  for (const entry of entries) {
    const { action, state, at, before, after } = entry;
    seenUntil(Date.parse(at));
    // What a step was begun with; all that ends it says the same again, and may be written much later.
    if (state === 'intent' ? isActive(before) : isActive(after)) active(at);
    else if (action === 'disable' && state === 'verified') [done, doubted] = [done ?? entry, null];
    else if (action !== 'enable') continue;
    else if (state === 'verified') active(at);
    else if (state === 'unknown') [done, doubted] = [null, done ?? doubted];
    else if (state === 'failed' && after?.status === 'disabled') [done, doubted] = [done ?? doubted, null];
  }
  seenUntil(Number.POSITIVE_INFINITY);
  return { done, againAt, activeAt };
}

/** Leftovers have a status too, of other words. */
const isActive = (state: Readonly<Record<string, unknown>> | null): boolean =>
  state?.status === 'active' || state?.status === 'invited';
