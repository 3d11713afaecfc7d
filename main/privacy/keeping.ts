import { err, type Failure } from '../kernel/result';
import type { PrivacyService } from './service';

export interface KeepingPorts {
  readonly privacy: Pick<PrivacyService, 'resume' | 'byPolicy'>;
  /** Nobody is at the computer. A purge writes the files anew, and for a large client that holds up whoever asks them. */
  readonly isQuiet: () => boolean;
  /** Told what was purged by itself, or would be once somebody agrees: that is never silent. */
  readonly notice: (about: Failure) => void;
  /** Told of bugs, and of what the disk refused. */
  readonly report: (cause: unknown) => void;
}

const minute = 60_000;
/** The policy is carried out once a day; a program that runs for weeks looks every hour whether a new one has begun. */
const everyMs = 60 * minute;
/** Whoever never leaves the computer is not waited for longer than this. */
const mostWaitMs = 4 * 60 * minute;

/** Goes on with a purge that was cut off, and carries out the retention of the policy while a client is open. */
export function keepRetention({ privacy, isQuiet, notice, report }: KeepingPorts): { stop(): Promise<void> } {
  let going: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  /** How often another program was at work, or read what the log of a file holds. */
  let refused = 0;
  let waitedMs = 0;

  /** Whether it was refused for something that passes. */
  async function lookOnce(look: KeepingPorts['privacy']['byPolicy']): Promise<boolean> {
    const done = await look();
    if (done.ok) {
      if (done.value !== null)
        notice(err('RETENTION_PURGED', { count: done.value.goes, entry: done.value.seq }).error);
      return false;
    }
    const { code } = done.error;
    // Nobody has agreed to what the policy takes: it takes nothing, and says where to look.
    if (code === 'RETENTION_UNCONFIRMED') notice(done.error);
    else if (code === 'WORKSPACE_BUSY' || code === 'PURGE_GOING') return true;
    else report(new Error(`the retention was not carried out: ${code}`));
    return false;
  }

  /** Resolves with the time to the next look, in ms. */
  async function lookAll(): Promise<number> {
    const isTime = isQuiet() || waitedMs >= mostWaitMs;
    // Whoever asked to be forgotten is not kept waiting for the screen to be free.
    const isBusy = await lookOnce(() => privacy.resume(isTime ? 'any' : 'person'));
    if (!isBusy && !isTime) {
      waitedMs += minute;
      return minute;
    }
    // What was cut off is not finished: the policy would be refused the same.
    if (isBusy || (await lookOnce(privacy.byPolicy))) return Math.min(everyMs, minute * 2 ** refused++);
    refused = 0;
    waitedMs = 0;
    return everyMs;
  }

  function look(): void {
    going = lookAll()
      .catch((cause: unknown) => {
        report(cause);
        return everyMs;
      })
      .then((next) => {
        going = null;
        if (isStopped) return;
        timer = setTimeout(look, next);
        timer.unref();
      });
  }
  look();
  return {
    async stop() {
      isStopped = true;
      if (timer) clearTimeout(timer);
      await going;
    },
  };
}
