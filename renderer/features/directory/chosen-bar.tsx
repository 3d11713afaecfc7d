import { type ReactNode, useCallback, useEffect } from 'react';
import type { Action, Purpose } from '../../../preload/contract/access';
import type { Selection } from '../../../preload/contract/selection';
import { t } from '../../../preload/texts/text';
import { labelOf, menuItem } from '../../commands/registry';
import { ChangesMenu } from '../../components/account/changes-menu';
import { anyChange, moreChanges } from '../../components/account/more-changes';
import { Button } from '../../components/button';
import { SelectionBar } from '../../components/selection-bar';
import { useCanSignOut } from '../../state/instances';
import { useWhyNots } from '../../state/role';
import { chosenText } from './chosen-text';
import { stepsOf } from './selection';
import { selection, useSelection } from './use-directory';

export interface ChosenBarProps {
  /** `count` is how many the bar says are chosen. With `isForATime` it is asked when the change begins and ends. */
  readonly onChange: (action: Action, selection: Selection, count: number, isForATime: boolean) => void;
  /** All accounts of the people who are chosen, also those that are not. */
  readonly onLeave: (purpose: Purpose, selection: Selection) => void;
}

/** What is chosen in the table, also out of view, and what can be done to it. Null while nothing is chosen. */
export function ChosenBar({ onChange, onLeave }: ChosenBarProps): ReactNode {
  const state = useSelection((whole) => whole);
  const { count } = state;
  // Main still counts what has just been chosen: Escape takes it back all the same.
  const hasChosen = state.selection.length > 0;
  const canSignOut = useCanSignOut();
  const whyNots = useWhyNots();
  const whyNot = whyNots('change');
  const clearOnEscape = useCallback((event: KeyboardEvent): void => {
    const isInField =
      event.target instanceof Element &&
      event.target.closest(
        'input:not([type="checkbox"]), textarea, [role="dialog"], [role="menu"], aside',
      ) !== null;
    if (event.key === 'Escape' && !event.defaultPrevented && !isInField) selection.clear();
  }, []);
  useEffect(() => {
    if (!hasChosen) return;
    window.addEventListener('keydown', clearOnEscape);
    return () => window.removeEventListener('keydown', clearOnEscape);
  }, [hasChosen, clearOnEscape]);
  if (!count) return null;

  const values = { count: count.accounts };
  const change = (action: Action, isForATime = false): void =>
    onChange(action, stepsOf(state.selection), count.accounts, isForATime);
  const leave = (purpose: Purpose): void => onLeave(purpose, stepsOf(state.selection));
  return (
    <SelectionBar
      title={t('{count, number} selected', values)}
      detail={chosenText(state)}
      onClear={selection.clear}
    >
      <Button size="s" variant="danger-plain" whyNot={whyNot} onPress={() => change('disable')}>
        {labelOf({ id: 'selection.disable', values })}
      </Button>
      <Button size="s" whyNot={whyNot} onPress={() => change('enable')}>
        {labelOf({ id: 'selection.enable', values })}
      </Button>
      <ChangesMenu
        size="s"
        whyNot={whyNot}
        placement="top end"
        items={[
          ...moreChanges(anyChange(canSignOut), change, whyNots),
          'separator',
          menuItem({ id: 'selection.leavers', run: () => leave('leaver') }, whyNots),
          menuItem({ id: 'person.lock', run: () => leave('incident') }, whyNots),
        ]}
      />
    </SelectionBar>
  );
}
