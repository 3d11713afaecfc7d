import type { RosterWatching } from './watch';

export interface LookingPorts {
  readonly watch: Pick<RosterWatching, 'look'>;
  /** Told of bugs. */
  readonly report: (cause: unknown) => void;
  readonly everyMs?: number;
}

/** Looks into the watched folder while a client is open. */
export function keepLooking({ watch, report, everyMs = 15_000 }: LookingPorts): { stop(): Promise<void> } {
  let going: Promise<void> | null = null;
  const look = () => {
    going ??= watch
      .look()
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
