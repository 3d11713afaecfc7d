import type { ReactNode, PointerEvent as ReactPointerEvent } from 'react';
import { clampWidth } from './column-layout';
import styles from './grid-header.module.css';

type Widths = Readonly<Record<string, number>>;

export interface ColumnResizeProps {
  readonly id: string;
  /** The widths while the edge is dragged; null when that has ended, also without a change. */
  readonly onDrag: (widths: Widths | null) => void;
  readonly onResize: (widths: Widths) => void;
  /** A double press: as wide as its words. */
  readonly onFit: () => void;
}

/** The edge of a header that drags its column's width. For the pointer alone: the menu `Columns` has it for the keyboard. */
export function ColumnResize({ id, onDrag, onResize, onFit }: ColumnResizeProps): ReactNode {
  const press = (down: ReactPointerEvent<HTMLSpanElement>): void => {
    if (down.button !== 0) return;
    // Neither a press on the header, nor the begin of dragging it.
    down.preventDefault();
    down.stopPropagation();
    const edge = down.currentTarget;
    const before = widthsUpTo(edge.closest('[role="columnheader"]'));
    const start = before[id] ?? 0;
    const widthsAt = (event: PointerEvent): Widths => ({
      ...before,
      [id]: clampWidth(start + event.clientX - down.clientX),
    });
    const move = (event: PointerEvent): void => onDrag(widthsAt(event));
    const end = (event: PointerEvent): void => {
      edge.removeEventListener('pointermove', move);
      edge.removeEventListener('pointerup', end);
      edge.removeEventListener('pointercancel', end);
      if (event.type === 'pointerup' && event.clientX !== down.clientX) onResize(widthsAt(event));
      onDrag(null);
    };
    edge.setPointerCapture(down.pointerId);
    edge.addEventListener('pointermove', move);
    edge.addEventListener('pointerup', end);
    edge.addEventListener('pointercancel', end);
  };
  return (
    <span
      aria-hidden="true"
      className={styles.edge}
      onPointerDown={press}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={onFit}
    />
  );
}

/**
 * The widths of a column and of those before it, as they are now. All of them are kept: would those before it still
 * share what room is left, the edge would slip away under the pointer.
 */
function widthsUpTo(header: Element | null): Widths {
  const widths: Record<string, number> = {};
  for (let one = header; one; one = one.previousElementSibling) {
    const id = one instanceof HTMLElement ? one.dataset.columnId : undefined;
    if (id !== undefined) widths[id] = clampWidth(one.getBoundingClientRect().width);
  }
  return widths;
}
