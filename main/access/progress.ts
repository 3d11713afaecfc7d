import { isFinished, type Run } from './run';

const smallRun = 20;
const everyMs = 100;

/**
 * Tells of runs without flooding the window: each state of a small run, and of a large one the latest state ten times
 * a second. The end is always told, and last.
 */
export function tellProgress(tell: (run: Run) => void): (run: Run) => void {
  const waiting = new Map<string, { run: Run; readonly timer: NodeJS.Timeout }>();
  return (run) => {
    const late = waiting.get(run.id);
    if (run.steps.length > smallRun && !isFinished(run)) {
      if (late) late.run = run;
      else waiting.set(run.id, { run, timer: setTimeout(() => tellLate(run.id), everyMs) });
      return;
    }
    if (late) clearTimeout(late.timer);
    waiting.delete(run.id);
    tell(run);
  };

  function tellLate(runId: string): void {
    const late = waiting.get(runId);
    waiting.delete(runId);
    if (late) tell(late.run);
  }
}
