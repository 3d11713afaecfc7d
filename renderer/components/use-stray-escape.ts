import { useEffect, useEffectEvent } from 'react';
import { isNowhere } from './keep-focus';

/** What can be closed, the newest last. */
const open: (() => void)[] = [];

/**
 * For a region that has no use for Escape: buttons of toasts and of the run, which may have the focus while the person whom
 * they are about is open beside them.
 */
export const passesEscape = { 'data-passes-escape': true } as const;

const isFree = (on: EventTarget | null): boolean =>
  isNowhere(on) || (on instanceof Element && on.closest('[data-passes-escape]') !== null);

function take(event: KeyboardEvent): void {
  const newest = open.at(-1);
  if (event.key !== 'Escape' || event.defaultPrevented || !isFree(event.target) || !newest) return;
  event.preventDefault();
  newest();
}

/**
 * Calls `close` for an Escape that nobody was meant to get, for the newest of all that are open. A list or a dialog that closes
 * gives the focus back a frame later: a key pressed in between reaches nothing that has a handler, and a quick user
 * would see it lost.
 */
export function useStrayEscape(isOpen: boolean, close: () => void): void {
  const closeNow = useEffectEvent(close);
  useEffect(() => {
    if (!isOpen) return;
    const entry = (): void => closeNow();
    if (open.length === 0) document.addEventListener('keydown', take);
    open.push(entry);
    return () => {
      open.splice(open.indexOf(entry), 1);
      if (open.length === 0) document.removeEventListener('keydown', take);
    };
  }, [isOpen]);
}
