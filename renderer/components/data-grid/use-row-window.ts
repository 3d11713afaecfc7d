import { type RefObject, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

export interface RowWindowOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rowCount: number;
  /** All lengths in px. Rows are equally high. */
  readonly rowHeight: number;
  /** What stays in view over the rows. */
  readonly headerHeight: number;
  /** Room under the last row. */
  readonly bottomInset: number;
}

export interface RowWindow {
  /** First and last row that can be seen, both included; `last` is less than `first` where there are none. */
  readonly first: number;
  readonly last: number;
  /** How many rows fit into view. */
  readonly fits: number;
  /** Of everything that can be scrolled through, without the header. */
  readonly height: number;
  /** Of the view. */
  readonly width: number;
  readonly isScrolled: boolean;
  /** The page has not been laid out yet. */
  readonly isGuess: boolean;
}

/** Room in px under the last row: Chromium's wheel stops up to two px above the end of sixteen million, and would cut it. */
const spare = 4;

/** About what stands above and below the table that the window opens with, in px. */
const around = 160;

interface View {
  readonly isGuess: boolean;
  readonly offset: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Which rows are in view. Rows of one height need two divisions; a list that measures each of its rows, as libraries for
 * lists do, took 9 ms (20 at worst) for each key that left 450,000 accounts, and 16 MB of arrays (measured).
 */
export function useRowWindow(options: RowWindowOptions): RowWindow {
  const { scroller, rowHeight, headerHeight } = options;
  // A guess until the page has been laid out: asking for sizes before makes it lay out all twice at the start.
  const [view, setView] = useState<View>(() => ({
    isGuess: true,
    offset: 0,
    width: window.innerWidth,
    height: window.innerHeight - around,
  }));

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let shown = '';
    const onScroll = (): void => {
      const offset = element.scrollTop;
      const end = offset + element.clientHeight - headerHeight;
      // Within a row nothing changes, but for the step away from the very top.
      const edges = `${Math.floor(offset / rowHeight)} ${Math.ceil(end / rowHeight)} ${offset > 0}`;
      if (edges === shown) return;
      shown = edges;
      // In the frame of the scrolling itself, or rows come into view empty.
      flushSync(() => setView((before) => ({ ...before, offset })));
    };
    const sizes = new ResizeObserver(([entry]) => {
      const { width, height } = entry?.contentRect ?? element.getBoundingClientRect();
      setView((before) =>
        !before.isGuess && before.width === width && before.height === height
          ? before
          : { ...before, isGuess: false, width, height },
      );
    });
    sizes.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [scroller, rowHeight, headerHeight]);

  return rowWindow(view, options, Math.max(0, view.height - headerHeight));
}

function rowWindow(view: View, options: RowWindowOptions, seen: number): RowWindow {
  const { rowCount, rowHeight, bottomInset } = options;
  const height = rowCount * rowHeight + Math.max(bottomInset, spare);
  // When rows went away, the page has not yet scrolled back to where there still are some.
  const offset = Math.max(0, Math.min(view.offset, height - seen));
  return {
    first: Math.floor(offset / rowHeight),
    last: Math.min(rowCount, Math.ceil((offset + seen) / rowHeight)) - 1,
    fits: Math.ceil(seen / rowHeight) + 1,
    height,
    width: view.width,
    isScrolled: view.offset > 0,
    isGuess: view.isGuess,
  };
}
