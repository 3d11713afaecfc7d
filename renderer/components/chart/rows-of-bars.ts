import { max, sum } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { number } from '../../../preload/texts/formats';
import { type Mark, type Scene, type Shape, shortened, type Tone } from './scene';

export interface BarPart {
  readonly id: string;
  /** `finance: 120 active`. */
  readonly label: string;
  readonly value: number;
  readonly tone: Tone;
}

export interface BarRow {
  readonly name: string;
  readonly parts: readonly BarPart[];
}

const rowHeight = 24;
const barHeight = 14;
const letterWidth = 6.2;

/** One row a name, its parts one after the other on a scale common to all, the sum at the end. */
export function rowsOfBars(rows: readonly BarRow[], width: number): Scene {
  const names = Math.min(160, Math.round(width * 0.3));
  const sums = rows.map((row) => sum(row.parts, (part) => part.value));
  const along = scaleLinear()
    .domain([0, Math.max(1, max(sums) ?? 0)])
    .range([0, Math.max(20, width - names - 64)]);
  const shapes: Shape[] = [];
  const marks: Mark[] = [];
  rows.forEach((row, at) => {
    const y = at * rowHeight + (rowHeight - barHeight) / 2;
    const base = y + barHeight - 3;
    const name = shortened(row.name, Math.floor((names - 12) / letterWidth));
    shapes.push({ kind: 'words', x: names - 12, y: base, text: name, anchor: 'end', tone: 'text' });
    let x = names;
    for (const part of row.parts) {
      if (part.value === 0) continue;
      // Whoever is few among many must still be seen, and be hit.
      const size = Math.max(2, along(part.value));
      shapes.push({ kind: 'bar', x, y, width: size, height: barHeight, tone: part.tone });
      marks.push({
        id: part.id,
        label: part.label,
        x,
        y: at * rowHeight,
        width: Math.max(6, size),
        height: rowHeight,
      });
      x += size + 1;
    }
    shapes.push({
      kind: 'words',
      x: x + 7,
      y: base,
      text: number(sums[at] ?? 0),
      anchor: 'start',
      tone: 'dim',
    });
  });
  return { width, height: Math.max(rowHeight, rows.length * rowHeight), shapes, marks };
}
