import { useEffect } from 'react';
import { textOf } from '../../preload/texts/commands';
import { bridge } from '../bridge';
import { toasts } from '../components/toast-store';
import { role, whyNot } from '../state/role';
import { isMac } from './platform';
import { type Command, canRun, commandFor, heldBack } from './registry';

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.matches('input:not([type="checkbox"]), textarea, select') || target.isContentEditable);

/** A dialog or an open list has the keyboard to itself. */
const isInOverlay = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null;

const hasModal = (): boolean => document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;

const isEverywhere = ({ id }: Command): boolean => textOf(id).isEverywhere ?? false;

/** No button is there whose tooltip could say it. */
function runOrSay(command: Command): void {
  const why = heldBack(command.id, (right) => whyNot(role.getState(), right));
  if (why === '') command.run();
  else toasts.getState().show({ text: why, key: 'held-back' });
}

/** Runs commands by their keys, and those chosen in the application's menu, while the component that calls it is there. */
export function useCommandKeys(commands: readonly Command[]): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const able = isInOverlay(event.target) ? commands.filter(isEverywhere) : commands;
      const command = commandFor(able, event, { isMac, isInField: isField(event.target) });
      if (!command) return;
      event.preventDefault();
      runOrSay(command);
    };
    window.addEventListener('keydown', press);
    const stop = bridge.on('app.commanded', (asked) => {
      const command = commands.find(({ id }) => id === asked.command);
      if (command && canRun(command) && !hasModal()) runOrSay(command);
    });
    return () => {
      window.removeEventListener('keydown', press);
      stop();
    };
  }, [commands]);
}
