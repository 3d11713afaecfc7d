/**
 * Metabase's login throttle: only failures count, a success neither counts nor clears, and a blocked try is itself a
 * failure. Blocked while as many failures as the threshold lie within the lock length.
 */
const FIRST_DELAY_SECONDS = 15;

export class Throttle {
  #failures = new Map();

  /** @param {{ threshold: number, lockMs: number, now: () => number }} options */
  constructor({ threshold, lockMs, now }) {
    this.threshold = threshold;
    this.lockMs = lockMs;
    this.now = now;
  }

  /**
   * Whether this key is blocked now, and the seconds to advertise (0: the advertised wait is over, yet still blocked).
   * @param {string} key
   * @returns {{ blocked: false } | { blocked: true, seconds: number }}
   */
  check(key) {
    const recent = this.#recent(key);
    if (recent.length < this.threshold) return { blocked: false };
    const delay = FIRST_DELAY_SECONDS * (recent.length + 1 - this.threshold) ** 1.5;
    const elapsed = (this.now() - recent[recent.length - 1]) / 1000;
    return { blocked: true, seconds: Math.max(0, Math.round(delay - elapsed)) };
  }

  /** @param {string} key */
  fail(key) {
    this.#failures.set(key, [...this.#recent(key), this.now()]);
  }

  #recent(key) {
    const since = this.now() - this.lockMs;
    return (this.#failures.get(key) ?? []).filter((at) => at > since);
  }
}
