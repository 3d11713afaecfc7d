import { useEffect } from 'react';
import { type Command, commandFor } from './registry';

/** `Ctrl` or `⌘`, for hints. */
export const isMac = navigator.userAgent.includes('Mac OS');

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.matches('input:not([type="checkbox"]), textarea, select') || target.isContentEditable);

/** A dialog or an open list has the keyboard to itself. */
const isInOverlay = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null;

/** Runs commands by their keys while the component that calls it is on the screen. */
export function useCommandKeys(commands: readonly Command[]): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || isInOverlay(event.target)) return;
      const command = commandFor(commands, event, { isMac, isInField: isField(event.target) });
      if (!command) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [commands]);
}
