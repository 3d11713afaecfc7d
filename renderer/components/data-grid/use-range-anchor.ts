import { useCallback, useRef } from 'react';

export interface RangeAnchorOptions {
  readonly rowCount: number;
  /** Key of the row at an index, if it is loaded. */
  readonly keyAt: (index: number) => string | undefined;
  /** Where a row is now, if it is loaded. */
  readonly placeOf: (key: string) => number | null;
}

/** Where a range of rows begins, and where the last Shift with an arrow led. */
export interface RangeAnchor {
  /** Begins at a row; `extendedTo`: while the focus is there, the same range goes on. */
  readonly set: (row: number, extendedTo?: number | null) => void;
  /** Where the range began, also when rows have moved since; `otherwise` where its row is gone. */
  readonly rowNear: (otherwise: number) => number;
  readonly extendedTo: () => number | null;
  readonly forget: () => void;
}

interface Anchor {
  readonly row: number;
  readonly key: string | undefined;
  readonly extendedTo: number | null;
}

const atTop: Anchor = { row: 0, key: undefined, extendedTo: null };

/** Keeps the beginning of a range by its row, not by its place: rows come and go between two presses. */
export function useRangeAnchor({ rowCount, keyAt, placeOf }: RangeAnchorOptions): RangeAnchor {
  const anchor = useRef<Anchor>(atTop);
  return {
    set: (row, extendedTo = null) => {
      anchor.current = { row, key: keyAt(row), extendedTo };
    },
    rowNear: (otherwise) => {
      const { row, key } = anchor.current;
      if (key === undefined || (keyAt(row) ?? key) === key) return Math.min(row, rowCount - 1);
      return placeOf(key) ?? otherwise;
    },
    extendedTo: () => anchor.current.extendedTo,
    forget: useCallback(() => {
      anchor.current = atTop;
    }, []),
  };
}
