import type { ReactNode, PointerEvent as ReactPointerEvent } from 'react';
import { clampWidth } from './column-layout';
import styles from './grid-header.module.css';

export interface ColumnResizeProps {
  /** The width while it is dragged; null when that has ended, also without a change. */
  readonly onDrag: (width: number | null) => void;
  readonly onResize: (width: number) => void;
  /** A double press: as wide as its words. */
  readonly onFit: () => void;
}

/** The edge of a header that drags its column's width. For the pointer alone: the menu `Columns` has it for the keyboard. */
export function ColumnResize({ onDrag, onResize, onFit }: ColumnResizeProps): ReactNode {
  const press = (down: ReactPointerEvent<HTMLSpanElement>): void => {
    if (down.button !== 0) return;
    // Neither a press on the header, nor the begin of dragging it.
    down.preventDefault();
    down.stopPropagation();
    const edge = down.currentTarget;
    const start = edge.closest('[role="columnheader"]')?.getBoundingClientRect().width ?? 0;
    const widthAt = (event: PointerEvent): number => clampWidth(start + event.clientX - down.clientX);
    const move = (event: PointerEvent): void => onDrag(widthAt(event));
    const end = (event: PointerEvent): void => {
      edge.removeEventListener('pointermove', move);
      edge.removeEventListener('pointerup', end);
      edge.removeEventListener('pointercancel', end);
      if (event.type === 'pointerup' && event.clientX !== down.clientX) onResize(widthAt(event));
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
