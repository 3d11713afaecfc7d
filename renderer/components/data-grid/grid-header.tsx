// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid places its rows itself, which table elements do not allow
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type MouseEvent, memo, type ReactNode, useEffect, useRef } from 'react';
import { t } from '../../../preload/texts/text';
import { classNames } from '../class-names';
import { ColumnResize } from './column-resize';
import styles from './grid-header.module.css';
import rowStyles from './grid-row.module.css';
import type { GridColumn, GridSort, SelectedShare } from './grid-types';
import { useColumnDrag } from './use-column-drag';

export interface GridHeaderProps<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly sort: readonly GridSort[];
  /** `isAdded` keeps the columns sorted so far and adds this one. */
  readonly onSort: (id: string, isAdded: boolean) => void;
  /** `undefined`: no checkbox column. */
  readonly share: SelectedShare | undefined;
  readonly onSelectAll: (select: boolean) => void;
  readonly hasActions: boolean;
  /** Column that holds the tab stop, if the header does. */
  readonly focusColumn: number | null;
  /** What can be done to the widths and the order of the columns; without it nothing. */
  readonly layout?: HeaderLayout | undefined;
}

export interface HeaderLayout {
  readonly onMove: (id: string, before: string | null) => void;
  readonly onResize: (widths: Readonly<Record<string, number>>) => void;
  /** The widths while an edge is dragged, null afterwards. */
  readonly onDrag: (widths: Readonly<Record<string, number>> | null) => void;
  readonly onFit: (id: string) => void;
}

function GridHeaderView<Row>(props: GridHeaderProps<Row>): ReactNode {
  const { columns, sort, onSort, share, focusColumn, layout } = props;
  const drag = useColumnDrag(
    columns.map((column) => column.id),
    layout?.onMove,
  );
  const first = share === undefined ? 0 : 1;
  const tabIndex = (column: number): number => (focusColumn === column ? 0 : -1);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus is on the cells, as a grid has it
    <div role="row" aria-rowindex={1} data-grid-row={-1} className={styles.header}>
      {share === undefined ? null : (
        <div
          role="columnheader"
          aria-label={t('Select')}
          aria-colindex={1}
          data-column={0}
          tabIndex={tabIndex(0)}
          className={styles.cell}
        >
          <SelectAll share={share} onSelectAll={props.onSelectAll} />
        </div>
      )}
      {columns.map((column, at) => {
        const place = sort.findIndex((entry) => entry.id === column.id);
        const order = sort[place];
        const press = (event: MouseEvent): void => onSort(column.id, event.shiftKey);
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles Enter and Space for the focused header
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={first + at + 1}
            aria-sort={
              order === undefined
                ? column.isSortable
                  ? 'none'
                  : undefined
                : order.desc
                  ? 'descending'
                  : 'ascending'
            }
            data-column={first + at}
            data-column-id={column.id}
            data-sortable={column.isSortable === true || undefined}
            tabIndex={tabIndex(first + at)}
            onClick={column.isSortable ? press : undefined}
            className={classNames(styles.cell, column.kind === 'numeric' && styles.numeric)}
            {...drag(column.id)}
          >
            <span className={styles.words}>{column.header}</span>
            {order === undefined ? null : (
              <SortMark isDown={order.desc} place={sort.length > 1 ? place + 1 : null} />
            )}
            {layout === undefined ? null : (
              <ColumnResize
                id={column.id}
                onDrag={layout.onDrag}
                onResize={layout.onResize}
                onFit={() => layout.onFit(column.id)}
              />
            )}
          </div>
        );
      })}
      {props.hasActions ? (
        <div
          role="columnheader"
          aria-colindex={first + columns.length + 1}
          data-column={first + columns.length}
          tabIndex={tabIndex(first + columns.length)}
          className={classNames(styles.cell, styles.actions)}
        >
          <span className={rowStyles.unseen}>{t('Actions')}</span>
        </div>
      ) : null}
    </div>
  );
}

/** The header of a grid: names of the columns, their order, the checkbox for all. Stays in view while rows scroll. */
export const GridHeader = memo(GridHeaderView) as typeof GridHeaderView;

function SortMark({ isDown, place }: { readonly isDown: boolean; readonly place: number | null }): ReactNode {
  return (
    <span aria-hidden="true" className={styles.mark}>
      {isDown ? <ArrowDown size={12} /> : <ArrowUp size={12} />}
      {place}
    </span>
  );
}

interface SelectAllProps {
  readonly share: SelectedShare;
  readonly onSelectAll: (select: boolean) => void;
}

function SelectAll({ share, onSelectAll }: SelectAllProps): ReactNode {
  const box = useRef<HTMLInputElement>(null);
  // `indeterminate` exists as a property only, not as an attribute React could set.
  useEffect(() => {
    if (box.current) box.current.indeterminate = share === 'some';
  }, [share]);
  return (
    <input
      ref={box}
      type="checkbox"
      tabIndex={-1}
      aria-label={t('Select all')}
      checked={share === 'all'}
      onChange={() => onSelectAll(share !== 'all')}
      className={rowStyles.checkbox}
    />
  );
}
