import { type RefObject, useMemo, useState } from 'react';
import { type ColumnLayout, clampWidth, layoutColumns } from './column-layout';
import { fittingWidth } from './fit-column';
import type { HeaderLayout } from './grid-header';
import type { GridColumn, GridLayout } from './grid-types';

export interface ColumnLayoutOptions<Row> {
  readonly grid: RefObject<HTMLElement | null>;
  readonly columns: readonly GridColumn<Row>[];
  /** In px, where the user gave one. */
  readonly widths: Readonly<Record<string, number>>;
  readonly layout: GridLayout | undefined;
  readonly hasSelection: boolean;
  /** Null without an action column. */
  readonly actionWidth: number | null;
}

/**
 * The tracks of the grid, and what the header needs to change them. While an edge is dragged only the tracks change:
 * rows are not drawn again, and nothing is kept until the pointer is let go.
 */
export function useColumnLayout<Row>(options: ColumnLayoutOptions<Row>): {
  readonly tracks: ColumnLayout;
  readonly header: HeaderLayout | undefined;
} {
  const { grid, columns, widths, layout, hasSelection, actionWidth } = options;
  const [dragged, setDragged] = useState<Readonly<Record<string, number>> | null>(null);
  const tracks = useMemo(() => {
    const sized = columns.map((column) => {
      const width = dragged?.[column.id] ?? widths[column.id];
      return width === undefined ? column : { width };
    });
    return layoutColumns(sized, { hasSelection, actionWidth });
  }, [columns, widths, dragged, hasSelection, actionWidth]);
  const header = useMemo<HeaderLayout | undefined>(
    () =>
      layout && {
        onMove: layout.onMove,
        onResize: layout.onResize,
        onDrag: setDragged,
        onFit: (id) => {
          const at = columns.findIndex((column) => column.id === id);
          if (!grid.current || at < 0) return;
          layout.onResize({ [id]: clampWidth(fittingWidth(grid.current, at + (hasSelection ? 1 : 0))) });
        },
      },
    [layout, columns, grid, hasSelection],
  );
  return { tracks, header };
}
