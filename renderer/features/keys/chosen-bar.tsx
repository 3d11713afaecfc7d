import { type ReactNode, useEffect } from 'react';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { SelectionBar } from '../../components/selection-bar';
import { copyKeys } from './copying';
import { planKeys, type ShowKeyPlan } from './key-menu';
import { keys, useKeys } from './use-keys';

/** As many keys as one plan takes. */
const mostPlanned = 1_000;

function clearOnEscape(event: KeyboardEvent): void {
  const isElsewhere =
    event.target instanceof Element &&
    event.target.closest('input:not([type="checkbox"]), textarea, [role="dialog"], [role="menu"]') !== null;
  if (event.key === 'Escape' && !event.defaultPrevented && !isElsewhere) keys.chooseAll(false);
}

/** The keys that are chosen, also those the filters hide, and what can be done with them. */
export function KeysChosenBar({ onPlan }: { readonly onPlan: ShowKeyPlan }): ReactNode {
  const chosen = useKeys((state) => state.chosen);
  const shown = useKeys((state) => state.shown);
  const hasChosen = chosen.size > 0;
  useEffect(() => {
    if (!hasChosen) return;
    window.addEventListener('keydown', clearOnEscape);
    return () => window.removeEventListener('keydown', clearOnEscape);
  }, [hasChosen]);
  if (!hasChosen) return null;
  const refs = [...chosen];
  const count = refs.length;
  const hidden = refs.length - shown.filter(({ ref }) => chosen.has(ref)).length;
  const details = [
    hidden > 0 ? t('{count, number} not shown', { count: hidden }) : '',
    refs.length > mostPlanned ? t('at most {count, number} at once', { count: mostPlanned }) : '',
  ].filter((part) => part !== '');
  const isTooMany = refs.length > mostPlanned;
  return (
    <SelectionBar
      title={t('{count, number} selected', { count })}
      {...(details.length > 0 ? { detail: details.join(', ') } : {})}
      onClear={() => keys.chooseAll(false)}
    >
      <Button
        size="s"
        variant="danger-plain"
        isDisabled={isTooMany}
        onPress={() => planKeys(onPlan, 'delete-keys', refs)}
      >
        {t('Delete {count, number}…', { count })}
      </Button>
      <Button size="s" isDisabled={isTooMany} onPress={() => planKeys(onPlan, 'renew-keys', refs)}>
        {t('Renew {count, number}…', { count })}
      </Button>
      <Button size="s" onPress={() => void copyKeys(refs)}>
        {t('Copy as CSV')}
      </Button>
    </SelectionBar>
  );
}
