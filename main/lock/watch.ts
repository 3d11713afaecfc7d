import type { Clock } from '../kernel/clock';
import type { Failure } from '../kernel/result';
import type { Lock } from './service';

/** How the computer says that nobody is at it. */
export interface Away {
  /** For how many seconds nobody has used the computer. */
  readonly idleSeconds: () => number;
  /** Tells when it goes to sleep, and when its own screen is locked, where it says so. Answers what stops that. */
  readonly onAway: (away: (by: 'sleep' | 'screen') => void) => () => void;
}

export interface WatchPorts extends Away {
  readonly clock: Pick<Clock, 'now'>;
  readonly lock: Pick<Lock, 'lock' | 'isLocked' | 'canUnlock'>;
  /** After how many minutes it locks; null: never by itself. */
  readonly minutes: () => number | null;
  /** Also when the computer sleeps, or its screen is locked. */
  readonly onSleep: () => boolean;
  /** It should be locked, and cannot be: told once. */
  readonly onNotLocked: (minutes: number) => void;
  readonly report: (cause: unknown) => void;
}

const everyMs = 5_000;

/** Locks when nobody is at the computer. It looks again and again: no system tells when somebody stopped. */
export function watchForAway(ports: WatchPorts): () => void {
  const { lock, clock } = ports;
  let isTold = false;
  const close = (by: Parameters<Lock['lock']>[0]): void => {
    lock
      .lock(by)
      .then((done) => (done.ok ? undefined : ports.report(codeOf(done.error))))
      .catch(ports.report);
  };
  let lookedAt = clock.now();
  const look = (): void => {
    const minutes = ports.minutes();
    // Asleep nobody looks, and the key that wakes the computer is use of it: then the gap tells.
    const gap = (clock.now() - lookedAt) / 1_000;
    lookedAt = clock.now();
    // The system is asked only where it matters: on X11 its first answer keeps the main thread for longer than a frame.
    if (minutes === null || lock.isLocked()) return;
    if (Math.max(ports.idleSeconds(), gap) < minutes * 60) return;
    if (lock.canUnlock()) close('idle');
    else if (!isTold) ports.onNotLocked(minutes);
    isTold ||= !lock.canUnlock();
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  const stop = ports.onAway((by) => {
    if (ports.onSleep() && lock.canUnlock()) close(by);
  });
  return () => {
    clearInterval(timer);
    stop();
  };
}

const codeOf = ({ code }: Failure): Error => new Error(`not locked: ${code}`);
