// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid places its rows itself, which table elements do not allow

import {
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import { actionWidthFor } from './column-layout';
import styles from './data-grid.module.css';
import { GridHeader } from './grid-header';
import { GridHeadingRow, StickyHeading } from './grid-heading';
import { GridRow, type RowEvents } from './grid-row';
import {
  type DataGridHandle,
  type GridCell,
  type GridColumn,
  type GridHeadings,
  type GridLayout,
  type GridPosition,
  type GridSelection,
  type GridSort,
  headerRow,
  type RowTone,
} from './grid-types';
import type { GridCommand } from './navigation';
import { useCellTitles } from './use-cell-titles';
import { useColumnLayout } from './use-column-layout';
import { useColumnModel } from './use-column-model';
import { hasTextSelection, positionOf, useGridFocus } from './use-grid-focus';
import { useHeadingEvents } from './use-heading-events';
import { useRangeAnchor } from './use-range-anchor';
import { useRangeReport } from './use-range-report';
import { useRowWindow } from './use-row-window';

export interface DataGridProps<Row> {
  /** Accessible name, e.g. `Accounts`. */
  readonly name: string;
  /** Keep stable; see GridColumn. */
  readonly columns: readonly GridColumn<Row>[];
  /** All rows there are, loaded or not, and headings between them. Every index counts these. */
  readonly rowCount: number;
  /** A row, or `undefined` while it is not loaded (drawn as a skeleton). Must be a new function when rows have changed. */
  readonly getRow: (index: number) => Row | undefined;
  /** Identity of a row: the focus follows it when the order changes. */
  readonly rowKey: (row: Row) => string;
  /** The row in words, e.g. `maria@acme.example on finance`; names its checkbox. */
  readonly rowLabel: (row: Row) => string;
  /** First and last row needed (both included, with some on either side), at most once a frame; see use-range-report.ts. */
  readonly onRangeChange?: (first: number, last: number) => void;
  /** First and last row that can be seen (both included), at most once a frame. */
  readonly onViewChange?: (first: number, last: number) => void;
  readonly sort?: readonly GridSort[];
  readonly onSortChange?: (sort: readonly GridSort[]) => void;
  /** Height of a row in px; the header keeps its own. */
  readonly rowHeight?: number;
  /** Which columns show, in which order, how wide. Without it all of them, as they are. */
  readonly layout?: GridLayout;
  /** Headings between the rows. */
  readonly headings?: GridHeadings | undefined;
  /** Adds a first column of checkboxes. */
  readonly selection?: GridSelection<Row>;
  /** Index of the row whose details are open; shown as current. */
  readonly activeIndex?: number | null;
  /** Enter or a press on the row outside of its buttons. */
  readonly onActivate?: (row: Row, index: number) => void;
  /** Ctrl/Cmd+C, unless words are marked. */
  readonly onCopy?: (cell: GridCell<Row>) => void;
  /** The menu key or the right mouse button; `at` is where, in px of the window. */
  readonly onMenu?: (cell: GridCell<Row>, at: { readonly x: number; readonly y: number }) => void;
  /** A letter was pressed: whoever moves the focus on gets it. */
  readonly onType?: () => void;
  /** Where a row is now, if it is loaded. */
  readonly placeOf?: (key: string) => number | null;
  readonly rowTone?: (row: Row) => RowTone;
  /** Last column, at the right edge also while scrolled sideways. Use RowActionButton. */
  readonly rowAction?: (row: Row) => ReactNode;
  /** The words that can stand on its buttons: the column is as wide as the longest of them. */
  readonly actionWords?: readonly string[];
  /** Shown under the header when there are no rows: an EmptyState. */
  readonly emptyState?: ReactNode;
  /** Room in px under the last row, for a bar that floats over the grid. */
  readonly bottomInset?: number;
  /** Rows are being fetched that will replace what is shown. */
  readonly isBusy?: boolean;
  /** Change it with the query: the grid goes back to its first row. */
  readonly viewKey?: string | number;
  readonly gridRef?: Ref<DataGridHandle>;
}

/** In px; the same as --header-row-height in tokens.css. */
const headerHeight = 32;
/** Rows drawn beyond either edge, for the frames in which scrolling is ahead of drawing. */
const overscan = 4;

/**
 * The grid. It draws only the rows in view (of up to 500,000) and holds none: it asks `getRow` and tells `onRangeChange`
 * what it will need. Role grid with true counts; one tab stop; arrows, pages, Home, End, Enter, Space.
 */
export function DataGrid<Row>(props: DataGridProps<Row>): ReactNode {
  const { rowCount, getRow, rowKey, selection, rowAction, onRangeChange, sort = noSort } = props;
  const { rowHeight = 32, headings, layout } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { columns, widths, toggleSort } = useColumnModel(props.columns, sort, props.onSortChange, layout);
  const hasSelection = selection !== undefined;
  const firstColumn = hasSelection ? 1 : 0;
  const actionWidth = actionWidthFor(props.actionWords ?? []);
  const columnCount = firstColumn + columns.length + (rowAction ? 1 : 0);
  const { tracks, header } = useColumnLayout({
    grid: scroller,
    columns,
    widths,
    layout,
    hasSelection,
    actionWidth: rowAction ? actionWidth : null,
  });

  const keyAt = useCallback(
    (index: number): string | undefined => {
      const row = index < 0 ? undefined : getRow(index);
      if (row !== undefined) return rowKey(row);
      const heading = index < 0 ? null : headings?.at(index);
      return heading ? `heading ${heading.key}` : undefined;
    },
    [getRow, rowKey, headings],
  );

  const showTitle = useCellTitles({ columns, firstColumn, getRow });
  const anchor = useRangeAnchor({ rowCount, keyAt, placeOf: props.placeOf ?? nowhere });
  const focus = useGridFocus({
    grid: scroller,
    bounds: { rowCount, columnCount },
    rowHeight,
    start: { row: props.activeIndex ?? 0, column: firstColumn },
    keyAt,
    placeOf: props.placeOf ?? nowhere,
    firstColumn,
    onCommand: (command, at) => obey(command, at),
  });

  const rows = useRowWindow({
    scroller,
    rowCount,
    rowHeight,
    headerHeight,
    bottomInset: props.bottomInset ?? 0,
  });
  // Before the first frame nobody scrolls.
  const margin = rows.isGuess ? 0 : overscan;
  const first = Math.max(0, rows.first - margin);
  const last = Math.min(rowCount - 1, rows.last + margin);
  const indexes = drawnRows(first, last, focus.position.row, rowCount);

  const toggle = (index: number, isRange: boolean): void => {
    const heading = headings?.at(index);
    if (heading) {
      headings?.onSelect(heading.key);
      return;
    }
    const row = getRow(index);
    if (isRange) {
      selection?.onSelectRange(anchor.rowNear(index), index);
      return;
    }
    // Space where Shift with an arrow has just come to ends the range: what that chose is not taken back by it.
    const isRangeEnd = anchor.extendedTo() === index;
    if (row !== undefined && !(isRangeEnd && selection?.isSelected(rowKey(row), row)))
      selection?.onToggle(row, index);
    anchor.set(index);
  };
  const activate = (row: Row, index: number): void => {
    anchor.set(index);
    props.onActivate?.(row, index);
  };
  const extend = (from: number, to: GridPosition): void => {
    const begin = anchor.extendedTo() === from ? anchor.rowNear(from) : from;
    if (selection) {
      selection.onSelectRange(begin, to.row);
      anchor.set(begin, to.row);
    }
    focus.moveTo(to);
  };
  const cellOf = ({ row: index, column }: GridPosition): GridCell<Row> | null => {
    const row = getRow(index);
    if (row === undefined) return null;
    const inColumn = columns[column - firstColumn];
    const shown = scroller.current?.querySelector(`[data-grid-row="${index}"] [data-column="${column}"]`);
    return { row, index, column: inColumn, text: shown?.textContent ?? '' };
  };
  const openMenu = (at: GridPosition, point: { readonly x: number; readonly y: number } | null): void => {
    const cell = cellOf(at);
    const box = scroller.current
      ?.querySelector(`[data-grid-row="${at.row}"] [data-column="${at.column}"]`)
      ?.getBoundingClientRect();
    if (cell && box) props.onMenu?.(cell, point ?? { x: box.left + 8, y: box.bottom });
  };
  const obeyInHeader = (command: Command, column: number): void => {
    if (command.kind !== 'activate' && command.kind !== 'toggle') return;
    if (hasSelection && column === 0) {
      selection.onSelectAll(selection.share !== 'all');
      return;
    }
    const pressed = columns[column - firstColumn];
    if (pressed?.isSortable) toggleSort(pressed.id, command.isRange);
  };
  const obey = (command: Command, at: GridPosition): void => {
    if (command.kind === 'select-all') selection?.onSelectAll(true);
    else if (command.kind === 'type') props.onType?.();
    else if (at.row === headerRow) obeyInHeader(command, at.column);
    else if (command.kind === 'toggle') toggle(at.row, command.isRange);
    else if (command.kind === 'extend') extend(at.row, command.to);
    else if (command.kind === 'menu') openMenu(at, null);
    else {
      const cell = cellOf(at);
      if (!cell) return;
      if (command.kind === 'copy') props.onCopy?.(cell);
      else activate(cell.row, at.row);
    }
  };

  // Rows keep one events object for life; it reaches the newest closures through this ref.
  const latest = useRef({ toggle, activate });
  useEffect(() => {
    latest.current = { toggle, activate };
  });
  const events = useMemo<RowEvents<Row>>(
    () => ({
      activate: (row, index) => latest.current.activate(row, index),
      toggle: (index, isRange) => latest.current.toggle(index, isRange),
    }),
    [],
  );
  const headingEvents = useHeadingEvents(headings);
  // The heading of the first row that shows stays in view above it.
  const sticky = rows.first > 0 && rows.first < rowCount ? (headings?.over(rows.first) ?? null) : null;

  useRangeReport(first, last, onRangeChange);
  const { onViewChange } = props;
  useEffect(() => {
    if (!onViewChange) return;
    const frame = requestAnimationFrame(() => onViewChange(rows.first, rows.last));
    return () => cancelAnimationFrame(frame);
  }, [rows.first, rows.last, onViewChange]);

  const { moveTo, reset } = focus;
  const { forget: forgetRange } = anchor;
  const { isScrolled } = rows;
  const view = useRef(props.viewKey);
  useEffect(() => {
    if (view.current === props.viewKey) return;
    view.current = props.viewKey;
    forgetRange();
    reset();
    // Even where it changes nothing, scrolling makes the page lay out the new rows at once and once more.
    if (isScrolled) scroller.current?.scrollTo({ top: 0 });
  }, [props.viewKey, reset, forgetRange, isScrolled]);
  useImperativeHandle(
    props.gridRef,
    () => ({ focusRow: (index) => moveTo({ row: index, column: firstColumn }) }),
    [moveTo, firstColumn],
  );

  // Elements are used again for other rows. A row's place says which; the one with the tab stop has its own while it is far
  // from the others.
  const seats = Math.max(indexes.length, rows.fits + 2 * overscan + 1);
  const isSideways = rowAction !== undefined && rows.width < tracks.minWidth;
  return (
    <div className={styles.frame} style={{ '--row-height': `${rowHeight}px` }}>
      <div
        ref={scroller}
        role="grid"
        aria-label={props.name}
        aria-rowcount={rowCount + 1}
        aria-colcount={columnCount}
        aria-multiselectable={hasSelection || undefined}
        aria-busy={props.isBusy || undefined}
        data-sideways={isSideways || undefined}
        className={styles.grid}
        style={{
          '--grid-columns': tracks.template,
          '--grid-min-width': `${tracks.minWidth}px`,
          scrollPaddingTop: headerHeight + (headings ? rowHeight : 0),
          scrollPaddingRight: rowAction ? actionWidth : 0,
        }}
        onKeyDown={focus.onKeyDown}
        onFocus={focus.onFocus}
        onMouseMove={showTitle}
        onContextMenu={
          props.onMenu
            ? (event) => {
                const at = positionOf(event.target);
                if (!at || at.row === headerRow || hasTextSelection()) return;
                event.preventDefault();
                openMenu(at, { x: event.clientX, y: event.clientY });
              }
            : undefined
        }
      >
        <div role="rowgroup" className={styles.head}>
          <GridHeader
            columns={columns}
            sort={sort}
            onSort={toggleSort}
            share={selection?.share}
            onSelectAll={selection?.onSelectAll ?? ignore}
            hasActions={rowAction !== undefined}
            focusColumn={focus.position.row === headerRow ? focus.position.column : null}
            layout={header}
          />
          {sticky ? (
            <StickyHeading heading={sticky} onPress={() => headings?.onToggle(sticky.key, false)} />
          ) : null}
        </div>
        <div role="rowgroup" className={styles.body} style={{ height: rows.height }}>
          {indexes.map((index) => {
            const heading = headings?.at(index);
            const focusColumn = focus.position.row === index ? focus.position.column : null;
            const top = index * rowHeight;
            if (heading) {
              return (
                <GridHeadingRow
                  key={`heading ${heading.key}`}
                  heading={heading}
                  index={index}
                  top={top}
                  hasSelection={hasSelection}
                  columnCount={columnCount}
                  focusColumn={focusColumn}
                  events={headingEvents}
                />
              );
            }
            const row = getRow(index);
            const key = row === undefined ? undefined : rowKey(row);
            const isFar = index < first || index > last;
            return (
              <GridRow
                key={isFar ? 'far' : index % seats}
                row={row}
                identity={key}
                index={index}
                top={top}
                columns={columns}
                hasSelection={hasSelection}
                isSelected={
                  row !== undefined && key !== undefined && (selection?.isSelected(key, row) ?? false)
                }
                isSelectable={row === undefined || (selection?.isSelectable?.(row) ?? true)}
                isOpen={props.activeIndex === index}
                tone={row === undefined ? 'plain' : (props.rowTone?.(row) ?? 'plain')}
                focusColumn={focusColumn}
                label={row === undefined ? '' : props.rowLabel(row)}
                rowAction={rowAction}
                events={events}
              />
            );
          })}
        </div>
      </div>
      {rowCount === 0 && props.emptyState !== undefined ? (
        <div className={styles.empty}>{props.emptyState}</div>
      ) : null}
    </div>
  );
}

/** The rows that are drawn. The one with the tab stop is while it is scrolled away too, or the focus would drop to the body. */
function drawnRows(first: number, last: number, pinned: number, rowCount: number): number[] {
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  if (pinned < 0 || pinned >= rowCount || (pinned >= first && pinned <= last)) return indexes;
  return pinned < first ? [pinned, ...indexes] : [...indexes, pinned];
}

type Command = Exclude<GridCommand, { kind: 'move' }>;

const noSort: readonly GridSort[] = [];

const nowhere = (): null => null;

function ignore(): void {
  // A grid without checkboxes has no header checkbox to call this.
}
