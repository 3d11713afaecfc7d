import type { Log } from './log';

export interface Marks {
  readonly isOn: boolean;
  /** Writes down that a phase has been reached, with its time since the start in ms, and how long it took. */
  mark(phase: string, more?: { readonly ms: number }): void;
  /** Writes down how long work took. Hands back the work itself where marks are off. */
  timed<A extends readonly unknown[], R>(
    phase: string,
    work: (...args: A) => Promise<R>,
  ): (...args: A) => Promise<R>;
}

export interface MarksOptions {
  readonly isOn: boolean;
  readonly log: Pick<Log, 'info'>;
  /** In ms since the program was started. */
  readonly now: () => number;
}

/** Where the time goes, a line of the log for each phase. Off unless somebody asks for it, and then free. */
export function createMarks({ isOn, log, now }: MarksOptions): Marks {
  if (!isOn) return { isOn, mark: () => undefined, timed: (_, work) => work };
  const mark: Marks['mark'] = (phase, more) => log.info('mark', { phase, since: Math.round(now()), ...more });
  return {
    isOn,
    mark,
    timed:
      (phase, work) =>
      async (...args) => {
        const begun = now();
        try {
          return await work(...args);
        } finally {
          mark(phase, { ms: Math.round((now() - begun) * 10) / 10 });
        }
      },
  };
}
