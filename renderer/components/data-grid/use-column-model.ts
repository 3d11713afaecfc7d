import {
  type ColumnDef,
  columnOrderingFeature,
  columnVisibilityFeature,
  type RowData,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useCallback, useMemo } from 'react';
import type { GridColumn, GridSort } from './grid-types';

/** Sorting now; order and visibility of columns are registered so that a later column menu only has to set their state. */
const features = tableFeatures({ rowSortingFeature, columnOrderingFeature, columnVisibilityFeature });

/** The table holds no rows: the directory engine sorts and filters, the grid asks for the window in view. */
const noRows: RowData[] = [];

export interface ColumnModel<Row> {
  /** The columns to draw, in their order. */
  readonly columns: readonly GridColumn<Row>[];
  /** A press on a header: none, first direction, other direction, none. `isAdded` keeps the other columns' order. */
  readonly toggleSort: (id: string, isAdded: boolean) => void;
}

/** TanStack Table's column model over our columns, with the order kept by the caller (`manualSorting`). */
export function useColumnModel<Row>(
  columns: readonly GridColumn<Row>[],
  sort: readonly GridSort[],
  onSortChange: ((sort: readonly GridSort[]) => void) | undefined,
): ColumnModel<Row> {
  const definitions = useMemo(() => columns.map(toDefinition), [columns]);
  const table = useTable({
    features,
    columns: definitions,
    data: noRows,
    manualSorting: true,
    maxMultiSortColCount: 2,
    state: { sorting: sort.map((entry) => ({ ...entry })) },
    onSortingChange: (change) => {
      const now = sort.map((entry) => ({ ...entry }));
      onSortChange?.(typeof change === 'function' ? change(now) : change);
    },
  });
  const ids = table
    .getVisibleLeafColumns()
    .map((column) => column.id)
    .join('\n');
  const shown = useMemo(() => {
    const byId = new Map(columns.map((column) => [column.id, column]));
    return ids.split('\n').flatMap((id) => byId.get(id) ?? []);
  }, [ids, columns]);
  const toggleSort = useCallback(
    (id: string, isAdded: boolean) => table.getColumn(id)?.toggleSorting(undefined, isAdded),
    [table],
  );
  return { columns: shown, toggleSort };
}

function toDefinition<Row>(column: GridColumn<Row>): ColumnDef<typeof features, RowData> {
  return {
    id: column.id,
    header: column.header,
    // The table asks for an accessor before it lets a column sort; values never pass through it.
    accessorFn: () => null,
    enableSorting: column.isSortable ?? false,
    sortDescFirst: column.sortsDownFirst ?? false,
  };
}
