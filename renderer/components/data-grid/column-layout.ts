/** Width in px of the checkbox column. */
const selectColumnWidth = 40;

/** In px: what a column can be dragged to. */
export const leastWidth = 48;
export const mostWidth = 1200;

export const clampWidth = (width: number): number =>
  Math.round(Math.min(mostWidth, Math.max(leastWidth, width)));

/** In px: about a letter of a button's word, and the edges of the button and of its cell together. */
const letterWidth = 6.8;
const actionEdges = 32;

/**
 * Width in px of a column of buttons: room for the longest word that can stand on one. By its letters, since to measure
 * it would lay out the page before there is one, and `Deaktivieren` is half as long again as `Disable`.
 */
export const actionWidthFor = (words: readonly string[]): number =>
  Math.ceil(Math.max(0, ...words.map((word) => word.length)) * letterWidth) + actionEdges;

interface ColumnWidth {
  readonly width: number;
  readonly grow?: number;
}

export interface ColumnLayout {
  /** Value for `grid-template-columns`, the same for the header and every row. */
  readonly template: string;
  /** Least width in px before the grid scrolls sideways. */
  readonly minWidth: number;
}

/** The tracks of a grid: a checkbox column, the columns, an action column; whatever is left goes to those that grow. */
export function layoutColumns(
  columns: readonly ColumnWidth[],
  extra: { readonly hasSelection: boolean; readonly actionWidth: number | null },
): ColumnLayout {
  const tracks = columns.map(({ width, grow }) =>
    grow === undefined ? `${width}px` : `minmax(${width}px, ${grow}fr)`,
  );
  // With nothing that grows the last column takes the rest, so that the action column stays at the right edge.
  const last = columns.at(-1);
  if (last && columns.every((column) => column.grow === undefined)) {
    tracks[tracks.length - 1] = `minmax(${last.width}px, 1fr)`;
  }
  let minWidth = columns.reduce((sum, column) => sum + column.width, 0);
  if (extra.hasSelection) {
    tracks.unshift(`${selectColumnWidth}px`);
    minWidth += selectColumnWidth;
  }
  if (extra.actionWidth !== null) {
    tracks.push(`${extra.actionWidth}px`);
    minWidth += extra.actionWidth;
  }
  return { template: tracks.join(' '), minWidth };
}
