import { scaleUtc } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { axisRoom, countAxis } from './count-axis';
import type { Mark, Scene, Shape } from './scene';

export interface Moment {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly value: number;
  /** `26 November 2026: 1,204 seats`. */
  readonly label: string;
}

const right = 8;

const day = 86_400_000;
/** Two moments further apart than this in ms have days between them on which nobody looked. */
const longest = 1.5 * day;

/**
 * A number day by day. It holds for its day; days on which nobody looked stay open, for what was then is not known. At least
 * one moment.
 */
export function timeline(moments: readonly Moment[], width: number, height: number): Scene {
  const { left, top, bottom } = axisRoom;
  const first = moments[0]?.at ?? 0;
  const last = moments.at(-1)?.at ?? first;
  const base = height - bottom;
  // The last moment is drawn a little on: a step needs a place to end.
  const end = last + Math.max(1, Math.min(day, (last - first) * 0.03));
  const across = scaleUtc()
    .domain([first, end])
    .range([left, width - right]);
  const { up, shapes: lines } = countAxis(
    moments.map((moment) => moment.value),
    width - right,
    height,
  );
  const shapes: Shape[] = [...lines];
  const format = across.tickFormat(6);
  if (last > first) {
    for (const tick of across.ticks(Math.max(2, Math.floor(width / 110)))) {
      shapes.push({
        kind: 'words',
        x: across(tick),
        y: height - 6,
        text: format(tick),
        anchor: 'middle',
        tone: 'dim',
      });
    }
  }
  const drawn = moments.flatMap((moment, at): readonly (Moment | null)[] => {
    const next = moments[at + 1];
    if (!next) return [moment, { ...moment, at: end }];
    return next.at - moment.at > longest ? [moment, { ...moment, at: moment.at + day }, null] : [moment];
  });
  const isThere = (moment: Moment | null) => moment !== null;
  const x = (moment: Moment | null) => across(moment?.at ?? first);
  const y = (moment: Moment | null) => up(moment?.value ?? 0);
  const under = area<Moment | null>().defined(isThere).x(x).y0(base).y1(y).curve(curveStepAfter)(drawn);
  const over = line<Moment | null>().defined(isThere).x(x).y(y).curve(curveStepAfter)(drawn);
  shapes.push({ kind: 'path', data: under ?? '', tone: 'ground', stroke: null });
  shapes.push({ kind: 'path', data: over ?? '', tone: 'first', stroke: 2 });
  const marks = moments.map((moment, at): Mark => {
    const from = x(moment);
    const next = moments[at + 1];
    const to = next && next.at - moment.at <= longest ? x(next) : next ? across(moment.at + day) : width;
    return {
      id: moment.id,
      label: moment.label,
      x: from,
      y: top,
      width: Math.max(4, to - from),
      height: base - top,
    };
  });
  return { width, height, shapes, marks };
}
