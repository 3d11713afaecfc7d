import { type MouseEvent, useRef } from 'react';
import type { GridColumn } from './grid-types';
import { positionOf } from './use-grid-focus';

export interface CellTitlesOptions<Row> {
  readonly columns: readonly GridColumn<Row>[];
  /** Columns before the first of them. */
  readonly firstColumn: number;
  readonly getRow: (index: number) => Row | undefined;
}

/**
 * Titles for the cell under the pointer alone. In every cell they would be a quarter of all that a key changes in the
 * page. Follows moves and not only the way into a cell: its element is soon another row's, and Chromium tells a move then.
 */
export function useCellTitles<Row>(options: CellTitlesOptions<Row>): (event: MouseEvent) => void {
  const { columns, firstColumn, getRow } = options;
  const titled = useRef<HTMLElement | null>(null);
  return ({ target }) => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
    const at = cell && positionOf(cell);
    const row = at && at.row >= 0 ? getRow(at.row) : undefined;
    const title = at && row !== undefined ? (columns[at.column - firstColumn]?.title?.(row) ?? '') : '';
    if (titled.current !== cell) titled.current?.removeAttribute('title');
    titled.current = title === '' ? null : cell;
    if (cell && cell.title !== title) cell.title = title;
  };
}
