import type { Started } from '../../access/carrier';
import type { Run } from '../../access/run';
import type { Context } from '../context';

/**
 * Waits for a run, with a line of progress on a terminal. Ctrl+C pauses it: what was begun is finished and read back,
 * the rest stays planned. A second Ctrl+C ends the program at once; the next start settles by reading what was under way.
 */
export async function watched({ services, output }: Context, { run, ended }: Started): Promise<Run> {
  const { access } = services;
  const show = async () => {
    const now = await access.get(run.id);
    if (now) output.progress(runLine(now, access.goingOf(now)));
  };
  const pause = () => {
    if (access.pause(run.id).ok) output.err('Finishing what was begun; the rest stays planned.\n');
  };
  const timer = setInterval(() => void show(), 250);
  process.once('SIGINT', pause);
  try {
    const end = await ended;
    if (end.steps.some((step) => step.state === 'planned')) {
      output.err(
        `Go on with the rest: rollcall access resume ${run.id} --yes. Or drop it: rollcall access drop ${run.id} --yes.\n`,
      );
    }
    return end;
  } finally {
    clearInterval(timer);
    process.off('SIGINT', pause);
    output.progress('');
  }
}

/** `120 of 2,000 accounts, 31 a second, 60 s left`. */
function runLine(
  { steps }: Run,
  { pace }: { readonly pace: { readonly perSecond: number; readonly secondsLeft: number | null } | null },
): string {
  const number = (value: number) => value.toLocaleString('en-US');
  const ended = steps.filter(({ state }) => state !== 'planned' && state !== 'running').length;
  const rate = pace && pace.perSecond >= 1 ? `, ${number(Math.round(pace.perSecond))} a second` : '';
  const left = pace && pace.secondsLeft !== null ? `, ${number(pace.secondsLeft)} s left` : '';
  return `${number(ended)} of ${number(steps.length)} accounts${rate}${left}`;
}
