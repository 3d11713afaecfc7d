import type { ErrorCode } from '../kernel/codes';
import { isPassing } from '../kernel/passing';
import type { DirectoryService } from './service';

export interface RefreshPorts {
  readonly directory: Pick<DirectoryService, 'sync' | 'failureOf'>;
  readonly instanceIds: () => readonly string[];
  /** Told of bugs. */
  readonly report: (cause: unknown) => void;
}

const everythingEveryMs = 10 * 60_000;
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
 * Keeps the table fresh: everything now and every ten minutes, and what was away every half minute until it is back.
 * Only an instance that refused to let us in is left alone, until somebody asks for it.
 */
export function keepFresh({ directory, instanceIds, report }: RefreshPorts): { stop(): void } {
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
  readAll();
  const timers = [
    setInterval(readAll, everythingEveryMs),
    setInterval(() => instanceIds().filter(isAway).forEach(read), awayEveryMs),
  ];
  for (const timer of timers) timer.unref();
  return {
    stop() {
      for (const timer of timers) clearInterval(timer);
    },
  };
}
