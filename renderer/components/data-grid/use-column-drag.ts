import { type DragEvent, useState } from 'react';

/** What a header cell needs to be dragged, and to be dropped on. */
export interface ColumnDragProps {
  readonly draggable: true;
  readonly 'data-drop': 'before' | 'after' | undefined;
  readonly onDragStart: (event: DragEvent) => void;
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
  readonly onDragEnd: () => void;
}

interface Dragged {
  readonly id: string;
  /** Where it would go now. */
  readonly over: string | null;
  readonly side: 'before' | 'after';
}

/**
 * Columns dragged by their headers. Nothing that comes from outside of this header is taken.
 * The keyboard has the menu `Columns`.
 */
export function useColumnDrag(
  ids: readonly string[],
  onMove: ((id: string, before: string | null) => void) | undefined,
): (id: string) => ColumnDragProps | undefined {
  const [dragged, setDragged] = useState<Dragged | null>(null);
  if (!onMove) return () => undefined;
  return (id) => ({
    draggable: true,
    'data-drop': dragged?.over === id && dragged.id !== id ? dragged.side : undefined,
    onDragStart: (event) => {
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('application/x-rollcall-column', id);
      setDragged({ id, over: null, side: 'before' });
    },
    onDragOver: (event) => {
      if (!dragged) return;
      event.preventDefault();
      const { left, width } = event.currentTarget.getBoundingClientRect();
      const side = event.clientX < left + width / 2 ? 'before' : 'after';
      if (dragged.over !== id || dragged.side !== side) setDragged({ ...dragged, over: id, side });
    },
    onDrop: (event) => {
      if (!dragged) return;
      event.preventDefault();
      setDragged(null);
      const before = dragged.side === 'before' ? id : (ids[ids.indexOf(id) + 1] ?? null);
      if (dragged.id !== id && before !== dragged.id) onMove(dragged.id, before);
    },
    onDragEnd: () => setDragged(null),
  });
}
