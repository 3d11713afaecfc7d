// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid places its rows itself, which table elements do not allow
import { type MouseEvent, memo, type ReactNode, useRef } from 'react';
import { t } from '../../../preload/texts/text';
import { classNames } from '../class-names';
import styles from './grid-row.module.css';
import type { GridColumn, RowTone } from './grid-types';
import { RowFocusContext } from './row-focus';

/** What a row tells its grid. One object for the grid's whole life, so that memoised rows stay as they are. */
export interface RowEvents<Row> {
  readonly activate: (row: Row, index: number) => void;
  readonly toggle: (index: number, isRange: boolean) => void;
}

export interface GridRowProps<Row> {
  readonly row: Row | undefined;
  /** Which row that is. The element is used for many. */
  readonly identity: string | undefined;
  readonly index: number;
  /** Distance in px from the top of the body. */
  readonly top: number;
  readonly columns: readonly GridColumn<Row>[];
  readonly hasSelection: boolean;
  readonly isSelected: boolean;
  readonly isSelectable: boolean;
  readonly isOpen: boolean;
  readonly tone: RowTone;
  /** Column that holds the tab stop, if it is in this row. */
  readonly focusColumn: number | null;
  /** The row in words, e.g. `maria@acme.example on finance`: names its checkbox. */
  readonly label: string;
  readonly rowAction: ((row: Row) => ReactNode) | undefined;
  readonly events: RowEvents<Row>;
}

function GridRowView<Row>(props: GridRowProps<Row>): ReactNode {
  const { row, identity, index, hasSelection, isSelected, events } = props;
  /** The row on which the mouse went down. When another has come into its place meanwhile, nothing in it was pressed. */
  const pressed = useRef<string | undefined>(undefined);
  const press = (event: MouseEvent): void => {
    pressed.current = identity;
    if (hasSelection) withoutMarking(event);
  };
  const guard = (event: MouseEvent): void => {
    const isOther = pressed.current !== undefined && pressed.current !== identity;
    pressed.current = undefined;
    if (!isOther) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const click = (event: MouseEvent): void => {
    if (isOwnedByControl(event.target)) return;
    if (hasSelection && (event.shiftKey || event.ctrlKey || event.metaKey)) {
      events.toggle(index, event.shiftKey);
    } else if (row !== undefined && !hasTextSelection()) events.activate(row, index);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles Enter for the focused row
    // biome-ignore lint/a11y/useFocusableInteractive: focus is on the cells, as a grid has it
    <div
      role="row"
      data-grid-row={index}
      aria-rowindex={index + 2}
      aria-selected={hasSelection && props.isSelectable ? isSelected : undefined}
      aria-current={props.isOpen ? 'true' : undefined}
      aria-busy={row === undefined || undefined}
      className={classNames(styles.row, styles[props.tone], isKept(props) && styles.kept)}
      style={{ transform: `translateY(${props.top}px)` }}
      onMouseDown={press}
      onClickCapture={guard}
      onClick={click}
    >
      <Cells
        row={row}
        index={index}
        columns={props.columns}
        hasSelection={hasSelection}
        isSelected={isSelected}
        isSelectable={props.isSelectable}
        focusColumn={props.focusColumn}
        label={props.label}
        rowAction={props.rowAction}
        events={events}
      />
    </div>
  );
}

/** One row. Drawn again only when something it shows has changed. */
export const GridRow = memo(GridRowView) as typeof GridRowView;

type CellsProps<Row> = Pick<
  GridRowProps<Row>,
  | 'row'
  | 'index'
  | 'columns'
  | 'hasSelection'
  | 'isSelected'
  | 'isSelectable'
  | 'focusColumn'
  | 'label'
  | 'rowAction'
  | 'events'
>;

function CellsView<Row>(props: CellsProps<Row>): ReactNode {
  const { row, index, columns, hasSelection, isSelected, focusColumn, rowAction, events } = props;
  const first = hasSelection ? 1 : 0;
  const tabIndex = (column: number): number => (focusColumn === column ? 0 : -1);
  return (
    <div className={styles.cells}>
      <RowFocusContext value={focusColumn !== null}>
        {hasSelection ? (
          <div
            role="gridcell"
            aria-colindex={1}
            data-column={0}
            tabIndex={tabIndex(0)}
            className={styles.cell}
          >
            {row === undefined ? null : (
              <input
                type="checkbox"
                tabIndex={-1}
                aria-label={t('Select {row}', { row: props.label })}
                checked={isSelected}
                disabled={!props.isSelectable}
                onChange={(event) => events.toggle(index, isShiftHeld(event.nativeEvent))}
                className={styles.checkbox}
              />
            )}
          </div>
        ) : null}
        {columns.map((column, at) => (
          <div
            key={column.id}
            role="gridcell"
            aria-colindex={first + at + 1}
            data-column={first + at}
            tabIndex={tabIndex(first + at)}
            className={classNames(styles.cell, column.kind && styles[column.kind])}
          >
            {row === undefined ? null : column.cell(row)}
          </div>
        ))}
        {rowAction === undefined ? null : (
          <div
            role="gridcell"
            aria-colindex={first + columns.length + 1}
            data-column={first + columns.length}
            tabIndex={tabIndex(first + columns.length)}
            className={classNames(styles.cell, styles.actions)}
          >
            {row === undefined ? null : rowAction(row)}
          </div>
        )}
      </RowFocusContext>
    </div>
  );
}

/**
 * While a row is on its way its element keeps the cells of the row it had before, unseen: to take them apart and to build
 * them again costs more than all the rest of a scrolled frame. Not where the focus is, which needs cells that take it.
 */
const isKept = ({ row, focusColumn }: Pick<CellsProps<unknown>, 'row' | 'focusColumn'>): boolean =>
  row === undefined && focusColumn === null;

const Cells = memo(CellsView, (before, after) => isKept(after) || isSame(before, after)) as typeof CellsView;

const isSame = <P extends object>(a: P, b: P): boolean =>
  (Object.keys(a) as (keyof P)[]).every((name) => Object.is(a[name], b[name]));

function isOwnedByControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, a, input, label') !== null;
}

/** Words in a cell can be selected and copied; letting go after that is not a press on the row. */
function hasTextSelection(): boolean {
  return window.getSelection()?.type === 'Range';
}

/** A press with Shift chooses rows; the browser would mark the words between. */
function withoutMarking(event: MouseEvent): void {
  if (event.shiftKey && !isOwnedByControl(event.target)) event.preventDefault();
}

function isShiftHeld(event: Event): boolean {
  return 'shiftKey' in event && event.shiftKey === true;
}
