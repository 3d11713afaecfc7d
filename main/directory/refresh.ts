import type { ErrorCode } from '../kernel/codes';
import { isPassing } from '../kernel/passing';
import type { DirectoryService } from './service';

export interface RefreshPorts {
  readonly directory: Pick<DirectoryService, 'sync' | 'hasMoved' | 'failureOf'>;
  readonly instanceIds: () => readonly string[];
  /** How often everything is read, in minutes; null: only when somebody asks. Asked again at `reschedule`. */
  readonly everyMinutes: () => number | null;
  /** Told of bugs. */
  readonly report: (cause: unknown) => void;
}

const minute = 60_000;
/** The counts of an instance are looked at so often. */
const countsEveryMs = minute;
const awayEveryMs = 30_000;

/**
 * The server or the keychain has judged the credential. It is for the user to change it: repeating a sign-in that was
 * refused would lock the account (metabase-api 1.5).
 */
const refused: readonly ErrorCode[] = [
  'API_KEY_REFUSED',
  'CREDENTIAL_MISSING',
  'MFA_REQUIRED',
  'MFA_SETUP_REQUIRED',
  'SESSION_REFUSED',
  'SIGN_IN_DISABLED',
  'SIGN_IN_HELD',
  'SIGN_IN_THROTTLED',
  'WRONG_PASSWORD',
];

/**
 * Keeps the table fresh: everything now and every so many minutes, an instance whose counts have moved within a minute,
 * and what was away every half minute until it is back. Only an instance that refused to let us in is left alone, until
 * somebody asks for it; and all of them are, where nothing is to be read unless somebody asks.
 */
export function keepFresh(ports: RefreshPorts): {
  /** The schedule has changed: the time to the next reading begins now. */
  reschedule(): void;
  stop(): void;
} {
  const { directory, instanceIds, everyMinutes, report } = ports;
  const read = (instanceId: string) => void directory.sync(instanceId).catch(report);
  const failedWith = (matches: (code: ErrorCode) => boolean) => (instanceId: string) => {
    const code = directory.failureOf(instanceId)?.code;
    return code !== undefined && matches(code);
  };
  const isAway = failedWith(isPassing);
  const isRefused = failedWith((code) => refused.includes(code));
  const readAll = () => {
    for (const id of instanceIds()) if (!isRefused(id)) read(id);
  };
  const readMoved = async (instanceId: string) => {
    // The schedule may have been given up while the server was asked.
    if ((await directory.hasMoved(instanceId)) && everyMinutes() !== null) await directory.sync(instanceId);
  };
  const lookAtCounts = () => {
    for (const id of instanceIds()) void readMoved(id).catch(report);
  };
  let timers: readonly NodeJS.Timeout[] = [];

  function stop(): void {
    for (const timer of timers) clearInterval(timer);
    timers = [];
  }
  function schedule(): void {
    const every = everyMinutes();
    if (every === null) return;
    timers = [
      setInterval(readAll, every * minute),
      setInterval(lookAtCounts, countsEveryMs),
      setInterval(() => instanceIds().filter(isAway).forEach(read), awayEveryMs),
    ];
    for (const timer of timers) timer.unref();
  }

  if (everyMinutes() !== null) readAll();
  schedule();
  return {
    reschedule() {
      stop();
      schedule();
    },
    stop,
  };
}
