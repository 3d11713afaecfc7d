/** So many wrong passphrases are slips of the fingers. */
const free = 3;
/** Milliseconds. */
const longest = 5 * 60_000;

/** Refused attempts to unlock since it was locked: how many, and when, as ISO times. */
export interface Refusals {
  readonly count: number;
  readonly firstAt: string;
  readonly lastAt: string;
}

/** For how many ms no passphrase is looked at: after the third wrong one 2 s, then twice as long each time. */
export function waitFor(refused: Refusals | null, now: number): number {
  if (refused === null || refused.count < free) return 0;
  const wait = Math.min(longest, 2_000 * 2 ** Math.min(refused.count - free, 20));
  const since = now - Date.parse(refused.lastAt);
  // A clock that was set back must not lock for a year.
  return since < 0 ? wait : Math.max(0, wait - since);
}

/** With one more. */
export const oneMore = (refused: Refusals | null, at: string): Refusals => ({
  count: (refused?.count ?? 0) + 1,
  firstAt: refused?.firstAt ?? at,
  lastAt: at,
});
