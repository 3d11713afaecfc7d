import type { RosterWatching } from './watch';

export interface LookingPorts {
  readonly watch: Pick<RosterWatching, 'look'>;
  /** Told of bugs. */
  readonly report: (cause: unknown) => void;
}

const everyMs = 15_000;

/** Looks into the watched folder while a client is open. */
export function keepLooking({ watch, report }: LookingPorts): { stop(): Promise<void> } {
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
