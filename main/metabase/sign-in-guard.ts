import { type Err, err } from '../kernel/result';

/** Keeps an account from being locked by the console: one for each server, whichever client signs in. */
export interface SignInGuard {
  /** The failure that stands instead of a sign-in, or null when one may be tried. */
  held(email: string): Err | null;
  /** The server refused a password for this e-mail. */
  failed(email: string): void;
}

/**
 * Metabase locks an e-mail at ten failures within an hour (metabase-api 1.5), whoever caused them, and a success clears
 * none of them. Half of that is ours; the other half is left to the person, who may mistype it in a browser.
 */
const FAILURES_MOST = 5;
const WINDOW_MS = 60 * 60_000;

/** @param now milliseconds since the epoch */
export function createSignInGuard(host: string, now: () => number = Date.now): SignInGuard {
  const failures = new Map<string, number[]>();
  /** The server tells e-mails apart by every letter; people do not. */
  const recent = (email: string) =>
    (failures.get(email.toLowerCase()) ?? []).filter((at) => at > now() - WINDOW_MS);
  return {
    held(email) {
      const times = recent(email);
      const [oldest] = times.slice(-FAILURES_MOST);
      if (times.length < FAILURES_MOST || oldest === undefined) return null;
      const minutes = Math.max(1, Math.ceil((oldest + WINDOW_MS - now()) / 60_000));
      return err('SIGN_IN_HELD', { host, count: times.length, minutes });
    },
    failed: (email) => void failures.set(email.toLowerCase(), [...recent(email), now()]),
  };
}
