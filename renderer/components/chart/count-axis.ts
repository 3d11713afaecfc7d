import { max } from 'd3-array';
import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { number } from '../../../preload/texts/formats';
import type { Shape } from './scene';

/** What the numbers of the axis need to their right before a picture begins, and what stands above and below it, in pixels. */
export const axisRoom = { left: 44, top: 8, bottom: 22 } as const;

export interface CountAxis {
  /** The height of a number. */
  readonly up: ScaleLinear<number, number>;
  /** Its lines across with their numbers. */
  readonly shapes: readonly Shape[];
}

/** Numbers of things from nought up, up to `to` from the left: only whole ones are written. */
export function countAxis(values: readonly number[], to: number, height: number): CountAxis {
  const { left, top, bottom } = axisRoom;
  const up = scaleLinear()
    .domain([0, Math.max(1, max(values) ?? 0)])
    .nice(4)
    .range([height - bottom, top]);
  const shapes = up
    .ticks(4)
    .filter(Number.isInteger)
    .flatMap((tick): readonly Shape[] => {
      const y = Math.round(up(tick)) + 0.5;
      return [
        { kind: 'path', data: `M${left},${y}H${to}`, tone: 'line', stroke: 1 },
        { kind: 'words', x: left - 8, y: y + 3.5, text: number(tick), anchor: 'end', tone: 'dim' },
      ];
    });
  return { up, shapes };
}
