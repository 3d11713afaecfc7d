/** How fast a reading comes forward. Plain values: whoever reads keeps one and takes a step with each progress. */
export interface Pace {
  readonly begunAt: number;
  readonly at: number;
  readonly done: number;
  /** Rows a second, smoothed; null until there is enough to go by. */
  readonly rate: number | null;
}

/** Milliseconds of which the rate speaks: a page that comes late does not make it jump. */
const smoothing = 3_000;
/** Before that, the first pages say more about the way there than about the server. */
const patience = 1_000;
/** Steps closer together than this are taken as one: a page in the same moment as another has no speed of its own. */
const stepLeast = 200;

export const paceFrom = (at: number): Pace => ({ begunAt: at, at, done: 0, rate: null });

/** A smaller `done` than before is a new pass over the list: the rate stays what it was. */
export function stepPace(pace: Pace, at: number, done: number): Pace {
  const passed = at - pace.at;
  if (done < pace.done) return { ...pace, at, done };
  if (passed < stepLeast) return pace;
  const now = ((done - pace.done) * 1000) / passed;
  if (pace.rate === null) {
    if (at - pace.begunAt < patience) return pace;
    return { ...pace, at, done, rate: (done * 1000) / (at - pace.begunAt) };
  }
  const weight = 1 - Math.exp(-passed / smoothing);
  return { ...pace, at, done, rate: pace.rate + (now - pace.rate) * weight };
}

/** Whole seconds until the end, or null while nobody can tell. */
export function secondsLeft(pace: Pace, done: number, total: number | null): number | null {
  if (total === null || pace.rate === null || pace.rate <= 0) return null;
  return Math.ceil(Math.max(0, total - done) / pace.rate);
}
