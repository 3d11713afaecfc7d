import { err, type Failure } from '../kernel/result';
import type { PrivacyService } from './service';

export interface KeepingPorts {
  readonly privacy: Pick<PrivacyService, 'resume' | 'byPolicy'>;
  /** Told what was purged by itself, or would be once somebody agrees: that is never silent. */
  readonly notice: (about: Failure) => void;
  /** Told of bugs, and of what the disk refused. */
  readonly report: (cause: unknown) => void;
}

/** The policy is carried out once a day; a program that runs for weeks looks every hour whether a new one has begun. */
const everyMs = 60 * 60_000;

/** Goes on with a purge that was cut off, and carries out the retention of the policy while a client is open. */
export function keepRetention({ privacy, notice, report }: KeepingPorts): { stop(): Promise<void> } {
  let going: Promise<void> | null = null;

  async function lookOnce(): Promise<void> {
    for (const look of [privacy.resume, privacy.byPolicy]) {
      const done = await look();
      // Nobody has agreed to what the policy takes: it takes nothing, and says where to look.
      if (!done.ok && done.error.code === 'RETENTION_UNCONFIRMED') notice(done.error);
      // Another program is at work, or somebody purges by hand: the next look comes.
      else if (!done.ok && done.error.code !== 'WORKSPACE_BUSY' && done.error.code !== 'PURGE_GOING')
        report(new Error(`the retention was not carried out: ${done.error.code}`));
      if (done.ok && done.value !== null)
        notice(err('RETENTION_PURGED', { count: done.value.goes, entry: done.value.seq }).error);
    }
  }

  const look = () => {
    going ??= lookOnce()
      .catch(report)
      .finally(() => {
        going = null;
      });
  };
  look();
  const timer = setInterval(look, everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await going;
    },
  };
}
