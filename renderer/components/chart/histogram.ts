import { scaleBand } from 'd3-scale';
import { axisRoom, countAxis } from './count-axis';
import type { Mark, Scene, Shape, Tone } from './scene';

export interface Column {
  readonly id: string;
  /** Below the column; empty for none. */
  readonly tick: string;
  /** The whole: `March 2026: 120 accounts`. */
  readonly label: string;
  readonly value: number;
  readonly tone: Tone;
}

/** For what the words below the last column need beside it. */
const right = 12;

/** Columns side by side over a scale that starts at nought. A value above nought is never drawn as nothing. */
export function histogram(columns: readonly Column[], width: number, height: number): Scene {
  const { left, top, bottom } = axisRoom;
  const base = height - bottom;
  const across = scaleBand<string>()
    .domain(columns.map((column) => column.id))
    .range([left, width - right])
    .paddingInner(0.2);
  const { up, shapes: lines } = countAxis(
    columns.map((column) => column.value),
    width - right,
    height,
  );
  const shapes: Shape[] = [...lines];
  const marks: Mark[] = [];
  for (const column of columns) {
    const x = across(column.id) ?? left;
    const size = column.value === 0 ? 0 : Math.max(2, base - up(column.value));
    shapes.push({
      kind: 'bar',
      x,
      y: base - size,
      width: across.bandwidth(),
      height: size,
      tone: column.tone,
    });
    if (column.tick !== '') {
      const middle = x + across.bandwidth() / 2;
      shapes.push({
        kind: 'words',
        x: middle,
        y: height - 6,
        text: column.tick,
        anchor: 'middle',
        tone: 'dim',
      });
    }
    marks.push({
      id: column.id,
      label: column.label,
      x,
      y: top,
      width: across.bandwidth(),
      height: base - top,
    });
  }
  return { width, height, shapes, marks };
}
