/** Time as a port, so that tests own it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms`; rejects never. Used for waiting between re-reads, never to guess that something is ready. */
  wait(ms: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** The system's clock, set forward or back by some ms: what is done days later can be tried today. */
export const movedClock = (ms: number): Clock => ({ ...systemClock, now: () => Date.now() + ms });

/** ISO 8601 in UTC with milliseconds: the one form times take in the store, the journal and JSON. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
