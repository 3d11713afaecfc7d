import {
  type ColumnDef,
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  type RowData,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  type Updater,
  useTable,
} from '@tanstack/react-table';
import { useCallback, useMemo } from 'react';
import { leastWidth, mostWidth } from './column-layout';
import type { GridColumn, GridLayout, GridSort } from './grid-types';

const features = tableFeatures({
  rowSortingFeature,
  columnOrderingFeature,
  columnVisibilityFeature,
  columnSizingFeature,
});

/** As many columns as one order has (the contract's limit). */
const mostSorted = 3;

/** The table holds no rows: the directory engine sorts and filters, the grid asks for the window in view. */
const noRows: RowData[] = [];

export interface ColumnModel<Row> {
  /** The columns to draw, in their order. */
  readonly columns: readonly GridColumn<Row>[];
  /** Their widths in px where the user gave one. */
  readonly widths: Readonly<Record<string, number>>;
  /** A press on a header: none, first direction, other direction, none. `isAdded` keeps the other columns' order. */
  readonly toggleSort: (id: string, isAdded: boolean) => void;
}

/** TanStack Table's column model over our columns, with the order kept by the caller (`manualSorting`). */
export function useColumnModel<Row>(
  columns: readonly GridColumn<Row>[],
  sort: readonly GridSort[],
  onSortChange: ((sort: readonly GridSort[]) => void) | undefined,
  layout: Pick<GridLayout, 'shown' | 'widths'> | undefined,
): ColumnModel<Row> {
  // The table draws its owner once more, and the header with it, whenever it is given another object.
  const options = useMemo(() => {
    const sorting = sort.map((entry) => ({ ...entry }));
    return {
      features,
      columns: columns.map(toDefinition),
      data: noRows,
      manualSorting: true,
      maxMultiSortColCount: mostSorted,
      state: {
        sorting,
        columnOrder: layout ? [...layout.shown] : [],
        columnVisibility: layout
          ? Object.fromEntries(columns.map(({ id }) => [id, layout.shown.includes(id)]))
          : {},
        columnSizing: { ...layout?.widths },
      },
      onSortingChange: (change: Updater<SortingState>) =>
        onSortChange?.(typeof change === 'function' ? change(sorting) : change),
    };
  }, [columns, sort, onSortChange, layout]);
  const table = useTable(options);
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
  const sized = shown.map(
    ({ id }) => `${id} ${layout?.widths[id] === undefined ? '' : table.getColumn(id)?.getSize()}`,
  );
  const sizes = sized.join('\n');
  const widths = useMemo(
    () =>
      Object.fromEntries(
        sizes.split('\n').flatMap((line) => {
          const [id = '', size = ''] = line.split(' ');
          return size === '' ? [] : [[id, Number(size)]];
        }),
      ),
    [sizes],
  );
  return { columns: shown, widths, toggleSort };
}

function toDefinition<Row>(column: GridColumn<Row>): ColumnDef<typeof features, RowData> {
  return {
    id: column.id,
    header: column.header,
    // The table asks for an accessor before it lets a column sort; values never pass through it.
    accessorFn: () => null,
    enableSorting: column.isSortable ?? false,
    sortDescFirst: column.sortsDownFirst ?? false,
    minSize: leastWidth,
    maxSize: mostWidth,
  };
}
