import { type ReactNode, useCallback, useEffect } from 'react';
import type { Action } from '../../../preload/contract/access';
import { Button } from '../../components/button';
import { SelectionBar } from '../../components/selection-bar';
import { directory, useDirectory } from './use-directory';

const numbers = new Intl.NumberFormat('en');

export interface ChosenBarProps {
  readonly onChange: (action: Action, refs: readonly string[]) => void;
}

/** What is chosen in the table, also out of view, and what can be done to it. Null while nothing is chosen. */
export function ChosenBar({ onChange }: ChosenBarProps): ReactNode {
  const chosen = useDirectory((state) => state.chosen);
  const isChosenBefore = useDirectory((state) => state.isChosenBefore);
  const count = chosen.size;
  const hasChosen = count > 0;
  const clearOnEscape = useCallback((event: KeyboardEvent): void => {
    const isInField =
      event.target instanceof Element && event.target.closest('input, [role="dialog"], aside') !== null;
    if (event.key === 'Escape' && !event.defaultPrevented && !isInField) directory.clearChosen();
  }, []);
  useEffect(() => {
    if (!hasChosen) return;
    window.addEventListener('keydown', clearOnEscape);
    return () => window.removeEventListener('keydown', clearOnEscape);
  }, [hasChosen, clearOnEscape]);
  if (!hasChosen) return null;

  const accounts = [...chosen.values()];
  const places = new Set(accounts.map((one) => one.instanceId)).size;
  const refs = accounts.map((one) => one.ref);
  const number = numbers.format(count);
  return (
    <SelectionBar
      title={`${number} selected`}
      detail={`on ${numbers.format(places)} ${places === 1 ? 'instance' : 'instances'}${
        isChosenBefore ? ', also from an earlier search' : ''
      }`}
      onClear={directory.clearChosen}
    >
      <Button size="s" variant="danger-plain" onPress={() => onChange('disable', refs)}>
        Disable {number}…
      </Button>
      <Button size="s" onPress={() => onChange('enable', refs)}>
        Enable {number}…
      </Button>
    </SelectionBar>
  );
}
