import { type GridPosition, headerRow } from './grid-types';

/** What a key asks of the grid. `isRange`: Shift was held (a range of rows; in the header, a further column). */
export type GridCommand =
  | { readonly kind: 'move'; readonly to: GridPosition }
  /** Moves, and selects the rows on the way. */
  | { readonly kind: 'extend'; readonly to: GridPosition }
  | { readonly kind: 'copy' }
  /** The menu of the cell. */
  | { readonly kind: 'menu' }
  /** A letter: whoever types means the search. The key itself is left to do its work there. */
  | { readonly kind: 'type' }
  | { readonly kind: 'activate'; readonly isRange: boolean }
  | { readonly kind: 'toggle'; readonly isRange: boolean }
  | { readonly kind: 'select-all' };

/** The parts of a keyboard event that matter here. */
export interface GridKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export interface GridBounds {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Rows a page key moves by: whole rows in view, less one for continuity. */
  readonly pageRows: number;
}

/**
 * Keyboard of a grid after the ARIA Authoring Practices and as in a spreadsheet, as a pure function: a key and a place in,
 * a command out. `null` means the key is not the grid's: combinations with Alt and the rest are left to the page.
 */
export function commandForKey(key: GridKey, from: GridPosition, bounds: GridBounds): GridCommand | null {
  if (key.altKey) return null;
  const isControl = key.ctrlKey || key.metaKey;
  const letter = key.key.toLowerCase();
  if (isControl && letter === 'a' && !key.shiftKey) return { kind: 'select-all' };
  if (isControl && letter === 'c' && !key.shiftKey) return { kind: 'copy' };
  if (key.key === 'ContextMenu' || (key.key === 'F10' && key.shiftKey && !isControl)) return { kind: 'menu' };
  if (key.key === 'Enter' && !isControl) return { kind: 'activate', isRange: key.shiftKey };
  if (key.key === ' ' && !isControl) return { kind: 'toggle', isRange: key.shiftKey };
  // A slash is the page's own way to the search.
  if (!isControl && [...key.key].length === 1 && key.key !== '/') return { kind: 'type' };
  const to = target(key.key, isControl, from, bounds);
  if (to === null) return null;
  const place = clampPosition(to, bounds);
  const isExtended =
    key.shiftKey && place.row !== from.row && from.row !== headerRow && place.row !== headerRow;
  return { kind: isExtended ? 'extend' : 'move', to: place };
}

/** The nearest place that exists. With no rows only the header is left. */
export function clampPosition(position: GridPosition, bounds: Omit<GridBounds, 'pageRows'>): GridPosition {
  return {
    row: Math.max(headerRow, Math.min(position.row, bounds.rowCount - 1)),
    column: Math.max(0, Math.min(position.column, bounds.columnCount - 1)),
  };
}

function target(
  key: string,
  isControl: boolean,
  from: GridPosition,
  bounds: GridBounds,
): GridPosition | null {
  const { row, column } = from;
  const last = bounds.rowCount - 1;
  const page = Math.max(1, bounds.pageRows);
  switch (key) {
    case 'ArrowUp':
      return { row: isControl ? 0 : row - 1, column };
    case 'ArrowDown':
      return { row: isControl ? last : row + 1, column };
    case 'ArrowLeft':
      return { row, column: isControl ? 0 : column - 1 };
    case 'ArrowRight':
      return { row, column: isControl ? bounds.columnCount - 1 : column + 1 };
    case 'PageUp':
      // Stops at the first row: the header is one arrow further, never a surprise of a page key.
      return { row: row === headerRow ? row : Math.max(0, row - page), column };
    case 'PageDown':
      return { row: row + page, column };
    case 'Home':
      return isControl ? { row: Math.min(0, last), column: 0 } : { row, column: 0 };
    case 'End':
      return isControl
        ? { row: last, column: bounds.columnCount - 1 }
        : { row, column: bounds.columnCount - 1 };
    case 'F2':
      // To what can be done with the row.
      return isControl || row === headerRow ? null : { row, column: bounds.columnCount - 1 };
    default:
      return null;
  }
}
