import { useEffect, useMemo, useRef } from 'react';
import type { GridHeadings } from './grid-types';

/** What headings tell their grid. One object for the grid's whole life; it reaches the newest headings through a ref. */
export function useHeadingEvents(
  headings: GridHeadings | undefined,
): Pick<GridHeadings, 'onToggle' | 'onToggleAll' | 'onSelect'> {
  const latest = useRef(headings);
  useEffect(() => {
    latest.current = headings;
  });
  return useMemo(
    () => ({
      onToggle: (key, isOpen) => latest.current?.onToggle(key, isOpen),
      onToggleAll: (isOpen) => latest.current?.onToggleAll(isOpen),
      onSelect: (key) => latest.current?.onSelect(key),
    }),
    [],
  );
}
