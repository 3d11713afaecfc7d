import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { isNowhere } from '../keep-focus';
import type { GridPosition } from './grid-types';
import { clampPosition, commandForKey, type GridBounds, type GridCommand } from './navigation';

export interface GridFocusOptions {
  readonly grid: RefObject<HTMLElement | null>;
  readonly bounds: Omit<GridBounds, 'pageRows'>;
  /** Height of a row in px, to know how far a page is. */
  readonly rowHeight: number;
  /** Where the tab stop is before the user has moved it. */
  readonly start: GridPosition;
  /** Key of the row at an index, if it is loaded. */
  readonly keyAt: (index: number) => string | undefined;
  /** Where a row is now, if it is loaded; asked for the row with the focus when that has moved. */
  readonly placeOf: (key: string) => number | null;
  /** First column with words, where the focus goes when its row has gone. */
  readonly firstColumn: number;
  /** Everything a key asks for but moving. */
  readonly onCommand: (command: Exclude<GridCommand, { kind: 'move' }>, at: GridPosition) => void;
}

export interface GridFocus {
  /** The tab stop: the one cell that can be reached with Tab. */
  readonly position: GridPosition;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly moveTo: (position: GridPosition) => void;
  /** Puts the tab stop back to its start, unless the focus is on it. */
  readonly reset: () => void;
}

/**
 * Roving tab stop of a grid whose rows come and go.
 *
 * When rows change under the focus (a search, a sync, another order) the focus follows its row, not its place: somebody
 * about to press Enter on "Disable Maria" must not disable who slid into her place. If the row has gone the focus stays at
 * the place but moves off any button, onto the first cell.
 */
export function useGridFocus(options: GridFocusOptions): GridFocus {
  const { grid, bounds, start, keyAt, placeOf, rowHeight, firstColumn, onCommand } = options;
  const [chosen, setChosen] = useState<GridPosition | null>(null);
  /** `follow`: the focus goes along with its row, without taking the view there. */
  const wantsFocus = useRef<false | 'show' | 'follow'>(false);
  const focusedKey = useRef<string | undefined>(undefined);
  const hadFocus = useRef(false);
  const position = clampPosition(chosen ?? start, bounds);

  const moveTo = useCallback((to: GridPosition): void => {
    wantsFocus.current = 'show';
    focusedKey.current = undefined;
    setChosen({ ...to });
  }, []);

  const reset = useCallback((): void => {
    if (!hadFocus.current) setChosen(null);
  }, []);

  useLayoutEffect(() => {
    if (!grid.current) return;
    const key = keyAt(position.row);
    const known = focusedKey.current;
    // A row that is not loaded may still be the one: it is waited for.
    const hasMoved = known !== undefined && key !== known && (key !== undefined || bounds.rowCount === 0);
    if (hadFocus.current && !wantsFocus.current && hasMoved) {
      const place = mountedRows(grid.current).find((index) => keyAt(index) === known) ?? placeOf(known);
      focusedKey.current = place === null ? undefined : known;
      wantsFocus.current = place === null ? 'show' : 'follow';
      setChosen(place === null ? { row: position.row, column: firstColumn } : { ...position, row: place });
      return;
    }
    focusedKey.current = key ?? known;
    // A row that has just been loaded is another element than its skeleton, and that took the focus with it.
    const isLost = hadFocus.current && isNowhere(document.activeElement);
    if (!wantsFocus.current && !isLost) return;
    const cell = cellAt(grid.current, position);
    if (!cell) return;
    const isShown = wantsFocus.current === 'show';
    wantsFocus.current = false;
    const control = cell.querySelector<HTMLElement>('button:not(:disabled), a[href]');
    (control ?? cell).focus({ preventScroll: true });
    if (isShown) cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  const onFocus = (event: FocusEvent<HTMLElement>): void => {
    hadFocus.current = true;
    passToControl(event);
    const at = positionOf(event.target);
    if (!at || (at.row === position.row && at.column === position.column)) return;
    focusedKey.current = keyAt(at.row);
    setChosen(at);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.defaultPrevented || !(event.target instanceof HTMLElement)) return;
    const isOnButton = event.target.closest('button, a') !== null;
    if (isOnButton && (event.key === 'Enter' || event.key === ' ')) return;
    if (isOnButton && stepInsideCell(event.target, event.key)) {
      event.preventDefault();
      return;
    }
    const pageRows = Math.floor((event.currentTarget.clientHeight - rowHeight) / rowHeight) - 1;
    const command = commandForKey(event, position, { ...bounds, pageRows });
    if (command === null || (command.kind === 'copy' && hasTextSelection())) return;
    if (command.kind !== 'type') event.preventDefault();
    if (command.kind === 'move') moveTo(command.to);
    else onCommand(command, position);
  };

  // `hadFocus` is read after rows have changed, when a removed cell has already dropped the focus to the body: it is
  // cleared only by a blur that goes somewhere else.
  useLayoutEffect(() => {
    const element = grid.current;
    if (!element) return;
    const leave = (event: globalThis.FocusEvent): void => {
      const to = event.relatedTarget;
      if (to instanceof Node && !element.contains(to)) hadFocus.current = false;
    };
    const pressElsewhere = (event: PointerEvent): void => {
      if (event.target instanceof Node && !element.contains(event.target)) hadFocus.current = false;
    };
    element.addEventListener('focusout', leave);
    document.addEventListener('pointerdown', pressElsewhere, true);
    return () => {
      element.removeEventListener('focusout', leave);
      document.removeEventListener('pointerdown', pressElsewhere, true);
    };
  }, [grid]);

  return { position, onKeyDown, onFocus, moveTo, reset };
}

/** Words that somebody has marked are what they want to copy. */
export function hasTextSelection(): boolean {
  return window.getSelection()?.type === 'Range';
}

function cellAt(grid: HTMLElement, { row, column }: GridPosition): HTMLElement | null {
  return grid.querySelector<HTMLElement>(`[data-grid-row="${row}"] [data-column="${column}"]`);
}

/**
 * A cell holds the focus for its button while that is away, and is where a closing dialog gives it back: then it goes on
 * to the button. Not when it comes from the button itself.
 */
function passToControl({ target, relatedTarget }: FocusEvent<HTMLElement>): void {
  if (target.dataset.column === undefined) return;
  if (relatedTarget instanceof Node && target.contains(relatedTarget)) return;
  target.querySelector<HTMLElement>('button:not(:disabled), a[href]')?.focus({ preventScroll: true });
}

/** Rows now in the document, to follow one that has moved. */
function mountedRows(grid: HTMLElement): readonly number[] {
  const rows = [...grid.querySelectorAll<HTMLElement>('[data-grid-row]')];
  return rows.map((row) => Number(row.dataset.gridRow));
}

export function positionOf(element: EventTarget): GridPosition | null {
  if (!(element instanceof Element)) return null;
  const row = element.closest<HTMLElement>('[data-grid-row]')?.dataset.gridRow;
  const column = element.closest<HTMLElement>('[data-column]')?.dataset.column;
  return row === undefined || column === undefined ? null : { row: Number(row), column: Number(column) };
}

/** Left and Right step through the buttons of one cell before they leave it. True if there was one to step to. */
function stepInsideCell(from: HTMLElement, key: string): boolean {
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return false;
  const controls = [
    ...(from.closest('[data-column]')?.querySelectorAll<HTMLElement>('button:not(:disabled), a[href]') ?? []),
  ];
  const next = controls[controls.indexOf(from) + (key === 'ArrowRight' ? 1 : -1)];
  next?.focus();
  return next !== undefined;
}
