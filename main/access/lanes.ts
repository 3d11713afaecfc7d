import type { Run, Step } from './run';

/** Carries steps through: all servers at once, one step after the other on a server. */
export interface Lanes {
  /**
   * Over all runs and instances: two side by side must not each take away one of the last two administrators. What
   * fails is told when all others have ended.
   */
  through(run: Run, work: (step: Step) => Promise<void>): Promise<void>;
}

/** `serverOf` names the server of an instance. */
export function createLanes(serverOf: (instanceId: string) => string): Lanes {
  const lanes = new Map<string, Promise<void>>();

  function inLane(server: string, work: () => Promise<void>): Promise<void> {
    const mine = (lanes.get(server) ?? Promise.resolve()).then(work);
    lanes.set(
      server,
      mine.catch(() => undefined), // the error goes to whoever awaits `mine`; the next in line is not stopped by it
    );
    return mine;
  }

  return {
    async through(run, work) {
      const ended = await Promise.allSettled(
        run.steps.map((step) => inLane(serverOf(step.instanceId), () => work(step))),
      );
      const bug = ended.find((one) => one.status === 'rejected');
      if (bug) throw bug.reason;
    },
  };
}
