/** A part of a text from `start` up to, not including, `end`, in UTF-16 units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface RangePart {
  readonly text: string;
  readonly isMarked: boolean;
}

/** Cuts a text at ranges. Ranges may overlap, touch, be out of order or reach beyond the text; empty ones are left out. */
export function cutAtRanges(text: string, ranges: readonly TextRange[]): readonly RangePart[] {
  const parts: RangePart[] = [];
  let at = 0;
  for (const { start, end } of merge(ranges, text.length)) {
    if (start > at) parts.push({ text: text.slice(at, start), isMarked: false });
    parts.push({ text: text.slice(start, end), isMarked: true });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isMarked: false });
  return parts;
}

function merge(ranges: readonly TextRange[], length: number): readonly TextRange[] {
  const sorted = ranges
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(length, end) }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const range of sorted) {
    const last = merged.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else merged.push({ ...range });
  }
  return merged;
}
