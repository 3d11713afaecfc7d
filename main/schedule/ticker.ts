import type { ScheduleService } from './service';

export interface TickerPorts {
  readonly schedule: Pick<ScheduleService, 'due' | 'runDue'>;
  /** Told when something else is due than before. */
  readonly onChange: () => void;
  /** Told of bugs. */
  readonly report: (cause: unknown) => void;
}

export interface Ticker {
  /** Looks at the clock now. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

const everyMs = 15_000;

/**
 * Does what is due while a client is open. It looks at the clock again and again, and sets no timer for a moment: a
 * timer sleeps with the computer and knows nothing of a clock that is set. What is overdue waits for the user.
 */
export function keepTime({ schedule, onChange, report }: TickerPorts): Ticker {
  let going: Promise<void> | null = null;
  let known = '';

  async function lookOnce(): Promise<void> {
    const due = (await schedule.due(true)).map(({ id }) => id).join();
    if (due !== known) onChange();
    known = due;
    await schedule.runDue(false);
  }

  function look(): Promise<void> {
    going ??= lookOnce()
      .catch(report)
      .finally(() => {
        going = null;
      });
    return going;
  }

  void look();
  const timer = setInterval(look, everyMs);
  timer.unref();
  return {
    look,
    async stop() {
      clearInterval(timer);
      await going;
    },
  };
}
