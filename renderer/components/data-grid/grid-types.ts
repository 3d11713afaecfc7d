import type { ReactNode } from 'react';

/** One column of a grid. Keep the array of columns stable (a module constant or `useMemo`): rows re-render with it. */
export interface GridColumn<Row> {
  readonly id: string;
  /** The header's words: the columnheader's accessible name. */
  readonly header: string;
  /** Width in px; where `grow` is given, the least width. */
  readonly width: number;
  /** Share of the room that is left, like flex-grow. Without it the width is fixed. */
  readonly grow?: number;
  readonly cell: (row: Row) => ReactNode;
  /** What is under the pointer in whole words, where the cell cuts them or says less. Empty for nothing. */
  readonly title?: (row: Row) => string;
  readonly isSortable?: boolean;
  /** The first press on the header sorts downwards (newest, most). */
  readonly sortsDownFirst?: boolean;
  /** `numeric` sets figures of equal width and aligns to the end. `date` sets figures of equal width. */
  readonly kind?: 'text' | 'numeric' | 'date';
}

/** Which columns show, in which order, and the widths the user gave them. */
export interface GridLayout {
  /** Ids in their order. */
  readonly shown: readonly string[];
  /** In px, by id. A column without one has its own width and grows. */
  readonly widths: Readonly<Record<string, number>>;
  /** Widths were dragged to, in px by id. */
  readonly onResize: (widths: Readonly<Record<string, number>>) => void;
  /** A column was dragged: it stands before that one now, or last. */
  readonly onMove: (id: string, before: string | null) => void;
}

/** A heading that rows stand under. It is a row of its own and has an index as they have. */
export interface GridHeading {
  readonly key: string;
  /** Its words, made safe by the caller. */
  readonly label: string;
  readonly icon?: ReactNode;
  /** Rows under it, also while it is closed. */
  readonly count: number;
  readonly isOpen: boolean;
}

/** Headings between the rows. Keep stable: a new object means that rows have moved. */
export interface GridHeadings {
  /** The heading at an index, or null where a row is. */
  readonly at: (index: number) => GridHeading | null;
  /** The heading that a row or a heading belongs to. */
  readonly over: (index: number) => GridHeading | null;
  readonly onToggle: (key: string, isOpen: boolean) => void;
  readonly onToggleAll: (isOpen: boolean) => void;
  /** Chooses all rows under it. */
  readonly onSelect: (key: string) => void;
}

/** One column of an order, the first one weighs most. */
export interface GridSort {
  readonly id: string;
  readonly desc: boolean;
}

/** How many of all rows (not only those in view) are selected. */
export type SelectedShare = 'none' | 'some' | 'all';

/** A first column of checkboxes. */
export interface GridSelection<Row> {
  readonly isSelected: (key: string, row: Row) => boolean;
  /** False for rows that cannot be selected; all can, where it is missing. */
  readonly isSelectable?: (row: Row) => boolean;
  readonly share: SelectedShare;
  readonly onToggle: (row: Row, index: number) => void;
  /**
   * From where the range began to where it goes, both included and in any order; the rows between may not be loaded. A
   * range that goes on from the same place replaces the one before: it can shrink again.
   */
  readonly onSelectRange: (from: number, to: number) => void;
  /** The header's checkbox and Ctrl/Cmd+A. */
  readonly onSelectAll: (select: boolean) => void;
}

/** A cell somebody wants to copy, or the menu of. */
export interface GridCell<Row> {
  readonly row: Row;
  readonly index: number;
  /** Undefined in the columns of checkboxes and actions. */
  readonly column: GridColumn<Row> | undefined;
  /** The words of the cell as they are shown. */
  readonly text: string;
}

/** How a row is set: `dimmed` for what is switched off, `pending` for what is being changed. */
export type RowTone = 'plain' | 'dimmed' | 'pending';

export interface DataGridHandle {
  /** Puts the keyboard focus on a row (its first cell with words) and scrolls it into view. */
  readonly focusRow: (index: number) => void;
}

/** A place in the grid. Row -1 is the header; columns count the checkbox and action columns too. */
export interface GridPosition {
  readonly row: number;
  readonly column: number;
}

export const headerRow = -1;
