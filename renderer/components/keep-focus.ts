/** Where the focus goes that has nowhere else to go. */
const heading = (): HTMLElement | null => document.querySelector<HTMLElement>('main h1');

/** Nobody is on anything: what had the focus is gone, or gave it to the heading of the page. */
export const isNowhere = (on: EventTarget | null): boolean =>
  on === null || on === document.body || on === heading();

/** The frame waited for: one, so that a dialog closed at once after another has its two frames. */
let pending = 0;

/**
 * Puts the focus on the heading of the page where nothing has it: what had it is gone with the page before, or was the
 * opener of a dialog. A keyboard would start anew at the top of the window, and a screen reader say nothing. Two frames
 * later, for in the first a dialog gives the focus back if it can.
 */
export function keepFocus(): void {
  cancelAnimationFrame(pending);
  pending = requestAnimationFrame(() => {
    pending = requestAnimationFrame(() => {
      if (isNowhere(document.activeElement)) heading()?.focus({ preventScroll: true });
    });
  });
}
