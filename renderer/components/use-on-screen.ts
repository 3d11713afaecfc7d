import { useLayoutEffect } from 'react';

/** What others make room for: toasts for all of them, the list of a run for the bar of what is selected. */
export type Shown = 'panel' | 'floating' | 'modal' | 'run' | 'selection';

const counts = new Map<Shown, number>();

function count(what: Shown, by: 1 | -1): void {
  const now = (counts.get(what) ?? 0) + by;
  counts.set(what, now);
  document.documentElement.toggleAttribute(`data-shows-${what}`, now > 0);
}

/**
 * Says on the root element what is on the screen, for styles of what is elsewhere: `:root[data-shows-panel]`. As
 * `body:has(…)` the same cost a look at the page with every text that the table changed.
 */
export function useOnScreen(what: Shown, isShown: boolean): void {
  useLayoutEffect(() => {
    if (!isShown) return;
    count(what, 1);
    return () => count(what, -1);
  }, [what, isShown]);
}
